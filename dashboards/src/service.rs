//! Dashboards of the folder service.

pub mod inference_gateway;
pub mod model_registry;

use dashwright::model::Dashboard;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![inference_gateway::dashboard(), model_registry::dashboard()]
}
