//! Celery Tasks: decides which background task fails, slows down or piles up.

use super::{board, variables};
use crate::fleet::cluster_infrastructure;
use crate::prelude::*;
use crate::production::logs_exploration;
use crate::upstream::{database_metrics, error_rates};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("celery-tasks", "Celery Tasks");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::UPSTREAM_BACKEND,
        "This dashboard exists to help us decide which background task fails, slows down or piles up.",
    )
    .audience(["Operations", "on-call", "product"])
    .refresh("30s")
    .last("now-1h")
    .variables(variables())
    .variable(
        JOB_TYPE
            .label_values(
                selector!(r#"upstream_background_job_started_total{environment="$environment"}"#),
                "job_type",
            )
            .multi()
            .all(".*"),
    )
    .links_to([error_rates::ID, database_metrics::ID, logs_exploration::ID])
    .allow("unused-variable", "links hand it over to the dashboards they lead to")
    .row(tasks())
    .row(queue())
}

fn tasks() -> Row {
    Row::new("Tasks").columns(2).height(8).panels(panels![
        timeseries::<PerSecond>("tasks-started-by-type", "Tasks Started by Type")
            .shown_as(display::OPERATIONS_PER_SECOND)
            .query(promql! { r#"sum by (job_type) (rate(upstream_background_job_started_total{
            environment="$environment",job_type=~"$job_type"}[$__rate_interval]))"# })
            .named("{{job_type}}")
            .explain("Started tasks per second by type.")
            .action("zero for a scheduled type = beat or broker is down.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "upstream-worker"))
            .runbook(runbook!("task-failures")),
        timeseries::<PerSecond>("tasks-completed-vs-failed", "Tasks Completed vs Failed")
            .shown_as(display::OPERATIONS_PER_SECOND)
            .query(promql! { r#"sum(rate(upstream_background_job_completed_total{
            environment="$environment",job_type=~"$job_type"}[$__rate_interval]))"# })
            .named("completed")
            .query(promql! { r#"sum(rate(upstream_background_job_failed_total{
            environment="$environment",job_type=~"$job_type"}[$__rate_interval])) or vector(0)"# })
            .named("failed")
            .series("completed", |line| line.color(Green))
            .series("failed", |line| line.color(Red))
            .explain("Completed (green) and failed (red) tasks per second.")
            .action("failed above completed = stop the producer.")
            .next(Link::to(error_rates::ID))
            .runbook(runbook!("task-failures")),
        timeseries::<Seconds>("task-duration-p95-by-type", "Task Duration p95 by Type")
            .query(promql! { r#"histogram_quantile(0.95,
                sum by (le, job_type) (rate(upstream_background_job_duration_seconds_bucket{
                      environment="$environment",job_type=~"$job_type"}[$__rate_interval])))"# })
            .named("{{job_type}}")
            .steps(steps![Green, s(60.0) => Yellow, s(300.0) => Red])
            .explain("P95 run time per task type.")
            .action("above 300 s split or index.")
            .next(Link::to(database_metrics::ID))
            .runbook(runbook!("task-slow")),
        timeseries::<PerMinute>("error-types-distribution", "Error Types Distribution")
            .query(promql! { r#"sum by (error_type) (rate(upstream_background_job_failed_total{
            environment="$environment",job_type=~"$job_type"}[$__rate_interval])) * 60"# })
            .named("{{error_type}}")
            .stacked()
            .explain("Failed tasks per minute by error type, stacked.")
            .action("timeouts = dependency, validation = data.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "upstream-worker"))
            .runbook(runbook!("task-failures")),
        timeseries::<PerMinute>("alert-delivery-rates-by-channel", "Alert Delivery Rates by Channel")
            .query(promql! { r#"sum by (channel_type) (rate(upstream_alert_delivered_total{
            environment="$environment"}[$__rate_interval])) * 60"# })
            .named("{{channel_type}}")
            .explain("Delivered alerts per minute by channel (email, webhook, slack).")
            .action("zero on one channel = its integration failed.")
            .next(Link::to(error_rates::ID))
            .runbook(runbook!("alert-delivery")),
        timeseries::<Seconds>("report-generation-time-p95", "Report Generation Time p95")
            .query(promql! { r#"histogram_quantile(0.95,
                sum by (le, report_type) (rate(upstream_report_generation_seconds_bucket{
                      environment="$environment"}[$__rate_interval])))"# })
            .named("{{report_type}}")
            .steps(steps![Green, s(60.0) => Yellow, s(180.0) => Red])
            .explain("P95 report time by type.")
            .action("above 180 s users wait, check the report query.")
            .next(Link::to(database_metrics::ID))
            .runbook(runbook!("task-slow")),
        gauge::<Percent>("task-success-rate", "Task Success Rate")
            .decimals(1)
            .query(promql! { r#"100 * sum(rate(upstream_background_job_completed_total{
                    environment="$environment",job_type=~"$job_type"}[15m]))
                / ((sum(rate(upstream_background_job_completed_total{
                      environment="$environment",job_type=~"$job_type"}[15m]))
                  + (sum(rate(upstream_background_job_failed_total{environment="$environment",
                      job_type=~"$job_type"}[15m])) or vector(0))) > 0)"# })
            .steps(steps![Red, percent(95.0) => Yellow, percent(98.0) => Green])
            .no_value("nothing finished")
            .explain(
                "Completed share of finished tasks (completed plus failed, not started), 15 minutes; no \
                 data when nothing finished.",
            )
            .action("below 95 % open error types.")
            .next(Link::to(error_rates::ID))
            .runbook(runbook!("task-failures")),
        timeseries::<PerMinute>("alert-failures-by-type", "Alert Failures by Type")
            .query(promql! { r#"sum by (error_type) (rate(upstream_alert_failed_total{
            environment="$environment"}[$__rate_interval])) * 60"# })
            .named("{{error_type}}")
            .steps(steps![Green, per_minute(1.0) => Yellow, per_minute(5.0) => Red])
            .explain("Failed alert deliveries per minute by error type.")
            .action("auth errors = renew credentials.")
            .next(Link::to(error_rates::ID))
            .runbook(runbook!("alert-delivery")),
    ])
}

fn queue() -> Row {
    Row::new("Queue").columns(2).height(7).panels(panels![
        timeseries::<Count>("queue-length", "Queue Length")
            .query(promql!(r#"max by (queue_name) (celery_queue_length{environment="$environment"})"#))
            .named("{{queue_name}}")
            .steps(steps![Green, count(100) => Yellow, count(1000) => Red])
            .explain("Messages waiting per broker queue.")
            .action("above 1000 add workers or find the poison task.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("task-backlog")),
        stat::<Count>("workers-online", "Workers Online")
            .query(promql!(r#"sum(celery_worker_up{environment="$environment"})"#))
            .steps(steps![Red, count(1) => Yellow, count(2) => Green])
            .explain("Workers with a recent heartbeat.")
            .action("below 2 there is no redundancy, restart the missing one.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "upstream-worker"))
            .runbook(runbook!("worker-down")),
    ])
}
