//! Database Performance: decides whether PostgreSQL limits the product and which query, table or lock to fix.

use super::board;
use crate::fleet::service_red;
use crate::overview::cto_overview;
use crate::platform::node_exporter;
use crate::prelude::*;
use crate::production::{logs_exploration, production_infrastructure, tracing};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("database-performance", "Database Performance");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PLATFORM_SRE,
        "This dashboard exists to help us decide whether PostgreSQL limits the product and which query, \
         table or lock to fix.",
    )
    .audience(["Backend engineers", "DBAs", "on-call"])
    .refresh("30s")
    .last("now-6h")
    .variables(vars::standard())
    .variable(vars::cluster())
    .variable(
        DATNAME
            .label_values(selector!(r#"pg_stat_database_numbackends{environment="$environment"}"#), "datname")
            .multi()
            .all(".*"),
    )
    .annotation(annotations::deployments())
    .annotation(annotations::alerts(promql!(
        r#"ALERTS{alertstate="firing",environment="$environment",component="database"}"#
    )))
    .links_to([cto_overview::ID, tracing::ID, production_infrastructure::ID])
    .row(health())
    .row(workload())
    .row(queries_and_tables())
}

fn health() -> Row {
    Row::new("Health").height(4).panels(panels![
        stat::<Bool>("postgresql-up", "PostgreSQL Up")
            .width(4)
            .query(promql!(r#"min(pg_up{environment="$environment",cluster=~"$cluster"})"#))
            .steps(steps![Red, yes() => Green])
            .explain("Whether the exporter can query every server.")
            .action("\"No\" = check server process, disk and credentials.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("postgres-down")),
        gauge::<Ratio>("connection-usage", "Connection Usage")
            .width(5)
            .query(promql! { r#"sum by (instance) (pg_stat_database_numbackends{
                  environment="$environment",cluster=~"$cluster"}) / on (instance)
                pg_settings_max_connections{environment="$environment",cluster=~"$cluster"}"# })
            .named("{{instance}}")
            .steps(steps![Green, ratio(0.7) => Yellow, ratio(0.85) => Red])
            .explain("Used share of max_connections per server.")
            .action("above 85 % kill idle-in-transaction sessions or lower pool sizes.")
            .next(Link::to(service_red::ID).set(SERVICE, "api"))
            .runbook(runbook!("postgres-connections")),
        stat::<Ratio>("cache-hit-ratio", "Cache Hit Ratio")
            .width(5)
            .decimals(2)
            .query(promql! { r#"sum(rate(pg_stat_database_blks_hit{
                    environment="$environment",cluster=~"$cluster",datname=~"$datname"}[5m]))
                / ((sum(rate(pg_stat_database_blks_hit{
                      environment="$environment",cluster=~"$cluster",datname=~"$datname"}[5m]))
                  + sum(rate(pg_stat_database_blks_read{environment="$environment",
                      cluster=~"$cluster",datname=~"$datname"}[5m]))) > 0)"# })
            .steps(steps![Red, ratio(0.95) => Yellow, ratio(0.99) => Green])
            .no_value("no traffic")
            .explain("Blocks served from shared buffers, not disk, over 5 minutes.")
            .action("below 95 % look for sequential scans under Table Pressure.")
            .next(Link::to(node_exporter::ID))
            .runbook(runbook!("postgres-cache")),
        stat::<Seconds>("oldest-transaction", "Oldest Transaction")
            .width(5)
            .query(promql! { r#"max(pg_stat_activity_max_tx_duration{
            environment="$environment",cluster=~"$cluster",datname=~"$datname"})"# })
            .steps(steps![Green, s(60.0) => Yellow, s(300.0) => Red])
            .explain("Longest open transaction.")
            .action("above 300 s it blocks vacuum and holds locks; find and end it.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("postgres-long-tx")),
        stat::<Count>("sessions-waiting-on-locks", "Sessions Waiting on Locks")
            .width(5)
            .query(promql! { r#"sum(pg_stat_activity_count{environment="$environment",cluster=~"$cluster",
            datname=~"$datname",wait_event_type="Lock"}) or vector(0)"# })
            .steps(steps![Green, count(1) => Yellow, count(10) => Red])
            .explain("Sessions blocked by a lock now (lock pressure).")
            .action("above 10 find the blocker in pg_locks.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("postgres-locks")),
    ])
}

fn workload() -> Row {
    Row::new("Workload").columns(2).height(7).panels(panels![
        timeseries::<PerSecond>("transaction-rate", "Transaction Rate")
            .shown_as(display::OPERATIONS_PER_SECOND)
            .query(promql!(
                r#"sum by (datname) (rate(pg_stat_database_xact_commit{environment="$environment",
                  cluster=~"$cluster",datname=~"$datname"}[$__rate_interval]))"#
            ))
            .named("commit {{datname}}")
            .query(promql!(
                r#"sum by (datname) (rate(pg_stat_database_xact_rollback{environment="$environment",
                  cluster=~"$cluster",datname=~"$datname"}[$__rate_interval]))"#
            ))
            .named("rollback {{datname}}")
            .explain("Commits and rollbacks per second.")
            .action("a rising rollback share means application errors, check the API logs.")
            .next(Link::to(service_red::ID).set(SERVICE, "api"))
            .runbook(runbook!("postgres-rollbacks")),
        timeseries::<Count>("locks-by-mode", "Locks by Mode")
            .query(promql! { r#"sum by (mode) (pg_locks_count{
            environment="$environment",cluster=~"$cluster",datname=~"$datname"})"# })
            .named("{{mode}}")
            .explain("Held locks per mode.")
            .action(
                "growth of exclusive modes together with waiting sessions points to a migration or long \
                 update.",
            )
            .next(Link::to(tracing::ID))
            .runbook(runbook!("postgres-locks")),
        timeseries::<BytesPerSecond>("temp-file-churn", "Temp File Churn")
            .query(
                promql! { r#"sum by (datname) (rate(pg_stat_database_temp_bytes{environment="$environment",
                cluster=~"$cluster",datname=~"$datname"}[$__rate_interval]))"# }
            )
            .named("{{datname}}")
            .steps(steps![Green, bytes_per_second(1048576.0) => Yellow, bytes_per_second(10485760.0) => Red],)
            .explain("Bytes per second spilled to temporary files.")
            .action("above 10 MiB/s raise work_mem for the heavy query or add an index.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("postgres-temp")),
        timeseries::<Count>("deadlocks", "Deadlocks (1h)")
            .query(promql! { r#"sum by (datname) (increase(pg_stat_database_deadlocks{
            environment="$environment",cluster=~"$cluster",datname=~"$datname"}[1h]))"# })
            .named("{{datname}}")
            .steps(steps![Green, count(1) => Yellow, count(5) => Red])
            .explain("Deadlocks in the past hour.")
            .action("any value > 0 deserves a look at lock order in the newest release.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("postgres-locks")),
    ])
}

