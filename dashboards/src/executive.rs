//! Dashboards of the folder executive: reliability, delivery and cost, for those who set priorities.

pub mod ml_cost;
pub mod slo_overview;

use dashwright::model::panel::{Builder, WithQuery, WithSteps, kinds};

use crate::prelude::*;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![slo_overview::dashboard(), ml_cost::dashboard()]
}

/// A dashboard of this folder.
#[track_caller]
fn board(id: DashboardId, owner: Owner, goal: &'static str) -> Dashboard {
    folders::EXECUTIVE.dashboard(id, owner, goal)
}

/// What a million inference requests cost in the cloud, over 30 days.
#[track_caller]
fn cost_per_million_requests(title: &'static str) -> Builder<kinds::Stat, Usd, WithQuery, WithSteps> {
    stat::<Usd>("cost-per-1m-requests", title)
        .decimals(2)
        .query(promql! { r#"sum(increase(
              gcp_billing_cost_usd_total{environment="$environment",project="ml-platform"}[30d]))
            / (sum(increase(inference_requests_total{
                  environment="$environment",service="inference-gateway"}[30d])) > 0) * 1000000"# })
        .steps(steps![Green, usd(50.0) => Yellow, usd(100.0) => Red])
        .no_value("no traffic")
        .runbook(runbook!("infra-cost"))
}
