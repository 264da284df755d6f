//! Alerts that fire now.
//!
//! `cargo run -p dashwright --example alert_list` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::panel::AlertListSortOrder;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-alert-list", "Alert list");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        alert_list("alerts", "Alerts")
            .matching("severity=\"critical\"")
            .options(|options| options.sort_order(AlertListSortOrder::TimeDescending))
            .explain("Alerts that fire now.")
            .action("Open the one that is oldest.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
