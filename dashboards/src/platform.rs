//! Dashboards of the folder platform: the monitoring itself and the hosts below it.

pub mod alert_activity;
pub mod node_exporter;
pub mod prometheus_health;

use crate::prelude::*;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![prometheus_health::dashboard(), node_exporter::dashboard(), alert_activity::dashboard()]
}

/// A dashboard of this folder.
#[track_caller]
fn board(id: DashboardId, owner: Owner, goal: &'static str) -> Dashboard {
    folders::PLATFORM.dashboard(id, owner, goal)
}
