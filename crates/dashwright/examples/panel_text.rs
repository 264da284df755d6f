//! Markdown.
//!
//! `cargo run -p dashwright --example text` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::panel::TextContentMode;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-text", "Text");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        text("about", "About", "Every kind of panel has an **example**.")
            .options(|options| options.mode(TextContentMode::Markdown))
            .explain("What the gallery is."),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
