//! The row of an SLO on a dashboard: how it stands, what is left, how fast it goes, and where it went.
//!
//! An [`Slo`] comes in, a [`Row`] goes out: two lines of four numbers and two lines of two charts, each line full. Missing data
//! stays missing: nothing here turns "no data" into "healthy".
//!
//! ```text
//! State        │ Good events   │ Budget left      │ Burn rate
//! Bad events   │ Exhausted in  │ Traffic          │ Alerts
//! Good events over time        │ Budget left over time
//! Burn rates, log axis         │ Good and bad events
//! ```

use std::borrow::Cow;
use std::fmt::Write;

use dashwright_model::color::Color::{Blue, Green, Orange, Purple, Red, Yellow};
use dashwright_model::link::Link;
use dashwright_model::panel::{Builder, alert_list, stat, timeseries};
use dashwright_model::query::{Language, Query};
use dashwright_model::rule::Severity;
use dashwright_model::steps::Steps;
use dashwright_model::value::{Value, minutes, number, ratio as share, s};
use dashwright_model::variable::Var;
use dashwright_model::{Row, display, steps};
use dashwright_query::unit::Quantity;
use dashwright_query::unit::quantity::{Count, Minutes, Number, PerSecond, Ratio, Seconds};

use crate::explain::{allowed_minutes, budget_minutes};
use crate::record::{Names, OBJECTIVE, REMAINING, divisor, ratio};
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
        let mut selector = format!("{{slo=\"{}\"", self.id.name());
        for variable in variables {
            // Writing to a string cannot fail.
            let _ = write!(selector, ",{0}=~\"${0}\"", variable.name());
        }
        selector.push('}');
        let panels = Panels { slo: self, selector, next };
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
            .panel(panels.events());
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

    fn of(&self, series: &str) -> String {
        format!("{series}{}", self.selector)
    }

    fn query<U: Quantity>(text: String) -> Query<U> {
        // Shares, minutes and counts are made of the same recorded series; the factor beside them says which it is.
        Query::<U>::computed(Language::PromQl, text).assume::<U>()
    }

    /// A share, as the series are.
    fn share_of(text: String) -> Query<Ratio> {
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

    fn state(&self) -> impl dashwright_model::panel::IntoPanel {
        let firing = |severity: Severity| {
            let mut alerts = self.slo.policy.alerts.iter().filter(|alert| alert.severity == severity);
            alerts.next().map(|alert| {
                let name = self.slo.id.alert_name(alert.suffix);
                let rest = self.selector.trim_start_matches('{');
                format!("ALERTS{{alertname=\"{name}\",alertstate=\"firing\",{rest}")
            })
        };
        // What is not true drops out, so that `or` goes on to the next worst.
        let (fast, _) = self.rates().first().copied().unwrap_or_default();
        let mut states = vec![format!("(max({} <= bool 0) == 1) * 4", self.of(REMAINING))];
        states.extend(firing(Severity::Critical).map(|alert| format!("max({alert}) * 3")));
        states.extend(firing(Severity::Warning).map(|alert| format!("max({alert}) * 2")));
        states.push(format!("(max({} / {} > bool 1) == 1) * 1", self.of(&ratio(fast)), self.budget()));
        states.push(format!("max({}) * 0", self.of(OBJECTIVE)));
        let panel = stat::<Number>(self.key("state"), "State")
            .query(Self::query(states.join(" or ")))
            .steps(steps![Green, number(1.0) => Yellow, number(2.0) => Orange, number(3.0) => Red, number(4.0) => Purple])
            .word(Value::new(0.0), "on track", Green)
            .word(Value::new(1.0), "burning", Yellow)
            .word(Value::new(2.0), "ticket", Orange)
            .word(Value::new(3.0), "page", Red)
            .word(Value::new(4.0), "exhausted", Purple)
            .no_value("no data")
            .decimals(0);
        self.about(
            panel,
            NUMBER,
            "The worst of: budget exhausted, page firing, ticket firing, burning faster than sustainable, on track.",
            self.slo.response.action.clone(),
        )
    }

    fn good_now(&self) -> impl dashwright_model::panel::IntoPanel {
        let promised = self.slo.objective.share().to_f64();
        let panel = stat::<Ratio>(self.key("good-now"), format!("Good Events ({})", self.slo.period))
            .query(Self::share_of(format!("1 - max({})", self.of(&ratio(self.slo.period)))))
            .steps(Steps::new(Red, [(share(promised), Green)]))
            .decimals(self.slo.objective.decimals())
            .no_value("no data");
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

    fn left_now(&self) -> impl dashwright_model::panel::IntoPanel {
        let all = budget_minutes(self.slo);
        let panel = stat::<Minutes>(
            self.key("left-now"),
            format!("Budget Left of {} min", allowed_minutes(self.slo)),
        )
        .query(Self::query(format!("min({}) * {}", self.of(REMAINING), divisor(all))))
        .steps(Steps::new(
            Red,
            [
                (minutes(0.0), Orange),
                (minutes(all.to_f64() * 0.25), Yellow),
                (minutes(all.to_f64() * 0.5), Green),
            ],
        ))
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

    fn burn_now(&self) -> impl dashwright_model::panel::IntoPanel {
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

    fn bad_events(&self) -> impl dashwright_model::panel::IntoPanel {
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

    fn exhausted(&self) -> impl dashwright_model::panel::IntoPanel {
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

    fn traffic(&self) -> impl dashwright_model::panel::IntoPanel {
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

    fn alerts(&self) -> impl dashwright_model::panel::IntoPanel {
        let panel =
            alert_list(self.key("alerts"), "Alerts").matching(format!("slo=\"{}\"", self.slo.id.name()));
        self.about(
            panel,
            NUMBER,
            "Alerts of this SLO that fire or are about to.",
            "follow the alert's runbook.",
        )
    }

    fn good(&self) -> impl dashwright_model::panel::IntoPanel {
        let (long, _) = self.rates().first().copied().unwrap_or_default();
        let good = |window| format!("1 - max({})", self.of(&ratio(window)));
        let panel = timeseries::<Ratio>(self.key("good"), "Good Events")
            .query(Self::share_of(good(self.slo.base())))
            .named(self.slo.base().to_string())
            .query(Self::share_of(good(long)))
            .named(long.to_string())
            .steps(Steps::new(Red, [(share(self.slo.objective.share().to_f64()), Green)]))
            .decimals(self.slo.objective.decimals())
            .max(share(1.0));
        self.about(
            panel,
            CHART,
            "The share of good events; the line is the promise.",
            "name the change or the incident behind each dip.",
        )
    }

    fn left(&self) -> impl dashwright_model::panel::IntoPanel {
        let panel = timeseries::<Ratio>(self.key("left"), "Budget Left")
            .query(Self::share_of(format!("min({})", self.of(REMAINING))))
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

    fn burn(&self) -> impl dashwright_model::panel::IntoPanel {
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

    fn events(&self) -> impl dashwright_model::panel::IntoPanel {
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
}
