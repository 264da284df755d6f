//! Inference Gateway - Service Dashboard: decides in under five minutes what breaks the inference gateway:
//! latency, errors, saturation, model or release.

mod details;
mod golden_signals;

use super::board;
use crate::executive::slo_overview;
use crate::fleet::error_budgets;
use crate::platform::prometheus_health;
use crate::prelude::*;
use crate::production::{logs_exploration, tracing};
use crate::service::model_registry;

/// The dashboard.
pub const ID: DashboardId =
    DashboardId::new("inference-gateway-service", "Inference Gateway - Service Dashboard");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::ML_PLATFORM_ONCALL,
        "This dashboard exists to help us decide in under five minutes what breaks the inference gateway: \
         latency, errors, saturation, model or release.",
    )
    .file("inference-gateway")
    .audience(["On-call engineers", "service owners"])
    .review(Review::Weekly)
    .tags(["inference"])
    .refresh("30s")
    .last("now-1h")
    .utc()
    .variable(vars::prometheus())
    .variable(vars::environment().default("lab"))
    .variable(
        CLUSTER.label_values(selector!(r#"http_requests_total{environment="$environment"}"#), "cluster"),
    )
    .variable(
        INSTANCE
            .label_values(
                selector!(r#"http_requests_total{environment="$environment",cluster="$cluster"}"#),
                "instance",
            )
            .multi()
            .all(".*"),
    )
    .variable(
        ENDPOINT
            .label_values(
                selector! { r#"http_requests_total{
                environment="$environment",cluster="$cluster",service="inference-gateway"}"# },
                "endpoint",
            )
            .multi()
            .all(".*"),
    )
    .variable(vars::logs())
    .variable(vars::traces())
    .annotation(annotations::deployments_of("inference-gateway"))
    .annotation(annotations::alerts(promql!(
        r#"ALERTS{alertstate="firing",service="inference-gateway",environment="$environment"}"#
    )))
    .links_to([
        slo_overview::ID,
        model_registry::ID,
        tracing::ID,
        logs_exploration::ID,
        prometheus_health::ID,
    ])
    .row(slo_summary())
    .row(golden_signals::latency())
    .row(golden_signals::traffic_errors())
    .row(golden_signals::saturation())
    .row(details::ml_metrics())
    .row(details::resources())
    .row(details::logs_traces())
}

fn slo_summary() -> Row {
    Row::new("SLO Summary").id(1).columns(4).height(4).panels(panels![
        stat::<Seconds>("p99-latency", "P99 Latency (SLO: <300ms)")
            .id(2)
            .query(promql! { r#"slo:service_latency:p99_rate5m{
            service="inference-gateway",environment="$environment",cluster="$cluster"}"# })
            .named("P99 Latency")
            .steps(steps![Green, s(0.25) => Yellow, s(0.3) => Red])
            .explain("99th percentile request time over 5 minutes; objective 99 % below 300 ms.")
            .action("check deployments, slow trace samples, CPU/GPU, then the runbook.")
            .next(Link::to(tracing::ID).set(SERVICE, "inference-gateway"))
            .runbook(runbook!("high-latency")),
        stat::<Percent>("availability", "Availability (SLO: 99.5%)")
            .id(3)
            .decimals(2)
            .query(promql! { r#"(1 - slo:sli_error:ratio_rate30d{slo="inference-gateway-availability",
            environment="$environment",cluster="$cluster"}) * 100"# })
            .named("Availability")
            .steps(steps![Red, percent(99.0) => Yellow, percent(99.5) => Green])
            .explain("Non-5xx share over 30 days rolling; a link shows the last 30 minutes.")
            .action("below target check alerts, error logs, recent changes.")
            .next(Link::to(slo_overview::ID))
            .link(Link::explore_query(
                "Last 30 minutes",
                promql! { r#"slo:service_availability:ratio_rate30m{service="inference-gateway",
                environment="$environment",cluster="$cluster"} * 100"# },
            ))
            .runbook(runbook!("availability")),
        stat::<Percent>("error-rate", "Error Rate (SLO: <0.5%)")
            .id(4)
            .decimals(2)
            .query(promql! { r#"slo:service_error_rate:ratio_rate30m{
            service="inference-gateway",environment="$environment",cluster="$cluster"} * 100"# })
            .named("Error Rate")
            .steps(steps![Green, percent(0.4) => Yellow, percent(0.5) => Red])
            .explain("5xx share over 30 minutes.")
            .action("look for log patterns, recent deployment, failing dependency.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "inference-gateway"))
            .runbook(runbook!("high-errors")),
        stat::<Percent>("error-budget-remaining", "Error Budget Remaining")
            .id(5)
            .decimals(1)
            .query(promql! { r#"slo:service_availability:error_budget_remaining{
            service="inference-gateway",environment="$environment",cluster="$cluster"} * 100"# })
            .named("Budget Remaining")
            .steps(steps![Red, percent(25.0) => Yellow, percent(50.0) => Green])
            .explain("Remaining 30-day budget; target above 50 % at mid-month.")
            .action("below 25 % freeze non-critical deployments and escalate.")
            .next(Link::to(error_budgets::ID).set(SERVICE, "inference-gateway"))
            .runbook(runbook!("error-budget-low")),
    ])
}
