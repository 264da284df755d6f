//! The proof of a journey: what its alerts do while one of its parts fails, or all of them do a little.
//!
//! The parts' counters go in, so that their rules and those of the journey run one after the other. When only one part fails,
//! the journey burns as this part would with another budget ([`Made::budget_of`]), so the replay of that part says when its
//! alerts fire; what all parts together make of a share is asked as a number, computed here from the formula.

use std::collections::BTreeSet;

use dashwright_model::Length;
use dashwright_model::promise::{Counts, Terms};
use dashwright_model::rule::{Case, Input, Proof};
use dashwright_query::Catalogue;

use super::input::{self, Series};
use super::scenario::{self, Asked, Scenario};
use super::{WAYS, case};
use crate::Fraction;
use crate::composite::Made;
use crate::explain;
use crate::record::ratio;
use crate::replay::{Load, Replay};
use crate::sli::Events;

/// Events between two scrapes.
const EVENTS: f64 = 1_000.0;

/// The series of a part, and whether they can be bad in part.
struct Part {
    series: Vec<Series>,
    counts: Counts,
}

/// The proof; none when nothing shows a part at work, or two parts count the same series.
pub(crate) fn proofs(made: &Made<'_>, catalogue: &Catalogue) -> Vec<Proof> {
    let Some(parts) = made.parts.iter().map(|slo| part(slo, catalogue)).collect::<Option<Vec<Part>>>() else {
        return Vec::new();
    };
    let all = || parts.iter().flat_map(|part| &part.series).map(Series::selector);
    if all().collect::<BTreeSet<_>>().len() < all().count() {
        return Vec::new();
    }
    let shown = Shown { made, parts, scrape: scenario::scrape(&made.whole) };
    let mut cases: Vec<Case> = (0..made.parts.len()).filter_map(|number| shown.one_fails(number)).collect();
    cases.extend(shown.all_fail());
    let rules = made.parts.iter().copied().chain([&made.whole]).map(|slo| slo.group().into()).collect();
    let proof = Proof { file: made.whole.group().into(), rules, evaluation: shown.scrape, cases };
    if proof.cases.is_empty() { Vec::new() } else { vec![proof] }
}

fn part(slo: &crate::Slo, catalogue: &Catalogue) -> Option<Part> {
    let events = Events::read(&slo.sli, Some(catalogue)).ok()?;
    let counts = explain::terms(slo, &events).counts;
    Some(Part { series: input::series(slo, &events, catalogue)?, counts })
}

struct Shown<'a> {
    made: &'a Made<'a>,
    parts: Vec<Part>,
    scrape: Length,
}

impl Shown<'_> {
    /// Good for a while, then this share of bad events for as long, then good again.
    fn load(&self, bad: Fraction) -> Load {
        let window = self.made.whole.traffic_window();
        let pairs = self.made.whole.policy.alerts.first().map_or(&[][..], |alert| &alert.pairs);
        let shorts = pairs.iter().map(|pair| pair.short).max().unwrap_or_default();
        let tail = Length::seconds(shorts.as_seconds() + 10 * self.scrape.as_seconds());
        Load::new(self.scrape).then(window, EVENTS, Fraction::ZERO).then(window, EVENTS, bad).then(
            tail,
            EVENTS,
            Fraction::ZERO,
        )
    }

    /// Everything of one part is bad for a while, and all others are good.
    fn one_fails(&self, number: usize) -> Option<Case> {
        let whole = &self.made.whole;
        // Slices are bad as a whole, and after a delay.
        if matches!(self.parts.get(number)?.counts, Counts::Slices(_)) {
            return None;
        }
        let (bad, good) = (self.load(Fraction::ONE), self.load(Fraction::ZERO));
        let name = format!("`{}` fails for {}", self.made.parts[number].id.name(), whole.traffic_window());
        let load = |part: usize| if part == number { &bad } else { &good };
        let budget = self.made.budget_of(number);
        Some(self.case(name, load, (budget, self.parts[number].counts), Vec::new()))
    }

    /// A share that a part alone may have for a while, of all parts at once.
    fn all_fail(&self) -> Option<Case> {
        let whole = &self.made.whole;
        let counts = self.parts.first()?.counts;
        if self.parts.iter().any(|part| part.counts != counts || matches!(part.counts, Counts::Slices(_))) {
            return None;
        }
        let (_, pair) = whole.policy.pairs().next()?;
        let bad = pair.threshold(whole.period, whole.objective.budget()).times(Fraction::new(3, 4));
        if bad >= Fraction::ONE {
            return None;
        }
        let load = self.load(bad);
        let name = format!("{} % of all parts are bad", bad.times(Fraction::whole(100)).rounded(3));
        if let Some(budget) = self.made.budget_of_all() {
            return Some(self.case(name, |_| &load, (budget, counts), Vec::new()));
        }
        // From the first sample on, so that each window has the same share.
        let load = Load::new(self.scrape).then(whole.traffic_window(), EVENTS, bad);
        let share = 1.0 - (1.0 - bad.to_f64()).powi(i32::try_from(self.parts.len()).ok()?);
        let query = format!("round(1e6 * sum({}{}))", ratio(whole.traffic_window()), whole.selector());
        let asked = vec![Asked::Value(query, (share * 1e6).round())];
        let scenario = self.scenario(name, load.clone(), asked);
        let input = self.input(|_| &load);
        Some(case(whole, &[], &scenario, input))
    }

    fn case<'l>(
        &self,
        name: String,
        load: impl Fn(usize) -> &'l Load,
        (budget, counts): (Fraction, Counts),
        asked: Vec<Asked>,
    ) -> Case {
        let whole = &self.made.whole;
        let terms = Terms { budget, ..explain::counted(whole, counts) };
        let worst = (0..self.parts.len()).map(&load).max_by(|a, b| a.bad().total_cmp(&b.bad()));
        let followed = worst.cloned().unwrap_or_else(|| self.load(Fraction::ZERO));
        let scenario = self.scenario(name, followed, asked);
        let replays = WAYS
            .map(|way| Replay::new(terms.clone(), &scenario.load, scenario.evaluation, scenario.from, way));
        case(whole, &replays, &scenario, self.input(load))
    }

    fn scenario(&self, name: String, load: Load, asked: Vec<Asked>) -> Scenario {
        let from = self.made.whole.traffic_window().as_seconds().saturating_sub(self.scrape.as_seconds());
        let (evaluation, from) = (self.scrape, Length::seconds(from));
        Scenario { name, load, evaluation, from, asked, texts: false }
    }

    fn input<'l>(&self, load: impl Fn(usize) -> &'l Load) -> Vec<Input> {
        let parts = self.parts.iter().enumerate();
        parts
            .flat_map(|(number, part)| {
                let load = load(number);
                part.series.iter().map(|series| Input::from(series.text(load))).collect::<Vec<_>>()
            })
            .collect()
    }
}
