//! Alerts about metrics that nothing else would miss: when one is gone, the alerts that read it stay silent.

use dashwright::model::rule::{Fill, Input};

use super::{Part, alert};
use crate::platform::prometheus_health;
use crate::prelude::*;

const MONITORING: Part =
    Part::new(owners::PLATFORM_SRE, "monitoring").stack("platform").service("prometheus");

/// Each stands for the system that emits it: the alerts and dashboards of that system begin with it.
const METRICS: &[&str] = &[
    "api_requests_total",
    "probe_success",
    "worker_alive",
    "pg_up",
    "collector_messages_seen_total",
    "worker_jobs_processed_total",
    "queue_pending",
    "dm_sent_total",
    "django_http_responses_total_by_status_total",
    "upstream_background_job_started_total",
    "http_requests_total",
    "inference_requests_total",
    "node_cpu_seconds_total",
    "alertmanager_alerts",
];

/// The group of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    let group = RuleGroup::new("critical-metrics", Length::minutes(1));
    vec![METRICS.iter().fold(group, |group, metric| {
        let condition: Query<Number> =
            Query::computed(Language::PromQl, format!(r#"absent({metric}{{environment="production"}})"#));
        let present = |but: &str| -> Vec<Input> {
            let others = METRICS.iter().filter(|other| **other != but);
            others.map(|metric| Input::from(format!("{metric} 1x30"))).collect()
        };
        group.alert(
            alert(MONITORING, Warning, "CriticalMetricMissing", condition)
                .after(Length::minutes(15))
                .uid(AlertUid::of_name(&format!("MetricMissing {metric}")))
                .label("metric", *metric)
                .variable(ENVIRONMENT, Fill::Text("production".into()))
                .summary(format!("Nobody reports {metric} in production"))
                .description(
                    "Alerts and panels that read it are silent. Usually the exporter, \
                     its scrape, or a new name.",
                )
                .action("Find out who should report it, and whether that process runs and is scraped.")
                .panel(prometheus_health::ID.panel("targets-up"))
                .runbook(runbook!("metric-missing"))
                .fires(
                    Length::minutes(20),
                    Firing::showing("1").label("environment", "production"),
                    present(metric),
                )
                .quiet(present("")),
        )
    })]
}
