//! Opening, highest, lowest and closing values.
//!
//! `cargo run -p dashwright --example candlestick` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::panel::{CandlestickFields, CandlestickMode};
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-candlestick", "Candlestick");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        candlestick::<Usd>("price", "Price")
            .query(board::rows(
                "time,open,high,low,close\n2026-01-01T00:00:00Z,10,12,9,11\n2026-01-02T00:00:00Z,11,15,10,14",
            ))
            .options(|options| {
                options
                    .mode(CandlestickMode::Candles)
                    .fields(CandlestickFields::default().open("open").high("high").low("low").close("close"))
            })
            .explain("How the price moved each day.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
