//! Dashboards of the folder Overview.

pub mod cto_overview;

use dashwright::model::Dashboard;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![cto_overview::dashboard()]
}
