//! Rows and columns, with a footer under the numbers.
//!
//! `cargo run -p dashwright --example table` prints the dashboard.

#[path = "gallery/board.rs"]
#[allow(dead_code, reason = "each example uses a part of it")]
mod board;

use dashwright::grafana::Reducer;
use dashwright::grafana::panel::TableFooter;
use dashwright::prelude::*;

const ID: DashboardId = DashboardId::new("gallery-table", "Table");
const LIST: DashboardId = DashboardId::new("gallery-dashboard-list", "Dashboard list");

/// A dashboard with the panel.
pub(crate) fn dashboard() -> Dashboard {
    board::of(
        ID,
        table::<Count>("orders", "Orders by shop")
            .query(board::rows("shop,orders\nnorth,120\nsouth,80"))
            .custom(|custom| custom.footer(TableFooter::default().reducers([Reducer::Sum])))
            .explain("Orders of each shop, and their sum.")
            .action("Copy the example, and put your own query in.")
            .next(Link::to(LIST)),
    )
}

/// Prints its JSON.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    board::print(dashboard())
}
