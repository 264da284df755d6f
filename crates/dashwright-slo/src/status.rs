//! How an SLO stands: one number for the worst of what is going on, and its budget in minutes.
//!
//! An [`Slo`] comes in; queries go out, for what it records and for its row on a dashboard. Both use the same ones, so that
//! a number on a wall and a number in a message never differ.
//!
//! ```text
//! 5 no data > 4 exhausted > 3 page > 2 ticket > 1 burning > 0 on track
//! ```
//!
//! *No data* is worse than all else, because then nothing would alert: what had an objective within the last day has none
//! now, or had no event within the shortest long window. Missing data is never taken for health.

use dashwright_model::Length;
use dashwright_model::color::Color;
use dashwright_model::rule::Severity;

use crate::Fraction;
use crate::explain::{budget_minutes, minutes};
use crate::record::{OBJECTIVE, REMAINING, divisor, ratio};
use crate::sli::group;
use crate::slo::Slo;

/// The recorded state.
pub(crate) const STATE: &str = "slo:state";
/// The minutes of full outage that the budget allows in the period, that were used, and that are left.
pub(crate) const ALLOWED: &str = "slo:error_budget_allowed:minutes";
pub(crate) const CONSUMED: &str = "slo:error_budget_consumed:minutes";
pub(crate) const LEFT: &str = "slo:error_budget_remaining:minutes";

/// What was measured within this time and is not any more has no data.
pub(crate) const KNOWN: Length = Length::days(1);

/// The states, the best first: number, word and colour.
pub(crate) const STATES: [(f64, &str, Color); 6] = [
    (0.0, "on track", Color::Green),
    (1.0, "burning", Color::Yellow),
    (2.0, "ticket", Color::Orange),
    (3.0, "page", Color::Red),
    (4.0, "exhausted", Color::Purple),
    (5.0, "no data", Color::Blue),
];

/// The series and their queries; none unless asked for.
pub(crate) fn rules(slo: &Slo) -> Vec<(String, String)> {
    if !slo.status {
        return Vec::new();
    }
    let selector = slo.selector();
    let mut rules = vec![(STATE.to_owned(), state(slo, &selector, &slo.by))];
    rules.extend([ALLOWED, CONSUMED].map(|name| (name.to_owned(), budget(slo, name, &selector))));
    rules.push((LEFT.to_owned(), format!("{ALLOWED}{selector} - {CONSUMED}{selector}")));
    rules
}

/// The worst state by some labels, of the series that a selector of this SLO finds.
pub(crate) fn state(slo: &Slo, selector: &str, by: &[String]) -> String {
    let window = ratio(slo.traffic_window());
    let budget = divisor(slo.objective.budget());
    let on = slo.by.join(", ");
    // Each state has a label of its own, so that `or` keeps all of them and the largest number wins.
    let state =
        |query: &str, name: &str| format!("label_replace({query}, \"state\", \"{name}\", \"\", \"\")");
    let known = format!("last_over_time({OBJECTIVE}{selector}[{KNOWN}])");
    let mut states =
        vec![format!("{known} * 0"), state(&format!("{window}{selector} / {budget} > bool 1"), "burning")];
    let firing = |severity: Severity, number: u8, name: &str| {
        let alert = slo.policy.alerts.iter().find(|alert| alert.severity == severity)?;
        let alertname = slo.id.alert_name(alert.suffix);
        let rest = selector.trim_start_matches('{');
        let alerts = format!("ALERTS{{alertname=\"{alertname}\",alertstate=\"firing\",{rest}");
        Some(state(&format!("{alerts} * {number}"), name))
    };
    states.extend(firing(Severity::Warning, 2, "ticket"));
    states.extend(firing(Severity::Critical, 3, "page"));
    states.push(state(&format!("({REMAINING}{selector} <= bool 0) * 4"), "exhausted"));
    let measured = format!("({OBJECTIVE}{selector} and on ({on}) {window}{selector})");
    states.push(state(&format!("({known} unless on ({on}) {measured}) * 0 + 5"), "no data"));
    format!("{} ({})", group("max", by), states.join(" or "))
}

/// The minutes that are allowed or were consumed, of the series that a selector of this SLO finds.
fn budget(slo: &Slo, name: &str, selector: &str) -> String {
    let whole = divisor(minutes(Fraction::ONE, slo.period));
    if name == ALLOWED {
        format!("(1 - {OBJECTIVE}{selector}) * {whole}")
    } else {
        format!("{}{selector} * {whole}", ratio(slo.period))
    }
}

/// The minutes that are left: recorded, or made of the share that is left.
pub(crate) fn minutes_left(slo: &Slo, selector: &str) -> String {
    if slo.status {
        format!("{LEFT}{selector}")
    } else {
        format!("{REMAINING}{selector} * {}", divisor(budget_minutes(slo)))
    }
}

impl Slo {
    /// Records how it stands, for lists of all SLOs, reports and other systems; its row on a dashboard and the texts of its
    /// alerts then read these series:
    ///
    /// * `slo:state`, the worst of 5 no data, 4 exhausted, 3 page, 2 ticket, 1 burning, 0 on track.
    /// * `slo:error_budget_allowed:minutes`, `slo:error_budget_consumed:minutes` and `slo:error_budget_remaining:minutes`:
    ///   minutes of full outage in the period, 43.2 of them at 99.9 % in 30 days.
    /// * With [`Slo::calendar_month`], the same minutes of the month, with `minutes_month` at the end of their names.
    ///
    /// A catalogue declares them with [`recorded::status`](crate::recorded::status), and `ALERTS` with the labels `alertname`,
    /// `alertstate`, `slo` and those of [`Slo::by`].
    ///
    /// ```
    /// # use dashwright_model::{DashboardId, Suite, owner::Owner, query::{Language, Query}, runbook::Runbook};
    /// # use dashwright_query::unit::quantity::Unknown;
    /// # use dashwright_query::catalogue::{Catalogue, Target};
    /// # use dashwright_slo::{Response, Sli, Slo, SloId, WithSlos, objective};
    /// # static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);
    /// # let selector = |text: &str| Query::<Unknown>::computed(Language::PromQl, text);
    /// # let response = Response {
    /// #     owner: Owner::new("@shop", "#shop"),
    /// #     runbook: Runbook { slug: "slo-burn", text: "# SLO burn" },
    /// #     dashboard: DashboardId::new("checkout", "Checkout"),
    /// #     action: "roll back.".into(),
    /// # };
    /// # let sli = Sli::bad(selector(r#"orders_total{outcome="error"}"#), selector("orders_total"));
    /// # let slo = Slo::new(SloId::new("checkout"), objective!(99.9 %), "orders", sli, response);
    /// let suite = Suite::new(&CATALOGUE).slos([slo.record_status()]);
    /// let expr = |name| suite.rules[0].rules.iter().find(|rule| rule.name() == name).unwrap().expr.as_ref();
    /// assert_eq!(
    ///     expr("slo:error_budget_consumed:minutes"),
    ///     r#"slo:sli_error:ratio_rate30d{slo="checkout"} * 43200"#
    /// );
    /// ```
    pub fn record_status(mut self) -> Self {
        self.status = true;
        self
    }
}
