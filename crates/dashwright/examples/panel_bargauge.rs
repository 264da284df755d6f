//! Numbers as bars, lit like a display.
//!
//! `cargo run -p dashwright --example bargauge` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::panel::BarGaugeDisplayMode;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-bargauge", "Bar gauge");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        bargauge::<Percent>("cpu", "CPU by node")
            .query(board::rows("node1,node2,node3\n35,72,91"))
            .steps(steps![Green, percent(70.0) => Yellow, percent(90.0) => Red])
            .max(percent(100.0))
            .options(|options| options.display_mode(BarGaugeDisplayMode::Lcd))
            .explain("How busy each node is.")
            .action("Move work away from a red node.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
