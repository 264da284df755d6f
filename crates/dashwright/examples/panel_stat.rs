//! One big number, with the change since the beginning.
//!
//! `cargo run -p dashwright --example stat` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::panel::PercentChangeColorMode;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-stat", "Stat");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        stat::<Ratio>("errors", "Error share")
            .query(board::rows("share\n0.02"))
            .steps(steps![Green, ratio(0.01) => Yellow, ratio(0.05) => Red])
            .options(|options| {
                options.show_percent_change(true).percent_change_color_mode(PercentChangeColorMode::Inverted)
            })
            .explain("Requests that failed.")
            .action("Roll back above 5 %.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
