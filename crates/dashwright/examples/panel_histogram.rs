//! How often values occur.
//!
//! `cargo run -p dashwright --example histogram` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-histogram", "Histogram");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        histogram::<Seconds>("latency", "Latency")
            .query(board::walk(2))
            .options(|options| options.bucket_count(20).combine(true))
            .explain("How long requests take, over the whole range.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
