//! What every HTTP service exports, and what the scraper says about it.

use dashwright_query::{Metric, Unit};

use crate::emitters::{HTTP_SERVICE, SCRAPE};
use crate::labels::{ENDPOINT, STATUS_CODE};
use crate::metrics;

metrics! {
    from HTTP_SERVICE;

    /// Requests answered; `endpoint` is the route template.
    pub const REQUESTS: Metric = Metric::counter("http_requests_total", Unit::COUNT)
        .of("requests")
        .labels(&[ENDPOINT, STATUS_CODE]);

    /// Request time.
    pub const REQUEST_DURATION: Metric = Metric::histogram(
        "http_request_duration_seconds",
        Unit::SECONDS,
        &[0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0],
    )
    .labels(&[ENDPOINT]);

    /// 1 when the target answered the scrape.
    pub const UP: Metric = Metric::gauge("up", Unit::BOOL).from(&SCRAPE);
}
