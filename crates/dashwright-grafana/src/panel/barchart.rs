//! `barchart`: bars by category.

use crate::Num;
use crate::common::{
    AxisConfig, GraphGradientMode, HideFrom, Legend, Orientation, StackingMode, TextFormatting,
    ThresholdsStyle, Tooltip, VisibilityMode,
};
use crate::wire::bag;

bag! {
    /// The options of a `barchart` panel.
    pub struct BarChartOptions, BarChartOptionsBuilder {
        /// The field of the categories; the first text or time.
        x_field: String as "xField",
        /// The field that colours the bars.
        color_by_field: String as "colorByField",
        /// The direction of the bars; `auto`.
        orientation: Orientation = Orientation::Auto,
        /// How bars of one category are stacked; `none`.
        stacking: StackingMode = StackingMode::None,
        /// Whether values stand on the bars; `auto`.
        show_value: VisibilityMode as "showValue" = VisibilityMode::Auto,
        /// Share of its room that a bar fills, 0 to 1; 0.97.
        bar_width: Num as "barWidth" = 0.97,
        /// Share of its room that a group fills, 0 to 1; 0.7.
        group_width: Num as "groupWidth" = 0.7,
        /// Rounding of the corners, 0 to 0.5; 0.
        bar_radius: Num as "barRadius" = 0,
        /// Whether hovering highlights the whole category; `false`.
        full_highlight: bool as "fullHighlight" = false,
        /// Degrees, -90 to 90; 0.
        x_tick_label_rotation: Num as "xTickLabelRotation" = 0,
        /// The most characters of a label; 0 for all, as the editor writes it.
        x_tick_label_max_length: Num as "xTickLabelMaxLength" = 0,
        /// Pixels between labels, negative from the right; 0.
        x_tick_label_spacing: Num as "xTickLabelSpacing" = 0,
        /// Text sizes.
        text: TextFormatting,
        /// The legend.
        legend: Legend = Legend::default(),
        /// The tooltip.
        tooltip: Tooltip = Tooltip::default(),
    }
}

bag! {
    /// The field config of a `barchart` panel.
    pub struct BarChartConfig, BarChartConfigBuilder {
        ..
        /// The value axis.
        axis: AxisConfig,
        /// Pixels of the outline, 0 to 10; 1.
        line_width: Num as "lineWidth" = 1,
        /// Percent, 0 to 100; 80.
        fill_opacity: Num as "fillOpacity" = 80,
        /// The shading; `none`.
        gradient_mode: GraphGradientMode as "gradientMode" = GraphGradientMode::None,
        /// Where the series is hidden; nowhere.
        hide_from: HideFrom as "hideFrom" = HideFrom::default(),
        /// How thresholds are drawn; not at all.
        thresholds_style: ThresholdsStyle as "thresholdsStyle" = ThresholdsStyle::default(),
    }
}
