//! Alerts about what production's users notice: the API, its workers, its database.

use super::{Part, alert};
use crate::fleet::service_red;
use crate::prelude::*;
use crate::production::{database_performance, synthetic_monitoring, tracing, worker_health};

const API: Part = Part::new(owners::PLATFORM_SRE, "api").stack("production").service("api");
const WORKER: Part = Part::new(owners::PLATFORM_SRE, "worker").stack("production").service("workers");
const DATABASE: Part = Part::new(owners::PLATFORM_SRE, "database").stack("production").service("postgres");

/// The groups of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    vec![production_product()]
}

fn production_product() -> RuleGroup {
    RuleGroup::new("production-product", Length::seconds(30))
        .alert(
            alert(
                API,
                Critical,
                "SyntheticLivenessFailing",
                promql!(
                    r#"avg by (environment, cluster, target) (
                        probe_success{job="synthetic",check="liveness",target!~"tutordex-.+"}
                      ) < 0.5"#
                ),
            )
            .after(Length::minutes(2))
            .summary("{{ $labels.target }} is unreachable from more than half of the regions")
            .description(
                "Users cannot reach it at all. Usually DNS, the load balancer, or every node \
                 at once.",
            )
            .action(
                "Confirm in Synthetic Monitoring, open an incident, check the load balancer and \
                 the API nodes.",
            )
            .panel(synthetic_monitoring::ID.panel("public-liveness"))
            .runbook(runbook!("public-api-down"))
            .fires(
                Length::minutes(5),
                "33.33%",
                [
                    "probe_success{target=api,region=eu} 0x10",
                    "probe_success{target=api,region=us} 0x10",
                    "probe_success{target=api,region=asia} 1x10",
                ],
            )
            .quiet(["probe_success{target=api,region=eu} 0x10", "probe_success{target=api,region=us} 1x10"]),
        )
        .alert(
            alert(
                API,
                Warning,
                "SyntheticReadinessFailing",
                promql!(
                    r#"avg by (environment, cluster, target) (
                        probe_success{
                          job="synthetic",check=~"readiness|deep",target!~"tutordex-.+"}
                      ) < 0.5"#
                ),
            )
            .after(Length::minutes(5))
            .summary("{{ $labels.target }} is live but not ready")
            .description(
                "It answers, but cannot do its work. Usually the database, a queue or a \
                 migration that hangs.",
            )
            .action("A dependency is missing; open the database and worker dashboards.")
            .panel(synthetic_monitoring::ID.panel("readiness"))
            .runbook(runbook!("deep-health-failing"))
            .fires(
                Length::minutes(10),
                "0%",
                [
                    "probe_success{target=api,region=eu,check=readiness} 0x15",
                    "probe_success{target=api,region=us,check=readiness} 0x15",
                ],
            )
            .quiet([
                "probe_success{target=api,region=eu,check=readiness} 1x15",
                "probe_success{target=api,region=us,check=readiness} 0x15",
            ]),
        )
        .alert(
            alert(
                API,
                Critical,
                "ApiErrorRateHigh",
                promql!(
                    r#"(
                          sum by (environment) (
                              rate(api_requests_total{status_code=~"5.."}[5m])
                            )
                          / sum by (environment) (rate(api_requests_total[5m]))
                        ) > 0.01
                      and on (environment) sum by (environment) (
                          rate(api_requests_total[5m])
                        ) > 1"#
                ),
            )
            .after(Length::minutes(5))
            .summary("{{ $value | humanizePercentage }} of API requests fail")
            .description("Users see errors. Usually a bad release or a failing dependency.")
            .action("Compare with the deployment marker; roll back or find the failing dependency.")
            .panel(service_red::ID.panel("error-rate"))
            .runbook(runbook!("api-5xx"))
            .fires(
                Length::minutes(10),
                "2%",
                [
                    "api_requests_total{status_code=500} 0+12x15",
                    "api_requests_total{status_code=200} 0+588x15",
                ],
            )
            .quiet([
                "api_requests_total{status_code=500} 0+6x15",
                "api_requests_total{status_code=200} 0+6x15",
            ]),
        )
        .alert(
            alert(
                API,
                Warning,
                "ApiLatencyHigh",
                promql!(
                    r#"histogram_quantile(
                          0.95, sum by (le, environment) (
                            rate(api_request_duration_seconds_bucket[5m])
                          )
                        ) > 0.5
                      and on (environment) sum by (environment) (
                          rate(api_requests_total[5m])
                        ) > 1"#
                ),
            )
            .after(Length::minutes(10))
            .summary("API P95 latency is {{ $value | humanizeDuration }}")
            .description(
                "Users wait. Usually slow queries, saturated workers or a cold cache after a \
                 release.",
            )
            .action("Open slow API traces; check database and workers.")
            .panel(tracing::ID.panel("slow-api-traces"))
            .runbook(runbook!("api-latency-high"))
            .fires(
                Length::minutes(15),
                "950ms",
                [
                    "api_request_duration_seconds_bucket{le=0.5} 0+60x20",
                    "api_request_duration_seconds_bucket{le=1} 0+120x20",
                    "api_request_duration_seconds_bucket{le=+Inf} 0+120x20",
                    "api_requests_total{status_code=200} 0+120x20",
                ],
            )
            .quiet([
                "api_request_duration_seconds_bucket{le=0.5} 0+15x20",
                "api_request_duration_seconds_bucket{le=1} 0+30x20",
                "api_request_duration_seconds_bucket{le=+Inf} 0+30x20",
                "api_requests_total{status_code=200} 0+30x20",
            ]),
        )
        .alert(
            alert(
                API,
                Critical,
                "ApiNodesBelowRedundancy",
                promql!("sum by (environment, cluster) (api_node_ready) < 2"),
            )
            .after(Length::minutes(2))
            .summary("Only {{ $value }} API node(s) ready")
            .description(
                "The next failure is an outage. Usually a stuck deployment or a node that \
                 does not come back.",
            )
            .action("Stop deployments, restart or replace the missing node.")
            .panel(service_red::ID.panel("request-rate"))
            .runbook(runbook!("api-nodes-ready"))
            .fires(
                Length::minutes(5),
                "1",
                ["api_node_ready{instance=api-1} 1x10", "api_node_ready{instance=api-2} 0x10"],
            )
            .quiet(["api_node_ready{instance=api-1} 1x10", "api_node_ready{instance=api-2} 1x10"]),
        )
        .alert(
            alert(
                WORKER,
                Warning,
                "WorkerDown",
                promql!("max by (environment, worker, worker_type) (worker_alive) == 0"),
            )
            .after(Length::minutes(5))
            .summary("Worker {{ $labels.worker }} is dead")
            .description(
                "Its part of the data stops growing. Usually a crash, a full disk or an \
                 expired credential.",
            )
            .action("Restart it and read its last log lines.")
            .panel(worker_health::ID.panel("worker-alive"))
            .runbook(runbook!("worker-down"))
            .fires(Length::minutes(10), "0", ["worker_alive{worker=reviews,worker_type=scraper} 0x15"])
            .quiet(["worker_alive{worker=reviews,worker_type=scraper} 1x15"]),
        )
        .alert(
            alert(
                WORKER,
                Warning,
                "WorkerHeartbeatStale",
                promql!(
                    r#"time() - max by (environment, worker, worker_type) (
                        worker_heartbeat_timestamp_seconds
                      ) > 300"#
                ),
            )
            .after(Length::minutes(5))
            .summary("No heartbeat of {{ $labels.worker }} for {{ $value | humanizeDuration }}")
            .description(
                "The process may hang while it still counts as alive. Usually a lock, or a \
                 request without a timeout.",
            )
            .action("Check whether the worker hangs or its metric file is stale.")
            .panel(worker_health::ID.panel("worker-heartbeat-age"))
            .runbook(runbook!("worker-heartbeat-stale"))
            .fires(
                Length::minutes(15),
                "15m 0s",
                ["worker_heartbeat_timestamp_seconds{worker=reviews,worker_type=scraper} 0x20"],
            )
            .quiet(["worker_heartbeat_timestamp_seconds{worker=reviews,worker_type=scraper} 0+60x20"]),
        )
        .alert(
            alert(
                WORKER,
                Critical,
                "WorkerAliveNoUsefulData",
                promql!(
                    r#"(max by (environment, worker) (worker_alive{worker_type="scraper"}) == 1)
                      and on (environment, worker) (
                          sum by (environment, worker) (
                            increase(
                              worker_items_produced_total{
                                worker_type="scraper",item_type="mention"}[1h]
                            )
                          ) == 0
                        )"#
                ),
            )
            .after(Length::minutes(30))
            .summary("Worker {{ $labels.worker }} runs but has produced nothing for over an hour")
            .description(
                "Customers see old mentions although everything looks green. Usually \
                 blocking or a changed page.",
            )
            .action(
                "Treat as outage of that source: check blocking, parser and credentials. Rollup \
                 workers are excluded on purpose.",
            )
            .panel(worker_health::ID.panel("alive-without-useful-data"))
            .runbook(runbook!("worker-no-useful-data"))
            .fires(
                Length::minutes(100),
                "1",
                ["worker_alive{worker=reviews} 1x120", "worker_items_produced_total{worker=reviews} 5x120"],
            )
            .quiet([
                "worker_alive{worker=reviews} 1x120",
                "worker_items_produced_total{worker=reviews} 0+1x120",
            ]),
        )
        .alert(
            alert(
                WORKER,
                Warning,
                "WorkerConsecutiveFailures",
                promql!("max by (environment, worker, worker_type) (worker_consecutive_failures) >= 3"),
            )
            .after(Length::minutes(1))
            .summary("{{ $labels.worker }} failed {{ $value }} cycles in a row")
            .description(
                "Each cycle starts and fails. Usually the same input, credential or limit \
                 each time.",
            )
            .action("Open the trace of the last cycle.")
            .panel(worker_health::ID.panel("consecutive-failures"))
            .runbook(runbook!("worker-cycle-failed"))
            .fires(
                Length::minutes(5),
                "3",
                ["worker_consecutive_failures{worker=reviews,worker_type=scraper} 3x10"],
            )
            .quiet(["worker_consecutive_failures{worker=reviews,worker_type=scraper} 2x10"]),
        )
        .alert(
            alert(
                DATABASE,
                Critical,
                "PostgresDown",
                promql!("min by (environment, cluster, instance) (pg_up) == 0"),
            )
            .after(Length::minutes(2))
            .summary("PostgreSQL {{ $labels.instance }} cannot be queried")
            .description(
                "Everything that stores or reads data fails. Usually a crash, a full disk or \
                 a changed password.",
            )
            .action("Check process, disk, credentials; fail over if needed.")
            .panel(database_performance::ID.panel("postgresql-up"))
            .runbook(runbook!("postgres-down"))
            .fires(Length::minutes(5), "0", ["pg_up{instance=db-1} 0x10"])
            .quiet(["pg_up{instance=db-1} 1x10"]),
        )
        .alert(
            alert(
                DATABASE,
                Warning,
                "PostgresConnectionsHigh",
                promql!(
                    r#"max by (environment, instance) (
                        sum by (environment, instance) (pg_stat_database_numbackends)
                        / on (environment, instance) max by (environment, instance) (
                            pg_settings_max_connections
                          )
                      ) > 0.85"#
                ),
            )
            .after(Length::minutes(10))
            .summary("{{ $value | humanizePercentage }} of connections used on {{ $labels.instance }}")
            .description(
                "When they run out, new requests fail. Usually a pool that is too large, or \
                 sessions that are not given back.",
            )
            .action("Find idle-in-transaction sessions, reduce pools.")
            .panel(database_performance::ID.panel("connection-usage"))
            .runbook(runbook!("postgres-connections"))
            .fires(
                Length::minutes(15),
                "90%",
                [
                    "pg_stat_database_numbackends{instance=db-1,datname=app} 90x20",
                    "pg_settings_max_connections{instance=db-1} 100x20",
                ],
            )
            .quiet([
                "pg_stat_database_numbackends{instance=db-1,datname=app} 80x20",
                "pg_settings_max_connections{instance=db-1} 100x20",
            ]),
        )
        .alert(
            alert(
                DATABASE,
                Warning,
                "PostgresCacheHitLow",
                promql!(
                    r#"sum by (environment, instance) (rate(pg_stat_database_blks_hit[15m]))
                        / (
                            sum by (environment, instance) (
                                rate(pg_stat_database_blks_hit[15m])
                              )
                            + sum by (environment, instance) (
                                rate(pg_stat_database_blks_read[15m])
                              )
                          ) < 0.95
                      and on (environment, instance) sum by (environment, instance) (
                          rate(pg_stat_database_blks_hit[15m])
                        ) > 100"#
                ),
            )
            .after(Length::minutes(30))
            .summary("Cache hit ratio is {{ $value | humanizePercentage }}")
            .description(
                "Queries wait for the disk. Usually a new sequential scan, or data that \
                 outgrew the memory.",
            )
            .action("Look for new sequential scans under Table Pressure.")
            .panel(database_performance::ID.panel("cache-hit-ratio"))
            .runbook(runbook!("postgres-cache"))
            .fires(
                Length::minutes(50),
                "90%",
                [
                    "pg_stat_database_blks_hit{instance=db-1,datname=app} 0+9000x60",
                    "pg_stat_database_blks_read{instance=db-1,datname=app} 0+1000x60",
                ],
            )
            .quiet([
                "pg_stat_database_blks_hit{instance=db-1,datname=app} 0+900x60",
                "pg_stat_database_blks_read{instance=db-1,datname=app} 0+100x60",
            ]),
        )
        .alert(
            alert(
                DATABASE,
                Warning,
                "PostgresLongTransaction",
                promql!(
                    r#"max by (environment, instance, datname) (
                        pg_stat_activity_max_tx_duration
                      ) > 900"#
                ),
            )
            .after(Length::minutes(5))
            .summary(
                "A transaction on {{ $labels.datname }} is open for {{ $value | humanizeDuration \
                 }}",
            )
            .description(
                "It holds locks and keeps dead rows from being removed. Usually a forgotten \
                 session or a report.",
            )
            .action("End it if it is not a known job.")
            .panel(database_performance::ID.panel("oldest-transaction"))
            .runbook(runbook!("postgres-long-tx"))
            .fires(
                Length::minutes(10),
                "20m 0s",
                ["pg_stat_activity_max_tx_duration{instance=db-1,datname=app} 1200x15"],
            )
            .quiet(["pg_stat_activity_max_tx_duration{instance=db-1,datname=app} 600x15"]),
        )
        .alert(
            alert(
                DATABASE,
                Warning,
                "PostgresLockPressure",
                promql!(
                    r#"sum by (environment, instance) (
                        pg_stat_activity_count{wait_event_type="Lock"}
                      ) > 10"#
                ),
            )
            .after(Length::minutes(5))
            .summary("{{ $value }} sessions wait for locks")
            .description(
                "Requests queue behind one session. Usually a migration or a long \
                 transaction.",
            )
            .action("Find the blocking session; cancel a migration if it blocks users.")
            .panel(database_performance::ID.panel("sessions-waiting-on-locks"))
            .runbook(runbook!("postgres-locks"))
            .fires(Length::minutes(10), "12", ["pg_stat_activity_count{instance=db-1,datname=app} 12x15"])
            .quiet(["pg_stat_activity_count{instance=db-1,datname=app} 5x15"]),
        )
        .alert(
            alert(
                API,
                Warning,
                "TlsCertificateExpiring",
                promql!(
                    r#"min by (environment, target) (
                          probe_ssl_earliest_cert_expiry{job="synthetic"}
                        )
                      - time() < 1209600"#
                ),
            )
            .after(Length::hours(1))
            .summary("Certificate of {{ $labels.target }} expires in {{ $value | humanizeDuration }}")
            .description("Browsers will refuse the site. Usually the renewal job has failed for weeks.")
            .action("Renew the certificate and check the automation.")
            .panel(synthetic_monitoring::ID.panel("tls-certificate-expiry"))
            .runbook(runbook!("tls-expiry"))
            .fires(
                Length::minutes(70),
                "9d 22h 50m 0s",
                ["probe_ssl_earliest_cert_expiry{target=api} 864000x80"],
            )
            .quiet(["probe_ssl_earliest_cert_expiry{target=api} 2592000x80"]),
        )
}
