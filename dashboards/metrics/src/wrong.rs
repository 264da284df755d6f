//! Names that look real and are not: no server exports them, or they must not be used.
//!
//! A query that uses one does not compile; the message says what to type instead.

use dashwright_query::catalogue::WrongName;

/// Every wrong name with the series to use instead.
pub const WRONG_NAMES: &[WrongName] = &[
    WrongName::new("http_request_total", "http_requests_total", "the middleware counts in the plural"),
    WrongName::new("node_cpu", "node_cpu_seconds_total", "renamed in node_exporter 0.16"),
    WrongName::new(
        "django_http_requests_total_by_view_method_total",
        "django_http_requests_total_by_view_transport_method_total",
        "django-prometheus does not export it",
    ),
    WrongName::new(
        "django_http_responses_total_by_view_status_total",
        "django_http_responses_total_by_status_view_method_total",
        "django-prometheus does not export it",
    ),
    WrongName::new(
        "django_db_query_total",
        "django_db_execute_total",
        "django-prometheus does not export it",
    ),
    WrongName::new(
        "django_db_connections_active",
        "pg_stat_activity_count",
        "django-prometheus counts new connections only; PostgreSQL knows the open ones",
    ),
    WrongName::new(
        "django_http_requests_latency_seconds_bucket",
        "django_http_requests_latency_including_middlewares_seconds_bucket",
        "django-prometheus does not export it",
    ),
    WrongName::new(
        "prometheus_target_interval_length_seconds_bucket",
        "scrape_duration_seconds",
        "it is a summary without buckets, of the time between scrapes",
    ),
    WrongName::new(
        "gcp_billing_total_cost",
        "gcp_billing_cost_usd_total",
        "a counter names its unit and ends in `_total`",
    ),
    WrongName::new("alertmanager_marked_alerts", "alertmanager_alerts", "removed from Alertmanager"),
    WrongName::new(
        "pg_stat_statements_query_id",
        "pg_stat_statements_calls_total",
        "it carries the text of queries; `queryid` is the fingerprint",
    ),
    WrongName::new(
        "otelcol_receiver_accepted_spans",
        "otelcol_receiver_accepted_spans_total",
        "collectors append `_total` to counters",
    ),
    WrongName::new(
        "otelcol_receiver_refused_spans",
        "otelcol_receiver_refused_spans_total",
        "collectors append `_total` to counters",
    ),
    WrongName::new(
        "otelcol_exporter_send_failed_spans",
        "otelcol_exporter_send_failed_spans_total",
        "collectors append `_total` to counters",
    ),
];
