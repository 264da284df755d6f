//! Lines over a number that is no time.
//!
//! `cargo run -p dashwright --example trend` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-trend", "Trend");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        trend::<Watts>("power", "Power by speed")
            .query(board::rows("speed,power\n10,40\n20,95\n30,210"))
            .options(|options| options.x_field("speed"))
            .explain("How much power a speed takes.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
