//! Alloy, the telemetry agent: its components, and what goes through it. An OpenTelemetry collector exports
//! the same `otelcol_*`.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::ALLOY;
use crate::labels::{COMPONENT_ID, TENANT};
use crate::metrics;

/// The health of a component.
pub const HEALTH_TYPE: Label = Label::closed("health_type", &["healthy", "unhealthy", "unknown", "exited"]);
/// The controller that runs a component.
pub const CONTROLLER_ID: Label = Label::bounded("controller_id", 10);
/// Where the controller sits among the others.
pub const CONTROLLER_PATH: Label = Label::bounded("controller_path", 10);
/// The receiver of spans.
pub const RECEIVER: Label = Label::bounded("receiver", 5);
/// How spans come in.
pub const TRANSPORT: Label = Label::closed("transport", &["grpc", "http"]);
/// The exporter of telemetry.
pub const EXPORTER: Label = Label::bounded("exporter", 5);
/// What is in a queue.
pub const DATA_TYPE: Label = Label::closed("data_type", &["traces", "metrics", "logs"]);
/// The log store that lines go to.
pub const HOST: Label = Label::bounded("host", 5);
/// Why a line was dropped.
pub const DROP_REASON: Label =
    Label::closed("reason", &["ingester_error", "rate_limited", "stream_limited", "line_too_long"]);

metrics! {
    from ALLOY;

    /// Components of the pipeline by health.
    pub const COMPONENTS: Metric =
        Metric::gauge("alloy_component_controller_running_components", Unit::COUNT)
            .of("components")
            .labels(&[HEALTH_TYPE, CONTROLLER_ID, CONTROLLER_PATH]);

    /// Spans accepted.
    pub const SPANS_ACCEPTED: Metric = Metric::counter("otelcol_receiver_accepted_spans_total", Unit::COUNT)
        .of("spans")
        .labels(&[RECEIVER, TRANSPORT, COMPONENT_ID]);

    /// Spans refused.
    pub const SPANS_REFUSED: Metric = Metric::counter("otelcol_receiver_refused_spans_total", Unit::COUNT)
        .of("spans")
        .labels(&[RECEIVER, TRANSPORT, COMPONENT_ID]);

    /// Spans that could not be delivered.
    pub const SPANS_FAILED: Metric = Metric::counter("otelcol_exporter_send_failed_spans_total", Unit::COUNT)
        .of("spans")
        .labels(&[EXPORTER, COMPONENT_ID]);

    /// Batches in the send queue.
    pub const QUEUE_SIZE: Metric = Metric::gauge("otelcol_exporter_queue_size", Unit::COUNT)
        .of("batches")
        .labels(&[EXPORTER, COMPONENT_ID, DATA_TYPE]);

    /// Size of the send queue.
    pub const QUEUE_CAPACITY: Metric = Metric::gauge("otelcol_exporter_queue_capacity", Unit::COUNT)
        .of("batches")
        .labels(&[EXPORTER, COMPONENT_ID, DATA_TYPE]);

    /// Log lines that the agent dropped.
    pub const LOG_LINES_DROPPED: Metric = Metric::counter("loki_write_dropped_entries_total", Unit::COUNT)
        .of("lines")
        .labels(&[HOST, TENANT, DROP_REASON, COMPONENT_ID]);
}
