//! Alerts about Upstream: the API, its tasks, its claims.

use super::{Part, alert};
use crate::prelude::*;
use crate::upstream::{api_performance, celery_tasks, database_metrics, error_rates};

const API: Part = Part::new(owners::UPSTREAM_BACKEND, "api").stack("upstream").service("upstream-api");
const TASKS: Part = Part::new(owners::UPSTREAM_BACKEND, "tasks").stack("upstream").service("upstream-worker");
const DATABASE: Part =
    Part::new(owners::UPSTREAM_BACKEND, "database").stack("upstream").service("upstream-api");
const INGESTION: Part =
    Part::new(owners::UPSTREAM_BACKEND, "ingestion").stack("upstream").service("upstream-worker");
const ALERTS: Part =
    Part::new(owners::UPSTREAM_BACKEND, "alerts").stack("upstream").service("upstream-worker");

/// The groups of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    vec![upstream()]
}

fn upstream() -> RuleGroup {
    RuleGroup::new("upstream", Length::seconds(30))
        .alert(
            alert(
                API,
                Critical,
                "UpstreamErrorRateHigh",
                promql!(
                    r#"sum by (environment) (
                            rate(django_http_responses_total_by_status_total{status=~"5.."}[5m])
                          )
                        / sum by (environment) (
                            rate(django_http_responses_total_by_status_total[5m])
                          ) > 0.05
                      and on (environment) sum by (environment) (
                          rate(django_http_responses_total_by_status_total[5m])
                        ) > 0.1"#
                ),
            )
            .after(Length::minutes(5))
            .summary("{{ $value | humanizePercentage }} of responses are server errors")
            .description("Customers see errors. Usually a bad release, or the database.")
            .action("Open Top 10 Error Endpoints, compare with the last deployment.")
            .panel(error_rates::ID.panel("5xx-error-rate-by-status"))
            .runbook(runbook!("api-5xx"))
            .fires(
                Length::minutes(10),
                "10%",
                [
                    "django_http_responses_total_by_status_total{status=500} 0+6x15",
                    "django_http_responses_total_by_status_total{status=200} 0+54x15",
                ],
            )
            .quiet([
                "django_http_responses_total_by_status_total{status=500} 0+1x15",
                "django_http_responses_total_by_status_total{status=200} 0+3x15",
            ]),
        )
        .alert(
            alert(
                API,
                Warning,
                "UpstreamLatencyHigh",
                promql!(
                    r#"histogram_quantile(
                          0.95, sum by (le, environment) (
                            rate(
                              django_http_requests_latency_including_middlewares_seconds_bucket[5m]
                            )
                          )
                        ) > 0.5
                      and on (environment) sum by (environment) (
                          rate(django_http_responses_total_by_status_total[5m])
                        ) > 0.1"#
                ),
            )
            .after(Length::minutes(10))
            .summary("P95 is {{ $value | humanizeDuration }}")
            .description("Customers wait. Usually slow queries of one endpoint.")
            .action("Open the slowest endpoints and the database dashboard.")
            .panel(api_performance::ID.panel("request-latency"))
            .runbook(runbook!("api-latency-high"))
            .fires(
                Length::minutes(15),
                "975ms",
                [
                    "django_http_requests_latency_including_middlewares_seconds_bucket{le=0.5} 0x20",
                    "django_http_requests_latency_including_middlewares_seconds_bucket{le=1} 0+60x20",
                    "django_http_requests_latency_including_middlewares_seconds_bucket{le=+Inf} 0+60x20",
                    "django_http_responses_total_by_status_total{status=200} 0+60x20",
                ],
            )
            .quiet([
                "django_http_requests_latency_including_middlewares_seconds_bucket{le=0.5} 0x20",
                "django_http_requests_latency_including_middlewares_seconds_bucket{le=1} 0+3x20",
                "django_http_requests_latency_including_middlewares_seconds_bucket{le=+Inf} 0+3x20",
                "django_http_responses_total_by_status_total{status=200} 0+3x20",
            ]),
        )
        .alert(
            alert(
                TASKS,
                Warning,
                "UpstreamTaskSuccessLow",
                promql!(
                    r#"sum by (environment) (rate(upstream_background_job_completed_total[15m]))
                      / (
                          (
                            sum by (environment) (
                                rate(upstream_background_job_completed_total[15m])
                              )
                            + sum by (environment) (
                                rate(upstream_background_job_failed_total[15m])
                              )
                          ) > 0.01
                        ) < 0.95"#
                ),
            )
            .after(Length::minutes(15))
            .summary("Only {{ $value | humanizePercentage }} of tasks succeed")
            .description(
                "Reports and messages of customers are missing. Usually one task, or what it \
                 depends on.",
            )
            .action("Open error types of the failing task.")
            .panel(celery_tasks::ID.panel("task-success-rate"))
            .runbook(runbook!("task-failures"))
            .fires(
                Length::minutes(35),
                "90%",
                [
                    "upstream_background_job_completed_total 0+9x40",
                    "upstream_background_job_failed_total 0+1x40",
                ],
            )
            .quiet([
                "upstream_background_job_completed_total 0+0.09x40",
                "upstream_background_job_failed_total 0+0.01x40",
            ]),
        )
        .alert(
            alert(
                TASKS,
                Warning,
                "UpstreamQueueBacklog",
                promql!("max by (environment, queue_name) (celery_queue_length) > 1000"),
            )
            .after(Length::minutes(10))
            .summary("{{ $value }} messages wait in {{ $labels.queue_name }}")
            .description(
                "Background work is late. Usually one task that fails and comes back again \
                 and again.",
            )
            .action("Add workers or remove the poison task.")
            .panel(celery_tasks::ID.panel("queue-length"))
            .runbook(runbook!("task-backlog"))
            .fires(Length::minutes(15), "1500", ["celery_queue_length{queue_name=default} 1500x20"])
            .quiet(["celery_queue_length{queue_name=default} 500x20"]),
        )
        .alert(
            alert(
                TASKS,
                Critical,
                "UpstreamWorkersOffline",
                promql!("sum by (environment) (celery_worker_up) < 1"),
            )
            .after(Length::minutes(2))
            .summary("No celery worker is online")
            .description(
                "No background work is done. Usually the broker, or a release that does not \
                 start.",
            )
            .action("Start workers; check the broker.")
            .panel(celery_tasks::ID.panel("workers-online"))
            .runbook(runbook!("worker-down"))
            .fires(Length::minutes(5), "0", ["celery_worker_up{hostname=worker-1} 0x10"])
            .quiet(["celery_worker_up{hostname=worker-1} 1x10"]),
        )
        .alert(
            alert(
                DATABASE,
                Critical,
                "UpstreamDatabaseConnectionErrors",
                promql!(
                    r#"sum by (environment, alias) (
                        rate(django_db_new_connection_errors_total[5m])
                      ) > 0.1"#
                ),
            )
            .after(Length::minutes(5))
            .summary("Connections to {{ $labels.alias }} fail")
            .description("Requests fail at random. Usually an exhausted pool, or a failover.")
            .action("Check server and pool.")
            .panel(database_metrics::ID.panel("connection-errors"))
            .runbook(runbook!("db-errors"))
            .fires(
                Length::minutes(10),
                "200m",
                ["django_db_new_connection_errors_total{alias=default} 0+12x15"],
            )
            .quiet(["django_db_new_connection_errors_total{alias=default} 0+3x15"]),
        )
        .alert(
            alert(
                INGESTION,
                Warning,
                "UpstreamIngestionStalled",
                promql!(
                    r#"sum by (environment) (
                          increase(upstream_claim_records_ingested_total[1h])
                        ) == 0
                      and on (environment) sum by (environment) (
                          increase(upstream_claim_records_ingested_total[1h] offset 1w)
                        ) > 100"#
                ),
            )
            .after(Length::minutes(15))
            .summary("No claim record ingested for an hour although last week had some")
            .description(
                "Customers see yesterday's claims. Usually the feed, or a check that refuses \
                 everything.",
            )
            .action("Check feed, queue and quality checks.")
            .panel(database_metrics::ID.panel("claim-records-ingested-by-status"))
            .runbook(runbook!("ingestion-stalled"))
            .fires(Length::minutes(10180), "0", ["upstream_claim_records_ingested_total 0+5x120 600x10100"])
            .quiet(["upstream_claim_records_ingested_total 0+5x10200"]),
        )
        .alert(
            alert(
                ALERTS,
                Warning,
                "UpstreamAlertDeliveryFailing",
                promql!(
                    r#"sum by (environment, channel_type) (
                          rate(upstream_alert_failed_total[15m])
                        )
                      / (
                          (
                            sum by (environment, channel_type) (
                                rate(upstream_alert_failed_total[15m])
                              )
                            + sum by (environment, channel_type) (
                                rate(upstream_alert_delivered_total[15m])
                              )
                          ) > 0.001
                        ) > 0.05"#
                ),
            )
            .after(Length::minutes(15))
            .summary("{{ $value | humanizePercentage }} of {{ $labels.channel_type }} alerts fail")
            .description("Customers miss the alerts that they pay for. Usually an expired credential.")
            .action("Renew credentials of the integration.")
            .panel(error_rates::ID.panel("alert-failures-by-channel"))
            .runbook(runbook!("alert-delivery"))
            .fires(
                Length::minutes(35),
                "10%",
                [
                    "upstream_alert_failed_total{channel_type=slack} 0+1x40",
                    "upstream_alert_delivered_total{channel_type=slack} 0+9x40",
                ],
            )
            .quiet([
                "upstream_alert_failed_total{channel_type=slack} 0+0.005x40",
                "upstream_alert_delivered_total{channel_type=slack} 0+0.045x40",
            ]),
        )
}
