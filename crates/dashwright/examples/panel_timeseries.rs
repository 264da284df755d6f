//! Lines over time, with an option that has no word: lines in steps.
//!
//! `cargo run -p dashwright --example timeseries` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::common::LineInterpolation;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-timeseries", "Time series");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        timeseries::<PerSecond>("requests", "Requests per second")
            .query(board::walk(3))
            .named("{{name}}")
            .custom(|custom| custom.line_interpolation(LineInterpolation::StepAfter))
            .explain("Requests of three services.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
