//! The part of field config that belongs to a panel's plugin.

use crate::common::GraphConfig;
use crate::panel::{
    BarChartConfig, GeomapConfig, HeatmapConfig, HistogramConfig, PieChartConfig, StateTimelineConfig,
    StatusHistoryConfig, TableConfig, XyChartConfig,
};
use crate::wire::{Reader, Sink, Wire, serde_bridge};
use serde_json::{Map, Value};

macro_rules! customs {
    ($( $(#[$meta:meta])* $variant:ident($ty:ty) = [$($id:literal),*], )*) => {
        /// `fieldConfig.defaults.custom`, by the kind of panel.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Custom {
            $( $(#[$meta])* $variant(Box<$ty>), )*
            /// The field config of another plugin.
            Other(Map<String, Value>),
        }

        impl Custom {
            /// What the editor of this panel kind writes into a fresh panel; nothing for a kind without field config.
            pub fn with_defaults(panel: &str) -> Option<Self> {
                match panel {
                    $( $( $id )|* => Some(Self::$variant(Box::default())), )*
                    _ => None,
                }
            }
        }

        impl Wire for Custom {
            fn read(value: Value, reader: &mut Reader) -> Option<Self> {
                match reader.panel.as_deref() {
                    $( Some($( $id )|*) => Wire::read(value, reader).map(Self::$variant), )*
                    _ => Wire::read(value, reader).map(Self::Other),
                }
            }

            fn write(&self, sink: &mut dyn Sink) {
                match self {
                    $( Self::$variant(custom) => custom.write(sink), )*
                    Self::Other(map) => map.write(sink),
                }
            }
        }

        $(
            impl From<$ty> for Custom {
                fn from(custom: $ty) -> Self {
                    Self::$variant(Box::new(custom))
                }
            }
        )*
    };
}

customs! {
    /// Lines, bars and points.
    Graph(GraphConfig) = ["timeseries", "trend", "candlestick"],
    /// Bars by category.
    BarChart(BarChartConfig) = ["barchart"],
    /// Columns.
    Table(TableConfig) = ["table"],
    /// Bars of a histogram.
    Histogram(HistogramConfig) = ["histogram"],
    /// Bands of states.
    StateTimeline(StateTimelineConfig) = ["state-timeline"],
    /// Cells of states.
    StatusHistory(StatusHistoryConfig) = ["status-history"],
    /// The scale of a heatmap's buckets.
    Heatmap(HeatmapConfig) = ["heatmap"],
    /// Points of an XY chart.
    XyChart(XyChartConfig) = ["xychart"],
    /// Slices.
    PieChart(PieChartConfig) = ["piechart"],
    /// Layers.
    Geomap(GeomapConfig) = ["geomap"],
}

serde_bridge!(Custom);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Custom {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Custom".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object" })
    }
}
