//! Values on a map.
//!
//! `cargo run -p dashwright --example geomap` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::panel::{MapCenter, MapView};
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-geomap", "Map");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        geomap::<Count>("shops", "Orders by place")
            .query(board::rows("lat,lon,orders\n52.5,13.4,120\n48.1,11.6,80"))
            .coordinates("lat", "lon")
            .size_by("orders")
            .options(|options| options.view(MapView::absent().id(MapCenter::Fit).zoom(5)))
            .explain("Where orders come from.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
