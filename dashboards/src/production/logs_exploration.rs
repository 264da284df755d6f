//! Logs Exploration: decides which request, worker cycle or error message explains the metric that moved.

use super::board;
use crate::fleet::service_red;
use crate::overview::cto_overview;
use crate::prelude::*;
use crate::production::tracing;

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("logs-exploration", "Logs Exploration");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PLATFORM_SRE,
        "This dashboard exists to help us decide which request, worker cycle or error message explains the \
         metric that moved.",
    )
    .audience(["Everyone on call"])
    .review(Review::Quarterly)
    .refresh("30s")
    .last("now-1h")
    .variables(vars::standard())
    .variable(vars::cluster())
    .variable(vars::logs())
    .variable(SERVICE.label_values(logql!(r#"{environment="$environment"}"#), "service"))
    .variable(SEARCH.textbox(""))
    .annotation(annotations::deployments())
    .links_to([cto_overview::ID, tracing::ID, service_red::ID])
    .allow("unused-variable", "links hand it over to the dashboards they lead to")
    .row(volume())
    .row(lines())
}

fn volume() -> Row {
    Row::new("Volume").columns(2).height(6).panels(panels![
        timeseries::<Count>("log-lines-by-level", "Log Lines by Level")
            .query(
                logql! { r#"sum by (level) (count_over_time({environment="$environment",service="$service"}
                | json | __error__="" [$__auto]))"# }
            )
            .named("{{level}}")
            .explain("Log lines per level (parsed at query time, level is not a stream label).")
            .action("a jump in error lines marks the time window to read.")
            .next(Link::explore(Language::LogQl))
            .runbook(runbook!("log-errors")),
        table::<Count>("top-error-types", "Top Error Types")
            .query(logql! { r#"topk(10, sum by (error_type) (
                count_over_time({environment="$environment",service="$service"} | json
                  | level=~"error|critical" | error_type!="" [$__range])))"# })
            .steps(steps![Green, count(10) => Yellow, count(100) => Red])
            .columns(["error_type"])
            .value("lines")
            .sort_desc("lines")
            .explain("Most frequent error types in the range.")
            .action("take the top type to the code owner.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("log-errors")),
    ])
}

fn lines() -> Row {
    Row::new("Lines").columns(1).height(9).panels(panels![
        logs("error-logs", "Error Logs")
            .query(
                logql! { r#"{environment="$environment",service="$service"} |= ${search:doublequote} | json
                | level=~"error|critical""# }
            )
            .explain("Newest error lines; trace_id in a line links to the trace.")
            .action("open the trace of the failing request.")
            .next(Link::explore(Language::TraceQl))
            .runbook(runbook!("log-errors")),
        logs("all-logs", "All Logs")
            .query(logql!(r#"{environment="$environment",service="$service"} |= ${search:doublequote}"#))
            .explain("All lines of the service matching the search text.")
            .action("read around the first error, not the last.")
            .next(Link::explore(Language::LogQl))
            .runbook(runbook!("log-errors")),
    ])
}
