//! The numbers of an SLO's row: two lines of them.

use dashwright_model::color::Color::{Blue, Green, Orange, Red, Yellow};
use dashwright_model::panel::{IntoPanel, alert_list, stat};
use dashwright_model::steps::Steps;
use dashwright_model::value::{Value, minutes, ratio as share, s};
use dashwright_model::{display, steps};
use dashwright_query::unit::quantity::{Count, Minutes, Number, PerSecond, Ratio, Seconds};

use super::{NUMBER, Panels};
use crate::explain::{allowed_minutes, budget_minutes};
use crate::record::{Names, REMAINING, ratio};
use crate::status;

impl Panels<'_> {
    /// Recorded, or computed by the same query.
    pub(super) fn state(&self) -> impl IntoPanel {
        let query = if self.slo.status {
            format!("max({})", self.of(status::STATE))
        } else {
            status::state(self.slo, &self.selector, &[])
        };
        let worse = status::STATES[1..].iter().map(|(state, _, color)| (Value::new(*state), *color));
        let mut panel = stat::<Number>(self.key("state"), "State")
            .query(Self::query(query))
            .steps(Steps::new(Green, worse.collect::<Vec<_>>()))
            .no_value("no data")
            .decimals(0);
        for (state, word, color) in status::STATES {
            panel = panel.word(Value::new(state), word, color);
        }
        self.about(
            panel,
            NUMBER,
            "The worst of: no data, budget exhausted, page firing, ticket firing, burning faster than sustainable, on track.",
            self.slo.response.action.clone(),
        )
    }

    pub(super) fn good_now(&self) -> impl IntoPanel {
        let promised = self.slo.objective.share().to_f64();
        let panel = stat::<Ratio>(self.key("good-now"), format!("Good Events ({})", self.slo.period))
            .query(Self::known(format!("1 - max({})", self.of(&ratio(self.slo.period)))))
            .steps(Steps::new(Red, [(share(promised), Green)]))
            .no_value("no data");
        let panel = self.digits(panel);
        self.about(
            panel,
            NUMBER,
            format!(
                "The share of good events in the last {}; promised are {}.",
                self.slo.period, self.slo.objective
            ),
            "red means that the promise is broken: stabilise before anything else changes.",
        )
    }

    pub(super) fn left_now(&self) -> impl IntoPanel {
        // To a tenth, as the panel shows it.
        let part = |share: f64| minutes((budget_minutes(self.slo).to_f64() * share * 10.0).round() / 10.0);
        let left = format!("min({})", status::minutes_left(self.slo, &self.selector));
        let left = if self.slo.status { Self::known(left) } else { Self::query(left) };
        let panel = stat::<Minutes>(
            self.key("left-now"),
            format!("Budget Left of {} min", allowed_minutes(self.slo)),
        )
        .query(left)
        .steps(Steps::new(Red, [(part(0.0), Orange), (part(0.25), Yellow), (part(0.5), Green)]))
        .decimals(1)
        .no_value("no data");
        self.about(
            panel,
            NUMBER,
            format!(
                "Minutes of full outage that the error budget still allows, of {} in {}.",
                allowed_minutes(self.slo),
                self.slo.period
            ),
            "below a quarter stop risky changes, below zero stop all.",
        )
    }

    pub(super) fn burn_now(&self) -> impl IntoPanel {
        let (long, _) = self.rates().first().copied().unwrap_or_default();
        let rate = |window| format!("max({} / {})", self.of(&ratio(window)), self.budget());
        let panel = stat::<Number>(self.key("burn-now"), "Burn Rate")
            .query(Self::query(rate(self.slo.base())))
            .named(self.slo.base().to_string())
            .query(Self::query(rate(long)))
            .named(long.to_string())
            .shown_as(display::PLAIN)
            .steps(self.burn_steps())
            .decimals(1)
            .no_value("no traffic");
        self.about(
            panel,
            NUMBER,
            "How fast the budget goes: 1 spends it exactly in its period.",
            "red pages somebody; see the charts below for how long it has been so.",
        )
    }

    pub(super) fn bad_events(&self) -> impl IntoPanel {
        let base = self.slo.base();
        let sum = |series: &str| {
            format!(
                "{} * sum(sum_over_time({}[{}:{base}]))",
                base.as_seconds(),
                self.of(series),
                self.slo.period
            )
        };
        let names = Names::of(self.slo);
        let panel = stat::<Count>(self.key("bad-events"), "Bad Events")
            .query(Self::query(sum(&names.bad())))
            .named("used")
            .query(Self::query(format!("{} * {}", sum(&names.total()), self.budget())))
            .named("allowed")
            .steps(steps![Blue])
            .decimals(0)
            .no_value("no data");
        self.about(
            panel,
            NUMBER,
            format!(
                "Bad events in the last {}, and how many the budget allows at this traffic.",
                self.slo.period
            ),
            "more used than allowed means that the promise is broken.",
        )
    }

    pub(super) fn exhausted(&self) -> impl IntoPanel {
        let (long, _) = self.rates().first().copied().unwrap_or_default();
        let panel = stat::<Seconds>(self.key("exhausted"), "Exhausted In")
            .query(Self::query(format!(
                "min(clamp_min({}, 0) * {} / ({} / {} > 0))",
                self.of(REMAINING),
                self.slo.period.as_seconds(),
                self.of(&ratio(long)),
                self.budget()
            )))
            .steps(steps![Red, s(259_200.0) => Yellow, s(1_209_600.0) => Green])
            .no_value("not burning");
        self.about(
            panel,
            NUMBER,
            format!("When the budget is gone if it burns on as in the last {long}; old errors leave the period meanwhile."),
            "below three days act now.",
        )
    }

    pub(super) fn traffic(&self) -> impl IntoPanel {
        let floor = self.slo.guard.traffic.map(crate::Fraction::to_f64);
        let steps = if let Some(floor) = floor {
            Steps::new(Yellow, [(Value::new(floor), Blue)])
        } else {
            steps![Blue]
        };
        let total = self.of(&Names::of(self.slo).total());
        let panel = stat::<PerSecond>(self.key("traffic"), "Traffic")
            .query(Self::query(format!("sum(avg_over_time({total}[{}]))", self.slo.traffic_window())))
            .steps(steps)
            .no_value("no traffic");
        self.about(
            panel,
            NUMBER,
            format!(
                "Events per second, on average over {}; alerts stay quiet below their floor.",
                self.slo.traffic_window()
            ),
            "little traffic makes shares jump: read the counts, not the percentages.",
        )
    }

    pub(super) fn alerts(&self) -> impl IntoPanel {
        let panel =
            alert_list(self.key("alerts"), "Alerts").matching(format!("slo=\"{}\"", self.slo.id.name()));
        self.about(
            panel,
            NUMBER,
            "Alerts of this SLO that fire or are about to.",
            "follow the alert's runbook.",
        )
    }
}
