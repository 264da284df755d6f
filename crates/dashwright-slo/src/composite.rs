//! Journeys made of several SLOs: a checkout is as good as its cart, its payment and its mail together.
//!
//! A [`Composite`] names SLOs that are defined already; recorded series and alerts of the same names and windows come out,
//! with a `slo` label of its own. Everything is computed from what the parts record, so no counter is read twice.
//!
//! * [`Composite::serial`]: an event passes all parts, so their shares of bad events add up, at most to 1. That is the
//!   most that can be bad, and for the small shares of SLOs nearly exact: `1 - (1 - a)(1 - b) = a + b - ab`.
//! * [`Composite::worst_of`]: the journey burns as fast as the part that burns fastest.
//!
//! A part without traffic counts as not bad.

use std::borrow::Cow;

use dashwright_model::query::{Language, Query};
use dashwright_model::rule::Rule;
use dashwright_model::{Mistake, RuleGroup, Site, Suite};
use dashwright_query::Severity;
use dashwright_query::nearest::list;
use dashwright_query::unit::quantity::Unknown;

use crate::objective::Objective;
use crate::record::{self, OBJECTIVE, REMAINING, burn_rate, divisor, page_windows, ratio};
use crate::sli::{Sli, group};
use crate::slo::{Response, Slo, SloId};
use crate::{alert, check};

/// How the parts make the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Worst,
    Serial,
}

/// An SLO on a journey through several others. Added with [`WithSlos::composites`](crate::WithSlos::composites).
///
/// Period, labels that split it, windows and alert policy are those of its first part; the others have to agree.
///
/// ```
/// # use dashwright_model::{DashboardId, Suite, owner::Owner, query::{Language, Query}, runbook::Runbook};
/// # use dashwright_query::unit::quantity::Unknown;
/// # use dashwright_query::catalogue::{Catalogue, Target};
/// # use dashwright_slo::{Response, Sli, Slo, objective};
/// # static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);
/// # let response = || Response {
/// #     owner: Owner::new("@shop", "#shop"),
/// #     runbook: Runbook { slug: "slo-burn", text: "# SLO burn" },
/// #     dashboard: DashboardId::new("checkout", "Checkout"),
/// #     action: "roll back.".into(),
/// # };
/// # let selector = |text: &str| Query::<Unknown>::computed(Language::PromQl, text);
/// # let slo = |id| Slo::new(id, objective!(99.9 %), "events", Sli::bad(selector("a_total"), selector("b_total")), response());
/// use dashwright_slo::{Composite, SloId, WithSlos};
/// const CART: SloId = SloId::new("cart");
/// const PAYMENT: SloId = SloId::new("payment");
/// let parts = [slo(CART), slo(PAYMENT)];
/// let journey = Composite::serial(SloId::new("checkout"), [CART, PAYMENT], "checkouts", response());
/// let suite = Suite::new(&CATALOGUE).composites(&parts, [journey]).slos(parts);
/// let objective = suite.rules[0].rules.iter().find(|rule| rule.name() == "slo:objective:ratio");
/// // 0.999 × 0.999
/// assert_eq!(objective.unwrap().expr, r#"slo:sli_error:ratio_rate30d{slo="checkout"} * 0 + 0.998001"#);
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Composite {
    id: SloId,
    parts: Vec<SloId>,
    kind: Kind,
    good: Cow<'static, str>,
    response: Response,
    objective: Option<Objective>,
    site: Site,
}

impl Composite {
    #[track_caller]
    fn new(
        kind: Kind,
        id: SloId,
        parts: impl IntoIterator<Item = SloId>,
        good: impl Into<Cow<'static, str>>,
        response: Response,
    ) -> Self {
        let (parts, good) = (parts.into_iter().collect(), good.into());
        Self { id, parts, kind, good, response, objective: None, site: Site::here() }
    }

    /// Burns as fast as the part that burns fastest, and promises what the strictest part does.
    ///
    /// Its share of bad events is that burn rate times its budget.
    #[track_caller]
    pub fn worst_of(
        id: SloId,
        parts: impl IntoIterator<Item = SloId>,
        good: impl Into<Cow<'static, str>>,
        response: Response,
    ) -> Self {
        Self::new(Kind::Worst, id, parts, good, response)
    }

    /// Every event passes all parts: its share of bad events is the sum of theirs, at most 1, and it promises the product
    /// of their objectives, exactly.
    #[track_caller]
    pub fn serial(
        id: SloId,
        parts: impl IntoIterator<Item = SloId>,
        good: impl Into<Cow<'static, str>>,
        response: Response,
    ) -> Self {
        Self::new(Kind::Serial, id, parts, good, response)
    }

