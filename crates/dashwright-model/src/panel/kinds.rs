//! The marker types of the kinds, for the compiler: which options a kind has, and which settings of its fields.

use dashwright_grafana::Raw;
use dashwright_grafana::common::GraphConfig;
use dashwright_grafana::field::Custom as Field;
use dashwright_grafana::panel as grafana;

use super::kind::PanelKind;
use super::native::Native;

/// A kind of panel.
pub trait Kind {
    /// Its options in Grafana.
    type Options;

    /// What a fresh panel of the kind looks like.
    fn fresh() -> PanelKind;

    /// Options that say nothing yet.
    fn nothing() -> Self::Options;

    /// The options out of Grafana's kind, if it is this one.
    fn open(kind: grafana::PanelKind) -> Option<Self::Options>;

    /// The options as Grafana's kind.
    fn close(options: Self::Options) -> grafana::PanelKind;
}

/// A kind whose fields have settings of its own, such as line widths.
#[diagnostic::on_unimplemented(
    message = "the fields of `{Self}` have no settings of their own",
    label = "this kind has no `.custom(…)`",
    note = "its look is set with `.options(|options| …)`, units and colours with `.field(|field| …)`"
)]
pub trait HasField: Kind {
    /// The settings.
    type Field;

    /// Settings that say nothing yet.
    fn no_field() -> Self::Field;

    /// The settings out of Grafana's, if they are of this kind.
    fn open_field(field: Field) -> Option<Self::Field>;

    /// The settings as Grafana's.
    fn close_field(field: Self::Field) -> Field;
}

macro_rules! kinds {
    ($($(#[$doc:meta])+ $name:ident($options:ident in $variant:ident) = $fresh:expr;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl Kind for $name {
            type Options = grafana::$options;

            fn fresh() -> PanelKind {
                $fresh
            }

            fn nothing() -> grafana::$options {
                grafana::$options::absent()
            }

            fn open(kind: grafana::PanelKind) -> Option<grafana::$options> {
                match kind {
                    grafana::PanelKind::$variant(options) => options.map(|options| *options),
                    _ => None,
                }
            }

            fn close(options: grafana::$options) -> grafana::PanelKind {
                options.into()
            }
        }
    )+};
}

kinds! {
    /// Lines, bars or points over time.
    Timeseries(TimeseriesOptions in Timeseries) = PanelKind::Timeseries(super::kind::Timeseries::default());
    /// One big number, or a few.
    Stat(StatOptions in Stat) = PanelKind::Stat(super::kind::Stat::default());
    /// A number on a dial.
    Gauge(GaugeOptions in Gauge) = PanelKind::Gauge(super::kind::Gauge::default());
    /// Numbers as bars.
    BarGauge(BarGaugeOptions in BarGauge) = PanelKind::BarGauge(super::kind::BarGauge::default());
    /// Rows and columns.
    Table(TableOptions in Table) = PanelKind::Table(super::kind::Table::default());
    /// Distributions over time.
    Heatmap(HeatmapOptions in Heatmap) = PanelKind::Heatmap(super::kind::Heatmap::default());
    /// Log lines.
    Logs(LogsOptions in Logs) = PanelKind::Logs(super::kind::Logs::default());
    /// Markdown.
    Text(TextOptions in Text) = PanelKind::Text(super::kind::Text::default());
    /// Alerts that fire now.
    AlertList(AlertListOptions in AlertList) = PanelKind::AlertList(super::kind::AlertList::default());
    /// States over time.
    StateTimeline(StateTimelineOptions in StateTimeline) = PanelKind::StateTimeline(super::kind::StateTimeline::default());
    /// Values on a map.
    Geomap(GeomapOptions in Geomap) = PanelKind::Geomap(super::kind::Geomap::default());
    /// Nodes and the calls between them.
    NodeGraph(NodeGraphOptions in NodeGraph) = PanelKind::NodeGraph(super::kind::NodeGraph);
    /// Bars by category.
    BarChart(BarChartOptions in BarChart) = PanelKind::Native(Native::BarChart);
    /// Slices of a whole.
    PieChart(PieChartOptions in PieChart) = PanelKind::Native(Native::PieChart);
    /// How often values occur.
    Histogram(HistogramOptions in Histogram) = PanelKind::Native(Native::Histogram);
    /// States at regular times, as cells.
    StatusHistory(StatusHistoryOptions in StatusHistory) = PanelKind::Native(Native::StatusHistory);
    /// One number over another.
    XyChart(XyChartOptions in XyChart) = PanelKind::Native(Native::XyChart);
    /// Lines over a number that is no time.
    Trend(TrendOptions in Trend) = PanelKind::Native(Native::Trend);
    /// Opening, highest, lowest and closing values.
    Candlestick(CandlestickOptions in Candlestick) = PanelKind::Native(Native::Candlestick);
    /// Shapes at fixed places.
    Canvas(CanvasOptions in Canvas) = PanelKind::Native(Native::Canvas);
    /// Log lines with their fields as columns.
    LogsTable(LogsTableOptions in LogsTable) = PanelKind::Native(Native::LogsTable);
    /// The spans of one trace.
    Traces(TracesOptions in Traces) = PanelKind::Native(Native::Traces);
    /// Where time or memory is spent.
    Flamegraph(FlamegraphOptions in Flamegraph) = PanelKind::Native(Native::Flamegraph);
    /// Events in Grafana's own store.
    AnnoList(AnnoListOptions in AnnoList) = PanelKind::Native(Native::AnnoList);
    /// Dashboards.
    DashList(DashListOptions in DashList) = PanelKind::Native(Native::DashList);
    /// A feed.
    News(NewsOptions in News) = PanelKind::Native(Native::News);
    /// How often a panel is drawn.
    Debug(DebugOptions in Debug) = PanelKind::Native(Native::Debug);
}

