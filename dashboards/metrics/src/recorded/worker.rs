//! Rule group `tutordex-worker`: how well and how fast the worker works.

use dashwright_query::catalogue::Emitter;
use dashwright_query::{Metric, Unit};

use crate::labels::ENVIRONMENT;
use crate::metrics;

/// The rule group.
pub const GROUP: Emitter = Emitter::new("tutordex-worker", 30);

metrics! {
    from GROUP;

    /// Share of parse attempts that fail.
    pub const PARSE_ERROR_FRACTION: Metric = Metric::recorded("tutordex:worker:parse_error_fraction", Unit::RATIO,
        "(sum by (environment) (rate(worker_parse_failure_total[10m])) \
         or sum by (environment) (rate(worker_parse_success_total[10m])) * 0) \
         / (((sum by (environment) (rate(worker_parse_success_total[10m])) \
         or sum by (environment) (rate(worker_parse_failure_total[10m])) * 0) \
         + (sum by (environment) (rate(worker_parse_failure_total[10m])) \
         or sum by (environment) (rate(worker_parse_success_total[10m])) * 0)) > 0)")
        .labels(&[ENVIRONMENT]);

    /// Jobs finished.
    pub const THROUGHPUT: Metric = Metric::recorded("tutordex:worker:throughput_jobs_per_s", Unit::PER_SECOND,
        "sum by (environment) (rate(worker_jobs_processed_total[5m]))")
        .of("jobs")
        .labels(&[ENVIRONMENT]);
}
