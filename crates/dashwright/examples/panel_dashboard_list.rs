//! Dashboards that carry a tag.
//!
//! `cargo run -p dashwright --example dashboard_list` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        dashboard_list("boards", "Gallery")
            .options(|options| options.show_starred(false).show_search(true).tags(["gallery"]))
            .explain("Every example."),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
