//! Dashboards of the folder Fleet: every service side by side, budgets, flags and deployments.

pub mod cluster_infrastructure;
pub mod deployment_comparison;
pub mod error_budgets;
pub mod feature_flags;
pub mod fleet_health;
pub mod service_red;

use crate::prelude::*;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![
        service_red::dashboard(),
        cluster_infrastructure::dashboard(),
        fleet_health::dashboard(),
        feature_flags::dashboard(),
        error_budgets::dashboard(),
        deployment_comparison::dashboard(),
    ]
}

/// A dashboard of this folder.
#[track_caller]
fn board(id: DashboardId, owner: Owner, goal: &'static str) -> Dashboard {
    folders::FLEET.dashboard(id, owner, goal)
}
