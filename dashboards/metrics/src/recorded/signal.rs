//! Rule group `tutordex-signals`: whether a signal is unusual, by its own history.
//!
//! Signals have different units, so the unit of these series is unknown; a z-score is a bare number.

use dashwright_query::catalogue::{Emitter, Rule};
use dashwright_query::{Label, Metric, Unit};

use crate::labels::ENVIRONMENT;
use crate::metrics;

/// The rule group.
pub const GROUP: Emitter = Emitter::new("tutordex-signals", 60);

/// What is watched.
pub const SIGNAL: Label = Label::closed(
    "signal",
    &[
        "message_rate",
        "assignment_rate",
        "parse_error_fraction",
        "job_latency_p95",
        "dm_failure_ratio",
        "llm_failure_ratio",
    ],
);

const BY_SIGNAL: &[Label] = &[ENVIRONMENT, SIGNAL];

metrics! {
    from GROUP;

    /// The signal itself, in its own unit.
    pub const VALUE: Metric = Metric::recorded_by("tutordex:signal:value", Unit::UNKNOWN, &[
        Rule::new(&[("signal", "message_rate")],
            "sum by (environment) (rate(collector_messages_seen_total[10m]))"),
        Rule::new(&[("signal", "assignment_rate")],
            "sum by (environment) (rate(assignments_created_total[30m]))"),
        Rule::new(&[("signal", "parse_error_fraction")],
            "max by (environment) (tutordex:worker:parse_error_fraction)"),
        Rule::new(&[("signal", "job_latency_p95")],
            "histogram_quantile(0.95, sum by (le, environment) (rate(worker_job_latency_seconds_bucket[10m])))"),
        Rule::new(&[("signal", "dm_failure_ratio")],
            "sum by (environment) (rate(dm_fail_total[30m])) \
             / ((sum by (environment) (rate(dm_fail_total[30m])) \
             + sum by (environment) (rate(dm_sent_total[30m]))) > 0)"),
        Rule::new(&[("signal", "llm_failure_ratio")],
            "sum by (environment) (rate(worker_llm_fail_total[30m])) \
             / (sum by (environment) (rate(worker_llm_requests_total[30m])) > 0)"),
    ])
    .labels(BY_SIGNAL);

    /// Its mean of the last week.
    pub const MEAN: Metric = Metric::recorded("tutordex:signal:mean7d", Unit::UNKNOWN,
        "avg_over_time(tutordex:signal:value[7d])")
        .labels(BY_SIGNAL);

    /// Its standard deviation of the last week.
    pub const DEVIATION: Metric = Metric::recorded("tutordex:signal:stddev7d", Unit::UNKNOWN,
        "stddev_over_time(tutordex:signal:value[7d])")
        .labels(BY_SIGNAL);

    /// How many standard deviations it is away from its mean. The deviation counts as 5 % of the mean at least, so
    /// that a signal that hardly ever moves does not explode.
    pub const Z_SCORE: Metric = Metric::recorded("tutordex:signal:zscore", Unit::NUMBER,
        "(tutordex:signal:value - tutordex:signal:mean7d) \
         / ((tutordex:signal:stddev7d > 0.05 * tutordex:signal:mean7d) \
         or 0.05 * tutordex:signal:mean7d > 0)")
        .labels(BY_SIGNAL);

    /// Its mean at this hour in the last three weeks; needs four weeks of retention.
    pub const SEASONAL_BASELINE: Metric = Metric::recorded("tutordex:signal:seasonal_baseline", Unit::UNKNOWN,
        "(avg_over_time(tutordex:signal:value[1h] offset 1w) \
         + avg_over_time(tutordex:signal:value[1h] offset 2w) \
         + avg_over_time(tutordex:signal:value[1h] offset 3w)) / 3")
        .labels(BY_SIGNAL);
}
