//! Dashboards of the folder Production.

pub mod database_performance;
pub mod logs_exploration;
pub mod production_infrastructure;
pub mod synthetic_monitoring;
pub mod tracing;
pub mod worker_health;

use dashwright::model::Dashboard;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![
        production_infrastructure::dashboard(),
        database_performance::dashboard(),
        tracing::dashboard(),
        synthetic_monitoring::dashboard(),
        worker_health::dashboard(),
        logs_exploration::dashboard(),
    ]
}
