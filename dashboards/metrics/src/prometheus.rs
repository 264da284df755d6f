//! Prometheus itself: what it says about scrapes, its storage, its rules and its alerts.
//!
//! Prometheus also sets `url` on the metrics of remote write. It is a forbidden label, so relabelling drops
//! it; `remote_name` keeps the series apart.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::{ALERT_RULES, PROMETHEUS, REMOTE_WRITE, SCRAPE};
use crate::labels::{COMPONENT_ID, STACK, TEAM};
use crate::metrics;

/// What was appended.
pub const SAMPLE_TYPE: Label = Label::closed("type", &["float", "histogram"]);
/// The rule file and the group in it.
pub const RULE_GROUP: Label = Label::bounded("rule_group", 200);
/// The remote endpoint.
pub const REMOTE_NAME: Label = Label::bounded("remote_name", 5);
/// The name of an alert rule.
pub const ALERTNAME: Label = Label::bounded("alertname", 300);
/// Whether the alert still waits for its `for` to pass.
pub const ALERTSTATE: Label = Label::closed("alertstate", &["pending", "firing"]);
/// How urgent an alert is.
pub const SEVERITY: Label = Label::closed("severity", &["critical", "warning", "info"]);
/// The part of a system that an alert is about.
pub const COMPONENT: Label = Label::closed(
    "component",
    &[
        "alerts",
        "anomaly",
        "api",
        "capacity",
        "channel",
        "collector",
        "container",
        "cost",
        "database",
        "delivery",
        "errors",
        "experiment",
        "host",
        "incident",
        "ingestion",
        "latency",
        "llm",
        "model",
        "monitoring",
        "observability",
        "parser",
        "registry",
        "release",
        "saturation",
        "service",
        "slo",
        "tasks",
        "traffic",
        "worker",
    ],
);

metrics! {
    from PROMETHEUS;

    /// 1 when the target answered the scrape.
    pub const UP: Metric = Metric::gauge("up", Unit::BOOL).from(&SCRAPE);

    /// How long the scrape took.
    pub const SCRAPE_DURATION: Metric = Metric::gauge("scrape_duration_seconds", Unit::SECONDS).from(&SCRAPE);

    /// Samples of the scrape that relabelling kept.
    pub const SCRAPE_SAMPLES: Metric = Metric::gauge("scrape_samples_post_metric_relabeling", Unit::COUNT)
        .of("samples")
        .from(&SCRAPE);

    /// Series that the scrape brought for the first time.
    pub const SCRAPE_SERIES_ADDED: Metric = Metric::gauge("scrape_series_added", Unit::COUNT)
        .of("series")
        .from(&SCRAPE);

    /// Series in memory: the active ones.
    pub const HEAD_SERIES: Metric = Metric::gauge("prometheus_tsdb_head_series", Unit::COUNT).of("series");

    /// Appended samples.
    pub const SAMPLES_APPENDED: Metric =
        Metric::counter("prometheus_tsdb_head_samples_appended_total", Unit::COUNT)
            .of("samples")
            .labels(&[SAMPLE_TYPE]);

    /// Rule evaluations that failed.
    pub const RULE_FAILURES: Metric =
        Metric::counter("prometheus_rule_evaluation_failures_total", Unit::COUNT)
            .of("evaluations")
            .labels(&[RULE_GROUP]);

    /// Samples that remote write could not deliver.
    pub const REMOTE_WRITE_FAILED: Metric =
        Metric::counter("prometheus_remote_storage_samples_failed_total", Unit::COUNT)
            .of("samples")
            .labels(&[REMOTE_NAME, COMPONENT_ID])
            .from(&REMOTE_WRITE);

    /// Time of the newest sample in the write-ahead log.
    pub const WAL_NEWEST: Metric =
        Metric::gauge("prometheus_remote_storage_highest_timestamp_in_seconds", Unit::TIMESTAMP)
            .labels(&[COMPONENT_ID])
            .from(&REMOTE_WRITE);

    /// Time of the newest sample that remote write delivered.
    pub const REMOTE_WRITE_NEWEST: Metric =
        Metric::gauge("prometheus_remote_storage_queue_highest_sent_timestamp_seconds", Unit::TIMESTAMP)
            .labels(&[REMOTE_NAME, COMPONENT_ID])
            .from(&REMOTE_WRITE);

    /// 1 while an alert of a Prometheus rule is pending or firing. Alerts that Grafana manages are not in
    /// it.
    pub const ALERTS: Metric = Metric::gauge("ALERTS", Unit::BOOL)
        .labels(&[ALERTNAME, ALERTSTATE, SEVERITY, TEAM, STACK, COMPONENT])
        .from(&ALERT_RULES);

    /// When the alert became active; it has no `alertstate`.
    pub const ALERT_ACTIVE_SINCE: Metric = Metric::gauge("ALERTS_FOR_STATE", Unit::TIMESTAMP)
        .labels(&[ALERTNAME, SEVERITY, TEAM, STACK, COMPONENT])
        .from(&ALERT_RULES);
}
