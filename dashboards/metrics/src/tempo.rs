//! Tempo, the trace store, and the metrics that it makes of spans.
//!
//! The generated series are not scraped but written by Tempo: `service` is the resource attribute
//! `service.name`, `environment` is `deployment.environment`, and there is neither `job` nor `instance`.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::{TEMPO, TEMPO_GENERATOR};
use crate::labels::{SERVICE, TENANT};
use crate::metrics;

/// Which limit a span broke.
pub const REASON: Label = Label::bounded("reason", 10);
/// The operation.
pub const SPAN_NAME: Label = Label::bounded("span_name", 200);
/// The side that a span was recorded on.
pub const SPAN_KIND: Label = Label::closed(
    "span_kind",
    &[
        "SPAN_KIND_SERVER",
        "SPAN_KIND_CLIENT",
        "SPAN_KIND_INTERNAL",
        "SPAN_KIND_PRODUCER",
        "SPAN_KIND_CONSUMER",
    ],
);
/// How a span ended.
pub const SPAN_STATUS: Label =
    Label::closed("status_code", &["STATUS_CODE_UNSET", "STATUS_CODE_OK", "STATUS_CODE_ERROR"]);
/// The calling service.
pub const CLIENT: Label = Label::bounded("client", 100);
/// The called service.
pub const SERVER: Label = Label::bounded("server", 100);
/// What lies between the two; absent for a plain call.
pub const CONNECTION_TYPE: Label =
    Label::closed("connection_type", &["messaging_system", "database", "virtual_node"]).sometimes();

const SPAN: &[Label] = &[SERVICE, SPAN_NAME, SPAN_KIND, SPAN_STATUS];

/// The default of Tempo's span-metrics processor: 14 bounds from 2 ms, each twice the one before.
const TEMPO_DEFAULT: &[f64] =
    &[0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1.024, 2.048, 4.096, 8.192, 16.384];

metrics! {
    from TEMPO_GENERATOR;

    /// Spans discarded.
    pub const DISCARDED_SPANS: Metric = Metric::counter("tempo_discarded_spans_total", Unit::COUNT)
        .of("spans")
        .labels(&[REASON, TENANT])
        .from(&TEMPO);

    /// Spans by service, operation, kind and status.
    pub const SPANS: Metric = Metric::counter("traces_spanmetrics_calls_total", Unit::COUNT)
        .of("spans")
        .labels(SPAN);

    /// Duration of a span.
    pub const SPAN_DURATION: Metric =
        Metric::histogram("traces_spanmetrics_latency", Unit::SECONDS, TEMPO_DEFAULT).labels(SPAN);

    /// Calls between two services; Grafana's service map reads it.
    pub const CALLS: Metric = Metric::counter("traces_service_graph_request_total", Unit::COUNT)
        .of("requests")
        .labels(&[CLIENT, SERVER, CONNECTION_TYPE]);
}
