//! A panel: what is common to all kinds.

use dashwright_model::panel::PanelKind;
use dashwright_model::{Dashboard, Panel};

use super::wire::{self, GridPos};
use super::{Scope, field_config, link, options, table, target};

/// The version whose options these are; a plugin of a newer Grafana migrates from it.
const PLUGIN_VERSION: &str = "13.0.0";

/// A panel at its place.
pub(super) fn lower<'a>(
    scope: &Scope<'_>,
    dashboard: &'a Dashboard,
    panel: &'a Panel,
    grid_pos: GridPos,
) -> wire::Panel<'a> {
    wire::Panel {
        datasource: target::of_panel(dashboard, panel),
        description: description(scope, panel),
        field_config: field_config::lower(scope, dashboard, panel),
        grid_pos,
        id: dashboard.number(panel),
        interval: panel.min_interval,
        links: panel.links.iter().map(|link| link::of_panel(scope, dashboard, link)).collect(),
        options: options::lower(panel),
        plugin_version: PLUGIN_VERSION,
        repeat: panel.repeat.map(dashwright_model::variable::Var::name),
        repeat_direction: panel.repeat.map(|_| "h"),
        targets: target::lower(dashboard, panel),
        time_from: panel.time_from,
        time_shift: panel.time_shift,
        title: &panel.title,
        transformations: table::transformations(panel),
        kind: kind(panel),
    }
}

/// The id of the panel's plugin.
pub(crate) fn kind(panel: &Panel) -> &'static str {
    match panel.kind {
        PanelKind::Timeseries(_) => "timeseries",
        PanelKind::Stat(_) => "stat",
        PanelKind::Gauge(_) => "gauge",
        PanelKind::BarGauge(_) => "bargauge",
        PanelKind::Table(_) => "table",
        PanelKind::Heatmap(_) => "heatmap",
        PanelKind::Logs(_) => "logs",
        PanelKind::Text(_) => "text",
        PanelKind::AlertList(_) => "alertlist",
        PanelKind::StateTimeline(_) => "state-timeline",
        PanelKind::Geomap(_) => "geomap",
        PanelKind::NodeGraph(_) => "nodeGraph",
    }
}

/// What it shows, what to do, and the page with more, in Markdown.
fn description(scope: &Scope<'_>, panel: &Panel) -> String {
    let meaning = &panel.meaning;
    let mut parts = Vec::new();
    if let Some(what) = &meaning.what {
        parts.push(what.to_string());
    }
    if let Some(action) = &meaning.action {
        parts.push(format!("**Do:** {action}"));
    }
    if let Some(runbook) = meaning.runbook {
        parts.push(format!(
            "**Runbook:** [{}]({}/{})",
            runbook.title(),
            scope.suite.runbook_base,
            runbook.slug
        ));
    }
    parts.join("\n\n")
}
