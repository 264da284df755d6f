//! Where bad events come from: the share of the error budget that each value of a label consumes.
//!
//! An [`Slo`] and a label come in; a query over the time that a dashboard shows goes out, or what is wrong with the label.
//!
//! ```text
//! bad events of a value / all events / error budget
//! ```
//!
//! 100 % is the whole budget for that time: a route with 60 % burns at 0.6 all by itself. Planned work is not left out,
//! because the counters are read directly.

use std::borrow::Cow;

use dashwright_model::Site;
use dashwright_model::variable::Var;
use dashwright_query::catalogue::Series;
use dashwright_query::nearest::{list, nearest};
use dashwright_query::promql::ast::MatchOp;

use crate::record::divisor;
use crate::sli::{Events, Matcher, Over, operand};
use crate::slo::Slo;

/// Values of a label that are shown.
const SHOWN: u32 = 10;

impl Slo {
    /// Shows on its row which values of a label consume the budget: `.attribute_by("route")`. It has to be a label of the
    /// series that are counted.
    ///
    /// ```
    /// # use dashwright_model::{DashboardId, owner::Owner, link::Link, query::{Language, Query}, runbook::Runbook};
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
    /// # let slo = Slo::new(SloId::new("checkout"), objective!(99.9 %), "orders", sli, response);
    /// let row = slo.attribute_by("provider").row([], Link::to(DashboardId::new("traces", "Traces")));
    /// assert_eq!(
    ///     row.panels.last().unwrap().queries[0].text,
    ///     r#"topk(10, sum by (provider) (rate(orders_total{outcome="error"}[$__range])) / on () group_left () (sum (rate(orders_total[$__range])) > 0) / 0.001 > 0)"#
    /// );
    /// ```
    #[track_caller]
    pub fn attribute_by(mut self, label: impl Into<Cow<'static, str>>) -> Self {
        self.attributed = Some((label.into(), Site::here()));
        self
    }
}

/// The share of the budget that each value of a label consumes, where these variables filter the labels of their names;
/// `None` where no events can be told apart.
pub(crate) fn query(slo: &Slo, label: &str, variables: &[Var]) -> Option<String> {
    let events = Events::read(&slo.sli, None).ok().filter(|events| !events.is_slices())?;
    let split = variables.iter().filter(|variable| slo.by.iter().any(|label| label == variable.name()));
    let matchers: Vec<Matcher> = split
        .map(|variable| Matcher {
            label: variable.name().to_owned(),
            op: MatchOp::Regex,
            value: format!("${}", variable.name()),
        })
        .collect();
    let (events, over) = (events.filtered(&matchers), Over::shown());
    let bad = events.bad_of(label, &over);
    let total = events.total(&[], &over);
    let budget = divisor(slo.objective.budget());
    Some(format!("topk({SHOWN}, {} / on () group_left () ({total} > 0) / {budget} > 0)", operand(&bad)))
}

/// What is wrong with a label: message and help.
pub(crate) fn wrong(events: &Events, label: &str) -> Option<(String, String)> {
    if events.is_slices() {
        let message = format!("slices of time have no events that `{label}` could tell apart");
        return Some((message, "leave out `.attribute_by(…)`, or count events".to_owned()));
    }
    let lacks = |series: &Series<'static>| series.label(label).is_none();
    let series = events.attributed().into_iter().filter_map(|selector| selector.series).find(lacks)?;
    let known: Vec<&str> = series.labels().map(|label| label.name).filter(|name| *name != "le").collect();
    let message =
        format!("`{}` has no label `{label}`, so it cannot say where bad events come from", series.name());
    let help = match nearest(label, known.iter().copied()) {
        Some(near) => format!("did you mean `.attribute_by(\"{near}\")`?"),
        None => format!("use one of {}", list(known, 12)),
    };
    Some((message, help))
}
