//! States over time, in words.
//!
//! `cargo run -p dashwright --example state_timeline` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::common::VisibilityMode;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-state-timeline", "State timeline");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        state_timeline::<Bool>("up", "Services")
            .query(board::rows("time,api,db\n2026-01-01T00:00:00Z,1,1\n2026-01-01T00:10:00Z,0,1"))
            .word(Value::new(1.0), "up", Green)
            .word(Value::new(0.0), "down", Red)
            .options(|options| options.show_value(VisibilityMode::Always))
            .explain("Which service was down, and when.")
            .action("Look at what was deployed before a red band.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
