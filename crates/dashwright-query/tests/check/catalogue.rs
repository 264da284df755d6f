//! A small catalogue with every kind of metric.

use dashwright_query::catalogue::{Catalogue, Emitter, Target, WrongName};
use dashwright_query::{Label, Metric, Unit};

const TARGET: &[Label] = &[
    Label::closed("environment", &["lab", "staging", "production"]),
    Label::bounded("cluster", 10),
    Label::bounded("job", 30),
    Label::bounded("instance", 200),
];
const HTTP: Emitter = Emitter::new("HTTP service", 15).target_labels(TARGET);
const NODE: Emitter = Emitter::new("node_exporter", 15).target_labels(TARGET);
const PROBE: Emitter = Emitter::new("blackbox_exporter", 60).target_labels(TARGET);
const RULES: Emitter = Emitter::new("rules", 30);

const METHOD: Label = Label::closed("method", &["GET", "POST", "DELETE"]);
const STATUS: Label = Label::bounded("status_code", 40).numbers(100, 599);
const ROUTE: Label = Label::bounded("route", 100);
const DEVICE: Label = Label::bounded("device", 50);
const MODE: Label = Label::closed("mode", &["idle", "user", "system", "iowait"]);
const ENVIRONMENT: Label = Label::closed("environment", &["lab", "staging", "production"]);
const WORKER_TYPE: Label = Label::closed("worker_type", &["scraper", "rollup"]);
const SERVICE: Label = Label::bounded("service", 100);

const METRICS: &[Metric] = &[
    Metric::counter("http_requests_total", Unit::COUNT)
        .of("requests")
        .labels(&[METHOD, STATUS, ROUTE])
        .from(&HTTP),
    Metric::counter("http_errors_total", Unit::COUNT).of("errors").labels(&[ROUTE]).from(&HTTP),
    Metric::counter("http_response_bytes_total", Unit::BYTES).labels(&[ROUTE]).from(&HTTP),
    Metric::histogram("http_request_duration_seconds", Unit::SECONDS, &[0.1, 0.25, 0.5, 1.0, 2.5])
        .labels(&[METHOD, ROUTE])
        .from(&HTTP),
    Metric::native_histogram("rpc_duration_seconds", Unit::SECONDS).labels(&[METHOD]).from(&HTTP),
    Metric::summary("gc_duration_seconds", Unit::SECONDS, &[0.5, 0.9, 0.99]).from(&HTTP),
    Metric::gauge("queue_depth", Unit::COUNT).of("jobs").labels(&[Label::bounded("queue", 20)]).from(&HTTP),
    Metric::gauge("queue_oldest_seconds", Unit::SECONDS).labels(&[Label::bounded("queue", 20)]).from(&HTTP),
    Metric::gauge("session_count", Unit::COUNT).labels(&[Label::bounded("customer", 50_000)]).from(&HTTP),
    Metric::gauge("worker_items", Unit::COUNT)
        .of("items")
        .labels(&[WORKER_TYPE])
        .from(&HTTP)
        .meaningful_for("worker_type", &["scraper"]),
    Metric::gauge("cache_hit_ratio", Unit::RATIO).from(&HTTP),
    Metric::gauge("gpu_busy_percent", Unit::PERCENT)
        .labels(&[Label::bounded("gpu", 8)])
        .from(&HTTP)
        .only("GPU hosts"),
    Metric::gauge("up", Unit::BOOL).from(&HTTP),
    Metric::gauge("process_start_time_seconds", Unit::TIMESTAMP).from(&HTTP),
    Metric::gauge("backup_finished_milliseconds", Unit::TIMESTAMP_MILLIS).from(&HTTP),
    Metric::info("build_info").labels(&[Label::bounded("version", 10)]).from(&HTTP),
    Metric::counter("node_cpu_seconds_total", Unit::SECONDS)
        .labels(&[Label::bounded("cpu", 256), MODE])
        .from(&NODE),
    Metric::gauge("node_memory_available_bytes", Unit::BYTES).from(&NODE),
    Metric::gauge("node_memory_total_bytes", Unit::BYTES).from(&NODE),
    Metric::gauge("node_filesystem_avail_bytes", Unit::BYTES).labels(&[DEVICE]).from(&NODE),
    Metric::gauge("node_filesystem_size_bytes", Unit::BYTES).labels(&[DEVICE]).from(&NODE),
    Metric::gauge("node_load", Unit::COUNT).from(&NODE).deprecated("2.0", "node_load5"),
    Metric::gauge("node_load5", Unit::COUNT).from(&NODE),
    Metric::gauge("probe_success", Unit::BOOL).labels(&[Label::bounded("target", 50)]).from(&PROBE),
    Metric::counter("probe_failures_total", Unit::COUNT).labels(&[Label::bounded("target", 50)]).from(&PROBE),
    Metric::counter("tokens_total", Unit::COUNT).labels(&[Label::bounded("model", 20)]).from(&HTTP),
    Metric::gauge("token_price", Unit::USD_PER_1K).labels(&[Label::bounded("model", 20)]).from(&HTTP),
    Metric::recorded(
        "service:requests:rate5m",
        Unit::PER_SECOND,
        "sum by (environment) (rate(http_requests_total[5m]))",
    )
    .labels(&[ENVIRONMENT])
    .from(&RULES),
    Metric::recorded(
        "environment:latency:p99",
        Unit::SECONDS,
        "histogram_quantile(0.99, sum by (environment, le) (rate(http_request_duration_seconds_bucket[5m])))",
    )
    .labels(&[ENVIRONMENT])
    .from(&RULES),
    Metric::recorded(
        "environment:errors:ratio_rate5m",
        Unit::RATIO,
        "sum by (environment) (rate(http_errors_total[5m])) / sum by (environment) (rate(http_requests_total[5m]))",
    )
    .labels(&[ENVIRONMENT])
    .from(&RULES),
    Metric::recorded("service:requests:sum", Unit::COUNT, "sum by (environment) (http_requests_total)")
        .labels(&[ENVIRONMENT])
        .from(&RULES),
    Metric::recorded("service:errors:ratio", Unit::RATIO, "service:errors:rate5m / service:requests:rate5m")
        .labels(&[ENVIRONMENT, SERVICE])
        .from(&RULES),
];

/// The catalogue of these tests.
pub(crate) static CATALOGUE: Catalogue = Catalogue::new(&[METRICS], Target::PROMETHEUS_3.retention_days(30))
    .forbidden_labels(&["user_id", "trace_id"])
    .external_labels(&["replica"])
    .wrong_names(&[WrongName::new("node_cpu", "node_cpu_seconds_total", "renamed in node_exporter 0.16")]);
