//! Django, as django-prometheus exports it.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::DJANGO;
use crate::labels::METHOD;
use crate::metrics;

/// The view that answered, as its dotted name.
pub const VIEW: Label = Label::bounded("view", 200);
/// Whether the request came over TLS.
pub const TRANSPORT: Label = Label::closed("transport", &["http", "https"]);
/// The HTTP status code; other services call this label `status_code`.
pub const STATUS: Label = Label::bounded("status", 40).numbers(100, 599);
/// The database alias in Django's settings.
pub const ALIAS: Label = Label::bounded("alias", 5);
/// The database engine.
pub const VENDOR: Label = Label::closed("vendor", &["postgresql", "sqlite", "mysql"]);
/// The exception class of a database error.
pub const ERROR_TYPE: Label = Label::bounded("type", 20);

const DATABASE: &[Label] = &[ALIAS, VENDOR];

/// `PROMETHEUS_LATENCY_BUCKETS` of django-prometheus 2, its default.
const DJANGO_LATENCY: &[f64] =
    &[0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0, 25.0, 50.0, 75.0];

metrics! {
    from DJANGO;

    /// Requests by method.
    pub const REQUESTS_BY_METHOD: Metric =
        Metric::counter("django_http_requests_total_by_method_total", Unit::COUNT)
            .of("requests")
            .labels(&[METHOD]);

    /// Requests by view, transport and method.
    pub const REQUESTS_BY_VIEW: Metric =
        Metric::counter("django_http_requests_total_by_view_transport_method_total", Unit::COUNT)
            .of("requests")
            .labels(&[VIEW, TRANSPORT, METHOD]);

    /// Request time including middleware.
    pub const LATENCY: Metric =
        Metric::histogram("django_http_requests_latency_including_middlewares_seconds", Unit::SECONDS, DJANGO_LATENCY);

    /// Request time of the view alone.
    pub const LATENCY_BY_VIEW: Metric =
        Metric::histogram("django_http_requests_latency_seconds_by_view_method", Unit::SECONDS, DJANGO_LATENCY)
            .labels(&[VIEW, METHOD]);

    /// Responses by status.
    pub const RESPONSES_BY_STATUS: Metric =
        Metric::counter("django_http_responses_total_by_status_total", Unit::COUNT)
            .of("responses")
            .labels(&[STATUS]);

    /// Responses by status, view and method.
    pub const RESPONSES_BY_VIEW: Metric =
        Metric::counter("django_http_responses_total_by_status_view_method_total", Unit::COUNT)
            .of("responses")
            .labels(&[STATUS, VIEW, METHOD]);

    /// Statements executed.
    pub const STATEMENTS: Metric = Metric::counter("django_db_execute_total", Unit::COUNT)
        .of("statements")
        .labels(DATABASE);

    /// Time of a statement.
    pub const QUERY_DURATION: Metric =
        Metric::histogram("django_db_query_duration_seconds", Unit::SECONDS, DJANGO_LATENCY).labels(DATABASE);

    /// Database errors by exception type.
    pub const DATABASE_ERRORS: Metric = Metric::counter("django_db_errors_total", Unit::COUNT)
        .of("errors")
        .labels(&[ALIAS, VENDOR, ERROR_TYPE]);

    /// New connections that failed.
    pub const NEW_CONNECTION_ERRORS: Metric =
        Metric::counter("django_db_new_connection_errors_total", Unit::COUNT).of("errors").labels(DATABASE);
}
