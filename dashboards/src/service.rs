//! Dashboards of the folder service: one page a service of the ML platform.

pub mod inference_gateway;
pub mod model_registry;

use crate::prelude::*;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![inference_gateway::dashboard(), model_registry::dashboard()]
}

/// A dashboard of this folder.
#[track_caller]
fn board(id: DashboardId, owner: Owner, goal: &'static str) -> Dashboard {
    folders::SERVICE.dashboard(id, owner, goal)
}
