//! ML Platform Cost: decides where to cut cloud cost of the ML platform without hurting SLOs.

use super::{board, cost_per_million_requests};
use crate::executive::slo_overview;
use crate::fleet::cluster_infrastructure;
use crate::prelude::*;
use crate::service::{inference_gateway, model_registry};
use crate::tutordex::cost;

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("ml-cost", "ML Platform Cost");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::ENGINEERING_MANAGER,
        "This dashboard exists to help us decide where to cut cloud cost of the ML platform without hurting \
         SLOs.",
    )
    .audience(["Engineering managers", "platform engineers"])
    .refresh("5m")
    .last("now-30d")
    .utc()
    .variables(vars::standard())
    .variable(
        PROJECT
            .label_values(selector!(r#"gcp_billing_cost_usd_total{environment="$environment"}"#), "project")
            .multi()
            .all(".*"),
    )
    .annotation(annotations::deployments())
    .links_to([slo_overview::ID, inference_gateway::ID, cost::ID])
    .row(cost())
}

fn cost() -> Row {
    Row::new("Cost").columns(4).height(4).panels(panels![
        cost_per_million_requests("Cost per 1M Requests")
            .explain("30-day cost per million inference requests.")
            .action("compare with last month before optimising.")
            .next(Link::to(slo_overview::ID)),
        stat::<Usd>("cost-of-30-days", "Cost of 30 Days")
            .query(promql! { r#"sum(increase(gcp_billing_cost_usd_total{
            environment="$environment",project=~"$project"}[30d]))"# })
            .steps(steps![Green, usd(8000.0) => Yellow, usd(10000.0) => Red])
            .explain("Cost of the last 30 days.")
            .action("above budget use the service table.")
            .next(Link::to(slo_overview::ID))
            .runbook(runbook!("infra-cost")),
        stat::<Ratio>("change-to-previous-30-days", "Change to Previous 30 Days")
            .query(promql! { r#"sum(increase(gcp_billing_cost_usd_total{
                    environment="$environment",project=~"$project"}[30d]))
                / (sum(increase(gcp_billing_cost_usd_total{
                      environment="$environment",project=~"$project"}[30d] offset 30d)) > 0) - 1"# })
            .steps(steps![Green, ratio(0.1) => Yellow, ratio(0.25) => Red])
            .no_value("no earlier cost")
            .explain("Cost change against the 30 days before.")
            .action("above 25 % explain or revert.")
            .next(Link::to(slo_overview::ID))
            .runbook(runbook!("infra-cost")),
        stat::<Ratio>("gpu-idle-share", "GPU Idle Share")
            .query(promql!(
                r#"1 - avg(avg_over_time(DCGM_FI_DEV_GPU_UTIL{environment="$environment"}[24h])) / 100"#
            ))
            .steps(steps![Green, ratio(0.4) => Yellow, ratio(0.6) => Red])
            .explain("Unused GPU time of 24 hours.")
            .action("above 60 % share or shrink the GPU pool.")
            .next(Link::to(inference_gateway::ID))
            .runbook(runbook!("gpu-saturation")),
        timeseries::<Usd>("daily-cost-by-cloud-service", "Daily Cost by Cloud Service")
            .width(12)
            .height(8)
            .query(promql! { r#"sum by (cloud_service) (increase(gcp_billing_cost_usd_total{
            environment="$environment",project=~"$project"}[1d]))"# })
            .named("{{cloud_service}}")
            .min_interval("1d")
            .bars()
            .stacked()
            .explain("Cost per day by cloud service, stacked bars.")
            .action("the fastest growing service first.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("infra-cost")),
        bargauge::<Seconds>("inference-seconds-by-model", "Inference Seconds by Model")
            .width(12)
            .height(8)
            .query(promql! { r#"topk(10, sum by (model) (increase(inference_stage_duration_seconds_sum{
            environment="$environment",stage="model"}[$__range])))"# })
            .named("{{model}}")
            .steps(steps![Blue])
            .explain("Model compute seconds by model (cost driver).")
            .action("distil or batch the top model.")
            .next(Link::to(model_registry::ID))
            .runbook(runbook!("infra-cost")),
    ])
}