    /// Another objective than the one that follows from the parts.
    pub fn objective(mut self, objective: Objective) -> Self {
        self.objective = Some(objective);
        self
    }

    fn wrong(&self, message: String, help: String) -> Mistake {
        let path = vec![self.id.name().to_owned(), "parts".to_owned()];
        Mistake { severity: Severity::Error, site: self.site, path, message, help }
    }

    /// Its parts among the SLOs, or what is wrong with them.
    fn parts<'a>(&self, slos: &'a [Slo]) -> Result<Vec<&'a Slo>, Vec<Mistake>> {
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
                let known = list(slos.iter().map(|slo| slo.id.name()), 8);
                let message = format!("there is no SLO `{}`", id.name());
                wrong.push(self.wrong(message, format!("use one of {known}, or define it and pass it on")));
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

    /// What it promises; nothing when the product needs more digits than an objective has.
    fn promised(&self, parts: &[&Slo]) -> Option<Objective> {
        self.objective.or_else(|| match self.kind {
            Kind::Worst => parts.iter().map(|part| part.objective).max(),
            Kind::Serial => Objective::product(parts.iter().map(|part| part.objective)),
        })
    }

    /// The share of bad events over a window, from what the parts record.
    fn share(&self, whole: &Slo, parts: &[&Slo], series: &str) -> String {
        match self.kind {
            Kind::Serial => {
                let names: Vec<&str> = parts.iter().map(|part| part.id.name()).collect();
                let sum = group("sum", &whole.by);
                format!("clamp_max({sum} ({series}{{slo=~\"{}\"}}), 1)", names.join("|"))
            }
            Kind::Worst => {
                let burns = parts.iter().map(|part| {
                    format!("{series}{} / {}", part.selector(), divisor(part.objective.budget()))
                });
                let (burns, max) = (burns.collect::<Vec<_>>().join(" or "), group("max", &whole.by));
                format!("clamp_max({max} ({burns}) * {}, 1)", divisor(whole.objective.budget()))
            }
        }
    }

    fn rules(&self, whole: &Slo, parts: &[&Slo]) -> Vec<Rule> {
        let (selector, budget) = (whole.selector(), divisor(whole.objective.budget()));
        let mut windows = whole.policy.windows();
        windows.extend((!windows.contains(&whole.period)).then_some(whole.period));
        let shares = windows.into_iter().map(ratio);
        let mut rules: Vec<(String, String)> = shares
            .map(|series| {
                let share = self.share(whole, parts, &series);
                (series, share)
            })
            .collect();
        let period = format!("{}{selector}", ratio(whole.period));
        rules.push((OBJECTIVE.to_owned(), format!("{period} * 0 + {}", whole.objective.share())));
        rules.push((REMAINING.to_owned(), format!("1 - {period} / {budget}")));
        for window in page_windows(whole) {
            rules.push((burn_rate(window), format!("{}{selector} / {budget}", ratio(window))));
        }
        rules.into_iter().map(|(series, expr)| record::rule(whole, series, expr)).collect()
    }

    /// The SLO that its alerts are made for: the first part's terms, without the part's guards.
    fn whole(&self, first: &Slo, objective: Objective) -> Slo {
        // The shares are recorded from the parts; as an indicator they are slices without counters.
        let slice = || Query::<Unknown>::computed(Language::PromQl, ratio(first.base()));
        let sli = Sli::slices(slice(), slice());
        let mut whole = Slo::new(self.id, objective, self.good.clone(), sli, self.response.clone())
            .period(first.period)
            .policy(first.policy.clone())
            .by(first.by.clone());
        whole.interval = first.interval;
        whole.site = self.site;
        whole
    }

    /// Adds its rule group to a suite, or what is wrong with it.
    pub(crate) fn add(&self, suite: Suite, slos: &[Slo]) -> Suite {
        let parts = match self.parts(slos) {
            Ok(parts) => parts,
            Err(wrong) => return suite.mistakes(wrong),
        };
        let Some(objective) = self.promised(&parts) else {
            let message = "the product of the parts' objectives has more than seven digits after the point of a percentage"
                .to_owned();
            return suite
                .mistakes([self.wrong(message, "state it: `.objective(objective!(99.8 %))`".to_owned())]);
        };
        let Some(first) = parts.first() else { return suite };
        let whole = self.whole(first, objective);
        let (_, mistakes) = check::check(&whole, suite.catalogue);
        let mut rules = RuleGroup::new(whole.group(), whole.interval);
        rules.site = self.site;
        rules.rules = self.rules(&whole, &parts);
        rules.rules.extend(alert::rules(&whole));
        suite.mistakes(mistakes).rules([rules])
    }
}
