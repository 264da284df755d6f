//! The suite: what an engineer edits.
//!
//! One dashboard a file, in a folder that is named like its folder in Grafana. To add one: write the file, name it in
//! its folder's module, run `cargo run --bin render`.
#![warn(missing_docs)]
#![allow(clippy::too_many_lines, reason = "a definition is a list of panels; it is read from top to bottom")]
#![allow(clippy::unreadable_literal, reason = "thresholds are written as the people who set them say them")]

mod alerts;
mod datasources;
pub mod executive;
pub mod fleet;
mod incidents;
pub mod notifications;
pub mod overview;
pub mod platform;
mod prelude;
pub mod production;
mod recorded;
pub mod service;
mod shared;
pub mod slos;
pub mod tutordex;
pub mod upstream;

use dashwright::model::{Dashboard, Suite};
use dashwright::prelude::WithSlos;

/// Where the runbook pages are served.
pub const RUNBOOK_BASE: &str = "https://runbooks.example.org";

/// Where people open Grafana.
pub const GRAFANA_URL: &str = "https://grafana.example.org";

/// Where people open Alertmanager.
pub const ALERTMANAGER_URL: &str = "https://alertmanager.example.org";

/// Where the series of the alerts' proofs come from.
const CASE_LABELS: [(&str, &str); 2] = [("environment", "production"), ("cluster", "main")];

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
        .profiles(datasources::profiles())
        .provider(datasources::provider())
        .runbook_base(RUNBOOK_BASE)
        .grafana_url(GRAFANA_URL)
        .alertmanager_url(ALERTMANAGER_URL)
        .rules(recorded::groups())
        .alerts(alerts::groups())
        .case_labels(CASE_LABELS)
        .notifications(notifications::all())
        .incidents(incidents::ALL)
        .slos(slos::all())
}
