//! CTO Overview: decides whether production needs action now and which diagnostic dashboard to open first.

use super::board;
use crate::fleet::service_red;
use crate::platform::prometheus_health;
use crate::prelude::*;
use crate::production::{
    database_performance, logs_exploration, production_infrastructure, synthetic_monitoring, tracing,
    worker_health,
};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("cto-overview", "CTO Overview");

/// What it is opened for. Where to look first, say the links of its panels.
pub mod questions {
    /// Above all.
    pub const HEALTHY: &str = "Is production healthy right now?";
    /// How bad it is.
    pub const AFFECTED: &str = "Are users affected?";
    /// What somebody works on already.
    pub const ALERTS: &str = "Which alerts are firing?";
    /// Redundancy.
    pub const NODES: &str = "Are there enough API nodes?";
    /// Alive is not enough.
    pub const WORKERS: &str = "Are the workers alive and useful?";
    /// What everything stands on.
    pub const DATABASE: &str = "Is the database healthy?";
    /// Whether the other answers can be believed.
    pub const COVERAGE: &str = "Does observability itself work?";
}

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PLATFORM_SRE,
        "This dashboard exists to help us decide whether production needs action now and which diagnostic \
         dashboard to open first.",
    )
    .audience(["CTO and technical leads", "on-call as entry point"])
    .review(Review::Weekly)
    .refresh("30s")
    .last("now-6h")
    .variables(vars::standard())
    .variable(vars::cluster())
    .annotation(annotations::deployments())
    .annotation(annotations::alerts(promql!(
        r#"ALERTS{alertstate="firing",environment="$environment",severity="critical"}"#
    )))
    .links_to([
        production_infrastructure::ID,
        database_performance::ID,
        tracing::ID,
        synthetic_monitoring::ID,
        worker_health::ID,
        service_red::ID,
        logs_exploration::ID,
    ])
    .link(links::runbooks())
    .row(production_health())
    .row(api_nodes_workers_and_database())
    .row(observability_coverage())
}

fn production_health() -> Row {
    Row::new("Production health").columns(4).height(4).panels(panels![
        stat::<Ratio>("public-api-reachable", "Public API Reachable")
            .query(promql!(
                r#"avg(probe_success{job="synthetic",check="liveness",environment="$environment"})"#
            ))
            .steps(steps![Red, ratio(0.67) => Yellow, ratio(1.0) => Green])
            .answers(questions::HEALTHY)
            .explain(
                "Share of probe regions that reach the public liveness URL right now. Users cannot use \
                 the product when it is low.",
            )
            .action(
                "below 1 open Synthetic Monitoring and see whether one region or all fail; all regions \
                 = declare an incident.",
            )
            .next(Link::to(synthetic_monitoring::ID))
            .runbook(runbook!("public-api-down")),
        requests::error_share("api-5xx-error-rate", "API 5xx Error Rate")
            .query(promql! { r#"(sum(rate(api_requests_total{environment="$environment",cluster=~"$cluster",
                      status_code=~"5.."}[5m])) or vector(0)) / (sum(rate(
                    api_requests_total{environment="$environment",cluster=~"$cluster"}[5m])) > 0)"# })
            .answers(questions::HEALTHY)
            .explain(
                "Share of API requests answered 5xx over 5 minutes; no data means no traffic (shown as \
                 text \"No traffic\").",
            )
            .action(
                "above 0.5 % compare with the deployment marker, then open the service dashboard sorted \
                 by route.",
            )
            .next(Link::to(service_red::ID).set(SERVICE, "api"))
            .runbook(runbook!("api-5xx")),
        stat::<Seconds>("api-p95-latency", "API P95 Latency")
            .query(promql!(
                r#"histogram_quantile(0.95, sum by (le) (rate(api_request_duration_seconds_bucket{
                  environment="$environment",cluster=~"$cluster"}[5m])))"#
            ))
            .steps(steps![Green, s(0.25) => Yellow, s(0.5) => Red])
            .answers(questions::HEALTHY)
            .explain("95th percentile of API request time over 5 minutes. Slow API is felt before it fails.",)
            .action("above 500 ms open Tracing and look at slow API traces and their database spans.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("api-latency-high")),
        stat::<Count>("failed-user-requests", "Failed User Requests (5m)")
            .query(promql! { r#"sum(increase(api_requests_total{
            environment="$environment",cluster=~"$cluster",status_code=~"5.."}[5m])) or vector(0)"# })
            .steps(steps![Green, count(1) => Yellow, count(50) => Red])
            .answers(questions::AFFECTED)
            .explain("Absolute number of failed requests in 5 minutes, i.e. how many users are affected.")
            .action("above 50 notify support and open the logs link to see which requests fail.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "api"))
            .runbook(runbook!("api-5xx")),
    ])
}

