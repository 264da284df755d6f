//! The charts of an SLO's row: lines of two.

use dashwright_model::color::Color::{Green, Orange, Red, Yellow};
use dashwright_model::panel::{IntoPanel, bargauge, timeseries};
use dashwright_model::steps::Steps;
use dashwright_model::value::{Value, ratio as share};
use dashwright_model::variable::Var;
use dashwright_model::{Panel, display, steps};
use dashwright_query::unit::quantity::{Number, PerSecond, Ratio};

use super::{CHART, Panels};
use crate::attribution;
use crate::record::{Names, REMAINING, ratio};

impl Panels<'_> {
    pub(super) fn good(&self) -> impl IntoPanel {
        let (long, _) = self.rates().first().copied().unwrap_or_default();
        let good = |window| format!("1 - max({})", self.of(&ratio(window)));
        let panel = timeseries::<Ratio>(self.key("good"), "Good Events")
            .query(Self::known(good(self.slo.base())))
            .named(self.slo.base().to_string())
            .query(Self::known(good(long)))
            .named(long.to_string())
            .steps(Steps::new(Red, [(share(self.slo.objective.share().to_f64()), Green)]))
            .max(share(1.0));
        let panel = self.digits(panel);
        self.about(
            panel,
            CHART,
            "The share of good events; the line is the promise.",
            "name the change or the incident behind each dip.",
        )
    }

    pub(super) fn left(&self) -> impl IntoPanel {
        let panel = timeseries::<Ratio>(self.key("left"), "Budget Left")
            .query(Self::known(format!("min({})", self.of(REMAINING))))
            .named("left")
            .steps(steps![Red, share(0.0) => Orange, share(0.25) => Yellow, share(0.5) => Green])
            .max(share(1.0));
        self.about(
            panel,
            CHART,
            format!(
                "The share of the error budget that is left; it comes back as errors become older than {}.",
                self.slo.period
            ),
            "a step is an incident, a slope is a defect: find out which.",
        )
    }

    pub(super) fn burn(&self) -> impl IntoPanel {
        let mut rates = self.rates().into_iter();
        let rate =
            |window| Self::query::<Number>(format!("max({} / {})", self.of(&ratio(window)), self.budget()));
        let (first, _) = rates.next().unwrap_or_default();
        let mut panel = timeseries::<Number>(self.key("burn"), "Burn Rates")
            .query(rate(first))
            .named(first.to_string())
            .shown_as(display::PLAIN)
            .steps(self.burn_steps())
            .log_axis(10);
        for (window, _) in rates {
            panel = panel.query(rate(window)).named(window.to_string());
        }
        self.about(
            panel,
            CHART,
            "How fast the budget goes over the windows of the alerts; the lines are where they fire.",
            "a window above its line alerts as long as its short window is above it, too.",
        )
    }

    pub(super) fn events(&self) -> impl IntoPanel {
        let names = Names::of(self.slo);
        let (total, bad) = (self.of(&names.total()), self.of(&names.bad()));
        let panel = timeseries::<PerSecond>(self.key("events"), "Good and Bad Events")
            .query(Self::query(format!("sum({total}) - sum({bad})")))
            .named("good")
            .query(Self::query(format!("sum({bad})")))
            .named("bad")
            .series("good", |it| it.color(Green))
            .series("bad", |it| it.color(Red))
            .stacked()
            .min(Value::new(0.0));
        self.about(
            panel,
            CHART,
            "Events per second, good and bad.",
            "see whether bad events follow the traffic or come on their own.",
        )
    }

    /// Where bad events come from, if the SLO says by which label.
    pub(super) fn attribution(&self, variables: &[Var]) -> Option<Panel> {
        let (label, _) = self.slo.attributed.as_ref()?;
        let query = attribution::query(self.slo, label, variables)?;
        let panel = bargauge::<Ratio>(self.key("attribution"), format!("Budget by {label}"))
            .query(Self::known(query))
            .named(format!("{{{{{label}}}}}"))
            .steps(steps![Green, share(0.25) => Yellow, share(0.5) => Orange, share(1.0) => Red])
            .decimals(0)
            .no_value("no bad events");
        let explain = format!(
            "The share of the budget for the shown time that bad events of each `{label}` consume, the largest first; 100 % is \
             all of it."
        );
        Some(self.about(panel, CHART, explain, "begin with the longest bar.").into_panel())
    }
}
