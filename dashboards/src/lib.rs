//! The suite: what an engineer edits.
//!
//! One dashboard a file, in a folder that is named like its folder in Grafana. To add one: write the file, name it in
//! its folder's module, run `cargo run --bin render`.
#![warn(missing_docs)]
#![allow(clippy::too_many_lines, reason = "a definition is a list of panels; it is read from top to bottom")]
#![allow(clippy::unreadable_literal, reason = "thresholds are written as the people who set them say them")]

mod datasources;
pub mod executive;
pub mod fleet;
mod incidents;
pub mod overview;
pub mod platform;
mod prelude;
pub mod production;
mod recorded;
pub mod service;
mod shared;
pub mod tutordex;
pub mod upstream;

use dashwright::model::{Dashboard, Suite};

/// Where the runbook pages are served.
pub const RUNBOOK_BASE: &str = "https://runbooks.example.org";

/// Every dashboard, folder by folder.
pub fn dashboards() -> Vec<Dashboard> {
    [
        overview::all(),
        production::all(),
        fleet::all(),
        tutordex::all(),
        upstream::all(),
        service::all(),
        platform::all(),
        executive::all(),
    ]
    .concat()
}

/// Everything that is rendered.
pub fn suite() -> Suite {
    Suite::new(&metrics::CATALOGUE)
        .dashboards(dashboards())
        .datasources(datasources::all())
        .provider(datasources::provider())
        .runbook_base(RUNBOOK_BASE)
        .rules(recorded::groups())
        .incidents(incidents::ALL)
}
