//! The entries of a feed.
//!
//! `cargo run -p dashwright --example news` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-news", "News");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        news("blog", "Releases", "https://grafana.com/blog/index.xml")
            .options(|options| options.show_image(false))
            .explain("What is new."),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
