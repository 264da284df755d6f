//! A panel: what is common to all kinds.

use dashwright_model::panel::PanelKind;
use dashwright_model::transformation::Transformation;
use dashwright_model::{Dashboard, Panel};
use serde_json::{Map, Value, json};

use super::wire::{self, GridPos};
use super::{Scope, field_config, link, options, target};

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
        transformations: transformations(panel),
        kind: match panel.kind {
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
        },
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

/// The author's steps; a table joins its queries first and arranges its columns last.
fn transformations(panel: &Panel) -> Vec<wire::Transformation<'_>> {
    let mut steps = Vec::new();
    let joined = panel.transformations.iter().any(|step| {
        matches!(step, Transformation::Merge | Transformation::JoinByField(_) | Transformation::Matrix { .. })
    });
    let shown = panel.queries.iter().filter(|query| !query.hidden).count();
    if let PanelKind::Table(_) = panel.kind
        && shown > 1
        && !joined
    {
        steps.push(wire::Transformation { id: "merge", options: json!({}) });
    }
    steps.extend(panel.transformations.iter().map(transformation));
    if let PanelKind::Table(table) = &panel.kind
        && panel.queries.iter().all(|query| query.language == dashwright_model::query::Language::PromQl)
    {
        steps.push(organize(panel, table));
    }
    steps
}

fn transformation(step: &Transformation) -> wire::Transformation<'static> {
    let (id, options) = match step {
        Transformation::Merge => ("merge", json!({})),
        Transformation::JoinByField(field) => ("joinByField", json!({ "byField": field, "mode": "outer" })),
        Transformation::Matrix { rows, columns, values } => (
            "groupingToMatrix",
            json!({ "columnField": columns, "emptyValue": "empty", "rowField": rows, "valueField": values }),
        ),
        Transformation::ToNumber(fields) => {
            let conversions: Vec<Value> = fields
                .iter()
                .map(|field| json!({ "destinationType": "number", "targetField": field }))
                .collect();
            ("convertFieldType", json!({ "conversions": conversions, "fields": {} }))
        }
        Transformation::SortBy(field, desc) => {
            ("sortBy", json!({ "fields": {}, "sort": [{ "desc": desc, "field": field }] }))
        }
        Transformation::Limit(rows) => ("limit", json!({ "limitField": rows })),
    };
    wire::Transformation { id, options }
}

/// Hides the time, orders and names the columns.
fn organize(panel: &Panel, table: &dashwright_model::panel::Table) -> wire::Transformation<'static> {
    let mut exclude = Map::from_iter([(String::from("Time"), Value::Bool(true))]);
    exclude.extend(table.hide.iter().map(|field| (field.to_string(), Value::Bool(true))));
    let (mut index, mut rename) = (Map::new(), Map::new());
    for (place, (field, name)) in table.columns.iter().enumerate() {
        index.insert(field.to_string(), json!(place));
        if field != name {
            rename.insert(field.to_string(), json!(name));
        }
    }
    let several = panel.queries.iter().filter(|query| !query.hidden).count() > 1;
    for (number, query) in panel.queries.iter().enumerate() {
        let field = field_config::value_field(query, number, several);
        if let Some(legend) = &query.legend
            && !legend.contains("{{")
            && !rename.contains_key(&field)
            && table.columns.iter().all(|(own, _)| *own != field)
        {
            rename.insert(field, json!(legend));
        }
    }
    wire::Transformation {
        id: "organize",
        options: json!({ "excludeByName": exclude, "includeByName": {}, "indexByName": index, "renameByName": rename }),
    }
}
