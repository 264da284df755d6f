//! Dashboards of the folder executive.

pub mod ml_cost;
pub mod slo_overview;

use dashwright::model::Dashboard;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![slo_overview::dashboard(), ml_cost::dashboard()]
}
