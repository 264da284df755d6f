//! States at regular times, as cells.
//!
//! `cargo run -p dashwright --example status_history` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-status-history", "Status history");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        status_history::<Percent>("load", "Load of nodes")
            .query(board::walk(4))
            .steps(steps![Green, percent(50.0) => Yellow, percent(80.0) => Red])
            .options(|options| options.col_width(0.8).row_height(0.8))
            .explain("How busy each node was, step by step.")
            .action("Move work away from a node that stays red.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
