//! Alerts about the monitoring itself.

use super::{Part, alert};
use crate::platform::{alert_activity, prometheus_health};
use crate::prelude::*;

const MONITORING: Part =
    Part::new(owners::PLATFORM_SRE, "monitoring").stack("platform").service("prometheus");
const TARGET: Part = Part::new(owners::PLATFORM_SRE, "monitoring").stack("platform");

/// The groups of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    vec![platform_monitoring()]
}

fn platform_monitoring() -> RuleGroup {
    RuleGroup::new("platform-monitoring", Length::seconds(30))
        .alert(
            alert(
                MONITORING,
                Info,
                "Watchdog",
                promql!(r#"count by (environment) (up{job="prometheus"}) > 0"#),
            )
            .summary("Alert path works")
            .description("While it fires, rules are evaluated and messages arrive. Silence means that \
                          the alerting itself is broken.")
            .action("Always firing; an external dead-man switch pages when it stops.")
            .panel(alert_activity::ID.panel("watchdog"))
            .runbook(runbook!("watchdog-missing"))
            .fires(Length::minutes(5), "1", ["up{instance=prometheus-1} 1x10"])
            .quiet(["up{job=node,instance=host-1} 1x10"]),
        )
        .alert(
            alert(
                TARGET,
                Warning,
                "ScrapeTargetDown",
                promql!(
                    r#"min by (
                        environment, cluster, job, instance, service
                      ) (up{job!~"alloy|node|tutordex_.+"}) == 0"#
                ),
            )
            .after(Length::minutes(5))
            .summary("{{ $labels.job }} {{ $labels.instance }} does not answer scrapes")
            .description("Its panels are empty and its alerts blind. Usually the service itself, or a \
                          port that changed.")
            .action("Check the service; if it works, fix the scrape.")
            .panel(prometheus_health::ID.panel("targets-up"))
            .runbook(runbook!("prometheus-target-down"))
            .fires(Length::minutes(10), "0", ["up{job=api,instance=api-1,service=api} 0x15"])
            .quiet(["up{job=node,instance=host-1} 0x15"]),
        )
        .alert(
            alert(
                MONITORING,
                Warning,
                "ScrapeTargetsMissing",
                promql!("count by (environment) (up) < 0.8 * count by (environment) (up offset 1h)"),
            )
            .after(Length::minutes(15))
            .summary("Only {{ $value }} scrape targets left")
            .description("A whole group has vanished, so its own alerts are silent. Usually service \
                          discovery.")
            .action("Check service discovery and the scrape configuration.")
            .panel(prometheus_health::ID.panel("targets-up"))
            .runbook(runbook!("prometheus-target-down"))
            .fires(Length::minutes(90), "2", [
                "up{job=api,instance=api-1} 1x100",
                "up{job=api,instance=api-2} 1x100",
                "up{job=api,instance=api-3} 1x60",
                "up{job=api,instance=api-4} 1x60",
            ])
            .quiet([
                "up{job=api,instance=api-1} 1x100",
                "up{job=api,instance=api-2} 1x100",
                "up{job=api,instance=api-3} 1x100",
                "up{job=api,instance=api-4} 1x100",
                "up{job=api,instance=api-5} 1x60",
            ]),
        )
        .alert(
            alert(
                MONITORING,
                Warning,
                "PrometheusSeriesHigh",
                promql!("max by (environment, instance) (prometheus_tsdb_head_series) > 100000"),
            )
            .after(Length::minutes(30))
            .summary("{{ $value | humanize }} active series")
            .description("Prometheus becomes slow and may run out of memory. Usually a label that \
                          holds ids or addresses.")
            .action("Find the exploding metric in Top Metrics by Cardinality and drop the label.")
            .panel(prometheus_health::ID.panel("tsdb-head-series"))
            .runbook(runbook!("cardinality"))
            .fires(Length::minutes(35), "120k", [
                "prometheus_tsdb_head_series{instance=prometheus-1} 120000x40",
            ])
            .quiet([
                "prometheus_tsdb_head_series{instance=prometheus-1} 90000x40",
            ]),
        )
        .alert(
            alert(
                MONITORING,
                Warning,
                "ScrapeSlow",
                promql!("quantile by (environment, job) (0.99, scrape_duration_seconds) > 10"),
            )
            .after(Length::minutes(15))
            .summary("Scrapes of {{ $labels.job }} take {{ $value | humanizeDuration }}")
            .description("The next slowdown loses samples. Usually too many series, or a target under \
                          load.")
            .action("Reduce metrics or raise the timeout.")
            .panel(prometheus_health::ID.panel("scrape-duration-p99"))
            .runbook(runbook!("scrape-slow"))
            .fires(Length::minutes(20), "12s", ["scrape_duration_seconds{job=api,instance=api-1} 12x25"])
            .quiet(["scrape_duration_seconds{job=api,instance=api-1} 2x25"]),
        )
        .alert(
            alert(
                MONITORING,
                Critical,
                "RuleEvaluationFailing",
                promql!(
                    r#"sum by (environment, rule_group) (
                        increase(prometheus_rule_evaluation_failures_total[15m])
                      ) > 0"#
                ),
            )
            .after(Length::minutes(5))
            .summary("Rule group {{ $labels.rule_group }} fails")
            .description("An alert that cannot be computed never fires. Usually duplicate series or a \
                          query over its limit.")
            .action("Alerts of this group are blind; fix the query.")
            .panel(prometheus_health::ID.panel("rule-evaluation-failures"))
            .runbook(runbook!("rule-failures"))
            .fires(Length::minutes(15), "15", [
                "prometheus_rule_evaluation_failures_total{rule_group=slo} 0+1x20",
            ])
            .quiet([
                "prometheus_rule_evaluation_failures_total{rule_group=slo} 3x20",
            ]),
        )
        .alert(
            alert(
                MONITORING,
                Critical,
                "AlertNotificationsFailing",
                promql!(
                    r#"sum by (environment, integration) (
                          rate(alertmanager_notifications_failed_total[10m])
                        )
                      / (
                          sum by (environment, integration) (
                            rate(alertmanager_notifications_total[10m])
                          ) > 0
                        ) > 0.05"#
                ),
            )
            .after(Length::minutes(10))
            .summary("{{ $labels.integration }} notifications fail")
            .description("Somebody is not told about an outage. Usually an expired token or a deleted \
                          channel.")
            .action("Test the contact point; route must include a second channel.")
            .panel(alert_activity::ID.panel("notification-failures"))
            .runbook(runbook!("notification-failing"))
            .allow("traffic-floor", "every message that is lost counts, however few there are")
            .fires(Length::minutes(25), "10%", [
                "alertmanager_notifications_failed_total{integration=slack} 0+1x30",
                "alertmanager_notifications_total{integration=slack} 0+10x30",
            ])
            .quiet([
                "alertmanager_notifications_failed_total{integration=slack} 0+1x30",
                "alertmanager_notifications_total{integration=slack} 0+100x30",
            ]),
        )
        .alert(
            alert(
                MONITORING,
                Warning,
                "PanelQueriesSlow",
                promql!(
                    r#"histogram_quantile(
                        0.95, sum by (le, environment, datasource) (
                          rate(grafana_datasource_request_duration_seconds_bucket[15m])
                        )
                      ) > 5"#
                ),
            )
            .allow("traffic-floor", "few queries are normal here, and each is one that somebody waits for")
            .after(Length::minutes(15))
            .summary("Queries to {{ $labels.datasource }} take {{ $value | humanizeDuration }}")
            .description("People wait for dashboards during incidents. Usually a long range over many \
                          series.")
            .action("Add a recording rule for the slow dashboard.")
            .panel(prometheus_health::ID.panel("panel-query-time-p95"))
            .runbook(runbook!("panel-slow"))
            .fires(Length::minutes(35), "9.75s", [
                "grafana_datasource_request_duration_seconds_bucket{datasource=prometheus,le=5} 0x40",
                "grafana_datasource_request_duration_seconds_bucket{datasource=prometheus,le=10} 0+60x40",
                "grafana_datasource_request_duration_seconds_bucket{datasource=prometheus,le=+Inf} 0+60x40",
            ])
            .quiet([
                "grafana_datasource_request_duration_seconds_bucket{datasource=prometheus,le=5} 0+60x40",
                "grafana_datasource_request_duration_seconds_bucket{datasource=prometheus,le=+Inf} 0+60x40",
            ]),
        )
}
