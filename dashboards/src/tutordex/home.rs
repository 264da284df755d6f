//! TutorDex Home: decides within seconds whether TutorDex is healthy and which area to open.

use super::panels::oldest_pending_job;
use super::{board, versions};
use crate::platform::alert_activity;
use crate::prelude::*;
use crate::production::logs_exploration;
use crate::tutordex::{channels, cost, errors, geography, lifecycle, realtime, slo, workers};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-home", "TutorDex Home");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::OPERATIONS,
        "This dashboard exists to help us decide within seconds whether TutorDex is healthy and which area \
         to open.",
    )
    .file("tutordex_home")
    .audience(["Operations team", "on-call"])
    .review(Review::Weekly)
    .refresh("30s")
    .last("now-3h")
    .variables(vars::standard())
    .variables(versions())
    .links_to([
        slo::ID,
        realtime::ID,
        channels::ID,
        workers::ID,
        errors::ID,
        lifecycle::ID,
        cost::ID,
        alert_activity::ID,
    ])
    .row(system())
    .row(business())
    .row(queue())
}

fn system() -> Row {
    Row::new("System").columns(4).height(6).panels(panels![
        state_timeline::<Bool>("system-status", "System Status")
            .width(12)
            .query(promql!(r#"min by (service) (up{environment="$environment",job=~"tutordex_.+"})"#))
            .named("{{service}}")
            .steps(steps![Red, yes() => Green])
            .explain("Up state of collector, worker, backend and their infrastructure over time.")
            .action("\"No\" = open logs of that service and restart it.")
            .data_link(Link::to(logs_exploration::ID).set(SERVICE, label("service")))
            .runbook(runbook!("prometheus-target-down")),
        alerts::firing("firing-alerts-by-severity", "Firing Alerts by Severity")
            .query(promql! { r#"count by (severity) (ALERTS{environment="$environment",stack="tutordex",
            alertstate="firing",alertname!="Watchdog"}) or on () vector(0)"# })
            .named("{{severity}}")
            .explain("Number of firing alerts per severity.")
            .action("take critical first, each alert links to its runbook."),
        budgets::left("smallest-error-budget", "Smallest Error Budget")
            .query(promql!(
                r#"min(slo:error_budget_remaining:ratio{environment="$environment",stack="tutordex"})"#
            ))
            .explain("Least remaining budget of the four SLOs.")
            .action("below 25 % pause risky changes.")
            .next(Link::to(slo::ID)),
    ])
}

fn business() -> Row {
    Row::new("Business").columns(3).height(4).panels(panels![
        stat::<Count>("assignments-per-hour", "Assignments per Hour")
            .query(promql!(r#"sum(increase(assignments_created_total{environment="$environment"}[1h]))"#))
            .steps(steps![Red, count(1) => Yellow, count(5) => Green])
            .explain("Assignments created in the last hour.")
            .action("zero in working hours = check channels and worker.")
            .next(Link::to(lifecycle::ID))
            .runbook(runbook!("no-assignments")),
        stat::<Ratio>("match-rate", "Match Rate")
            .query(promql!(r#"min(tutordex:funnel:match_rate{environment="$environment"})"#))
            .steps(steps![Red, ratio(0.5) => Yellow, ratio(0.8) => Green])
            .explain("Share of new assignments with at least one matching tutor.")
            .action("below 50 % check matching rules and tutor supply by region.")
            .next(Link::to(geography::ID))
            .runbook(runbook!("match-rate-low")),
        stat::<Ratio>("parse-success-rate", "Parse Success Rate")
            .query(promql!(r#"1 - max(tutordex:worker:parse_error_fraction{environment="$environment"})"#))
            .steps(steps![Red, ratio(0.95) => Yellow, ratio(0.98) => Green])
            .explain("Share of jobs that parsed successfully (10 minutes).")
            .action("below 95 % the SLO burns, open Error Analysis.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("parse-failures")),
    ])
}

fn queue() -> Row {
    Row::new("Queue").columns(4).height(4).panels(panels![
        stat::<Count>("queue-pending", "Queue Pending")
            .query(promql!(
                r#"sum(queue_pending{environment="$environment",pipeline_version=~"$pipeline_version",
                  schema_version=~"$schema_version"})"#
            ))
            .steps(steps![Green, count(100) => Yellow, count(500) => Red])
            .explain("Jobs waiting.")
            .action("above 500 compare with throughput; zero throughput = restart worker.")
            .next(Link::to(workers::ID))
            .runbook(runbook!("queue-backlog")),
        oldest_pending_job()
            .explain("Age of the oldest waiting job.")
            .action("above 300 s the processing SLO is at risk."),
        stat::<PerSecond>("worker-throughput", "Worker Throughput")
            .shown_as(display::OPERATIONS_PER_SECOND)
            .query(promql! { r#"sum(rate(worker_jobs_processed_total{environment="$environment",
            pipeline_version=~"$pipeline_version",schema_version=~"$schema_version"}[5m]))"# })
            .steps(steps![Red, per_second(0.01) => Yellow, per_second(0.05) => Green])
            .explain("Jobs finished per second.")
            .action("zero while jobs wait = stuck worker.")
            .next(Link::to(workers::ID))
            .runbook(runbook!("queue-backlog")),
        stat::<Count>("failed-jobs", "Failed Jobs")
            .query(promql!(
                r#"sum(queue_failed{environment="$environment",pipeline_version=~"$pipeline_version",
                  schema_version=~"$schema_version"})"#
            ))
            .steps(steps![Green, count(10) => Yellow, count(100) => Red])
            .explain("Jobs parked as failed.")
            .action("above 100 read the top failure reason and requeue after the fix.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("parse-failures")),
    ])
}
