//! Service RED: decides whether the selected service serves its users within target and whether the last
//! deployment changed that.

use super::board;
use crate::fleet::{cluster_infrastructure, deployment_comparison, error_budgets, fleet_health};
use crate::overview::cto_overview;
use crate::prelude::*;
use crate::production::{logs_exploration, tracing};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("service-red", "Service RED");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::SERVICE_TEAM,
        "This dashboard exists to help us decide whether the selected service serves its users within \
         target and whether the last deployment changed that.",
    )
    .audience(["Every developer", "on-call"])
    .review(Review::Weekly)
    .refresh("30s")
    .last("now-3h")
    .variables(vars::standard())
    .variable(vars::cluster())
    .variable(
        SERVICE.label_values(selector!(r#"http_requests_total{environment="$environment"}"#), "service"),
    )
    .variable(
        ENDPOINT
            .label_values(
                selector!(r#"http_requests_total{environment="$environment",service="$service"}"#),
                "endpoint",
            )
            .multi()
            .all(".*"),
    )
    .variable(
        INSTANCE
            .label_values(
                selector!(r#"http_requests_total{environment="$environment",service="$service"}"#),
                "instance",
            )
            .multi()
            .all(".*"),
    )
    .variable(vars::logs())
    .annotation(annotations::deployments_of("$service"))
    .annotation(annotations::alerts(promql!(
        r#"ALERTS{alertstate="firing",environment="$environment",service="$service"}"#
    )))
    .annotation(annotations::incidents())
    .annotation(annotations::restarts(promql!(
        r#"changes(process_start_time_seconds{environment="$environment",service="$service"}[1m]) > 0"#
    )))
    .links_to([
        fleet_health::ID,
        error_budgets::ID,
        deployment_comparison::ID,
        tracing::ID,
        logs_exploration::ID,
    ])
    .link(links::runbooks())
    .row(summary())
    .row(rate_and_errors())
    .row(duration())
    .row(saturation_and_logs())
}

fn summary() -> Row {
    Row::new("Summary").columns(4).height(4).panels(panels![
        requests::rate("request-rate", "Request Rate")
            .query(promql! { r#"sum(rate(http_requests_total{
            environment="$environment",cluster=~"$cluster",service="$service"}[5m]))"# })
            .explain("Requests per second now.")
            .action(
                "an unexpected drop means the caller or the load balancer stopped sending; check \
                 upstream first.",
            )
            .next(Link::to(cto_overview::ID)),
        requests::error_share("error-rate", "Error Rate")
            .query(promql! { r#"(sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service",status_code=~"5.."}[5m])) or vector(0))
                / (sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service"}[5m])) > 0)"# })
            .explain("Share of 5xx answers over 5 minutes.")
            .action("above 0.5 % look whether it starts at a deployment line, then roll back.")
            .next(Link::to(deployment_comparison::ID))
            .runbook(runbook!("service-errors")),
        stat::<Seconds>("p99-latency", "P99 Latency")
            .query(promql!(
                r#"histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{
                  environment="$environment",cluster=~"$cluster",service="$service"}[5m])))"#
            ))
            .steps(steps![Green, s(0.25) => Yellow, s(0.3) => Red])
            .explain("99th percentile request time over 5 minutes.")
            .action("above 300 ms open slow traces of this service.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("service-latency")),
        budgets::left("error-budget-remaining", "Error Budget Remaining")
            .query(promql!(
                r#"min(slo:error_budget_remaining:ratio{environment="$environment",service="$service"})"#
            ))
            .explain("Smallest remaining 30-day budget of this service.")
            .allow("variable-ignored", "a budget belongs to the service, whichever cluster spends it")
            .action("below 25 % freeze non-critical deployments.")
            .next(Link::to(error_budgets::ID)),
    ])
}

fn rate_and_errors() -> Row {
    Row::new("Rate and errors").columns(2).height(7).panels(panels![
        timeseries::<PerSecond>("requests-by-status-class", "Requests by Status Class")
            .shown_as(display::REQUESTS_PER_SECOND)
            .query(promql! { r#"sum by (status_class) (label_replace(rate(http_requests_total{
                    environment="$environment",cluster=~"$cluster",service="$service",
                    endpoint=~"$endpoint",instance=~"$instance"}[$__rate_interval]),
                "status_class", "${1}xx", "status_code", "(.).*"))"# })
            .named("{{status_class}}")
            .stack_status_classes()
            .explain("Requests per second by status class, stacked.")
            .action("growth of 4xx = a client or contract change, 5xx = our fault.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("service-errors")),
        bargauge::<Count>("errors-by-endpoint", "Errors by Endpoint")
            .query(promql! { r#"topk(10, sum by (endpoint, status_code) (
                increase(http_requests_total{environment="$environment",cluster=~"$cluster",
                    service="$service",status_code=~"5.."}[1h])))"# })
            .named("{{endpoint}} {{status_code}}")
            .steps(steps![Green, count(10) => Yellow, count(100) => Red])
            .explain("5xx count of the last hour by endpoint template and code, ten largest.")
            .action("start with the top endpoint; click filters the dashboard to it.")
            .data_link(Link::to(ID).set(ENDPOINT, label("endpoint")))
            .runbook(runbook!("service-errors")),
    ])
}

fn duration() -> Row {
    Row::new("Duration").columns(2).height(7).panels(panels![
        requests::percentiles("latency-percentiles", "Latency Percentiles", |quantile| {
            promql!(
                r#"histogram_quantile($quantile,
                  sum by (le) (rate(http_request_duration_seconds_bucket{
                        environment="$environment",cluster=~"$cluster",service="$service",
                        endpoint=~"$endpoint",instance=~"$instance"}[$__rate_interval])))"#,
                quantile = quantile
            )
        })
        .steps(steps![Green, s(0.25) => Yellow, s(0.3) => Red])
        .explain("Median and tail latency with exemplars.")
        .action("only the tail grows = few slow requests, open exemplar traces; all grow = saturation.")
        .next(Link::to(tracing::ID))
        .runbook(runbook!("service-latency")),
        bargauge::<Seconds>("slowest-endpoints", "Slowest Endpoints")
            .query(promql! { r#"topk(10, histogram_quantile(0.95,
                sum by (le, endpoint) (rate(http_request_duration_seconds_bucket{
                    environment="$environment",cluster=~"$cluster",service="$service"}[5m]))))"# })
            .named("{{endpoint}}")
            .steps(steps![Green, s(0.25) => Yellow, s(0.5) => Red])
            .explain("P95 by endpoint template, ten slowest.")
            .action("open traces of the slowest endpoint.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("service-latency")),
    ])
}

fn saturation_and_logs() -> Row {
    Row::new("Saturation and logs").columns(3).height(7).collapsed().panels(panels![
        containers::cpu("cpu-by-container", "CPU by Container")
            .query(promql!(
                r#"sum by (name) (rate(container_cpu_usage_seconds_total{environment="$environment",
                  cluster=~"$cluster",service="$service",name!=""}[$__rate_interval]))"#
            ))
            .named("{{name}}")
            .explain("Cores used by the containers of this service.")
            .action("at the limit, scale out or raise the limit.")
            .next(Link::to(cluster_infrastructure::ID)),
        containers::memory("memory-by-container", "Memory by Container")
            .query(promql! { r#"max by (name) (container_memory_working_set_bytes{
            environment="$environment",cluster=~"$cluster",service="$service",name!=""})"# })
            .named("{{name}}")
            .explain("Working set per container.")
            .action("steady growth between restarts = leak, take a heap profile.")
            .next(Link::to(cluster_infrastructure::ID)),
        logs("recent-errors", "Recent Errors")
            .query(logql!(
                r#"{environment="$environment",service="$service"} | json | level=~"error|critical""#
            ))
            .explain("Newest error lines of the service.")
            .action("follow trace_id to the trace.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("log-errors")),
    ])
}
