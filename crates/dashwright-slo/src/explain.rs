//! An SLO in words and numbers for people: "20.2 of 43.2 min".

use dashwright_model::Length;
use dashwright_model::promise::{Burn, BurnTerms, Counts, PairTerms, Promise, Speed, Terms};

use crate::Fraction;
use crate::burn::{BurnAlert, Pair, seconds};
use crate::composite::Made;
use crate::policy::{self, BudgetStep};
use crate::record::ratio;
use crate::sli::Events;
use crate::slo::Slo;

/// The budget as minutes of full outage in the period: `budget × period`.
///
/// A budget is a share of events; minutes are how people picture it. They are literally true for an outage at average
/// traffic.
///
/// Source: Site Reliability Workbook, appendix A, "Example SLO document"; chapter 5 uses the same picture.
pub(crate) fn budget_minutes(slo: &Slo) -> Fraction {
    minutes(slo.objective.budget(), slo.period)
}

/// A share of a period, in minutes.
pub(crate) fn minutes(share: Fraction, period: Length) -> Fraction {
    share.times(seconds(period)).over(Fraction::whole(60))
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

/// The SLO as the handbook shows it.
pub(crate) fn promise(slo: &Slo, events: &Events) -> Promise {
    let over = slo.base().into();
    let queries = vec![
        ("Bad events per second".to_owned(), events.bad(&slo.by, &over)),
        ("All events per second".to_owned(), events.total(&slo.by, &over)),
    ];
    described(slo, queries, None, terms(slo, events))
}

/// A journey as the handbook shows it.
pub(crate) fn journey(made: &Made<'_>) -> Promise {
    let whole = &made.whole;
    let window = whole.traffic_window();
    let queries = vec![(format!("Share of bad events over {window}"), made.share(&ratio(window)))];
    described(whole, queries, Some(made.words()), counted(whole, Counts::Steps))
}

fn described(slo: &Slo, queries: Vec<(String, String)>, made_of: Option<String>, terms: Terms) -> Promise {
    let budget = slo.objective.budget();
    Promise {
        id: slo.id.name(),
        text: slo.promise(),
        objective: slo.objective.to_string(),
        period: slo.period,
        budget: format!("{} %", percent(budget)),
        minutes: allowed_minutes(slo),
        queries,
        made_of,
        besides: besides(slo),
        guards: guards(slo),
        owner: slo.response.owner,
        runbook: slo.response.runbook,
        dashboard: slo.response.dashboard,
        action: slo.response.action.clone(),
        by: slo.by.clone(),
        burns: slo.policy.pairs().map(|(alert, pair)| burn(slo, alert, pair)).collect(),
        speeds: [None, Some(20), Some(10), Some(4), Some(2)]
            .into_iter()
            .filter_map(|it| speed(slo, it))
            .collect(),
        terms,
        site: slo.site,
    }
}

/// What its rules compute with.
pub(crate) fn terms(slo: &Slo, events: &Events) -> Terms {
    let counts = match events {
        Events::Probe { .. } => Counts::Samples,
        Events::Slices { .. } => Counts::Slices(slo.sli.delay()),
        _ => Counts::Steps,
    };
    counted(slo, counts)
}

/// The same for events that are counted in this way.
pub(crate) fn counted(slo: &Slo, counts: Counts) -> Terms {
    let pair = |pair: &Pair| PairTerms { share: pair.share, long: pair.long, short: pair.short };
    let alerts = slo.policy.alerts.iter().map(|alert| BurnTerms {
        alert: slo.id.alert_name(alert.suffix),
        severity: alert.severity,
        hold: alert.hold,
        keep_firing: alert.keep_firing,
        pairs: alert.pairs.iter().map(pair).collect(),
    });
    Terms {
        budget: slo.objective.budget(),
        period: slo.period,
        interval: slo.interval,
        counts,
        traffic: slo.guard.traffic,
        bad_events: slo.guard.bad_events,
        confident: slo.guard.confident,
        history: slo.guard.history,
        alerts: alerts.collect(),
    }
}

/// What an SLO may have besides its burn-rate alerts, as the handbook says it.
fn besides(slo: &Slo) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    if let Some(policy) = &slo.budget_policy {
        let step = |step: &BudgetStep| {
            format!("at {} % spent: {}", percent(step.spent), step.action.trim_end_matches('.'))
        };
        all.push(("Budget policy", policy.steps.iter().map(step).collect::<Vec<_>>().join("; ")));
    }
    if slo.absent_alert {
        let (name, after) = policy::absence(slo);
        all.push(("Missing telemetry", format!("{name} fires after {after}")));
    }
    if let Some(query) = &slo.maintenance {
        all.push(("Planned work", format!("does not count while `{}` is 1", query.text)));
    }
    if slo.month {
        all.push(("Calendar month", "recorded beside the period, in UTC".to_owned()));
    }
    all
}

fn guards(slo: &Slo) -> Vec<String> {
    let guard = slo.guard;
    let mut guards = Vec::new();
    if let Some(floor) = guard.traffic {
        let hour = floor.times(Fraction::whole(3600));
        guards.push(format!(
            "more than {} events an hour, on average over {}",
            short(hour),
            slo.traffic_window()
        ));
    }
    if let Some(least) = guard.bad_events {
        guards.push(format!("at least {least} bad events in the long window"));
    }
    if guard.confident {
        guards.push("the share is above the threshold with 95 % confidence".to_owned());
    }
    if guard.history {
        guards.push("at least half of the long window has been seen".to_owned());
    }
    guards
}

fn burn(slo: &Slo, alert: &BurnAlert, pair: &Pair) -> Burn {
    let budget = slo.objective.budget();
    Burn {
        alert: slo.id.alert_name(alert.suffix),
        severity: alert.severity,
        hold: alert.hold,
        spent: format!("{} %", percent(pair.share)),
        long: pair.long,
        short: pair.short,
        rate: short(pair.factor(slo.period)),
        above: format!("{} %", percent(pair.threshold(slo.period, budget))),
        outage: pair
            .detection_seconds(slo.period, budget, Fraction::ONE)
            .map(|seen| rounded(seen.plus(seconds(slo.sli.delay())))),
        reset: rounded(pair.reset_seconds(slo.period, budget, Fraction::ONE)),
    }
}

/// How soon each alert fires when the budget burns so fast, or at a full outage; `None` where there cannot be so many errors.
fn speed(slo: &Slo, rate: Option<u128>) -> Option<Speed> {
    let budget = slo.objective.budget();
    let outage = Fraction::ONE.over(budget);
    // The full outage has a line of its own.
    if rate.is_some_and(|rate| Fraction::whole(rate) >= outage) {
        return None;
    }
    let rate = rate.map_or(outage, Fraction::whole);
    let errors = rate.times(budget);
    let fires = slo.policy.alerts.iter().map(|alert| {
        let seen =
            alert.pairs.iter().filter_map(|pair| pair.detection_seconds(slo.period, budget, errors)).min();
        let waits = seconds(alert.hold).plus(seconds(slo.sli.delay()));
        let fires = seen.map(|seen| rounded(seen.plus(waits)));
        (slo.id.alert_name(alert.suffix), fires)
    });
    Some(Speed {
        rate: short(rate),
        errors: format!("{} %", percent(errors)),
        fires: fires.collect(),
        exhausted: rounded(seconds(slo.period).over(rate)),
    })
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
