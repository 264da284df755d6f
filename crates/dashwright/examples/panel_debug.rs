//! How often a panel is drawn.
//!
//! `cargo run -p dashwright --example debug` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::panel::DebugMode;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-debug", "Debug");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        debug("draws", "Draws")
            .query(board::walk::<Count>(1))
            .options(|options| options.mode(DebugMode::Events))
            .explain("What the panel is told."),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
