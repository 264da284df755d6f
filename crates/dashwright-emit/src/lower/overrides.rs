//! Exceptions for single series and columns: what the kind of panel asks for, then what the author says.

use std::borrow::Cow;

use dashwright_model::panel::{PanelKind, Table};
use dashwright_model::series::{Cell, Pick, Series};
use dashwright_model::steps::Thresholds;
use dashwright_model::transformation::Transformation;
use dashwright_model::{Dashboard, Panel};
use serde_json::{Value, json};

use super::wire::{Matcher, Override, Property};
use super::{Scope, field_config, link, table, target};

/// The exceptions of a panel. Later ones win.
pub(super) fn lower<'a>(scope: &Scope<'_>, dashboard: &'a Dashboard, panel: &'a Panel) -> Vec<Override<'a>> {
    let mut overrides = match &panel.kind {
        PanelKind::Table(_) if table::shows_traces(panel) => vec![duration(panel)],
        PanelKind::Table(table) => columns(panel, table),
        _ => units_of_queries(panel),
    };
    overrides.extend(panel.series.iter().map(|series| one(scope, dashboard, series)));
    overrides
}

/// Queries in another unit than the panel's.
fn units_of_queries(panel: &Panel) -> Vec<Override<'_>> {
    let queries = panel.queries.iter().enumerate();
    let other = queries.filter_map(|(number, query)| Some((number, query, query.display?)));
    other
        .map(|(number, query, display)| Override {
            matcher: Matcher { id: "byFrameRefID", options: target::ref_id(query, number) },
            properties: vec![property("unit", json!(display.id()))],
        })
        .collect()
}

/// Units and colours of a table's columns.
fn columns<'a>(panel: &'a Panel, table: &'a Table) -> Vec<Override<'a>> {
    let mut overrides = Vec::new();
    let painted = painted(panel, table);
    let matrix = panel.transformations.iter().any(|step| matches!(step, Transformation::Matrix { .. }));
    if let (true, Some(painted)) = (matrix, painted) {
        // The columns of a matrix are values of a label; all of its numbers are cells.
        let matcher = Matcher { id: "byType", options: Cow::Borrowed("number") };
        overrides.push(Override { matcher, properties: vec![property("custom.cellOptions", cell(painted))] });
    }
    for value in table::values(panel, table).filter(|_| !matrix) {
        let property = match (value.query.display, painted) {
            (Some(display), _) => property("unit", json!(display.id())),
            (None, Some(painted)) => property("custom.cellOptions", cell(painted)),
            (None, None) => continue,
        };
        overrides.push(Override { matcher: by_name(value.name), properties: vec![property] });
    }
    for (name, display) in &table.units {
        let properties = vec![property("unit", json!(display.id()))];
        overrides.push(Override { matcher: by_name(name.as_ref()), properties });
    }
    for name in &table.paint {
        let properties = vec![property("custom.cellOptions", cell(Cell::ColorBackground))];
        overrides.push(Override { matcher: by_name(name.as_ref()), properties });
    }
    overrides
}

/// How cells show the panel's thresholds; a single colour says nothing, so it is not shown.
fn painted(panel: &Panel, table: &Table) -> Option<Cell> {
    let steps = panel.thresholds.as_ref().is_some_and(|thresholds| !thresholds.steps.is_empty());
    table.cells.or_else(|| steps.then_some(Cell::ColorBackground))
}

/// The duration of traces or spans: Tempo brings it in a unit of its own, so the panel's seconds are converted.
fn duration(panel: &Panel) -> Override<'_> {
    let (unit, a_second) = match &panel.kind {
        PanelKind::Table(table) if table.spans => ("ns", 1e9),
        _ => ("ms", 1e3),
    };
    let mut properties = vec![property("unit", json!(unit))];
    if let Some(thresholds) = &panel.thresholds {
        properties.push(property("thresholds", steps(thresholds, a_second)));
        properties.push(property("custom.cellOptions", cell(Cell::ColorBackground)));
    }
    if let Some(digits) = panel.decimals {
        properties.push(property("decimals", json!(digits)));
    }
    Override { matcher: by_name("Duration"), properties }
}

fn by_name<'a>(name: impl Into<Cow<'a, str>>) -> Matcher<'a> {
    Matcher { id: "byName", options: name.into() }
}

/// How the cells of a column are drawn.
fn cell(cell: Cell) -> Value {
    match cell {
        Cell::ColorBackground | Cell::Gauge => json!({ "mode": "basic", "type": cell.id() }),
        Cell::Plain | Cell::ColorText => json!({ "type": cell.id() }),
    }
}

/// Thresholds as the value of an exception.
fn steps(thresholds: &Thresholds, scale: f64) -> Value {
    let steps = field_config::thresholds(thresholds, scale).steps;
    let steps: Vec<Value> =
        steps.iter().map(|step| json!({ "color": step.color, "value": step.value })).collect();
    json!({ "mode": "absolute", "steps": steps })
}

fn property(id: &'static str, value: Value) -> Property {
    Property { id, value }
}

fn one<'a>(scope: &Scope<'_>, dashboard: &'a Dashboard, series: &'a Series) -> Override<'a> {
    let matcher = match &series.pick {
        Pick::Name(name) => by_name(name.as_ref()),
        Pick::Regex(regex) => Matcher { id: "byRegexp", options: Cow::Owned(format!("/{regex}/")) },
    };
    let mut properties = Vec::new();
    let mut add = |id, value: Option<Value>| properties.extend(value.map(|value| property(id, value)));
    add("color", series.color.map(|color| json!({ "fixedColor": color.hex(), "mode": "fixed" })));
    add("displayName", series.name.as_ref().map(|name| json!(name)));
    add("unit", series.display.map(|display| json!(display.id())));
    add("decimals", series.decimals.map(|digits| json!(digits)));
    add("custom.lineWidth", series.line_width.map(|pixels| json!(pixels)));
    add("custom.fillOpacity", series.fill.map(|percent| json!(percent)));
    add("custom.fillBelowTo", series.fill_down_to.as_ref().map(|name| json!(name)));
    add("custom.lineStyle", series.dashed.then(|| json!({ "dash": [10, 10], "fill": "dash" })));
    add("custom.axisPlacement", series.right_axis.then(|| json!("right")));
    add("custom.transform", series.negative.then(|| json!("negative-Y")));
    add(
        "custom.stacking",
        series.stack.map(|stack| json!({ "group": "A", "mode": field_config::stack_mode(stack) })),
    );
    add(
        "custom.hideFrom",
        series.invisible.then(|| json!({ "legend": false, "tooltip": false, "viz": true })),
    );
    add("custom.width", series.width.map(|pixels| json!(pixels)));
    add("custom.cellOptions", series.cell.map(cell));
    add("thresholds", series.thresholds.as_ref().map(|thresholds| steps(thresholds, 1.0)));
    if !series.words.is_empty() {
        let words: serde_json::Map<String, Value> = series
            .words
            .iter()
            .enumerate()
            .map(|(index, (value, text, color))| {
                (value.to_string(), json!({ "color": color.hex(), "index": index, "text": text }))
            })
            .collect();
        add("mappings", Some(json!([{ "options": words, "type": "value" }])));
    }
    if !series.links.is_empty() {
        let links: Vec<Value> = series
            .links
            .iter()
            .map(|link| {
                let link = link::of_panel(scope, dashboard, link);
                json!({ "title": link.title, "url": link.url })
            })
            .collect();
        add("links", Some(Value::Array(links)));
    }
    Override { matcher, properties }
}
