//! Fields: units, colours, thresholds, and what only one kind of panel knows of them.

use std::collections::BTreeMap;

use dashwright_model::panel::{Draw, Gaps, PanelKind, Stack, ThresholdStyle, Timeseries};
use dashwright_model::steps;
use dashwright_model::{Dashboard, Panel};
use serde::Serialize;

use super::json::Num;
use super::wire::{self, Color, Defaults, FieldConfig, Step, Thresholds};
use super::{Scope, link, overrides, table};

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
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    axis_centered_zero: bool,
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
    FieldConfig {
        defaults: defaults(scope, dashboard, panel),
        overrides: overrides::lower(scope, dashboard, panel),
    }
}

fn defaults<'a>(scope: &Scope<'_>, dashboard: &'a Dashboard, panel: &'a Panel) -> Defaults<'a> {
    if matches!(
        panel.kind,
        PanelKind::Text(_) | PanelKind::AlertList(_) | PanelKind::Logs(_) | PanelKind::NodeGraph(_)
    ) {
        return Defaults::default();
    }
    let links = panel.data_links.iter().map(|link| link::of_panel(scope, dashboard, link)).collect();
    if let PanelKind::Heatmap(_) = panel.kind {
        // The panel's unit is that of the vertical axis; here it would be taken for the unit of the cells.
        return Defaults { custom: custom(panel), links, ..Defaults::default() };
    }
    if table::shows_traces(panel) {
        // Tempo brings the units of its columns; what the panel says is an exception for the duration.
        return Defaults { color: Some(color(panel)), custom: custom(panel), links, ..Defaults::default() };
    }
    let (min, max) = bounds(panel);
    Defaults {
        color: Some(color(panel)),
        custom: custom(panel),
        decimals: panel.decimals,
        links,
        mappings: mappings(panel),
        max: max.map(Num),
        min: min.map(Num),
        no_value: Some(panel.no_value.as_deref().unwrap_or("no data")),
        thresholds: panel.thresholds.as_ref().map(|thresholds| self::thresholds(thresholds, 1.0)),
        unit: Some(panel.display.id()),
    }
}

/// The scale. A dial of shares ends at the whole; otherwise Grafana would take the greatest value for it.
fn bounds(panel: &Panel) -> (Option<f64>, Option<f64>) {
    let whole = match (&panel.kind, panel.display.id()) {
        (PanelKind::Gauge(_), "percentunit") => Some(1.0),
        (PanelKind::Gauge(_), "percent") => Some(100.0),
        _ => None,
    };
    (panel.min.or(whole.map(|_| 0.0)), panel.max.or(whole))
}

/// Colours by value; `scale` of the field's unit make one of the author's.
pub(super) fn thresholds(thresholds: &steps::Thresholds, scale: f64) -> Thresholds<'static> {
    let base = Step { color: thresholds.base.hex(), value: None };
    let rising = thresholds.steps.iter();
    let rising = rising.map(|(value, color)| Step { color: color.hex(), value: Some(Num(*value * scale)) });
    Thresholds { mode: "absolute", steps: std::iter::once(base).chain(rising).collect() }
}

/// Single values and cells take their colour from the thresholds, series from the palette.
fn color(panel: &Panel) -> Color<'static> {
    let mode = match &panel.kind {
        PanelKind::Timeseries(_) => "palette-classic",
        _ => "thresholds",
    };
    Color { fixed_color: None, mode }
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
        axis_centered_zero: settings.centered_zero,
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

pub(super) fn stack_mode(stack: Stack) -> &'static str {
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
