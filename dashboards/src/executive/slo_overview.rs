//! SLO Overview - Executive Dashboard: decides in the weekly review whether reliability targets, delivery
//! pace and cost are on track.

use super::{board, cost_per_million_requests};
use crate::executive::ml_cost;
use crate::fleet::{cluster_infrastructure, deployment_comparison, error_budgets, fleet_health};
use crate::prelude::*;
use crate::service::{inference_gateway, model_registry};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("slo-overview", "SLO Overview - Executive Dashboard");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::ENGINEERING_MANAGER,
        "This dashboard exists to help us decide in the weekly review whether reliability targets, delivery \
         pace and cost are on track.",
    )
    .audience(["Engineering managers", "executives"])
    .tags(["slo", "business"])
    .refresh("5m")
    .last("now-30d")
    .utc()
    .variables(vars::standard())
    .variable(
        SERVICE
            .label_values(selector!(r#"slo:objective:ratio{environment="$environment"}"#), "service")
            .multi()
            .all(".*")
            .default("inference-gateway"),
    )
    .annotation(annotations::incidents())
    .annotation(annotations::deployments())
    .links_to([fleet_health::ID, error_budgets::ID, inference_gateway::ID, ml_cost::ID])
    .row(slo_compliance())
    .row(business())
    .row(operations())
}

fn slo_compliance() -> Row {
    Row::new("SLO compliance").columns(3).height(6).panels(panels![
        stat::<Percent>("30-day-availability", "30-Day Availability")
            .decimals(3)
            .query(promql! { r#"(1 - max by (service) (slo:sli_error:ratio_rate30d{
            environment="$environment",service=~"$service",sli="availability"})) * 100"# })
            .named("{{service}}")
            .steps(steps![Red, percent(99.0) => Yellow, percent(99.5) => Green])
            .explain("Traffic-weighted availability over 30 days, objective 99.5 % (216 minutes per month).",)
            .action("below target present the incidents that used the budget.")
            .next(Link::to(error_budgets::ID))
            .runbook(runbook!("availability")),
        bargauge::<Percent>("error-budget-consumption", "Error Budget Consumption")
            .query(promql! { r#"(1 - min by (service) (slo:error_budget_remaining:ratio{
            environment="$environment",service=~"$service",sli="availability"})) * 100"# })
            .named("{{service}}")
            .steps(steps![Green, percent(50.0) => Yellow, percent(75.0) => Orange, percent(90.0) => Red])
            .min(percent(0.0))
            .max(percent(100.0))
            .gradient()
            .explain("Used share of the monthly budget.")
            .action(
                "below 50 on track, 50–75 watch, 75–90 freeze non-critical changes, above 90 all work \
                 on reliability.",
            )
            .next(Link::to(error_budgets::ID))
            .runbook(runbook!("error-budget-low")),
        table::<Percent>("slo-compliance-summary", "SLO Compliance Summary (30d)")
            .decimals(2)
            .query(promql! { r#"(1 - max by (service, environment) (slo:sli_error:ratio_rate30d{
            environment="$environment",service=~"$service",sli="availability"})) * 100"# })
            .named("Availability %")
            .query(promql! { r#"(1 - max by (service, environment) (slo:sli_error:ratio_rate30d{
            environment="$environment",service=~"$service",sli="latency"})) * 100"# })
            .named("Latency SLO %")
            .query(promql! { r#"max by (service, environment) (slo:sli_error:ratio_rate30d{
            environment="$environment",service=~"$service",sli="availability"}) * 100"# })
            .named("Error rate %")
            .steps(steps![Red, percent(99.0) => Yellow, percent(99.5) => Green])
            .join_on("service")
            .columns(["service"])
            .series("Error rate %", |column| {
                column.steps(steps![Green, percent(0.4) => Yellow, percent(0.5) => Red])
            })
            .sort_asc("Availability %")
            .explain("One row per service: availability, requests within the latency target, error rate.")
            .action("red cells need an owner statement.")
            .next(Link::to(fleet_health::ID))
            .runbook(runbook!("error-budget-policy")),
        stat::<Count>("slo-violations", "SLO Violations (30d)")
            .width(24)
            .height(4)
            .query(promql! { r#"count(slo:error_budget_remaining:ratio{
            environment="$environment",service=~"$service"} <= 0) or vector(0)"# })
            .steps(steps![Green, count(1) => Red])
            .explain("SLOs whose 30-day budget is used up.")
            .action("each needs a recovery plan.")
            .next(Link::to(error_budgets::ID))
            .runbook(runbook!("error-budget-exhausted")),
    ])
}

