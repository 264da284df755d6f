//! The service level objectives of a suite, as their rules name them.

use std::collections::BTreeMap;

use dashwright_model::promise::{Counts, PairTerms, Promise};
use dashwright_model::rule::Makes;
use dashwright_model::{Length, Suite};
use serde::Serialize;

/// A service level objective that has rules.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Objective<'a> {
    /// Its name, the label `slo` of its series.
    pub(super) slo: &'a str,
    /// The other labels of its series, such as `service` and `owner`.
    pub(super) labels: BTreeMap<&'a str, &'a str>,
    /// What is promised and what its rules compute with; `None` when its rules are written by hand.
    pub(super) terms: Option<Terms<'a>>,
}

/// What is promised, and what rules compute with. Lengths are written as in `1h30m`, shares as in `0.001` or `1 / 3`.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Terms<'a> {
    /// The promise as a sentence.
    promise: &'a str,
    /// The share of events that may be bad.
    budget: String,
    /// The rolling period.
    period: String,
    /// How often the rules run.
    interval: String,
    /// What an event is: the `step` of a counter, the `sample` of a gauge, the `slice` of time between two evaluations.
    counts: &'static str,
    /// How long counters stand still before a slice is bad.
    delay: String,
    /// The alerts need more events per second than this.
    traffic: Option<String>,
    /// The alerts need so many bad events in the long window.
    bad_events: Option<u32>,
    /// The alerts need a share that is above the threshold with 95 % confidence.
    confident: bool,
    /// The alerts need half of the long window to have been seen.
    history: bool,
    /// The burn-rate alerts, the most urgent first.
    alerts: Vec<Burn<'a>>,
}

/// A burn-rate alert.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "BurnAlert"))]
struct Burn<'a> {
    /// Its name.
    alert: &'a str,
    /// `critical` is a page, `warning` is a ticket.
    severity: &'static str,
    /// How long it has to burn.
    hold: String,
    /// How long it goes on after the burn has ended.
    keep_firing: String,
    /// Any of these pairs of windows is enough.
    pairs: Vec<Pair>,
}

/// Two windows over both of which the budget burns.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WindowPair"))]
struct Pair {
    /// The share of the budget that is spent within the long window.
    share: String,
    /// The long window.
    long: String,
    /// The short window.
    short: String,
}

/// Every objective, in the order of its rules.
pub(super) fn objectives(suite: &Suite) -> Vec<Objective<'_>> {
    let mut all: Vec<Objective<'_>> = Vec::new();
    for rule in suite.rules.iter().flat_map(|group| &group.rules) {
        let mut labels: BTreeMap<&str, &str> =
            rule.labels.iter().map(|(name, value)| (&**name, &**value)).collect();
        let Some(slo) = labels.remove("slo").filter(|_| matches!(rule.makes, Makes::Series(_))) else {
            continue;
        };
        if all.iter().all(|known| known.slo != slo) {
            let promise = suite.promises.iter().find(|promise| promise.id == slo);
            all.push(Objective { slo, labels, terms: promise.map(terms) });
        }
    }
    all
}

fn terms(promise: &Promise) -> Terms<'_> {
    let terms = &promise.terms;
    let (counts, delay) = match terms.counts {
        Counts::Steps => ("step", Length::ZERO),
        Counts::Samples => ("sample", Length::ZERO),
        Counts::Slices(delay) => ("slice", delay),
    };
    let pair = |pair: &PairTerms| Pair {
        share: pair.share.to_string(),
        long: pair.long.to_string(),
        short: pair.short.to_string(),
    };
    let alerts = terms.alerts.iter().map(|alert| Burn {
        alert: &alert.alert,
        severity: alert.severity.text(),
        hold: alert.hold.to_string(),
        keep_firing: alert.keep_firing.to_string(),
        pairs: alert.pairs.iter().map(pair).collect(),
    });
    Terms {
        promise: &promise.text,
        budget: terms.budget.to_string(),
        period: terms.period.to_string(),
        interval: terms.interval.to_string(),
        counts,
        delay: delay.to_string(),
        traffic: terms.traffic.map(|floor| floor.to_string()),
        bad_events: terms.bad_events,
        confident: terms.confident,
        history: terms.history,
        alerts: alerts.collect(),
    }
}
