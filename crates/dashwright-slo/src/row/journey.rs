//! The row of a journey: what the row of an SLO has, and how its parts do instead of counts of its own.
//!
//! ```text
//! State        │ Good events   │ Budget left      │ Burn rate
//! Exhausted in │ Alerts        │ Budget left by part
//! Good events over time        │ Budget left over time
//! Burn rates, log axis         │ Burn rate by part
//! ```

use dashwright_model::Row;
use dashwright_model::color::Color::{Green, Orange, Red, Yellow};
use dashwright_model::link::Link;
use dashwright_model::panel::{IntoPanel, bargauge, timeseries};
use dashwright_model::value::ratio as share;
use dashwright_model::variable::Var;
use dashwright_model::{display, steps};
use dashwright_query::unit::quantity::{Number, Ratio};

use super::{CHART, NUMBER, Panels};
use crate::composite::{Composite, Made};
use crate::record::{REMAINING, divisor, ratio};
use crate::slo::Slo;

impl Composite {
    /// Its row on a dashboard, as [`Slo::row`] is; `slos` are those that it was added with. Empty when its parts are wrong, which
    /// is an error of its own.
    ///
    /// ```
    /// # use dashwright_model::{DashboardId, owner::Owner, query::{Language, Query}, runbook::Runbook};
    /// # use dashwright_query::unit::quantity::Unknown;
    /// # use dashwright_slo::{Response, Sli, Slo, objective};
    /// # let response = || Response {
    /// #     owner: Owner::new("@shop", "#shop"),
    /// #     runbook: Runbook { slug: "slo-burn", text: "# SLO burn" },
    /// #     dashboard: DashboardId::new("checkout", "Checkout"),
    /// #     action: "roll back.".into(),
    /// # };
    /// # let selector = |text: &str| Query::<Unknown>::computed(Language::PromQl, text);
    /// # let slo = |id| Slo::new(id, objective!(99.9 %), "events", Sli::bad(selector("a_total"), selector("b_total")), response());
    /// use dashwright_model::link::Link;
    /// use dashwright_slo::{Composite, SloId};
    /// const CART: SloId = SloId::new("cart");
    /// const PAYMENT: SloId = SloId::new("payment");
    /// let slos = [slo(CART), slo(PAYMENT)];
    /// let journey = Composite::serial(SloId::new("checkout"), [CART, PAYMENT], "checkouts", response());
    /// let row = journey.row(&slos, [], Link::to(DashboardId::new("traces", "Traces")));
    /// assert_eq!(row.title, "checkout: 99.8001 % of checkouts in 30d");
    /// assert_eq!(row.panels.len(), 11);
    /// ```
    pub fn row(&self, slos: &[Slo], variables: impl IntoIterator<Item = Var>, next: Link) -> Row {
        let variables: Vec<Var> = variables.into_iter().collect();
        let mut row = match self.made(slos) {
            Ok(made) => row(&made, &variables, next),
            Err(_) => Row::new(self.id().name()),
        };
        row.site = self.site();
        for panel in &mut row.panels {
            panel.site = self.site();
        }
        row
    }
}

fn row(made: &Made<'_>, variables: &[Var], next: Link) -> Row {
    let whole = &made.whole;
    let panels = Panels::new(whole, variables, next);
    let row = Row::new(format!("{}: {}", whole.id.name(), whole.promise()));
    row.panel(panels.state())
        .panel(panels.good_now())
        .panel(panels.left_now())
        .panel(panels.burn_now())
        .panel(panels.exhausted())
        .panel(panels.alerts())
        .panel(panels.left_by_part(made))
        .panel(panels.good())
        .panel(panels.left())
        .panel(panels.burn())
        .panel(panels.burn_by_part(made))
}

impl Panels<'_> {
    /// A series of a part, filtered as those of the whole.
    fn of_part(&self, part: &Slo, series: &str) -> String {
        let own = format!("slo=\"{}\"", self.slo.id.name());
        format!("{series}{}", self.selector.replacen(&own, &format!("slo=\"{}\"", part.id.name()), 1))
    }

    fn left_by_part(&self, made: &Made<'_>) -> impl IntoPanel {
        let parts = made.parts.iter().map(|part| self.of_part(part, REMAINING));
        let parts = parts.collect::<Vec<_>>().join(" or ");
        let panel = bargauge::<Ratio>(self.key("left-by-part"), "Budget Left by Part")
            .query(Self::known(format!("sort(min by (slo) ({parts}))")))
            .named("{{slo}}")
            .steps(steps![Red, share(0.0) => Orange, share(0.25) => Yellow, share(0.5) => Green])
            .max(share(1.0))
            .decimals(0)
            .no_value("no data");
        self.about(
            panel,
            (2 * NUMBER.0, NUMBER.1),
            "The share of its own budget that each part has left, the least first.",
            "begin with the part that has least.",
        )
    }

    fn burn_by_part(&self, made: &Made<'_>) -> impl IntoPanel {
        let window = self.slo.traffic_window();
        let part = |part: &&Slo| {
            format!("{} / {}", self.of_part(part, &ratio(window)), divisor(part.objective.budget()))
        };
        let parts: Vec<String> = made.parts.iter().map(part).collect();
        let panel = timeseries::<Number>(self.key("burn-by-part"), "Burn Rate by Part")
            .query(Self::query::<Number>(format!("max by (slo) ({})", parts.join(" or "))))
            .named("{{slo}}")
            .shown_as(display::PLAIN)
            .steps(self.burn_steps());
        self.about(
            panel,
            CHART,
            format!(
                "How fast each part spends its own budget, over {window}; 1 spends it exactly in its period."
            ),
            "the part on top is where to look.",
        )
    }
}
