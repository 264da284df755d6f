//! Attributes of spans, for TraceQL.
//!
//! Names follow OpenTelemetry's semantic conventions, except `worker.*` and `model.*`, which are ours. The agent
//! deletes `url.query`, headers and `db.statement` before a span leaves the host.

/// Attributes with their scope.
pub const ATTRIBUTES: &[&str] = &[
    "resource.deployment.environment",
    "resource.service.name",
    "span.db.collection.name",
    "span.db.operation.name",
    "span.db.system",
    "span.http.response.status_code",
    "span.http.route",
    "span.model.name",
    "span.worker.items",
    "span.worker.name",
];
