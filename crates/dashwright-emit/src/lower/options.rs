//! The options of each kind of panel.

use dashwright_model::Panel;
use dashwright_model::panel::{AlertList, HeatmapRows, Legend, Paint, PanelKind};
use dashwright_model::query::QueryData;
use dashwright_model::reducer::Reducer;
use serde::Serialize;
use serde_json::{Value, json};

/// The options of a panel.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Options<'a> {
    Timeseries(Chart),
    Stat(Stat),
    /// Kinds of which a dashboard has few: written through a JSON value.
    Other(Value),
    Text(Text<'a>),
}

/// Options of a chart.
#[derive(Serialize)]
pub(super) struct Chart {
    legend: LegendOptions,
    tooltip: Tooltip,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LegendOptions {
    calcs: Vec<&'static str>,
    display_mode: &'static str,
    placement: &'static str,
    show_legend: bool,
}

#[derive(Serialize)]
struct Tooltip {
    mode: &'static str,
    sort: &'static str,
}

/// Options of a stat.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Stat {
    color_mode: &'static str,
    graph_mode: &'static str,
    justify_mode: &'static str,
    orientation: &'static str,
    reduce_options: Reduce,
    text_mode: &'static str,
    wide_layout: bool,
}

#[derive(Serialize)]
struct Reduce {
    calcs: [&'static str; 1],
    fields: &'static str,
    values: bool,
}

/// Options of a text panel.
#[derive(Serialize)]
pub(super) struct Text<'a> {
    content: &'a str,
    mode: &'static str,
}

/// The options of a panel, by its kind.
pub(super) fn lower(panel: &Panel) -> Options<'_> {
    match &panel.kind {
        PanelKind::Timeseries(settings) => {
            Options::Timeseries(Chart { legend: legend(&settings.legend), tooltip: TOOLTIP })
        }
        PanelKind::Stat(settings) => Options::Stat(Stat {
            color_mode: match settings.paint {
                Paint::Value => "value",
                Paint::Background => "background",
                Paint::Nothing => "none",
            },
            graph_mode: if settings.sparkline { "area" } else { "none" },
            justify_mode: "auto",
            orientation: "auto",
            reduce_options: reduce(settings.calc, settings.all_values),
            text_mode: if settings.names || names_series(panel) { "value_and_name" } else { "auto" },
            wide_layout: true,
        }),
        PanelKind::Gauge(settings) => Options::Other(json!({
            "minVizHeight": 75, "minVizWidth": 75, "orientation": "auto",
            "reduceOptions": reduce(settings.calc, false),
            "showThresholdLabels": false, "showThresholdMarkers": true, "sizing": "auto"
        })),
        PanelKind::BarGauge(settings) => Options::Other(json!({
            "displayMode": if settings.gradient { "gradient" } else { "basic" },
            "legend": { "calcs": [], "displayMode": "list", "placement": "bottom", "showLegend": false },
            "maxVizHeight": 300, "minVizHeight": 16, "minVizWidth": 8, "namePlacement": "auto",
            "orientation": if settings.horizontal { "horizontal" } else { "vertical" },
            "reduceOptions": reduce(settings.calc, false),
            "showUnfilled": true, "sizing": "auto", "valueMode": "color"
        })),
        PanelKind::Table(settings) => {
            let sort: Vec<Value> = settings
                .sort
                .iter()
                .map(|(column, desc)| json!({ "desc": desc, "displayName": column }))
                .collect();
            Options::Other(json!({ "cellHeight": "sm", "showHeader": true, "sortBy": sort }))
        }
        PanelKind::Heatmap(settings) => Options::Other(json!({
            "calculate": settings.rows == HeatmapRows::Calculated,
            "cellGap": 1,
            "cellValues": { "unit": "short" },
            "color": {
                "exponent": 0.5, "fill": "dark-orange", "mode": "scheme", "reverse": false, "scale": "exponential",
                "scheme": settings.scheme.id(), "steps": 64
            },
            "exemplars": { "color": "rgba(255,0,255,0.7)" },
            "filterValues": { "le": 1e-9 },
            "legend": { "show": true },
            "rowsFrame": { "layout": "auto" },
            "tooltip": { "mode": "single", "showColorScale": true, "yHistogram": true },
            "yAxis": { "axisPlacement": "left", "reverse": false, "unit": panel.display.id() }
        })),
        PanelKind::Logs(settings) => Options::Other(json!({
            "dedupStrategy": "none", "enableLogDetails": true, "prettifyLogMessage": false,
            "showCommonLabels": false, "showLabels": false, "showTime": settings.time,
            "sortOrder": if settings.newest_first { "Descending" } else { "Ascending" },
            "wrapLogMessage": settings.wrap
        })),
        PanelKind::Text(settings) => Options::Text(Text { content: &settings.markdown, mode: "markdown" }),
        PanelKind::AlertList(settings) => Options::Other(alert_list(settings)),
        PanelKind::StateTimeline(settings) => Options::Other(json!({
            "alignValue": "left", "legend": legend(&settings.legend), "mergeValues": settings.merge, "rowHeight": 0.9,
            "showValue": "auto", "tooltip": TOOLTIP
        })),
        PanelKind::Geomap(settings) => Options::Other(geomap(settings)),
        PanelKind::NodeGraph(_) => Options::Other(json!({ "edges": {}, "nodes": {} })),
    }
}

