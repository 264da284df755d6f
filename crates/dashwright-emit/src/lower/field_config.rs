//! Fields: units, colours, thresholds, and exceptions for single series.

use std::borrow::Cow;
use std::collections::BTreeMap;

use dashwright_model::panel::{Draw, Gaps, PanelKind, Stack, ThresholdStyle, Timeseries};
use dashwright_model::query::QueryData;
use dashwright_model::series::{Pick, Series};
use dashwright_model::{Dashboard, Panel};
use serde::Serialize;
use serde_json::{Value, json};

use super::json::Num;
use super::wire::{self, Color, Defaults, FieldConfig, Matcher, Override, Property, Step, Thresholds};
use super::{Scope, link, target};

/// What only one kind of panel knows of a field.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Custom<'a> {
    Graph(Box<Graph<'a>>),
    Table(Table),
    States(States),
    Hidden(Hidden),
}

/// Fields of a chart.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Graph<'a> {
    axis_label: &'a str,
    axis_placement: &'static str,
    draw_style: &'static str,
    fill_opacity: u32,
    gradient_mode: &'static str,
    hide_from: HideFrom,
    line_interpolation: &'static str,
    line_width: u32,
    point_size: u32,
    scale_distribution: Scale,
    show_points: &'static str,
    span_nulls: bool,
    stacking: Stacking,
    thresholds_style: Mode,
}

/// Fields of a table.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Table {
    align: &'static str,
    cell_options: Type,
    filterable: bool,
    inspect: bool,
}

/// Fields of a state timeline.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct States {
    fill_opacity: u32,
    hide_from: HideFrom,
    line_width: u32,
    span_nulls: bool,
}

/// Fields that can only be hidden.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Hidden {
    hide_from: HideFrom,
    #[serde(skip_serializing_if = "Option::is_none")]
    scale_distribution: Option<Scale>,
}

#[derive(Serialize, Default)]
struct HideFrom {
    legend: bool,
    tooltip: bool,
    viz: bool,
}

#[derive(Serialize)]
struct Scale {
    #[serde(skip_serializing_if = "Option::is_none")]
    log: Option<u32>,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Serialize)]
struct Stacking {
    group: &'static str,
    mode: &'static str,
}

#[derive(Serialize)]
struct Mode {
    mode: &'static str,
}

#[derive(Serialize)]
struct Type {
    #[serde(rename = "type")]
    kind: &'static str,
}

/// The field configuration of a panel.
pub(super) fn lower<'a>(scope: &Scope<'_>, dashboard: &'a Dashboard, panel: &'a Panel) -> FieldConfig<'a> {
    FieldConfig { defaults: defaults(scope, dashboard, panel), overrides: overrides(scope, dashboard, panel) }
}

/// The name of a query's value in a table: `Value`, or `Value #A` beside others.
pub(super) fn value_field(query: &QueryData, number: usize, several: bool) -> String {
    if several { format!("Value #{}", target::ref_id(query, number)) } else { String::from("Value") }
}

fn defaults<'a>(scope: &Scope<'_>, dashboard: &'a Dashboard, panel: &'a Panel) -> Defaults<'a> {
    if matches!(
        panel.kind,
        PanelKind::Text(_) | PanelKind::AlertList(_) | PanelKind::Logs(_) | PanelKind::NodeGraph(_)
    ) {
        return Defaults::default();
    }
    Defaults {
        color: color(panel),
        custom: custom(panel),
        decimals: panel.decimals,
        links: panel.data_links.iter().map(|link| link::of_panel(scope, dashboard, link)).collect(),
        mappings: mappings(panel),
        max: panel.max.map(Num),
        min: panel.min.map(Num),
        no_value: Some(panel.no_value.as_deref().unwrap_or("no data")),
        thresholds: panel.thresholds.as_ref().map(|thresholds| Thresholds {
            mode: "absolute",
            steps: std::iter::once(Step { color: thresholds.base.hex(), value: None })
                .chain(
                    thresholds
                        .steps
                        .iter()
                        .map(|(value, color)| Step { color: color.hex(), value: Some(Num(*value)) }),
                )
                .collect(),
        }),
        unit: Some(panel.display.id()),
    }
}

