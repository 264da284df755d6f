//! Alerts about blind spots: agents, pipelines and checks that stopped telling.

use super::{Part, alert};
use crate::platform::prometheus_health;
use crate::prelude::*;
use crate::production::{production_infrastructure, synthetic_monitoring, tracing};

const OBSERVABILITY: Part =
    Part::new(owners::PLATFORM_SRE, "observability").stack("production").service("alloy");

/// The groups of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    vec![production_observability_coverage()]
}

fn production_observability_coverage() -> RuleGroup {
    RuleGroup::new("production-observability-coverage", Length::seconds(30))
        .alert(
            alert(
                OBSERVABILITY,
                Warning,
                "TelemetryAgentDown",
                promql!(r#"min by (environment, cluster, instance) (up{job="alloy"}) == 0"#),
            )
            .after(Length::minutes(10))
            .summary("Alloy on {{ $labels.instance }} does not report")
            .description(
                "Metrics, logs and traces of this host are missing. Usually a failed update, \
                 or the host itself.",
            )
            .action("Restart the agent. This is missing visibility, not a product outage.")
            .panel(production_infrastructure::ID.panel("agent-health"))
            .runbook(runbook!("agent-down"))
            .fires(Length::minutes(15), "0", ["up{instance=host-1} 0x20"])
            .quiet(["up{instance=host-1} 1x20"]),
        )
        .alert(
            alert(
                OBSERVABILITY,
                Warning,
                "RemoteWriteFailing",
                promql!(
                    r#"sum by (environment, cluster, instance) (
                        rate(prometheus_remote_storage_samples_failed_total[5m])
                      ) > 0"#
                ),
            )
            .after(Length::minutes(15))
            .summary("Samples from {{ $labels.instance }} are lost")
            .description(
                "Dashboards and alerts of this host are blind in part. Usually a wrong \
                 password or an exceeded quota.",
            )
            .action("Check endpoint, credentials and quota.")
            .panel(prometheus_health::ID.panel("remote-write-lag"))
            .runbook(runbook!("remote-write-failing"))
            .fires(
                Length::minutes(25),
                "100m",
                ["prometheus_remote_storage_samples_failed_total{instance=host-1} 0+6x30"],
            )
            .quiet(["prometheus_remote_storage_samples_failed_total{instance=host-1} 9x30"]),
        )
        .alert(
            alert(
                OBSERVABILITY,
                Warning,
                "TraceExportFailing",
                promql!(
                    r#"sum by (environment, cluster, instance) (
                        rate(otelcol_exporter_send_failed_spans_total[5m])
                      ) > 0"#
                ),
            )
            .after(Length::minutes(15))
            .summary("Spans from {{ $labels.instance }} are lost")
            .description(
                "Slow requests can no longer be explained. Usually the trace store or its \
                 certificate.",
            )
            .action("Check the trace endpoint.")
            .panel(tracing::ID.panel("failed-exports"))
            .runbook(runbook!("trace-pipeline"))
            .fires(
                Length::minutes(25),
                "100m",
                ["otelcol_exporter_send_failed_spans_total{instance=host-1} 0+6x30"],
            )
            .quiet(["otelcol_exporter_send_failed_spans_total{instance=host-1} 9x30"]),
        )
        .alert(
            alert(
                OBSERVABILITY,
                Warning,
                "LogPipelineDropping",
                promql!(
                    r#"sum by (environment, reason) (
                        rate(loki_write_dropped_entries_total[5m])
                      ) > 0"#
                ),
            )
            .after(Length::minutes(15))
            .summary("Log lines are dropped ({{ $labels.reason }})")
            .description(
                "Searches in the logs miss lines. Usually one service that logs far more \
                 than before.",
            )
            .action("Raise limits or lower the log level of the noisy service.")
            .panel(prometheus_health::ID.panel("log-lines-dropped"))
            .runbook(runbook!("log-pipeline"))
            .fires(
                Length::minutes(25),
                "100m",
                ["loki_write_dropped_entries_total{reason=rate_limited} 0+6x30"],
            )
            .quiet(["loki_write_dropped_entries_total{reason=rate_limited} 9x30"]),
        )
        .alert(
            alert(
                OBSERVABILITY,
                Warning,
                "SyntheticChecksNotRunning",
                promql!(
                    r#"count by (environment, target, region) (
                          count_over_time(probe_success{job="synthetic"}[1h])
                        )
                      unless on (environment, target, region) count by (environment, target, region) (
                          count_over_time(probe_success{job="synthetic"}[10m])
                        )"#
                ),
            )
            .after(Length::minutes(5))
            .summary("Check {{ $labels.target }} from {{ $labels.region }} does not run")
            .description(
                "An outage seen from there would go unnoticed. Usually the prober stopped or \
                 lost its network.",
            )
            .action("Restart the prober; results may be stale.")
            .panel(synthetic_monitoring::ID.panel("checks-not-running"))
            .runbook(runbook!("synthetic-stale"))
            .fires(Length::minutes(40), "1", ["probe_success{target=api,region=eu} 1x20 _x30"])
            .quiet(["probe_success{target=api,region=eu} 1x50"]),
        )
        .alert(
            alert(
                OBSERVABILITY,
                Warning,
                "TextfileMetricsStale",
                promql!(
                    r#"time() - max by (
                        environment, instance, file
                      ) (node_textfile_mtime_seconds) > 600"#
                ),
            )
            .after(Length::minutes(5))
            .summary(
                "{{ $labels.file }} on {{ $labels.instance }} is {{ $value | humanizeDuration }} \
                 old",
            )
            .description(
                "What the panels show is old. Usually the job that writes the file no longer \
                 runs.",
            )
            .action("Check the metric writer; worker panels show old data.")
            .panel(production_infrastructure::ID.panel("textfile-age"))
            .runbook(runbook!("textfile-stale"))
            .fires(
                Length::minutes(20),
                "20m 0s",
                ["node_textfile_mtime_seconds{instance=host-1,file=workers.prom} 0x30"],
            )
            .quiet(["node_textfile_mtime_seconds{instance=host-1,file=workers.prom} 0+60x30"]),
        )
}
