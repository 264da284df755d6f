//! TutorDex Capacity Planning: decides when and which resource must be scaled before it limits TutorDex.

use super::board;
use crate::fleet::cluster_infrastructure;
use crate::prelude::*;
use crate::production::production_infrastructure;
use crate::tutordex::{channels, cost, engagement, workers};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-capacity", "TutorDex Capacity Planning");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::OPERATIONS,
        "This dashboard exists to help us decide when and which resource must be scaled before it limits \
         TutorDex.",
    )
    .file("tutordex_capacity")
    .audience(["Operations", "platform engineers"])
    .refresh("5m")
    .last("now-30d")
    .variables(vars::standard())
    .variable(vars::cluster())
    .links_to([cluster_infrastructure::ID, workers::ID, cost::ID])
    .row(growth())
    .row(resources())
    .row(queue())
}

fn growth() -> Row {
    Row::new("Growth").columns(3).height(6).panels(panels![
        timeseries::<Count>("messages-per-day", "Messages per Day")
            .query(promql!(r#"sum(increase(collector_messages_seen_total{environment="$environment"}[1d]))"#))
            .min_interval("1d")
            .explain("Messages per day (minimum step one day).")
            .action("compare slope with capacity below.")
            .next(Link::to(channels::ID))
            .runbook(runbook!("capacity")),
        timeseries::<Count>("assignments-per-day", "Assignments per Day")
            .query(promql!(r#"sum(increase(assignments_created_total{environment="$environment"}[1d]))"#))
            .min_interval("1d")
            .explain("Assignments created per day.")
            .action("growth drives LLM cost, see Cost Tracking.")
            .next(Link::to(cost::ID))
            .runbook(runbook!("capacity")),
        timeseries::<Count>("active-tutors", "Active Tutors")
            .query(promql!(r#"max by (window) (tutors_active{environment="$environment"})"#))
            .named("{{window}}")
            .explain("Active tutors in 1, 7 and 30 days (users).")
            .action("DM volume follows this line.")
            .next(Link::to(engagement::ID))
            .runbook(runbook!("capacity")),
    ])
}

fn resources() -> Row {
    Row::new("Resources").columns(4).height(6).panels(panels![
        gauge::<Ratio>("cpu-in-30-days", "CPU in 30 Days")
            .query(
                promql! { r#"max by (instance) (clamp_min(predict_linear(node:cpu_utilisation:ratio_rate1h{
                environment="$environment",cluster=~"$cluster"}[14d], 2592000), 0))"# }
            )
            .named("{{instance}}")
            .steps(steps![Green, ratio(0.7) => Yellow, ratio(0.8) => Red])
            .explain("Forecast CPU utilisation in 30 days from 14 days of hourly values.")
            .action("above 80 % order capacity.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("capacity")),
        gauge::<Ratio>("memory-in-30-days", "Memory in 30 Days")
            .query(promql! { r#"max by (instance) (clamp_min(predict_linear(node:memory_utilisation:ratio{
            environment="$environment",cluster=~"$cluster"}[14d], 2592000), 0))"# })
            .named("{{instance}}")
            .steps(steps![Green, ratio(0.7) => Yellow, ratio(0.8) => Red])
            .explain("Forecast memory utilisation in 30 days.")
            .action("above 80 % resize or move services.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("capacity")),
        gauge::<Ratio>("disk-in-30-days", "Disk in 30 Days")
            .query(promql! { r#"max by (instance, mountpoint) (
                clamp_min(predict_linear(node:filesystem_utilisation:ratio{
                      environment="$environment",cluster=~"$cluster"}[14d], 2592000), 0))"# })
            .named("{{instance}} {{mountpoint}}")
            .steps(steps![Green, ratio(0.7) => Yellow, ratio(0.8) => Red])
            .explain("Forecast filesystem fill in 30 days.")
            .action("above 80 % clean up or grow.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("host-disk-low")),
        table::<Days>("days-until-disk-80", "Days Until Disk 80 %")
            .query(promql! { r#"min by (instance, mountpoint) (
                clamp_min(0.8 - node:filesystem_utilisation:ratio{
                    environment="$environment",cluster=~"$cluster"}, 0)
                / (deriv(node:filesystem_utilisation:ratio{
                      environment="$environment",cluster=~"$cluster"}[7d]) > 0)) / 86400"# })
            .steps(steps![Red, days(14.0) => Yellow, days(30.0) => Green])
            .no_value("no disk grows")
            .columns(["instance", "mountpoint"])
            .value("days left")
            .sort_asc("days left")
            .explain(
                "Days until each filesystem reaches 80 % at the pace of seven days; filesystems that do \
                 not grow are absent.",
            )
            .action("below 14 days act.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("host-disk-low")),
    ])
}

fn queue() -> Row {
    Row::new("Queue").columns(4).height(7).panels(panels![
        timeseries::<Count>("queue-depth-forecast", "Queue Depth Forecast (4h)")
            .width(12)
            .query(promql!(r#"sum(queue_pending{environment="$environment"})"#))
            .named("now")
            .query(promql! { r#"sum(clamp_min(
            predict_linear(queue_pending{environment="$environment"}[2h], 14400), 0))"# })
            .named("in 4 h")
            .steps(steps![Green, count(500) => Yellow, count(2000) => Red])
            .series("in 4 h", Series::dashed)
            .explain("Queue depth and its linear forecast four hours ahead.")
            .action("forecast above 2000 = add a worker now.")
            .next(Link::to(workers::ID))
            .runbook(runbook!("queue-backlog")),
        stat::<Ratio>("worker-headroom", "Worker Headroom")
            .query(promql! { r#"1 - sum(rate(worker_job_latency_seconds_sum{environment="$environment"}[1h]))
            / (sum(worker_concurrency{environment="$environment"}) > 0)"# })
            .steps(steps![Red, ratio(0.2) => Yellow, ratio(0.4) => Green])
            .no_value("no worker")
            .explain(
                "Free share of worker slots: one minus busy seconds per second divided by configured \
                 concurrency.",
            )
            .action("below 20 % add workers.")
            .next(Link::to(workers::ID))
            .runbook(runbook!("capacity")),
        stat::<Count>("resources-above-80", "Resources Above 80 %")
            .query(promql! { r#"(count(node:cpu_utilisation:ratio_rate1h{
                    environment="$environment",cluster=~"$cluster"} > 0.8) or vector(0))
                + (count(node:memory_utilisation:ratio{
                    environment="$environment",cluster=~"$cluster"} > 0.8) or vector(0))
                + (count(node:filesystem_utilisation:ratio{
                    environment="$environment",cluster=~"$cluster"} > 0.8) or vector(0))"# })
            .steps(steps![Green, count(1) => Yellow, count(2) => Red])
            .explain("Hosts or filesystems above the 80 % capacity threshold.")
            .action("each needs a scaling decision in the monthly review.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("capacity")),
    ])
}
