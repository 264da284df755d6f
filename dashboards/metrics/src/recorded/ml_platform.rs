//! Rule group `ml-platform-slo`: latency and errors by service, under the names that the ML platform's tools read.

use dashwright_query::catalogue::Emitter;
use dashwright_query::{Label, Metric, Unit};

use crate::labels::{CLUSTER, ENVIRONMENT, SERVICE};
use crate::metrics;

/// The rule group.
pub const GROUP: Emitter = Emitter::new("ml-platform-slo", 30);

const BY_SERVICE: &[Label] = &[SERVICE, ENVIRONMENT, CLUSTER];

metrics! {
    from GROUP;

    /// Time that 99 % of requests stay below.
    pub const LATENCY_P99: Metric = Metric::recorded("slo:service_latency:p99_rate5m", Unit::SECONDS,
        "histogram_quantile(0.99, sum by (le, service, environment, cluster) \
         (rate(http_request_duration_seconds_bucket[5m])))")
        .labels(BY_SERVICE);

    /// Share of requests that end in a server error; 0 without any, 1 when every request does.
    pub const ERROR_RATE: Metric = Metric::recorded("slo:service_error_rate:ratio_rate30m", Unit::RATIO,
        "(sum by (service, environment, cluster) (rate(http_requests_total{status_code=~\"5..\"}[30m])) \
         or sum by (service, environment, cluster) (rate(http_requests_total[30m])) * 0) \
         / (sum by (service, environment, cluster) (rate(http_requests_total[30m])) > 0)")
        .labels(BY_SERVICE);

    /// Share of requests without a server error; made of the error rate, so that a total outage reads 0.
    pub const AVAILABILITY: Metric = Metric::recorded("slo:service_availability:ratio_rate30m", Unit::RATIO,
        "1 - slo:service_error_rate:ratio_rate30m")
        .labels(BY_SERVICE);

    /// Share of requests faster than 300 ms.
    pub const FAST_ENOUGH: Metric = Metric::recorded("slo:service_latency:success_ratio_rate30m", Unit::RATIO,
        "sum by (service, environment, cluster) (rate(http_request_duration_seconds_bucket{le=\"0.3\"}[30m])) \
         / (sum by (service, environment, cluster) (rate(http_request_duration_seconds_count[30m])) > 0)")
        .labels(BY_SERVICE);

    /// What is left of a service's error budget for availability; may be negative.
    pub const BUDGET_REMAINING: Metric = Metric::recorded("slo:service_availability:error_budget_remaining", Unit::RATIO,
        "max without (slo, stack, sli, owner) \
         (slo:error_budget_remaining:ratio{sli=\"availability\",stack=\"ml-platform\"})")
        .labels(BY_SERVICE);

    /// Inference requests by service.
    pub const INFERENCE_REQUESTS: Metric = Metric::recorded("service:inference_requests:rate5m", Unit::PER_SECOND,
        "sum by (environment, service) (rate(inference_requests_total[5m]))")
        .of("requests")
        .labels(&[ENVIRONMENT, SERVICE]);
}
