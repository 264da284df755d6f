//! The production API: requests, latency, readiness of its nodes.

use dashwright_query::{Label, Metric, Unit};

use crate::buckets::CLIENT_GO;
use crate::emitters::API;
use crate::labels::{METHOD, STATUS_CODE};
use crate::metrics;

/// The route template, such as `/companies/{id}`.
pub const ROUTE: Label = Label::bounded("route", 100);

metrics! {
    from API;

    /// Requests answered, one count per request; `route` is the template, never the raw path.
    pub const REQUESTS: Metric = Metric::counter("api_requests_total", Unit::COUNT)
        .of("requests")
        .labels(&[ROUTE, METHOD, STATUS_CODE]);

    /// Request time; the SLO and the alert need the bounds 0.25 and 0.5.
    pub const REQUEST_DURATION: Metric =
        Metric::histogram("api_request_duration_seconds", Unit::SECONDS, CLIENT_GO).labels(&[ROUTE, METHOD]);

    /// 1 when the node passes its own readiness check.
    pub const NODE_READY: Metric = Metric::gauge("api_node_ready", Unit::BOOL);
}
