//! Where time is spent.
//!
//! `cargo run -p dashwright --example flamegraph` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::target::TestDataScenario;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-flamegraph", "Flame graph");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        flamegraph("cpu", "CPU")
            .query(board::made_up(TestDataScenario::FlameGraph))
            .explain("Which functions take the time.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