fn business() -> Row {
    Row::new("Business").columns(6).height(8).panels(panels![
        timeseries::<Count>("total-inference-requests", "Total Inference Requests (30d)")
            .width(12)
            .query(promql! { r#"sum(increase(inference_requests_total{
            environment="$environment",service="inference-gateway"}[1d]))"# })
            .named("Daily Requests")
            .bars()
            .min_interval("1d")
            .explain("Requests per day, one bar per day.")
            .action("compare with cost; falling volume needs a product explanation.")
            .next(Link::to(inference_gateway::ID))
            .runbook(runbook!("traffic-drop")),
        stat::<Count>("unique-models-served", "Unique Models Served (30d)")
            .query(promql! { r#"count(sum by (model) (increase(inference_requests_total{
            environment="$environment",service="inference-gateway"}[30d])) > 0)"# })
            .steps(steps![Blue])
            .explain("Distinct models with at least one request.")
            .action("retire models without traffic.")
            .next(Link::to(model_registry::ID))
            .runbook(runbook!("registry-promotion")),
        stat::<PerSecond>("peak-throughput", "Peak Throughput (30d)")
            .shown_as(display::REQUESTS_PER_SECOND)
            .query(promql! { r#"max_over_time(service:inference_requests:rate5m{
            environment="$environment",service="inference-gateway"}[30d])"# })
            .steps(steps![Blue])
            .explain("Highest five-minute request rate.")
            .action("keep capacity 30 % above it.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("capacity")),
        cost_per_million_requests("Cost per 1M Requests (30d)")
            .explain("Cloud cost of the project per million inference requests.")
            .action("rising = right-size or batch.")
            .next(Link::to(ml_cost::ID)),
    ])
}

fn operations() -> Row {
    Row::new("Operations").columns(4).height(4).panels(panels![
        stat::<Seconds>("mean-time-to-recovery", "Mean Time to Recovery (MTTR)")
            .decimals(0)
            .query(promql! { r#"sum(increase(incident_duration_seconds_sum{environment="$environment"}[30d]))
            / (sum(increase(incident_duration_seconds_count{environment="$environment"}[30d])) > 0)"# })
            .steps(steps![Green, s(1800.0) => Yellow, s(3600.0) => Red])
            .no_value("no incidents")
            .explain(
                "Mean time from detection to resolution of incidents resolved in 30 days, from incident \
                 records.",
            )
            .action("above 30 minutes review detection and runbooks.")
            .next(Link::to(fleet_health::ID))
            .runbook(runbook!("incident-process")),
        bargauge::<Count>("incidents-by-severity", "Incidents by Severity (30d)")
            .query(promql!(
                r#"sum by (severity) (increase(incidents_total{environment="$environment"}[30d]))"#
            ))
            .named("{{severity}}")
            .steps(steps![Green, count(1) => Yellow, count(5) => Red])
            .explain("Incidents of 30 days by severity; with MTTR this gives the average duration.")
            .action("repeated cause = reliability project.")
            .next(Link::to(fleet_health::ID))
            .runbook(runbook!("incident-process")),
        stat::<Count>("deployment-frequency", "Deployment Frequency (30d)")
            .decimals(0)
            .query(promql! { r#"sum(increase(deployment_events_total{
            environment="production",outcome="success",service=~"$service"}[30d]))"# })
            .steps(steps![Blue])
            .explain("Successful production deployments in 30 days, from deployment events.")
            .action("falling with growing change size = release friction.")
            .next(Link::to(deployment_comparison::ID))
            .runbook(runbook!("deployments")),
        stat::<Ratio>("change-failure-rate", "Change Failure Rate (30d)")
            .query(promql! { r#"(sum(increase(deployment_events_total{environment="production",
                      outcome=~"failed|rolled_back",service=~"$service"}[30d])) or vector(0))
                / (sum(increase(deployment_events_total{
                      environment="production",service=~"$service"}[30d])) > 0)"# })
            .steps(steps![Green, ratio(0.1) => Yellow, ratio(0.2) => Red])
            .no_value("no deployments")
            .explain("Failed or rolled-back share of production deployments.")
            .action("above 20 % invest in tests and canaries.")
            .next(Link::to(deployment_comparison::ID))
            .runbook(runbook!("deployments")),
    ])
}
