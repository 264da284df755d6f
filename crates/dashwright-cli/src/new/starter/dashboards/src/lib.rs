//! The suite: what an engineer edits. A new dashboard is a new file, `pub mod` and a line in [`suite`].

mod alerts;
mod datasources;
mod notifications;
mod prelude;
pub mod shop;
mod slos;

use dashwright::prelude::{Suite, WithSlos};

/// Where the runbook pages are served.
pub const RUNBOOK_BASE: &str = "https://runbooks.example.org";

/// Where people open Grafana.
pub const GRAFANA_URL: &str = "https://grafana.example.org";

/// Where people open Alertmanager.
pub const ALERTMANAGER_URL: &str = "https://alertmanager.example.org";

/// Everything that is rendered.
pub fn suite() -> Suite {
    Suite::new(&metrics::CATALOGUE)
        .dashboards([shop::dashboard()])
        .datasources(datasources::all())
        .provider(datasources::provider())
        .runbook_base(RUNBOOK_BASE)
        .grafana_url(GRAFANA_URL)
        .alertmanager_url(ALERTMANAGER_URL)
        .slos(slos::all())
        .rules(alerts::all())
        .notifications(notifications::all())
}
