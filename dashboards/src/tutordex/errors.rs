//! TutorDex Error Analysis: decides which error class and reason to fix first and which errors share a cause.

use super::panels::errors_by_class;
use super::{board, channel, versions};
use crate::prelude::*;
use crate::production::{database_performance, logs_exploration, tracing};
use crate::tutordex::{channels, cost, home, realtime, workers};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-errors", "TutorDex Error Analysis");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::OPERATIONS,
        "This dashboard exists to help us decide which error class and reason to fix first and which errors \
         share a cause.",
    )
    .file("tutordex_error_analysis")
    .audience(["Operations team", "on-call"])
    .refresh("1m")
    .allow("idle-link", "the next look is at the other panels of this dashboard")
    .last("now-24h")
    .variables(vars::standard())
    .variables(versions())
    .variable(channel())
    .variable(vars::logs())
    .links_to([home::ID, logs_exploration::ID, workers::ID, tracing::ID])
    .row(overview())
    .row(by_source())
    .row(details())
}

fn overview() -> Row {
    Row::new("Overview").columns(2).height(7).panels(panels![
        errors_by_class("errors-by-class", "Errors by Class")
            .explain("Errors per second in the classes parse, llm, supabase, broadcast, dm.")
            .action("the first class to rise is usually the cause.")
            .next(Link::to(realtime::ID)),
        table::<Number>("error-correlation-matrix", "Error Correlation Matrix (24h)")
            .shown_as(display::PLAIN)
            .decimals(2)
            .query(promql!(r#"tutordex:error_pair:phi24h{environment="$environment"}"#))
            .steps(steps![Blue, number(0.3) => Yellow, number(0.6) => Red])
            .matrix("a", "b")
            .explain(
                "Phi coefficient for each pair of error classes over 24 hours of one-minute activity \
                 flags (-1 to 1); above 0.6 they happen together.",
            )
            .action("fix the class that starts first, the other follows.")
            .next(Link::to(ID))
            .runbook(runbook!("error-correlation")),
    ])
}

fn by_source() -> Row {
    Row::new("By source").columns(2).height(7).panels(panels![
        timeseries::<PerMinute>("parse-failures-by-reason", "Parse Failures by Reason")
            .query(promql! { r#"sum by (reason) (rate(worker_parse_failure_total{environment="$environment",
                pipeline_version=~"$pipeline_version",schema_version=~"$schema_version",
                channel=~"$channel"}[$__rate_interval])) * 60"# })
            .named("{{reason}}")
            .stacked()
            .explain("Parse failures per minute and reason, stacked.")
            .action("filter by channel; one channel = format change, all = parser or model.")
            .next(Link::to(channels::ID))
            .runbook(runbook!("parse-failures")),
        timeseries::<PerMinute>("llm-errors-by-type-and-model", "LLM Errors by Type and Model")
            .query(promql! { r#"sum by (model, error_type) (rate(worker_llm_fail_total{
                environment="$environment",pipeline_version=~"$pipeline_version",
                schema_version=~"$schema_version"}[$__rate_interval])) * 60"# })
            .named("{{model}} {{error_type}}")
            .explain(
                "LLM failures per minute by model and type (timeout, rate_limit, invalid_json, \
                 http_5xx, auth).",
            )
            .action("rate_limit = lower concurrency; auth = rotate key.")
            .next(Link::to(cost::ID))
            .runbook(runbook!("llm-failures")),
        timeseries::<PerMinute>("supabase-failures-by-operation", "Supabase Failures by Operation")
            .query(promql! { r#"sum by (operation) (rate(worker_supabase_fail_total{
                environment="$environment",pipeline_version=~"$pipeline_version",
                schema_version=~"$schema_version"}[$__rate_interval])) * 60"# })
            .named("{{operation}}")
            .explain("Database failures per minute by operation.")
            .action("all operations = Supabase down; one = schema or permission change.")
            .next(Link::to(database_performance::ID))
            .runbook(runbook!("supabase-failures")),
        timeseries::<PerMinute>("delivery-failures-by-reason", "Delivery Failures by Reason")
            .query(promql! { r#"sum by (reason) (rate(broadcast_fail_reason_total{
                environment="$environment",pipeline_version=~"$pipeline_version",
                schema_version=~"$schema_version"}[$__rate_interval])) * 60"# })
            .named("broadcast {{reason}}")
            .query(promql! { r#"sum by (reason) (rate(dm_fail_reason_total{
                environment="$environment",pipeline_version=~"$pipeline_version",
                schema_version=~"$schema_version"}[$__rate_interval])) * 60"# })
            .named("DM {{reason}}")
            .explain("Failed broadcasts and DMs per minute by reason.")
            .action("blocked_by_user is normal noise, rate_limited or unauthorized is ours.")
            .next(Link::to(realtime::ID))
            .runbook(runbook!("dm-failures")),
    ])
}

fn details() -> Row {
    Row::new("Details").columns(3).height(8).panels(panels![
        bargauge::<Ratio>("failure-share-by-class", "Failure Share by Class")
            .query(promql! { r#"sum by (class) (
                sum_over_time(tutordex:error_class:rate5m{environment="$environment"}[$__range]))
                / scalar(sum(sum_over_time(
                    tutordex:error_class:rate5m{environment="$environment"}[$__range])))"# })
            .named("{{class}}")
            .steps(steps![Green, ratio(0.3) => Yellow, ratio(0.6) => Red])
            .explain("Share of each class in all errors of the range.")
            .action("work on the largest share.")
            .next(Link::to(ID))
            .runbook(runbook!("log-errors")),
        table::<Count>("top-error-messages", "Top Error Messages")
            .width(16)
            .query(logql! { r#"topk(10, sum by (service, error_type) (
                count_over_time({environment="$environment",service=~"tutordex-.+"} | json
                  | level=~"error|critical" | error_type!="" [$__range])))"# })
            .steps(steps![Green, count(10) => Yellow, count(100) => Red])
            .columns(["service", "error_type"])
            .value("lines")
            .sort_desc("lines")
            .explain("Most frequent error types in the logs (needs Loki).")
            .action("open the log lines of the top row.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("log-errors")),
    ])
}
