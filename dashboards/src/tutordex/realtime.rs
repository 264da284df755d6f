//! TutorDex Real-Time Operations: decides during an incident or peak what breaks right now and whether a
//! fix works.

use super::panels::{errors_by_class, oldest_pending_job};
use super::{board, versions};
use crate::prelude::*;
use crate::production::logs_exploration;
use crate::tutordex::{channels, errors, home, workers};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-realtime", "TutorDex Real-Time Operations");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::OPERATIONS,
        "This dashboard exists to help us decide during an incident or peak what breaks right now and \
         whether a fix works.",
    )
    .file("tutordex_realtime")
    .audience(["Operations team", "on-call"])
    .refresh("5s")
    .last("now-15m")
    .variables(vars::standard())
    .variables(versions())
    .links_to([home::ID, errors::ID, logs_exploration::ID])
    .row(flow())
    .row(health())
}

fn flow() -> Row {
    Row::new("Flow").columns(4).height(4).panels(panels![
        stat::<Count>("live-message-ingestion", "Live Message Ingestion (1m)")
            .query(promql!(r#"sum(increase(collector_messages_seen_total{environment="$environment"}[1m]))"#))
            .steps(steps![Red, count(1) => Yellow, count(5) => Green])
            .sparkline()
            .explain("Messages of the last minute, with sparkline.")
            .action("zero in working hours = collector or Telegram session broken.")
            .next(Link::to(channels::ID))
            .runbook(runbook!("collector-stalled")),
        stat::<Count>("active-processing-jobs", "Active Processing Jobs")
            .query(promql! { r#"sum(queue_processing{environment="$environment",
            pipeline_version=~"$pipeline_version",schema_version=~"$schema_version"})"# })
            .named("processing")
            .query(promql!(
                r#"sum(queue_pending{environment="$environment",pipeline_version=~"$pipeline_version",
                  schema_version=~"$schema_version"})"#
            ))
            .named("pending")
            .steps(steps![Green, count(100) => Yellow, count(500) => Red])
            .explain("Jobs in work and waiting now (real-time queue depth).")
            .action("pending grows while processing is flat = worker stuck.")
            .next(Link::to(workers::ID))
            .runbook(runbook!("queue-backlog")),
        stat::<PerMinute>("worker-throughput", "Worker Throughput (1m)")
            .shown_as(display::OPERATIONS_PER_MINUTE)
            .query(promql! { r#"60 * sum(rate(worker_jobs_processed_total{environment="$environment",
            pipeline_version=~"$pipeline_version",schema_version=~"$schema_version"}[1m]))"# })
            .steps(steps![Red, per_minute(1.0) => Yellow, per_minute(5.0) => Green])
            .explain("Jobs finished per minute.")
            .action("zero with pending jobs = restart worker.")
            .next(Link::to(workers::ID))
            .runbook(runbook!("queue-backlog")),
        oldest_pending_job()
            .explain("Waiting time of the oldest job.")
            .action("falling means the fix works."),
    ])
}

fn health() -> Row {
    Row::new("Health").columns(4).height(6).panels(panels![
        errors_by_class("error-rate", "Error Rate (5m)")
            .width(12)
            .explain("Errors per second by class as sparklines.")
            .action("the class that jumps first is the likely cause.")
            .next(Link::to(errors::ID)),
        stat::<Bool>("service-availability", "Service Availability")
            .query(promql!(r#"min by (service) (up{environment="$environment",job=~"tutordex_.+"})"#))
            .named("{{service}}")
            .steps(steps![Red, yes() => Green])
            .explain("Up state of each service.")
            .action("restart what shows \"No\".")
            .data_link(Link::to(logs_exploration::ID).set(SERVICE, label("service")))
            .runbook(runbook!("prometheus-target-down")),
        alerts::firing("active-alerts", "Active Alerts")
            .query(promql! { r#"count(ALERTS{environment="$environment",stack="tutordex",alertstate="firing",
            alertname!="Watchdog"}) or vector(0)"# })
            .explain("Firing alerts.")
            .action("should fall as the incident ends."),
        bargauge::<Count>("parse-failures-by-reason", "Parse Failures by Reason (5m)")
            .width(24)
            .query(promql!(
                r#"sum by (reason) (increase(worker_parse_failure_total{environment="$environment",
                  pipeline_version=~"$pipeline_version",schema_version=~"$schema_version"}[5m]))"#
            ))
            .named("{{reason}}")
            .steps(steps![Green, count(3) => Yellow, count(15) => Red])
            .explain("Failed parses of five minutes by reason.")
            .action("one dominant reason = fix or bypass that stage.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("parse-failures")),
    ])
}
