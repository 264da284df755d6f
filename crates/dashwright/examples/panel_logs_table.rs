//! Log lines with their fields as columns. Since Grafana 13.
//!
//! `cargo run -p dashwright --example logs_table` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::target::TestDataScenario;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-logs-table", "Logs table");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        logs_table("lines", "Log lines")
            .query(board::made_up(TestDataScenario::Logs))
            .explain("What the service says, field by field.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
