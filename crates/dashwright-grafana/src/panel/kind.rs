//! The kinds of panels: `type` and the `options` that go with it.

use super::{
    AlertListOptions, AnnoListOptions, BarChartOptions, BarGaugeOptions, CandlestickOptions, CanvasOptions,
    DashListOptions, DebugOptions, FlamegraphOptions, GaugeOptions, GeomapOptions, HeatmapOptions,
    HistogramOptions, LogsOptions, LogsTableOptions, NewsOptions, NodeGraphOptions, PieChartOptions,
    StatOptions, StateTimelineOptions, StatusHistoryOptions, TableOptions, TextOptions, TimeseriesOptions,
    TracesOptions, TrendOptions, XyChartOptions,
};
use crate::escape::EscapeKind;
use crate::wire::{Fields, Object, Part, Reader, Sink, write_field};
use serde_json::Value;

macro_rules! kinds {
    ($( $(#[$meta:meta])* $variant:ident($ty:ty) = $id:literal, )*) => {
        /// What a panel is: its plugin id, and the options of that plugin.
        ///
        /// Source: the built-in panels of Grafana 13.2.
        #[derive(Debug, Clone, PartialEq)]
        pub enum PanelKind {
            $(
                #[doc = concat!("`", $id, "`.")]
                $(#[$meta])*
                $variant(Option<Box<$ty>>),
            )*
            /// Another plugin.
            Custom(Box<CustomPanel>),
        }

        impl PanelKind {
            /// The plugin ids that have types, in the order of Grafana's own list.
            pub const IDS: &'static [&'static str] = &[$( $id, )*];

            /// The plugin id.
            pub fn id(&self) -> &str {
                match self {
                    $( Self::$variant(_) => $id, )*
                    Self::Custom(custom) => &custom.id,
                }
            }

            /// The kind with this plugin id and Grafana's default options; nothing for another plugin.
            pub fn with_defaults(id: &str) -> Option<Self> {
                match id {
                    $( $id => Some(Self::$variant(Some(Box::default()))), )*
                    _ => None,
                }
            }

            /// The kind and its options, out of the two fields of an object.
            pub(crate) fn read(id: String, object: &mut Object, reader: &mut Reader) -> Self {
                match id.as_str() {
                    $( $id => Self::$variant(object.field("options", reader)), )*
                    _ => Self::Custom(Box::new(CustomPanel { id, options: object.field("options", reader) })),
                }
            }

            /// Adds empty options where there are none.
            pub(crate) fn fill(&mut self) {
                match self {
                    $( Self::$variant(options) => {
                        options.get_or_insert_with(|| Box::new(<$ty>::absent()));
                    } )*
                    Self::Custom(custom) => {
                        custom.options.get_or_insert_with(|| Value::Object(serde_json::Map::new()));
                    }
                }
            }

            /// Writes the options.
            pub(crate) fn write_options(&self, sink: &mut dyn Sink) {
                match self {
                    $( Self::$variant(options) => write_field(sink, "options", options), )*
                    Self::Custom(custom) => write_field(sink, "options", &custom.options),
                }
            }
        }

        $(
            impl From<$ty> for PanelKind {
                fn from(options: $ty) -> Self {
                    Self::$variant(Some(Box::new(options)))
                }
            }
        )*
    };
}

kinds! {
    Timeseries(TimeseriesOptions) = "timeseries",
    BarChart(BarChartOptions) = "barchart",
    Stat(StatOptions) = "stat",
    Gauge(GaugeOptions) = "gauge",
    BarGauge(BarGaugeOptions) = "bargauge",
    Table(TableOptions) = "table",
    PieChart(PieChartOptions) = "piechart",
    Heatmap(HeatmapOptions) = "heatmap",
    Histogram(HistogramOptions) = "histogram",
    StateTimeline(StateTimelineOptions) = "state-timeline",
    StatusHistory(StatusHistoryOptions) = "status-history",
    Logs(LogsOptions) = "logs",
    /// Grafana 13.
    LogsTable(LogsTableOptions) = "logstable",
    Text(TextOptions) = "text",
    XyChart(XyChartOptions) = "xychart",
    Trend(TrendOptions) = "trend",
    Candlestick(CandlestickOptions) = "candlestick",
    Canvas(CanvasOptions) = "canvas",
    Geomap(GeomapOptions) = "geomap",
    NodeGraph(NodeGraphOptions) = "nodeGraph",
    AnnoList(AnnoListOptions) = "annolist",
    DashList(DashListOptions) = "dashlist",
    /// Uncertain: its options are not in a published schema.
    AlertList(AlertListOptions) = "alertlist",
    News(NewsOptions) = "news",
    /// Uncertain: its options are not in a published schema.
    Traces(TracesOptions) = "traces",
    /// Uncertain: its options are not in a published schema.
    Flamegraph(FlamegraphOptions) = "flamegraph",
    Debug(DebugOptions) = "debug",
}

/// A panel of a plugin without types here: an escape hatch.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomPanel {
    /// The plugin id, such as `grafana-polystat-panel`.
    pub id: String,
    /// Its options.
    pub options: Option<Value>,
}

impl CustomPanel {
    /// A panel of another plugin.
    pub fn new(id: impl Into<String>, options: impl Into<Value>) -> Self {
        Self { id: id.into(), options: Some(options.into()) }
    }
}

impl From<CustomPanel> for PanelKind {
    fn from(custom: CustomPanel) -> Self {
        Self::Custom(Box::new(custom))
    }
}

impl Fields for PanelKind {
    fn read_fields(object: &mut Object, reader: &mut Reader) -> Self {
        // A library panel's reference names no type; the empty id stands for that.
        let id: String = object.field("type", reader).unwrap_or_default();
        reader.panel = Some(id.clone());
        Self::read(id, object, reader)
    }
}

impl Part for PanelKind {
    fn write_fields(&self, sink: &mut dyn Sink) {
        if let Self::Custom(custom) = self {
            if custom.id.is_empty() {
                return self.write_options(sink);
            }
            sink.escape(EscapeKind::CustomPanel, &custom.id);
        }
        sink.key("type");
        sink.text(self.id());
        self.write_options(sink);
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PanelKind {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PanelKind".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "properties": {
                "type": { "type": "string", "examples": Self::IDS },
                "options": { "type": "object" },
            },
        })
    }
}
