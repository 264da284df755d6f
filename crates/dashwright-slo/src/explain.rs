//! An SLO in words and numbers for people: "20.2 of 43.2 min".

use dashwright_model::Length;

use crate::burn::{Pair, seconds};
use crate::fraction::Fraction;
use crate::slo::Slo;

/// The budget as minutes of full outage in the period: `budget × period`.
///
/// A budget is a share of events; minutes are how people picture it. They are literally true for an outage at average
/// traffic.
///
/// Source: Site Reliability Workbook, appendix A, "Example SLO document"; chapter 5 uses the same picture.
pub(crate) fn budget_minutes(slo: &Slo) -> Fraction {
    slo.objective.budget().times(seconds(slo.period)).over(Fraction::whole(60))
}

/// The allowed minutes, exact where a decimal can be, else to a tenth.
pub(crate) fn allowed_minutes(slo: &Slo) -> String {
    let minutes = budget_minutes(slo);
    let exact = minutes.to_string();
    if exact.contains(' ') || exact.len() > 8 { minutes.rounded(1) } else { exact }
}

impl Slo {
    /// What is left of the budget, as people say it: `20.2 of 43.2 min`.
    ///
    /// `remaining` is the share of the budget that is left, as recorded: 1 is all of it, below 0 the promise is broken.
    ///
    /// ```
    /// # use dashwright_model::{DashboardId, owner::Owner, query::{Language, Query}, runbook::Runbook};
    /// # use dashwright_query::unit::quantity::Unknown;
    /// # use dashwright_slo::{Response, Sli, Slo, SloId, objective};
    /// # let selector = |text: &str| Query::<Unknown>::computed(Language::PromQl, text);
    /// # let response = Response {
    /// #     owner: Owner::new("@shop", "#shop"),
    /// #     runbook: Runbook { slug: "slo-burn", text: "# SLO burn" },
    /// #     dashboard: DashboardId::new("checkout", "Checkout"),
    /// #     action: "roll back.".into(),
    /// # };
    /// # let sli = Sli::bad(selector(r#"orders_total{outcome="error"}"#), selector("orders_total"));
    /// let slo = Slo::new(SloId::new("checkout"), objective!(99.9 %), "orders", sli, response);
    /// assert_eq!(slo.budget_left(0.4676), "20.2 of 43.2 min");
    /// assert_eq!(slo.budget_left(-0.1), "-4.3 of 43.2 min");
    /// ```
    pub fn budget_left(&self, remaining: f64) -> String {
        format!("{:.1} of {} min", remaining * budget_minutes(self).to_f64(), allowed_minutes(self))
    }

    /// The promise, the budget, and what each alert means, one line each.
    ///
    /// Times are those of the formulas, with errors of a constant share from a clean history, and without the time that
    /// scraping, rule evaluation and notification take.
    pub fn explain(&self) -> Vec<String> {
        let mut lines = vec![
            format!("{}: {}", self.id.name(), self.promise()),
            format!(
                "error budget: {} % of events, {} min of full outage in {}",
                percent(self.objective.budget()),
                allowed_minutes(self),
                self.period
            ),
        ];
        for (alert, pair) in self.policy.pairs() {
            lines.push(format!("{}: {}", alert.severity.text(), self.pair(pair)));
        }
        lines
    }

    fn pair(&self, pair: &Pair) -> String {
        let budget = self.objective.budget();
        let errors = Fraction::ONE;
        let detection = pair.detection_seconds(self.period, budget, errors);
        let full = match detection {
            Some(time) => format!(
                "a full outage shows after {} and clears {} after its end",
                rounded(time),
                rounded(pair.reset_seconds(self.period, budget, errors))
            ),
            None => "never, because no outage is that bad".to_owned(),
        };
        format!(
            "{} % of the budget within {}, still burning over {}: burn rate {}, more than {} % bad events; {full}",
            percent(pair.share),
            pair.long,
            pair.short,
            short(pair.factor(self.period)),
            percent(pair.threshold(self.period, budget)),
        )
    }
}

fn percent(share: Fraction) -> String {
    short(share.times(Fraction::whole(100)))
}

/// An exact decimal of few digits as it is, others rounded.
fn short(number: Fraction) -> String {
    let exact = number.to_string();
    if exact.contains(' ') || exact.len() > 8 { number.rounded(3) } else { exact }
}

/// Seconds to the nearest one, as a length of time.
fn rounded(time: Fraction) -> Length {
    let half_up = time.times(Fraction::whole(2)).floor().div_ceil(2);
    Length::seconds(u32::try_from(half_up).unwrap_or(u32::MAX))
}
