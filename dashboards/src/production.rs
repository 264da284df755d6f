//! Dashboards of the folder Production: the production stack, from hosts to logs.

pub mod database_performance;
pub mod logs_exploration;
pub mod production_infrastructure;
pub mod synthetic_monitoring;
pub mod tracing;
pub mod worker_health;

use crate::prelude::*;

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

/// A dashboard of this folder.
#[track_caller]
fn board(id: DashboardId, owner: Owner, goal: &'static str) -> Dashboard {
    folders::PRODUCTION.dashboard(id, owner, goal)
}
