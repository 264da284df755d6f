//! Events in Grafana's own store.
//!
//! `cargo run -p dashwright --example annotation_list` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-annotation-list", "Annotation list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        annotation_list("events", "Deployments")
            .options(|options| options.tags(["deployment"]).limit(20))
            .explain("What was deployed."),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
