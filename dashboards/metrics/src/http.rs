//! What every HTTP service exports through the shared middleware, and what every process exports.

use dashwright_query::{Metric, Unit};

use crate::buckets::CLIENT_GO_AND_300_MS;
use crate::emitters::{EVERY_PROCESS, HTTP_SERVICE};
use crate::labels::{ENDPOINT, METHOD, STATUS_CODE, VERSION};
use crate::metrics;

metrics! {
    from HTTP_SERVICE;

    /// Requests answered; `endpoint` is the route template.
    pub const REQUESTS: Metric = Metric::counter("http_requests_total", Unit::COUNT)
        .of("requests")
        .labels(&[ENDPOINT, METHOD, STATUS_CODE]);

    /// Request time; SLOs need the bounds 0.25, 0.3 and 0.5. Exemplars carry the trace.
    pub const REQUEST_DURATION: Metric =
        Metric::histogram("http_request_duration_seconds", Unit::SECONDS, CLIENT_GO_AND_300_MS)
            .labels(&[ENDPOINT, METHOD]);

    /// When the process started; a change is a restart.
    pub const PROCESS_START: Metric = Metric::gauge("process_start_time_seconds", Unit::TIMESTAMP)
        .from(&EVERY_PROCESS);

    /// Running version, at most a handful of active values.
    pub const BUILD_INFO: Metric = Metric::info("service_build_info").labels(&[VERSION]).from(&EVERY_PROCESS);
}
