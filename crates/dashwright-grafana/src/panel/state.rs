//! `state-timeline` and `status-history`: states over time.

use crate::common::{AxisConfig, HideFrom, Legend, Tooltip, VisibilityMode, VizAnnotations};
use crate::wire::{bag, words};
use crate::{BoolOrNum, List, Num};

words! {
    /// Where a value stands in its band.
    pub enum TimelineValueAlignment {
        Left = "left",
        Center = "center",
        Right = "right",
    }
}

bag! {
    /// The options of a `state-timeline` panel.
    pub struct StateTimelineOptions, StateTimelineOptionsBuilder {
        /// Whether equal neighbours become one band; `true`.
        merge_values: bool as "mergeValues" = true,
        /// Whether values are written; `auto`.
        show_value: VisibilityMode as "showValue" = VisibilityMode::Auto,
        /// Where values stand; `left`.
        align_value: TimelineValueAlignment as "alignValue" = TimelineValueAlignment::Left,
        /// Share of its room that a band fills, 0 to 1; 0.9.
        row_height: Num as "rowHeight" = 0.9,
        /// Series of a page; 20.
        per_page: Num as "perPage" = 20,
        /// The legend.
        legend: Legend = Legend::default(),
        /// The tooltip.
        tooltip: Tooltip = Tooltip::default(),
        /// Time zones of the time axes; the dashboard's.
        timezone: List<String>,
        /// How annotations are drawn; Grafana 13.
        annotations: VizAnnotations,
    }
}

bag! {
    /// The field config of a `state-timeline` panel.
    pub struct StateTimelineConfig, StateTimelineConfigBuilder {
        ..
        /// The axis.
        axis: AxisConfig,
        /// Pixels of the outline, 0 to 10; 0.
        line_width: Num as "lineWidth" = 0,
        /// Percent, 0 to 100; 70.
        fill_opacity: Num as "fillOpacity" = 70,
        /// Whether gaps are bridged: always, never, or up to milliseconds.
        span_nulls: BoolOrNum as "spanNulls",
        /// Whether pauses become gaps: never, or from milliseconds on.
        insert_nulls: BoolOrNum as "insertNulls",
        /// Where the series is hidden; nowhere.
        hide_from: HideFrom as "hideFrom" = HideFrom::default(),
    }
}

bag! {
    /// The options of a `status-history` panel.
    pub struct StatusHistoryOptions, StatusHistoryOptionsBuilder {
        /// Whether values are written; `auto`.
        show_value: VisibilityMode as "showValue" = VisibilityMode::Auto,
        /// Share of its room that a row fills, 0 to 1; 0.9.
        row_height: Num as "rowHeight" = 0.9,
        /// Share of its room that a cell fills, 0 to 1; 0.9.
        col_width: Num as "colWidth" = 0.9,
        /// Series of a page; 20.
        per_page: Num as "perPage" = 20,
        /// The legend.
        legend: Legend = Legend::default(),
        /// The tooltip.
        tooltip: Tooltip = Tooltip::default(),
        /// Time zones of the time axes; the dashboard's.
        timezone: List<String>,
        /// How annotations are drawn; Grafana 13.
        annotations: VizAnnotations,
    }
}

bag! {
    /// The field config of a `status-history` panel.
    pub struct StatusHistoryConfig, StatusHistoryConfigBuilder {
        ..
        /// The axis.
        axis: AxisConfig,
        /// Pixels of the outline, 0 to 10; 1.
        line_width: Num as "lineWidth" = 1,
        /// Percent, 0 to 100; 70.
        fill_opacity: Num as "fillOpacity" = 70,
        /// Where the series is hidden; nowhere.
        hide_from: HideFrom as "hideFrom" = HideFrom::default(),
    }
}
