//! `timeseries` and `trend`: lines, bars and points over time or over a number.

use crate::List;
use crate::common::{Legend, Orientation, TimeCompareOptions, Tooltip, VizAnnotations};
use crate::wire::bag;

bag! {
    /// The options of a `timeseries` panel; its field config is [`GraphConfig`](crate::common::GraphConfig).
    pub struct TimeseriesOptions, TimeseriesOptionsBuilder {
        /// The legend.
        legend: Legend = Legend::default(),
        /// The tooltip.
        tooltip: Tooltip = Tooltip::default(),
        /// The direction of time; horizontal.
        orientation: Orientation,
        /// Time zones of the time axes; the dashboard's.
        timezone: List<String>,
        /// How annotations are drawn; Grafana 13.
        annotations: VizAnnotations,
        /// Comparison with an earlier time; Grafana 13.
        time_compare: TimeCompareOptions as "timeCompare",
        /// Whether the keyboard moves the cursor.
        disable_keyboard_events: bool as "disableKeyboardEvents",
    }
}

bag! {
    /// The options of a `trend` panel; its field config is [`GraphConfig`](crate::common::GraphConfig).
    pub struct TrendOptions, TrendOptionsBuilder {
        /// The legend.
        legend: Legend = Legend::default(),
        /// The tooltip.
        tooltip: Tooltip = Tooltip::default(),
        /// The field of the horizontal axis; the first number that ascends.
        x_field: String as "xField",
    }
}
