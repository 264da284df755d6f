//! A number on a dial that has an end.
//!
//! `cargo run -p dashwright --example gauge` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::panel::GaugeShape;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-gauge", "Gauge");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        gauge::<Percent>("disk", "Disk in use")
            .query(board::rows("used\n71"))
            .steps(steps![Green, percent(70.0) => Yellow, percent(90.0) => Red])
            .options(|options| options.shape(GaugeShape::Circle))
            .explain("The share of the disk that is in use.")
            .action("Add a disk before it is full.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
