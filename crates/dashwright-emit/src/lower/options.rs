//! The options of each kind of panel.

use dashwright_grafana::common::{
    AxisConfig, AxisPlacement, Legend as WireLegend, LegendDisplayMode, LegendPlacement, Orientation,
    ReduceOptions, SingleStatOptions, SortOrder, TextMode, Tooltip, TooltipDisplayMode, VisibilityMode,
};
use dashwright_grafana::panel::{
    AlertListOptions, AlertListSortOrder, AlertStateFilter, BarGaugeDisplayMode, BarGaugeOptions,
    BigValueColorMode, BigValueGraphMode, BigValueJustifyMode, CustomPanel, EdgeOptions, GaugeOptions,
    HeatmapCellValues, HeatmapColor, HeatmapOptions, HeatmapTooltip, HeatmapYAxis, LogsOptions,
    LogsSortOrder, NodeGraphOptions, NodeOptions, PanelKind as WireKind, StatOptions, StateTimelineOptions,
    TableCellHeight, TableOptions, TableSortBy, TextContentMode, TextOptions, TimelineValueAlignment,
    TimeseriesOptions,
};
use dashwright_grafana::{List, OrNull, Raw, Reducer, Unit};
use dashwright_model::Panel;
use dashwright_model::panel::{
    AlertList, BarGauge, Gauge, Heatmap, HeatmapRows, Legend, Logs, Native, Paint, PanelKind, Stat,
    StateTimeline, Table,
};
use dashwright_model::query::QueryData;

mod geomap;

/// The kind of a panel with its options.
pub(super) fn lower(panel: &Panel) -> WireKind {
    match &panel.kind {
        PanelKind::Timeseries(settings) => TimeseriesOptions {
            legend: Some(legend(&settings.legend)),
            tooltip: Some(tooltip()),
            ..TimeseriesOptions::default()
        }
        .into(),
        PanelKind::Stat(settings) => stat(panel, settings).into(),
        PanelKind::Gauge(settings) => gauge(settings).into(),
        PanelKind::BarGauge(settings) => bar_gauge(settings).into(),
        PanelKind::Table(settings) => table(settings).into(),
        PanelKind::Heatmap(settings) => heatmap(panel, settings).into(),
        PanelKind::Logs(settings) => logs(settings).into(),
        PanelKind::Text(settings) => TextOptions {
            content: Some(settings.markdown.clone().into_owned()),
            mode: Some(TextContentMode::Markdown),
            ..TextOptions::default()
        }
        .into(),
        PanelKind::AlertList(settings) => alert_list(settings).into(),
        PanelKind::StateTimeline(settings) => state_timeline(settings).into(),
        PanelKind::Geomap(settings) => geomap::lower(settings).into(),
        PanelKind::Native(native) => self::native(*native),
        PanelKind::NodeGraph(_) => NodeGraphOptions {
            nodes: Some(NodeOptions::default()),
            edges: Some(EdgeOptions::default()),
            ..NodeGraphOptions::default()
        }
        .into(),
    }
}

/// What Grafana's editor writes into a fresh panel.
fn native(native: Native) -> WireKind {
    WireKind::with_defaults(native.id()).unwrap_or_else(|| CustomPanel::new(native.id(), Raw::new()).into())
}

/// All series at the moment under the pointer, the greatest first.
fn tooltip() -> Tooltip {
    Tooltip { mode: Some(TooltipDisplayMode::Multi), sort: Some(SortOrder::Descending), ..Tooltip::default() }
}

fn legend(legend: &Legend) -> WireLegend {
    let (shown, mode, calcs) = match legend {
        Legend::Table => {
            (true, LegendDisplayMode::Table, [Reducer::Mean, Reducer::LastNotNull, Reducer::Max].into())
        }
        Legend::TableOf(calcs) => (true, LegendDisplayMode::Table, calcs.iter().cloned().collect()),
        Legend::List => (true, LegendDisplayMode::List, List::default()),
        Legend::Hidden => (false, LegendDisplayMode::List, List::default()),
    };
    WireLegend {
        calcs: Some(calcs),
        display_mode: Some(mode),
        placement: Some(LegendPlacement::Bottom),
        show_legend: Some(shown),
        ..WireLegend::default()
    }
}

/// One value of each series, and which way the values are laid out.
fn single(calc: &Reducer, orientation: Orientation) -> SingleStatOptions {
    SingleStatOptions {
        reduce_options: Some(calc.clone().into()),
        orientation: Some(orientation),
        ..SingleStatOptions::default()
    }
}

