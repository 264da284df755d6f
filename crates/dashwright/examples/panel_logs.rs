//! Log lines, small and without repetitions.
//!
//! `cargo run -p dashwright --example logs` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::panel::{LogsDedupStrategy, LogsFontSize};
use dashwright::grafana::target::TestDataScenario;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-logs", "Logs");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        logs("lines", "Log lines")
            .query(board::made_up(TestDataScenario::Logs))
            .options(|options| {
                options.dedup_strategy(LogsDedupStrategy::Numbers).font_size(LogsFontSize::Small)
            })
            .explain("What the service says.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
