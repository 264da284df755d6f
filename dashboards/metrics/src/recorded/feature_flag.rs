//! Rule group `feature-flags`: whether a flag makes a service fail more.

use dashwright_query::catalogue::Emitter;
use dashwright_query::{Label, Metric, Unit};

use crate::labels::{ENVIRONMENT, FLAG, FLAG_VARIANT, SERVICE};
use crate::metrics;

/// The rule group.
pub const GROUP: Emitter = Emitter::new("feature-flags", 60);

const BY_VARIANT: &[Label] = &[ENVIRONMENT, SERVICE, FLAG, FLAG_VARIANT];

metrics! {
    from GROUP;

    /// Requests of each variant in six hours.
    pub const REQUESTS: Metric = Metric::recorded("flag:requests:increase6h", Unit::COUNT,
        "sum by (environment, service, flag, variant) (increase(feature_flag_requests_total[6h]))")
        .of("requests")
        .labels(BY_VARIANT);

    /// Failed requests of each variant in six hours; 0 without any.
    pub const ERRORS: Metric = Metric::recorded("flag:errors:increase6h", Unit::COUNT,
        "sum by (environment, service, flag, variant) \
         (increase(feature_flag_requests_total{outcome=\"error\"}[6h])) \
         or flag:requests:increase6h * 0")
        .of("requests")
        .labels(BY_VARIANT);

    /// By how many standard deviations the error rate with the flag on exceeds the one with the flag off: a test of
    /// two proportions with pooled variance. Needs 100 requests of each variant; absent without errors.
    pub const ERROR_RATE_Z: Metric = Metric::recorded("flag:error_rate_difference:z", Unit::NUMBER,
        "(flag:errors:increase6h{variant=\"on\"} / (flag:requests:increase6h{variant=\"on\"} >= 100) \
         - on (environment, service, flag) \
         flag:errors:increase6h{variant=\"off\"} / (flag:requests:increase6h{variant=\"off\"} >= 100)) \
         / on (environment, service, flag) (sqrt(\
         ((flag:errors:increase6h{variant=\"on\"} \
         + on (environment, service, flag) flag:errors:increase6h{variant=\"off\"}) \
         / on (environment, service, flag) (flag:requests:increase6h{variant=\"on\"} \
         + on (environment, service, flag) flag:requests:increase6h{variant=\"off\"})) \
         * (1 - ((flag:errors:increase6h{variant=\"on\"} \
         + on (environment, service, flag) flag:errors:increase6h{variant=\"off\"}) \
         / on (environment, service, flag) (flag:requests:increase6h{variant=\"on\"} \
         + on (environment, service, flag) flag:requests:increase6h{variant=\"off\"}))) \
         * on (environment, service, flag) (1 / (flag:requests:increase6h{variant=\"on\"} >= 100) \
         + on (environment, service, flag) 1 / (flag:requests:increase6h{variant=\"off\"} >= 100))\
         ) > 0)")
        .labels(&[ENVIRONMENT, SERVICE, FLAG]);
}