fn stat(panel: &Panel, settings: &Stat) -> StatOptions {
    let mut base = single(&settings.calc, Orientation::Auto);
    if settings.all_values {
        base.reduce_options =
            base.reduce_options.map(|options| ReduceOptions { values: Some(true), ..options });
    }
    StatOptions {
        base,
        color_mode: Some(match settings.paint {
            Paint::Value => BigValueColorMode::Value,
            Paint::Background => BigValueColorMode::Background,
            Paint::Nothing => BigValueColorMode::None,
        }),
        graph_mode: Some(if settings.sparkline { BigValueGraphMode::Area } else { BigValueGraphMode::None }),
        justify_mode: Some(BigValueJustifyMode::Auto),
        text_mode: Some(if settings.names || names_series(panel) {
            TextMode::ValueAndName
        } else {
            TextMode::Auto
        }),
        wide_layout: Some(true),
        ..StatOptions::default()
    }
}

/// Whether the series' names say which is which: then they stand there even if only one series is left.
fn names_series(panel: &Panel) -> bool {
    let labels = |query: &QueryData| query.legend.as_ref().is_some_and(|legend| legend.contains("{{"));
    panel.queries.iter().any(labels)
}

fn gauge(settings: &Gauge) -> GaugeOptions {
    GaugeOptions { base: single(&settings.calc, Orientation::Auto), ..GaugeOptions::default() }
}

fn bar_gauge(settings: &BarGauge) -> BarGaugeOptions {
    let orientation = if settings.horizontal { Orientation::Horizontal } else { Orientation::Vertical };
    BarGaugeOptions {
        base: single(&settings.calc, orientation),
        display_mode: Some(if settings.gradient {
            BarGaugeDisplayMode::Gradient
        } else {
            BarGaugeDisplayMode::Basic
        }),
        ..BarGaugeOptions::default()
    }
}

fn table(settings: &Table) -> TableOptions {
    let sort = settings.sort.iter();
    let sort = sort.map(|(column, desc)| TableSortBy::default().desc(*desc).display_name(column.as_ref()));
    TableOptions {
        cell_height: Some(TableCellHeight::Small),
        show_header: Some(true),
        sort_by: Some(sort.collect()),
        ..TableOptions::default()
    }
}

fn heatmap(panel: &Panel, settings: &Heatmap) -> HeatmapOptions {
    HeatmapOptions {
        calculate: Some(settings.rows == HeatmapRows::Calculated),
        cell_values: Some(HeatmapCellValues::default().unit(Unit::Short)),
        color: Some(HeatmapColor { scheme: Some(settings.scheme.id().into()), ..HeatmapColor::default() }),
        tooltip: Some(HeatmapTooltip::default().show_color_scale(true).y_histogram(true)),
        y_axis: Some(HeatmapYAxis {
            axis: AxisConfig { axis_placement: Some(AxisPlacement::Left), ..AxisConfig::absent() },
            unit: Some(panel.display.id().into()),
            reverse: Some(false),
            ..HeatmapYAxis::absent()
        }),
        ..HeatmapOptions::default()
    }
}

fn logs(settings: &Logs) -> LogsOptions {
    LogsOptions {
        show_time: Some(settings.time),
        sort_order: Some(if settings.newest_first {
            LogsSortOrder::Descending
        } else {
            LogsSortOrder::Ascending
        }),
        wrap_log_message: Some(settings.wrap),
        ..LogsOptions::default()
    }
}

fn alert_list(settings: &AlertList) -> AlertListOptions {
    let matchers = match settings.matchers.as_ref() {
        "" => String::new(),
        matchers => format!("{{{matchers}}}"),
    };
    AlertListOptions {
        alert_instance_label_filter: Some(matchers),
        datasource: settings.datasource.map(|name| OrNull::Is(name.to_owned())),
        max_items: Some(settings.max_items.into()),
        sort_order: Some(AlertListSortOrder::Importance),
        state_filter: Some(AlertStateFilter::default().pending(settings.pending)),
        ..AlertListOptions::default()
    }
}

fn state_timeline(settings: &StateTimeline) -> StateTimelineOptions {
    StateTimelineOptions {
        align_value: Some(TimelineValueAlignment::Left),
        legend: Some(legend(&settings.legend)),
        merge_values: Some(settings.merge),
        row_height: Some(0.9.into()),
        show_value: Some(VisibilityMode::Auto),
        tooltip: Some(tooltip()),
        ..StateTimelineOptions::default()
    }
}
