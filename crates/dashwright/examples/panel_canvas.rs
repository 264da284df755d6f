//! Shapes and values at fixed places.
//!
//! `cargo run -p dashwright --example canvas` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::Raw;
use dashwright::grafana::panel::{CanvasElement, CanvasElementType, CanvasPlacement, CanvasRoot};
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-canvas", "Canvas");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        canvas::<Percent>("plan", "Plan of the room")
            .query(board::rows("load\n42"))
            .options(|options| {
                let text = Raw::new().set("mode", "field").set("field", "load").set("fixed", "");
                let place = CanvasPlacement::default().top(20).left(20).width(120).height(40);
                let element = CanvasElement::default()
                    .kind(CanvasElementType::MetricValue)
                    .name("load")
                    .config(Raw::new().set("text", text))
                    .placement(place);
                options.root(CanvasRoot::absent().elements([element]))
            })
            .explain("How busy the machine at this place is.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
