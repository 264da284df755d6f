//! Database Metrics: decides whether the database or the ingestion pipeline slows Upstream down.

use super::{board, variables};
use crate::prelude::*;
use crate::production::database_performance;
use crate::upstream::{api_performance, celery_tasks, error_rates};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("database-metrics", "Database Metrics");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::UPSTREAM_BACKEND,
        "This dashboard exists to help us decide whether the database or the ingestion pipeline slows \
         Upstream down.",
    )
    .audience(["Operations", "on-call", "product"])
    .refresh("30s")
    .last("now-1h")
    .variables(variables())
    .links_to([api_performance::ID, error_rates::ID, database_performance::ID])
    .allow("unused-variable", "links hand it over to the dashboards they lead to")
    .row(database())
    .row(ingestion())
}

fn database() -> Row {
    Row::new("Database").columns(2).height(8).panels(panels![
        timeseries::<PerSecond>("database-query-rate", "Database Query Rate")
            .shown_as(display::OPERATIONS_PER_SECOND)
            .query(promql! { r#"sum by (alias) (rate(django_db_execute_total{
            environment="$environment",instance=~"$instance"}[$__rate_interval]))"# })
            .named("{{alias}}")
            .explain("Executed statements per second by connection alias.")
            .action("growth without requests = N+1 queries or a runaway task.")
            .next(Link::to(api_performance::ID))
            .runbook(runbook!("db-load")),
        timeseries::<Seconds>("query-duration-p95", "Query Duration p95")
            .query(promql! { r#"histogram_quantile(0.95,
                sum by (le, alias) (rate(django_db_query_duration_seconds_bucket{
                      environment="$environment",instance=~"$instance"}[$__rate_interval])))"# })
            .named("{{alias}}")
            .steps(steps![Green, s(0.1) => Yellow, s(0.5) => Red])
            .explain("P95 statement time per alias.")
            .action("above 0.5 s open slow query groups.")
            .next(Link::to(database_performance::ID))
            .runbook(runbook!("postgres-slow-queries")),
        timeseries::<Count>("active-database-connections", "Active Database Connections")
            .query(promql! { r#"sum by (state) (
            pg_stat_activity_count{environment="$environment",datname="upstream"})"# })
            .named("{{state}}")
            .steps(steps![Green, count(70) => Yellow, count(85) => Red])
            .explain(
                "Connections of the upstream database by state (from postgres_exporter; \
                 django-prometheus has no such gauge).",
            )
            .action("idle in transaction grows = code leaks transactions.")
            .next(Link::to(database_performance::ID))
            .runbook(runbook!("postgres-connections")),
        timeseries::<PerSecond>("connection-errors", "Connection Errors")
            .query(promql! { r#"sum by (alias) (rate(django_db_new_connection_errors_total{
            environment="$environment",instance=~"$instance"}[$__rate_interval]))"# })
            .named("connect {{alias}}")
            .query(promql! { r#"sum by (alias, type) (rate(django_db_errors_total{
            environment="$environment",instance=~"$instance"}[$__rate_interval]))"# })
            .named("{{type}} {{alias}}")
            .steps(steps![Green, per_second(0.01) => Yellow, per_second(0.1) => Red])
            .explain("Failed connections and database errors by type per second.")
            .action("connection errors = server or pool; IntegrityError = application bug.")
            .next(Link::to(error_rates::ID))
            .runbook(runbook!("db-errors")),
    ])
}

fn ingestion() -> Row {
    Row::new("Ingestion").columns(2).height(8).panels(panels![
        timeseries::<PerSecond>("claim-records-ingested-by-status", "Claim Records Ingested by Status")
            .query(promql! { r#"sum by (status) (rate(upstream_claim_records_ingested_total{
            environment="$environment",tenant_tier=~"$tenant_tier"}[$__rate_interval]))"# })
            .named("{{status}}")
            .explain("Claim records per second by status.")
            .action("rejected grows = look at data quality failures.")
            .next(Link::to(error_rates::ID))
            .runbook(runbook!("ingestion-stalled")),
        timeseries::<Seconds>("ingestion-processing-time-p95", "Ingestion Processing Time p95")
            .query(promql! { r#"histogram_quantile(0.95,
                sum by (le) (rate(upstream_ingestion_processing_seconds_bucket{
                      environment="$environment",tenant_tier=~"$tenant_tier"}[$__rate_interval])))"# })
            .named("p95")
            .steps(steps![Green, s(30.0) => Yellow, s(120.0) => Red])
            .explain("P95 time to process one ingestion.")
            .action("above 120 s check task queue and database.")
            .next(Link::to(celery_tasks::ID))
            .runbook(runbook!("ingestion-stalled")),
    ])
}
