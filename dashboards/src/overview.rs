//! Dashboards of the folder Overview: the page that on-call opens first.

pub mod cto_overview;

use crate::prelude::*;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![cto_overview::dashboard()]
}

/// A dashboard of this folder.
#[track_caller]
fn board(id: DashboardId, owner: Owner, goal: &'static str) -> Dashboard {
    folders::OVERVIEW.dashboard(id, owner, goal)
}
