//! One number over another.
//!
//! `cargo run -p dashwright --example xychart` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::common::AxisConfig;
use dashwright::grafana::panel::XyShowMode;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-xychart", "XY chart");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        xychart::<Seconds>("size", "Latency by size")
            .query(board::rows("size,latency\n10,0.1\n200,0.4\n900,1.8"))
            .custom(|custom| custom.show(XyShowMode::Points).axis(AxisConfig::absent().axis_label("latency")))
            .explain("Whether large requests are slow.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