/// Single values and cells take their colour from the thresholds, series from the palette.
fn color(panel: &Panel) -> Option<Color<'static>> {
    let mode = match &panel.kind {
        PanelKind::Timeseries(_) => "palette-classic",
        PanelKind::Heatmap(_) => return None,
        _ => "thresholds",
    };
    Some(Color { fixed_color: None, mode })
}

fn custom(panel: &Panel) -> Option<Custom<'_>> {
    match &panel.kind {
        PanelKind::Timeseries(settings) => Some(Custom::Graph(Box::new(graph(panel, settings)))),
        PanelKind::Table(_) => Some(Custom::Table(Table {
            align: "auto",
            cell_options: Type { kind: "auto" },
            filterable: true,
            inspect: false,
        })),
        PanelKind::StateTimeline(_) => Some(Custom::States(States {
            fill_opacity: 70,
            hide_from: HideFrom::default(),
            line_width: 0,
            span_nulls: false,
        })),
        PanelKind::Heatmap(_) => Some(Custom::Hidden(Hidden {
            hide_from: HideFrom::default(),
            scale_distribution: Some(Scale { log: None, kind: "linear" }),
        })),
        PanelKind::Geomap(_) => {
            Some(Custom::Hidden(Hidden { hide_from: HideFrom::default(), scale_distribution: None }))
        }
        _ => None,
    }
}

fn graph<'a>(panel: &Panel, settings: &'a Timeseries) -> Graph<'a> {
    let stacked = settings.stack != Stack::None;
    let bars = settings.draw == Draw::Bars;
    Graph {
        axis_label: settings.axis_label.as_deref().unwrap_or(""),
        axis_placement: "auto",
        draw_style: match settings.draw {
            Draw::Line => "line",
            Draw::Bars => "bars",
            Draw::Points => "points",
        },
        fill_opacity: settings.fill.unwrap_or(match (bars, stacked) {
            (true, _) => 80,
            (false, true) => 30,
            (false, false) => 10,
        }),
        gradient_mode: "none",
        hide_from: HideFrom::default(),
        line_interpolation: "linear",
        line_width: settings.line_width.unwrap_or(1),
        point_size: 5,
        scale_distribution: Scale {
            log: settings.log,
            kind: if settings.log.is_some() { "log" } else { "linear" },
        },
        show_points: "auto",
        span_nulls: settings.gaps == Gaps::Connect,
        stacking: Stacking { group: "A", mode: stack_mode(settings.stack) },
        thresholds_style: Mode {
            mode: match settings.thresholds {
                _ if panel.thresholds.as_ref().is_none_or(|thresholds| thresholds.steps.is_empty()) => "off",
                ThresholdStyle::Dashed => "dashed",
                ThresholdStyle::Area => "line+area",
                ThresholdStyle::Off => "off",
            },
        },
    }
}

fn stack_mode(stack: Stack) -> &'static str {
    match stack {
        Stack::None => "none",
        Stack::Normal => "normal",
        Stack::Percent => "percent",
    }
}

fn mappings(panel: &Panel) -> Vec<wire::Mapping<'_>> {
    if panel.words.is_empty() {
        return Vec::new();
    }
    let options: BTreeMap<String, wire::MappedTo<'_>> = panel
        .words
        .iter()
        .enumerate()
        .map(|(index, (value, text, color))| {
            (value.to_string(), wire::MappedTo { color: color.hex(), index, text })
        })
        .collect();
    vec![wire::Mapping { options, kind: "value" }]
}

