//! The parts of a journey, or what is wrong with them: each becomes a finding on the author's line.

use dashwright_model::Mistake;
use dashwright_query::Severity;
use dashwright_query::nearest::{list, nearest};

use super::{Composite, Kind};
use crate::slo::Slo;

impl Composite {
    pub(super) fn wrong(&self, message: String, help: String) -> Mistake {
        let path = vec![self.id.name().to_owned(), "parts".to_owned()];
        Mistake { severity: Severity::Error, site: self.site, path, message, help }
    }

    /// Its parts among the SLOs, or what is wrong with them.
    pub(crate) fn parts<'a>(&self, slos: &'a [Slo]) -> Result<Vec<&'a Slo>, Vec<Mistake>> {
        let mut wrong = Vec::new();
        if slos.iter().any(|slo| slo.id == self.id) {
            let message = format!("`{}` is already the name of an SLO", self.id.name());
            wrong.push(self.wrong(message, "give the journey a name of its own".to_owned()));
        }
        if self.parts.len() < 2 {
            let message = format!("a journey has two parts or more, found {}", self.parts.len());
            wrong.push(self.wrong(message, "name the other parts, or use the SLO itself".to_owned()));
        }
        let mut parts: Vec<&Slo> = Vec::new();
        for id in &self.parts {
            if parts.iter().any(|part| part.id == *id) {
                let message = format!("the part `{}` is named twice", id.name());
                wrong.push(self.wrong(message, "name each part once".to_owned()));
            } else if let Some(slo) = slos.iter().find(|slo| slo.id == *id) {
                parts.push(slo);
            } else {
                let names = || slos.iter().map(|slo| slo.id.name());
                let message = format!("there is no SLO `{}`", id.name());
                let help = match nearest(id.name(), names()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("use one of {}, or define it and pass it on", list(names(), 8)),
                };
                wrong.push(self.wrong(message, help));
            }
        }
        if let Kind::Weighted(weights) = &self.kind {
            for (id, _) in self.parts.iter().zip(weights).filter(|(_, weight)| **weight == 0) {
                let message = format!("the part `{}` has no weight", id.name());
                wrong.push(self.wrong(message, "leave it out, or give it a weight of 1 or more".to_owned()));
            }
        }
        if let Some((first, others)) = parts.split_first() {
            for part in others {
                wrong.extend(self.differs(first, part));
            }
        }
        if wrong.is_empty() { Ok(parts) } else { Err(wrong) }
    }

    /// What two parts do not agree on.
    fn differs(&self, first: &Slo, part: &Slo) -> Option<Mistake> {
        let (one, other) = (first.id.name(), part.id.name());
        let sorted = |slo: &Slo| {
            let mut labels = slo.by.clone();
            labels.sort_unstable();
            labels
        };
        if first.period != part.period {
            let message = format!("`{one}` counts {}, `{other}` counts {}", first.period, part.period);
            return Some(self.wrong(message, format!("give both `.period(…)` of {}", first.period)));
        }
        if sorted(first) != sorted(part) {
            let (a, b) = (first.by.join(", "), part.by.join(", "));
            let message = format!("`{one}` is split `by ({a})`, `{other}` `by ({b})`");
            return Some(self.wrong(message, "split all parts by the same labels".to_owned()));
        }
        let windows = part.policy.windows();
        let missing = first.policy.windows().into_iter().find(|window| !windows.contains(window))?;
        let message = format!("`{one}` records the window {missing}, `{other}` does not");
        Some(self.wrong(message, "give all parts the same burn policy".to_owned()))
    }
}
