//! The row of an SLO on a dashboard: how it stands, what is left, how fast it goes, and where it went.
//!
//! An [`Slo`] comes in, a [`Row`] goes out: two lines of four numbers and two lines of two charts, each line full. The last
//! chart says where bad events come from, if the SLO says by which label. Missing data stays missing: nothing here turns
//! "no data" into "healthy".
//!
//! ```text
//! State        │ Good events   │ Budget left      │ Burn rate
//! Bad events   │ Exhausted in  │ Traffic          │ Alerts
//! Good events over time        │ Budget left over time
//! Burn rates, log axis         │ Good and bad events, or budget by route
//! ```

mod charts;
mod journey;
mod numbers;

use std::borrow::Cow;
use std::fmt::Write;

use dashwright_model::Row;
use dashwright_model::color::Color::{Green, Orange, Purple, Red, Yellow};
use dashwright_model::link::Link;
use dashwright_model::panel::{Builder, IntoPanel};
use dashwright_model::query::{Language, Query};
use dashwright_model::steps::Steps;
use dashwright_model::value::Value;
use dashwright_model::variable::Var;
use dashwright_query::unit::Quantity;
use dashwright_query::unit::quantity::{Number, Ratio};

use crate::record::divisor;
use crate::slo::Slo;

impl Slo {
    /// Its row on a dashboard, which shows the values of these variables only: a variable `environment` filters the label
    /// `environment`. `next` is where the reader looks for the cause.
    ///
    /// Panels have keys that hold the SLO's name, so that a dashboard can have the rows of several SLOs.
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
    /// # let slo = Slo::new(SloId::new("checkout"), objective!(99.9 %), "orders", sli, response);
    /// use dashwright_model::link::Link;
    /// let row = slo.row([], Link::to(DashboardId::new("traces", "Traces")));
    /// assert_eq!(row.title, "checkout: 99.9 % of orders in 30d");
    /// assert_eq!(row.panels.len(), 12);
    /// ```
    pub fn row(&self, variables: impl IntoIterator<Item = Var>, next: Link) -> Row {
        let variables: Vec<Var> = variables.into_iter().collect();
        let panels = Panels::new(self, &variables, next);
        let mut row = Row::new(format!("{}: {}", self.id.name(), self.promise()))
            .panel(panels.state())
            .panel(panels.good_now())
            .panel(panels.left_now())
            .panel(panels.burn_now())
            .panel(panels.bad_events())
            .panel(panels.exhausted())
            .panel(panels.traffic())
            .panel(panels.alerts())
            .panel(panels.good())
            .panel(panels.left())
            .panel(panels.burn())
            .panels([panels.attribution(&variables).unwrap_or_else(|| panels.events().into_panel())]);
        row.site = self.site;
        for panel in &mut row.panels {
            panel.site = self.site;
        }
        row
    }
}

struct Panels<'a> {
    slo: &'a Slo,
    selector: String,
    next: Link,
}

/// Half of a line of charts, a quarter of a line of numbers.
const CHART: (u32, u32) = (12, 8);
const NUMBER: (u32, u32) = (6, 4);

impl<'a> Panels<'a> {
    pub(crate) fn new(slo: &'a Slo, variables: &[Var], next: Link) -> Self {
        let mut selector = format!("{{slo=\"{}\"", slo.id.name());
        for variable in variables {
            // Writing to a string cannot fail.
            let _ = write!(selector, ",{0}=~\"${0}\"", variable.name());
        }
        selector.push('}');
        Self { slo, selector, next }
    }
}

impl Panels<'_> {
    /// A key that is the SLO's own. Panels keep it for as long as the program runs, like the literals of other panels.
    fn key(&self, name: &str) -> &'static str {
        format!("{}-{name}", self.slo.id.name()).leak()
    }

    fn about<K, U: Quantity, Q, S>(
        &self,
        panel: Builder<K, U, Q, S>,
        (width, height): (u32, u32),
        explain: impl Into<Cow<'static, str>>,
        action: impl Into<Cow<'static, str>>,
    ) -> Builder<K, U, Q, S> {
        panel
            .width(width)
            .height(height)
            .explain(explain)
            .action(action)
            .next(self.next.clone())
            .runbook(self.slo.response.runbook)
    }

    /// As many digits as the objective needs; where those are too many, as the scale does.
    fn digits<K, Q, S>(&self, panel: Builder<K, Ratio, Q, S>) -> Builder<K, Ratio, Q, S> {
        let digits = self.slo.objective.decimals();
        if digits <= 4 { panel.decimals(digits) } else { panel }
    }

    fn of(&self, series: &str) -> String {
        format!("{series}{}", self.selector)
    }

    fn query<U: Quantity>(text: String) -> Query<U> {
        // Shares, minutes and counts are made of the same recorded series; the factor beside them says which it is.
        Query::<U>::computed(Language::PromQl, text).assume::<U>()
    }

    /// A query whose unit follows from the series.
    fn known<U: Quantity>(text: String) -> Query<U> {
        Query::computed(Language::PromQl, text)
    }

    fn budget(&self) -> String {
        divisor(self.slo.objective.budget())
    }

    /// The long windows of all alerts, with their burn rates, the fastest first.
    fn rates(&self) -> Vec<(dashwright_model::Length, f64)> {
        let mut rates: Vec<_> = self
            .slo
            .policy
            .pairs()
            .map(|(_, pair)| (pair.long, pair.factor(self.slo.period).to_f64()))
            .collect();
        rates.sort_by_key(|(window, _)| *window);
        rates
    }

    /// The burn rates of the alerts, in rising order, from yellow to purple.
    fn burn_steps(&self) -> Steps<Number> {
        let mut rates: Vec<f64> = self.rates().into_iter().map(|(_, rate)| rate).collect();
        rates.sort_by(f64::total_cmp);
        rates.dedup();
        let colored: Vec<_> =
            rates.iter().map(|rate| Value::new(*rate)).zip([Yellow, Orange, Red, Purple]).collect();
        Steps::new(Green, colored)
    }
}