/// The panel of a plugin that Grafana does not bring along.
#[derive(Debug, Clone, Copy)]
pub struct Custom;

impl Kind for Custom {
    type Options = Raw;

    fn fresh() -> PanelKind {
        PanelKind::Native(Native::Custom(""))
    }

    fn nothing() -> Raw {
        Raw::new()
    }

    fn open(kind: grafana::PanelKind) -> Option<Raw> {
        match kind {
            grafana::PanelKind::Custom(custom) => custom.options.map(Raw::from),
            _ => None,
        }
    }

    fn close(options: Raw) -> grafana::PanelKind {
        grafana::CustomPanel::new("", options).into()
    }
}

/// A panel of Grafana's library.
#[derive(Debug, Clone, Copy)]
pub struct Library;

impl Kind for Library {
    /// Its options are the library's.
    type Options = ();

    fn fresh() -> PanelKind {
        PanelKind::Native(Native::Library(super::Library::new("unset", "unset")))
    }

    fn nothing() {}

    fn open(_: grafana::PanelKind) -> Option<()> {
        None
    }

    fn close((): ()) -> grafana::PanelKind {
        grafana::CustomPanel { id: String::new(), options: None }.into()
    }
}

macro_rules! fields {
    ($($kind:ident => $variant:ident($field:ty);)+) => {$(
        impl HasField for $kind {
            type Field = $field;

            fn no_field() -> $field {
                <$field>::absent()
            }

            fn open_field(field: Field) -> Option<$field> {
                match field {
                    Field::$variant(field) => Some(*field),
                    _ => None,
                }
            }

            fn close_field(field: $field) -> Field {
                field.into()
            }
        }
    )+};
}

fields! {
    Timeseries => Graph(GraphConfig);
    Trend => Graph(GraphConfig);
    Candlestick => Graph(GraphConfig);
    BarChart => BarChart(grafana::BarChartConfig);
    Table => Table(grafana::TableConfig);
    Histogram => Histogram(grafana::HistogramConfig);
    StateTimeline => StateTimeline(grafana::StateTimelineConfig);
    StatusHistory => StatusHistory(grafana::StatusHistoryConfig);
    Heatmap => Heatmap(grafana::HeatmapConfig);
    XyChart => XyChart(grafana::XyChartConfig);
    PieChart => PieChart(grafana::PieChartConfig);
    Geomap => Geomap(grafana::GeomapConfig);
}