const TOOLTIP: Tooltip = Tooltip { mode: "multi", sort: "desc" };

fn legend(legend: &Legend) -> LegendOptions {
    let table =
        |calcs| LegendOptions { calcs, display_mode: "table", placement: "bottom", show_legend: true };
    match legend {
        Legend::Table => table(vec!["mean", "lastNotNull", "max"]),
        Legend::TableOf(calcs) => table(calcs.iter().map(|calc| calc.id()).collect()),
        Legend::List => LegendOptions { display_mode: "list", ..table(Vec::new()) },
        Legend::Hidden => LegendOptions { display_mode: "list", show_legend: false, ..table(Vec::new()) },
    }
}

fn reduce(calc: Reducer, values: bool) -> Reduce {
    Reduce { calcs: [calc.id()], fields: "", values }
}

/// Whether the series' names say which is which: then they stand there even if only one series is left.
fn names_series(panel: &Panel) -> bool {
    let labels = |query: &QueryData| query.legend.as_ref().is_some_and(|legend| legend.contains("{{"));
    panel.queries.iter().any(labels)
}

fn alert_list(settings: &AlertList) -> Value {
    let matchers = match settings.matchers.as_ref() {
        "" => String::new(),
        matchers => format!("{{{matchers}}}"),
    };
    let mut options = json!({
        "alertInstanceLabelFilter": matchers, "alertName": "", "dashboardAlerts": false, "groupBy": [],
        "groupMode": "default", "maxItems": settings.max_items, "sortOrder": 3,
        "stateFilter": {
            "error": true, "firing": true, "noData": false, "normal": false, "pending": settings.pending
        },
        "viewMode": "list"
    });
    if let Some(name) = settings.datasource {
        options["datasource"] = json!(name);
    }
    options
}

fn geomap(settings: &dashwright_model::panel::Geomap) -> Value {
    let location = match settings.coordinates {
        Some((latitude, longitude)) => {
            json!({ "latitude": latitude, "longitude": longitude, "mode": "coords" })
        }
        None => json!({ "mode": "auto" }),
    };
    let size = match settings.size_by {
        Some(field) => json!({ "field": field, "fixed": 5, "max": 25, "min": 5 }),
        None => json!({ "fixed": 5, "max": 15, "min": 2 }),
    };
    let color = match settings.size_by {
        Some(field) => json!({ "field": field, "fixed": "dark-green" }),
        None => json!({ "fixed": "dark-green" }),
    };
    json!({
        "basemap": { "config": {}, "name": "Map", "type": "default" },
        "controls": {
            "mouseWheelZoom": true, "showAttribution": true, "showDebug": false, "showMeasure": false,
            "showScale": false, "showZoom": true
        },
        "layers": [{
            "config": { "showLegend": true, "style": { "color": color, "opacity": 0.6, "size": size } },
            "location": location, "name": "Places", "tooltip": true, "type": "markers"
        }],
        "tooltip": { "mode": "details" },
        "view": { "allLayers": true, "id": "fit", "lat": 0, "lon": 0, "zoom": 4 }
    })
}