fn queries_and_tables() -> Row {
    Row::new("Queries and tables").columns(3).height(8).panels(panels![
        table::<Seconds>("slow-query-groups", "Slow Query Groups")
            .query(promql! { r#"sum by (datname, user) (rate(pg_stat_statements_seconds_total{
                    environment="$environment",cluster=~"$cluster",datname=~"$datname"}[15m]))
                / (sum by (datname, user) (rate(pg_stat_statements_calls_total{environment="$environment",
                      cluster=~"$cluster",datname=~"$datname"}[15m])) > 0)"# })
            .steps(steps![Green, s(0.1) => Yellow, s(0.5) => Red])
            .no_value("no traffic")
            .columns(["datname", "user"])
            .value("mean time")
            .sort_desc("mean time")
            .explain("Mean time per statement by database and role over 15 minutes.")
            .action("above 0.5 s open the fingerprints of that role.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("postgres-slow-queries")),
        table::<Ratio>("top-query-fingerprints", "Top Query Fingerprints")
            .query(promql! { r#"topk(10, sum by (datname, queryid) (rate(pg_stat_statements_seconds_total{
            environment="$environment",cluster=~"$cluster",datname=~"$datname"}[15m])))"# })
            .steps(steps![Green, ratio(0.3) => Yellow, ratio(0.7) => Red])
            .columns(["datname", "queryid"])
            .value("database time")
            .sort_desc("database time")
            .explain(
                "Ten fingerprints by database time per wall second (1.0 = one core busy). The query \
                 text is not a label; look the id up in pg_stat_statements.",
            )
            .action("above 0.7 tune or cache that query.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("postgres-slow-queries")),
        table::<Ratio>("table-pressure", "Table Pressure")
            .shown_as(display::SHORT_RATIO)
            .query(promql! { r#"topk(10, pg_stat_user_tables_n_dead_tup{
                  environment="$environment",cluster=~"$cluster",datname=~"$datname"}
                / ((pg_stat_user_tables_n_live_tup{
                      environment="$environment",cluster=~"$cluster",datname=~"$datname"}
                    + pg_stat_user_tables_n_dead_tup{environment="$environment",
                      cluster=~"$cluster",datname=~"$datname"}) > 10000))"# })
            .named("dead share")
            .query_in(
                promql! { r#"topk(10, sum by (datname, schemaname, relname) (
                    rate(pg_stat_user_tables_seq_tup_read{environment="$environment",
                        cluster=~"$cluster",datname=~"$datname"}[15m])))"# },
                display::ROWS_PER_SECOND,
            )
            .named("rows read by seq scan /s")
            .steps(steps![Green, ratio(0.2) => Yellow, ratio(0.4) => Red])
            .columns(["datname", "schemaname", "relname"])
            .column_in("dead share", display::SHARE)
            .sort_desc("dead share")
            .explain(
                "Dead-row share of tables with more than 10 000 rows, and rows read by sequential \
                 scans.",
            )
            .action("above 40 % vacuum the table; heavy scans need an index.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("postgres-table-pressure")),
    ])
}
