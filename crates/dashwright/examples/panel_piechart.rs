//! Slices of a whole, as a donut with its shares.
//!
//! `cargo run -p dashwright --example piechart` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::panel::{PieChartLabel, PieChartType};
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-piechart", "Pie chart");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        piechart::<Bytes>("disk", "Disk by service")
            .query(board::rows("db,cache,logs\n9000,3000,1500"))
            .options(|options| {
                options
                    .pie_type(PieChartType::Donut)
                    .display_labels([PieChartLabel::Name, PieChartLabel::Percent])
            })
            .explain("Which service fills the disk.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
