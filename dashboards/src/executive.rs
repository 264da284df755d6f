//! Dashboards of the folder executive: reliability, delivery and cost, for those who set priorities.

pub mod ml_cost;
pub mod slo_overview;

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
