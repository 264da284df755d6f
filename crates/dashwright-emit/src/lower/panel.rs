//! A panel: what is common to all kinds.

use dashwright_grafana::panel::{Panel as WirePanel, RepeatDirection};
use dashwright_grafana::{DataSourceRef, GridPos};
use dashwright_model::variable::Var;
use dashwright_model::{Dashboard, Panel};

use super::{Scope, field_config, link, options, table, target, tuning};

/// The version whose options these are; a plugin of a newer Grafana migrates from it.
const PLUGIN_VERSION: &str = "13.0.0";

/// A panel at its place.
pub(super) fn lower(scope: &Scope<'_>, dashboard: &Dashboard, panel: &Panel, grid_pos: GridPos) -> WirePanel {
    let text = |text: Option<&str>| text.map(str::to_owned);
    let links: Vec<_> =
        panel.links.iter().map(|link| link::of_panel(scope, dashboard, panel, link)).collect();
    let targets = target::lower(dashboard, panel);
    let steps = table::transformations(panel);
    let common = WirePanel::new(options::lower(panel))
        .description(description(scope, panel))
        .field_config(field_config::lower(scope, dashboard, panel))
        .grid_pos(grid_pos)
        .id(i64::from(dashboard.number(panel)))
        .plugin_version(PLUGIN_VERSION)
        .title(panel.title.as_ref());
    let lowered = WirePanel {
        datasource: target::of_panel(dashboard, panel).map(DataSourceRef::from),
        interval: text(panel.min_interval),
        links: (!links.is_empty()).then(|| links.into()),
        repeat: text(panel.repeat.map(Var::name)),
        repeat_direction: panel.repeat.map(|_| RepeatDirection::Horizontal),
        targets: (!targets.is_empty()).then(|| targets.into()),
        time_from: text(panel.time_from),
        time_shift: text(panel.time_shift),
        transformations: (!steps.is_empty()).then(|| steps.into()),
        ..common
    };
    tuning::tuned(panel, lowered)
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
