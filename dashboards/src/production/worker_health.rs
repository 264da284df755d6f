//! Worker Health: decides which background worker is dead, failing or alive without useful output.

use super::board;
use crate::overview::cto_overview;
use crate::prelude::*;
use crate::production::{logs_exploration, production_infrastructure, tracing};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("worker-health", "Worker Health");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PLATFORM_SRE,
        "This dashboard exists to help us decide which background worker is dead, failing or alive without \
         useful output.",
    )
    .audience(["Worker owners", "on-call"])
    .refresh("30s")
    .last("now-6h")
    .variables(vars::standard())
    .variable(vars::cluster())
    .variable(
        WORKER_TYPE
            .label_values(selector!(r#"worker_alive{environment="$environment"}"#), "worker_type")
            .multi()
            .all(".*"),
    )
    .variable(
        WORKER
            .label_values(
                selector!(r#"worker_alive{environment="$environment",worker_type=~"$worker_type"}"#),
                "worker",
            )
            .multi()
            .all(".*"),
    )
    .annotation(annotations::deployments())
    .annotation(annotations::alerts(promql!(
        r#"ALERTS{alertstate="firing",environment="$environment",component="worker"}"#
    )))
    .links_to([cto_overview::ID, tracing::ID, logs_exploration::ID])
    .allow("unused-variable", "links hand it over to the dashboards they lead to")
    .row(state())
    .row(useful_output())
}

fn state() -> Row {
    Row::new("State (all worker types)").columns(3).height(7).panels(panels![
        state_timeline::<Bool>("worker-alive", "Worker Alive")
            .width(12)
            .query(promql! { r#"max by (worker) (worker_alive{
            environment="$environment",worker_type=~"$worker_type",worker=~"$worker"})"# })
            .named("{{worker}}")
            .steps(steps![Red, yes() => Green])
            .explain("Alive state per worker over time, all types.")
            .action("restart a dead worker; flapping = crash loop, read logs.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("worker-down")),
        timeseries::<Seconds>("worker-heartbeat-age", "Worker Heartbeat Age")
            .width(12)
            .query(promql! { r#"time() - max by (worker) (worker_heartbeat_timestamp_seconds{
            environment="$environment",worker_type=~"$worker_type",worker=~"$worker"})"# })
            .named("{{worker}}")
            .steps(steps![Green, s(120.0) => Yellow, s(300.0) => Red])
            .explain("Seconds since the last heartbeat.")
            .action("above 300 s the worker hangs or its metric file is stale.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("worker-heartbeat-stale")),
        table::<Bool>("last-cycle-status", "Last Cycle Status")
            .shown_as(display::ONE_ZERO)
            .query(promql! { r#"max by (worker, worker_type, status) (worker_last_cycle_status{
            environment="$environment",worker_type=~"$worker_type",worker=~"$worker"}) == 1"# })
            .steps(steps![Green])
            .columns(["worker", "worker_type", "status"])
            .hide("Value")
            .series("status", |column| {
                column
                    .word("ok", "ok", Green)
                    .word("partial", "partial", Yellow)
                    .word("failed", "failed", Red)
                    .cell(Cell::ColorBackground)
            })
            .explain(
                "Result of the latest cycle per worker (ok, partial, failed), rollup workers included \
                 because their status matters.",
            )
            .action("open the trace of a failed cycle.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("worker-cycle-failed")),
        bargauge::<Seconds>("last-cycle-duration", "Last Cycle Duration")
            .query(promql! { r#"max by (worker) (worker_last_cycle_duration_seconds{
            environment="$environment",worker_type=~"$worker_type",worker=~"$worker"})"# })
            .named("{{worker}}")
            .steps(steps![Green, s(300.0) => Yellow, s(900.0) => Red])
            .explain("Duration of the latest cycle per worker.")
            .action("above 900 s look for a slow source in the worker trace.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("worker-cycle-slow")),
        bargauge::<Count>("consecutive-failures", "Consecutive Failures")
            .query(promql! { r#"max by (worker) (worker_consecutive_failures{
            environment="$environment",worker_type=~"$worker_type",worker=~"$worker"})"# })
            .named("{{worker}}")
            .steps(steps![Green, count(1) => Yellow, count(3) => Red])
            .explain("Failed cycles in a row.")
            .action("3 or more = stop retrying blindly and read the error.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("worker-cycle-failed")),
    ])
}

fn useful_output() -> Row {
    Row::new("Useful output (scrapers only)").columns(3).height(7).panels(panels![
        bargauge::<Count>("mentions-produced", "Mentions Produced (latest cycle)")
            .query(promql! { r#"max by (worker) (worker_last_cycle_items{environment="$environment",
            worker_type="scraper",worker=~"$worker",item_type="mention"})"# })
            .named("{{worker}}")
            .steps(steps![Red, count(1) => Yellow, count(5) => Green])
            .explain(
                "Mentions written by the latest cycle of each scraper; analytics_rollup and maintenance \
                 workers are excluded by worker_type.",
            )
            .action("zero = source blocked or parser broken.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("worker-no-useful-data")),
        table::<Count>("mentions-observed", "Mentions Observed (1h / 24h)")
            .query(promql!(
                r#"sum by (worker) (increase(worker_items_produced_total{environment="$environment",
                  worker_type="scraper",worker=~"$worker",item_type="mention"}[1h]))"#
            ))
            .named("1h")
            .query(promql!(
                r#"sum by (worker) (increase(worker_items_produced_total{environment="$environment",
                  worker_type="scraper",worker=~"$worker",item_type="mention"}[24h]))"#
            ))
            .named("24h")
            .steps(steps![Red, count(1) => Yellow, count(10) => Green])
            .join_on("worker")
            .columns(["worker"])
            .sort_asc("1h")
            .explain("Mentions per scraper in recent windows.")
            .action("zero in 1 h with a normal 24 h value = fresh breakage.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("worker-no-useful-data")),
        stat::<Count>("alive-without-useful-data", "Alive Without Useful Data")
            .query(promql! { r#"count((max by (worker) (worker_alive{
                      environment="$environment",worker_type="scraper"}) == 1) and on (worker)
                (sum by (worker) (increase(worker_items_produced_total{environment="$environment",
                      worker_type="scraper",item_type="mention"}[1h])) == 0)) or vector(0)"# })
            .steps(steps![Green, count(1) => Yellow, count(2) => Red])
            .explain("Scrapers that run but produced nothing for an hour.")
            .action("treat like an outage of that source.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("worker-no-useful-data")),
    ])
}
