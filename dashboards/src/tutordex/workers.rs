//! TutorDex Worker Performance: decides which processing stage limits throughput and whether to tune, scale
//! or wait.

use super::{board, versions};
use crate::fleet::deployment_comparison;
use crate::prelude::*;
use crate::production::{production_infrastructure, tracing};
use crate::tutordex::{capacity, errors, home};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-workers", "TutorDex Worker Performance");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::OPERATIONS,
        "This dashboard exists to help us decide which processing stage limits throughput and whether to \
         tune, scale or wait.",
    )
    .file("tutordex_worker_performance")
    .audience(["Operations team", "on-call"])
    .refresh("30s")
    .allow("idle-link", "the next look is at the other panels of this dashboard")
    .last("now-6h")
    .variables(vars::standard())
    .variables(versions())
    .links_to([home::ID, errors::ID, capacity::ID, tracing::ID])
    .row(throughput())
    .row(latency())
    .row(resources())
}

fn throughput() -> Row {
    Row::new("Throughput").columns(4).height(7).panels(panels![
        timeseries::<PerMinute>("processing-rate-vs-backlog", "Processing Rate vs Backlog")
            .width(12)
            .shown_as(display::SHORT_PER_MINUTE)
            .query(promql! { r#"60 * sum(rate(worker_jobs_processed_total{
                environment="$environment",pipeline_version=~"$pipeline_version",
                schema_version=~"$schema_version"}[$__rate_interval]))"# })
            .named("jobs per minute")
            .query_in(
                promql! { r#"sum(queue_pending{environment="$environment",
                pipeline_version=~"$pipeline_version",schema_version=~"$schema_version"})"# },
                display::SHORT_COUNT,
            )
            .named("pending")
            .series("pending", Series::right_axis)
            .explain("Finished jobs per minute (left axis) against waiting jobs (right axis).")
            .action("backlog grows at full rate = scale out.")
            .next(Link::to(capacity::ID))
            .runbook(runbook!("queue-backlog")),
        stat::<PerMinute>("jobs-per-minute-per-worker", "Jobs per Minute per Worker")
            .shown_as(display::PLAIN_PER_MINUTE)
            .decimals(1)
            .query(promql! { r#"60 * sum(rate(worker_jobs_processed_total{environment="$environment",
                    pipeline_version=~"$pipeline_version",schema_version=~"$schema_version"}[5m]))
                / (count(up{environment="$environment",job="tutordex_worker"} == 1) > 0)"# })
            .steps(steps![Red, per_minute(1.0) => Yellow, per_minute(3.0) => Green])
            .no_value("no worker")
            .explain("Efficiency: jobs per minute and running worker.")
            .action("falling with constant load = slow stage, see right.")
            .next(Link::to(ID))
            .runbook(runbook!("worker-slow")),
        stat::<Ratio>("job-success-share", "Job Success Share")
            .query(promql! { r#"(sum(rate(worker_jobs_processed_total{
                      environment="$environment",pipeline_version=~"$pipeline_version",
                      schema_version=~"$schema_version",status="ok"}[15m])) or vector(0))
                / (sum(rate(worker_jobs_processed_total{
                      environment="$environment",pipeline_version=~"$pipeline_version",
                      schema_version=~"$schema_version"}[15m])) > 0)"# })
            .steps(steps![Red, ratio(0.9) => Yellow, ratio(0.95) => Green])
            .no_value("no traffic")
            .explain("Share of jobs that ended ok.")
            .action("below 90 % open Error Analysis.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("parse-failures")),
    ])
}

fn latency() -> Row {
    Row::new("Latency").columns(2).height(7).panels(panels![
        timeseries::<Seconds>("stage-latency-p95", "Stage Latency P95")
            .query(promql! { r#"histogram_quantile(0.95,
                sum by (le, stage) (rate(worker_job_stage_latency_seconds_bucket{
                      environment="$environment",pipeline_version=~"$pipeline_version",
                      schema_version=~"$schema_version"}[$__rate_interval])))"# })
            .named("{{stage}}")
            .explain("P95 per stage: queue wait, LLM, database, broadcast. Quantiles do not add up.")
            .action("tune the highest stage.")
            .next(Link::to(tracing::ID).set(SERVICE, "tutordex-worker"))
            .runbook(runbook!("worker-slow")),
        timeseries::<Seconds>("mean-time-per-stage", "Mean Time per Stage")
            .query(promql! { r#"sum by (stage) (rate(worker_job_stage_latency_seconds_sum{
                    environment="$environment",pipeline_version=~"$pipeline_version",
                    schema_version=~"$schema_version"}[$__rate_interval]))
                / (sum by (stage) (rate(worker_job_stage_latency_seconds_count{
                      environment="$environment",pipeline_version=~"$pipeline_version",
                      schema_version=~"$schema_version"}[$__rate_interval])) > 0)"# })
            .named("{{stage}}")
            .no_value("no traffic")
            .stacked()
            .allow(
                "stacked-ratio",
                "the stages follow each other, so their means add up to the time of a job",
            )
            .explain("Mean seconds per stage, stacked: means add up to the job time.")
            .action("the thickest band is where to optimise.")
            .next(Link::to(tracing::ID).set(SERVICE, "tutordex-worker"))
            .runbook(runbook!("worker-slow")),
        heatmap::<Seconds>("job-latency-heatmap", "Job Latency Heatmap")
            .query(promql! { r#"sum by (le) (increase(worker_job_latency_seconds_bucket{
                environment="$environment",pipeline_version=~"$pipeline_version",
                schema_version=~"$schema_version"}[$__rate_interval]))"# })
            .named("{{le}}")
            .explain("Distribution of job time.")
            .action("a second band at high values = one slow path (often LLM retries).")
            .next(Link::to(tracing::ID).set(SERVICE, "tutordex-worker"))
            .runbook(runbook!("worker-slow")),
        timeseries::<PerSecond>("throughput-trend", "Throughput Trend (this vs compared week)")
            .shown_as(display::OPERATIONS_PER_SECOND)
            .query(promql!(r#"sum(tutordex:worker:throughput_jobs_per_s{environment="$environment"})"#))
            .named("now")
            .query(promql!(
                r#"sum(tutordex:worker:throughput_jobs_per_s{environment="$environment"} offset 1w)"#
            ))
            .named("one week ago")
            .series("one week ago", Series::dashed)
            .explain("Throughput now and one week earlier.")
            .action("lower at the same backlog = regression.")
            .next(Link::to(deployment_comparison::ID).set(SERVICE, "tutordex-worker"))
            .runbook(runbook!("worker-slow")),
    ])
}

fn resources() -> Row {
    Row::new("Resources").columns(2).height(7).panels(panels![
        containers::cpu("cpu-per-worker", "CPU per Worker")
            .query(promql! { r#"sum by (name) (rate(container_cpu_usage_seconds_total{
            environment="$environment",name=~".*worker.*"}[$__rate_interval]))"# })
            .named("{{name}}")
            .steps(steps![Green, ratio(0.8) => Yellow, ratio(1.0) => Red])
            .explain("Cores per worker container.")
            .action("at the limit scale out or raise it.")
            .next(Link::to(production_infrastructure::ID)),
        containers::memory("memory-per-worker", "Memory per Worker")
            .query(promql! { r#"max by (name) (container_memory_working_set_bytes{
            environment="$environment",name=~".*worker.*"})"# })
            .named("{{name}}")
            .explain("Working set per worker container.")
            .action("steady growth = leak, restart and profile.")
            .next(Link::to(production_infrastructure::ID)),
    ])
}
