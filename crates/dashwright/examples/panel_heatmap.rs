//! How values spread over time; Grafana makes the buckets.
//!
//! `cargo run -p dashwright --example heatmap` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::common::AxisConfig;
use dashwright::grafana::panel::HeatmapYAxis;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-heatmap", "Heatmap");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        heatmap::<Seconds>("latency", "Latency")
            .query(board::walk::<Count>(12))
            .calculate()
            .options(|options| {
                options.y_axis(HeatmapYAxis::absent().axis(AxisConfig::absent().axis_label("latency")))
            })
            .explain("How long requests take, and how many take how long.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
