//! Dashboards of the folder Fleet.

pub mod cluster_infrastructure;
pub mod deployment_comparison;
pub mod error_budgets;
pub mod feature_flags;
pub mod fleet_health;
pub mod service_red;

use dashwright::model::Dashboard;

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
