//! Services and the calls between them.
//!
//! `cargo run -p dashwright --example node_graph` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::panel::ZoomMode;
use dashwright::grafana::target::TestDataScenario;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-node-graph", "Node graph");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        node_graph("calls", "Calls")
            .query(board::made_up::<Number>(TestDataScenario::NodeGraph))
            .options(|options| options.zoom_mode(ZoomMode::Cooperative))
            .explain("Who calls whom.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