fn overrides<'a>(scope: &Scope<'_>, dashboard: &'a Dashboard, panel: &'a Panel) -> Vec<Override<'a>> {
    let mut overrides: Vec<Override<'a>> = Vec::new();
    let several = panel.queries.iter().filter(|query| !query.hidden).count() > 1;
    for (number, query) in panel.queries.iter().enumerate() {
        let Some(display) = query.display else { continue };
        let matcher = match &panel.kind {
            PanelKind::Table(_) => by_name(shown_name(panel, query, number, several)),
            _ => Matcher { id: "byFrameRefID", options: target::ref_id(query, number) },
        };
        overrides.push(Override { matcher, properties: vec![property("unit", json!(display.id()))] });
    }
    if let PanelKind::Table(table) = &panel.kind {
        for (name, display) in &table.units {
            overrides.push(Override {
                matcher: by_name(Cow::Borrowed(name.as_ref())),
                properties: vec![property("unit", json!(display.id()))],
            });
        }
        for name in &table.paint {
            let cell = json!({ "mode": "basic", "type": "color-background" });
            overrides.push(Override {
                matcher: by_name(Cow::Borrowed(name.as_ref())),
                properties: vec![property("custom.cellOptions", cell)],
            });
        }
    }
    overrides.extend(panel.series.iter().map(|series| one(scope, dashboard, series)));
    overrides
}

/// The name of a query's column after the columns were named.
fn shown_name<'a>(panel: &'a Panel, query: &'a QueryData, number: usize, several: bool) -> Cow<'a, str> {
    let field = value_field(query, number, several);
    if let PanelKind::Table(table) = &panel.kind
        && let Some((_, name)) = table.columns.iter().find(|(own, _)| *own == field)
    {
        return Cow::Borrowed(name.as_ref());
    }
    match &query.legend {
        Some(legend) if !legend.contains("{{") => Cow::Borrowed(legend.as_ref()),
        _ => Cow::Owned(field),
    }
}

fn by_name(name: Cow<'_, str>) -> Matcher<'_> {
    Matcher { id: "byName", options: name }
}

fn property(id: &'static str, value: Value) -> Property {
    Property { id, value }
}

fn one<'a>(scope: &Scope<'_>, dashboard: &'a Dashboard, series: &'a Series) -> Override<'a> {
    let matcher = match &series.pick {
        Pick::Name(name) => by_name(Cow::Borrowed(name.as_ref())),
        Pick::Regex(regex) => Matcher { id: "byRegexp", options: Cow::Owned(format!("/{regex}/")) },
    };
    let mut properties = Vec::new();
    let mut add = |id, value: Option<Value>| properties.extend(value.map(|value| property(id, value)));
    add("color", series.color.map(|color| json!({ "fixedColor": color.hex(), "mode": "fixed" })));
    add("displayName", series.name.as_ref().map(|name| json!(name)));
    add("unit", series.display.map(|display| json!(display.id())));
    add("decimals", series.decimals.map(|digits| json!(digits)));
    add("custom.lineWidth", series.line_width.map(|pixels| json!(pixels)));
    add("custom.lineStyle", series.dashed.then(|| json!({ "dash": [10, 10], "fill": "dash" })));
    add("custom.axisPlacement", series.right_axis.then(|| json!("right")));
    add("custom.transform", series.negative.then(|| json!("negative-Y")));
    add("custom.stacking", series.stack.map(|stack| json!({ "group": "A", "mode": stack_mode(stack) })));
    add(
        "custom.hideFrom",
        series.invisible.then(|| json!({ "legend": false, "tooltip": false, "viz": true })),
    );
    add("custom.width", series.width.map(|pixels| json!(pixels)));
    if let Some(cell) = series.cell {
        add("custom.cellOptions", Some(json!({ "mode": "basic", "type": cell.id() })));
    }
    if let Some(thresholds) = &series.thresholds {
        let steps: Vec<Value> = std::iter::once(json!({ "color": thresholds.base.hex(), "value": null }))
            .chain(
                thresholds
                    .steps
                    .iter()
                    .map(|(value, color)| json!({ "color": color.hex(), "value": Num(*value) })),
            )
            .collect();
        add("thresholds", Some(json!({ "mode": "absolute", "steps": steps })));
    }
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