fn api_nodes_workers_and_database() -> Row {
    Row::new("API nodes, workers and database").columns(6).height(4).panels(panels![
        stat::<Count>("api-nodes-ready", "API Nodes Ready")
            .query(promql!(
                r#"sum(api_node_ready{environment="$environment",cluster=~"$cluster"}) or vector(0)"#
            ))
            .steps(steps![Red, count(2) => Yellow, count(3) => Green])
            .answers(questions::NODES)
            .explain(
                "Number of API nodes that pass readiness; 2 is the minimum for redundancy, 3 the normal \
                 state.",
            )
            .action("below 2 stop deployments and restart or replace the missing node.")
            .next(Link::to(service_red::ID).set(SERVICE, "api"))
            .runbook(runbook!("api-nodes-ready")),
        stat::<Ratio>("workers-alive", "Workers Alive")
            .query(promql! { r#"sum(worker_alive{environment="$environment"})
            / count(worker_alive{environment="$environment"})"# })
            .steps(steps![Red, ratio(0.9) => Yellow, ratio(1.0) => Green])
            .answers(questions::WORKERS)
            .explain("Share of registered workers whose process is alive.")
            .action("below 100 % open Worker Health and restart the dead worker.")
            .next(Link::to(worker_health::ID))
            .runbook(runbook!("worker-down")),
        stat::<Ratio>("workers-producing-useful-data", "Workers Producing Useful Data")
            .query(promql! { r#"sum(sum by (worker) (increase(worker_items_produced_total{
                      environment="$environment",worker_type="scraper",item_type="mention"}[1h])) > bool 0)
                / count(sum by (worker) (worker_alive{environment="$environment",worker_type="scraper"}))"# })
            .steps(steps![Red, ratio(0.8) => Yellow, ratio(1.0) => Green])
            .answers(questions::WORKERS)
            .explain(
                "Share of scraper workers that produced at least one mention in the last hour; rollup \
                 and maintenance workers are excluded because they never produce mentions.",
            )
            .action("below 100 % find the worker that is alive with zero output.")
            .next(Link::to(worker_health::ID))
            .runbook(runbook!("worker-no-useful-data")),
        stat::<Seconds>("worker-heartbeat-age", "Worker Heartbeat Age")
            .query(promql!(r#"max(time() - worker_heartbeat_timestamp_seconds{environment="$environment"})"#))
            .steps(steps![Green, s(120.0) => Yellow, s(300.0) => Red])
            .answers(questions::WORKERS)
            .explain("Age of the oldest worker heartbeat.")
            .action(
                "above 300 s check whether the worker hangs or the textfile collector stopped (compare \
                 with Observability Coverage).",
            )
            .next(Link::to(worker_health::ID))
            .runbook(runbook!("worker-heartbeat-stale")),
        gauge::<Ratio>("postgresql-connections", "PostgreSQL Connections")
            .query(promql!(
                r#"max(sum by (instance) (pg_stat_database_numbackends{environment="$environment"})
                  / on (instance) pg_settings_max_connections{environment="$environment"})"#
            ))
            .steps(steps![Green, ratio(0.7) => Yellow, ratio(0.85) => Red])
            .answers(questions::DATABASE)
            .explain("Used connections as share of max_connections on the busiest server.")
            .action("above 85 % look for connection leaks or long transactions on the database dashboard.",)
            .next(Link::to(database_performance::ID))
            .runbook(runbook!("postgres-connections")),
        alerts::firing("firing-alerts", "Firing Alerts")
            .query(promql! { r#"count by (severity) (
                ALERTS{environment="$environment",alertstate="firing",alertname!="Watchdog"})
                or on () vector(0)"# })
            .named("{{severity}}")
            .answers(questions::ALERTS)
            .explain("Firing alerts per severity, without the always-firing Watchdog.")
            .action("open the alert activity dashboard and take the oldest critical first."),
    ])
}

fn observability_coverage() -> Row {
    Row::new("Observability coverage (not product health)").coverage().columns(2).height(4).panels(panels![
        stat::<Ratio>("scrape-targets-up", "Scrape Targets Up")
            .query(promql! { r#"sum(up{environment="$environment",cluster=~"$cluster"})
            / count(up{environment="$environment",cluster=~"$cluster"})"# })
            .steps(steps![Blue, ratio(0.9) => Yellow, ratio(1.0) => Green])
            .answers(questions::COVERAGE)
            .explain(
                "Share of scrape targets that answer. This is visibility, not user impact: a low value \
                 must not be read as an outage.",
            )
            .action("open Platform Health and find the silent target.")
            .next(Link::to(prometheus_health::ID))
            .runbook(runbook!("prometheus-target-down")),
        stat::<Ratio>("telemetry-agents-reporting", "Telemetry Agents Reporting")
            .query(promql! { r#"sum(up{environment="$environment",cluster=~"$cluster",job="alloy"})
            / count(up{environment="$environment",cluster=~"$cluster",job="alloy"})"# })
            .steps(steps![Blue, ratio(0.9) => Yellow, ratio(1.0) => Green])
            .answers(questions::COVERAGE)
            .explain("Share of hosts whose Alloy agent reports.")
            .action(
                "restart Alloy on the missing host; product panels above stay valid for the other \
                 hosts.",
            )
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("agent-down")),
    ])
}
