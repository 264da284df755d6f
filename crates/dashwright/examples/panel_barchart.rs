//! Bars by category.
//!
//! `cargo run -p dashwright --example barchart` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::common::{Orientation, VisibilityMode};
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-barchart", "Bar chart");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        barchart::<Count>("orders", "Orders by shop")
            .query(board::rows("shop,orders\nnorth,120\nsouth,80\neast,45"))
            .options(|options| {
                options.orientation(Orientation::Horizontal).show_value(VisibilityMode::Always)
            })
            .explain("Orders of each shop.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
