//! Dashboards of the folder platform.

pub mod alert_activity;
pub mod node_exporter;
pub mod prometheus_health;

use dashwright::model::Dashboard;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![prometheus_health::dashboard(), node_exporter::dashboard(), alert_activity::dashboard()]
}
