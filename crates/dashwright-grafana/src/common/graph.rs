//! Lines, bars and points: the field config of time series and their relatives.

use super::AxisConfig;
use crate::wire::{bag, codes, wire, words};
use crate::{BoolOrNum, Color, List, Num};

words! {
    /// What a series is drawn as.
    pub enum GraphDrawStyle {
        Line = "line",
        Bars = "bars",
        Points = "points",
    }
}

words! {
    /// How a line runs between two points.
    pub enum LineInterpolation {
        Linear = "linear",
        Smooth = "smooth",
        StepBefore = "stepBefore",
        StepAfter = "stepAfter",
    }
}

words! {
    /// The pattern of a line.
    pub enum LineFill {
        Solid = "solid",
        Dash = "dash",
        Dot = "dot",
        Square = "square",
        Accessible = "accessible",
    }
}

words! {
    /// How the area under a line is shaded.
    pub enum GraphGradientMode {
        None = "none",
        Opacity = "opacity",
        Hue = "hue",
        Scheme = "scheme",
    }
}

words! {
    /// A change of a series before it is drawn.
    pub enum GraphTransform {
        Constant = "constant",
        /// Mirrored below zero.
        NegativeY = "negative-Y",
    }
}

words! {
    /// Whether something is shown.
    pub enum VisibilityMode {
        Auto = "auto",
        Always = "always",
        Never = "never",
    }
}

words! {
    /// How series are stacked.
    pub enum StackingMode {
        None = "none",
        Normal = "normal",
        Percent = "percent",
    }
}

codes! {
    /// Where a bar stands in relation to its time.
    pub enum BarAlignment {
        Before = -1,
        Center = 0,
        After = 1,
    }
}

words! {
    /// How thresholds are drawn.
    pub enum GraphThresholdsStyleMode {
        Off = "off",
        Line = "line",
        Dashed = "dashed",
        Area = "area",
        LineAndArea = "line+area",
        DashedAndArea = "dashed+area",
        Series = "series",
    }
}

wire! {
    /// A line's pattern.
    pub struct LineStyle {
        /// The pattern; `solid`.
        fill: LineFill,
        /// Lengths of drawn and empty pieces in pixels, such as 10 and 10.
        dash: List<Num>,
    }
}

impl LineStyle {
    /// Pieces of 10 pixels.
    pub fn dashed() -> Self {
        Self::default().fill(LineFill::Dash).dash([10, 10])
    }

    /// Dots, 10 pixels apart.
    pub fn dotted() -> Self {
        Self::default().fill(LineFill::Dot).dash([0, 10])
    }
}

wire! {
    /// Where a series is hidden.
    pub struct HideFrom {
        /// From the tooltip; `false`.
        tooltip: bool = false,
        /// From the drawing; `false`.
        viz: bool = false,
        /// From the legend; `false`.
        legend: bool = false,
    }
}

wire! {
    /// How a series is stacked.
    pub struct StackingConfig {
        /// Whether and how; `none`.
        mode: StackingMode = StackingMode::None,
        /// Series of one group stand on each other; `A`.
        group: String = "A",
    }
}

impl From<StackingMode> for StackingConfig {
    fn from(mode: StackingMode) -> Self {
        Self::default().mode(mode)
    }
}

wire! {
    /// How thresholds are drawn.
    pub struct ThresholdsStyle {
        /// The way; `off`.
        mode: GraphThresholdsStyleMode = GraphThresholdsStyleMode::Off,
    }
}

impl From<GraphThresholdsStyleMode> for ThresholdsStyle {
    fn from(mode: GraphThresholdsStyleMode) -> Self {
        Self::default().mode(mode)
    }
}

bag! {
    /// The field config of `timeseries`, `trend`, `candlestick` and table sparklines.
    ///
    /// Defaults are what the editor writes into a fresh time series panel.
    pub struct GraphConfig, GraphConfigBuilder {
        ..
        /// The value axis.
        axis: AxisConfig,
        /// Line, bars or points; `line`.
        draw_style: GraphDrawStyle as "drawStyle" = GraphDrawStyle::Line,
        /// How the line runs; `linear`.
        line_interpolation: LineInterpolation as "lineInterpolation" = LineInterpolation::Linear,
        /// Pixels, 0 to 10; 1.
        line_width: Num as "lineWidth" = 1,
        /// The pattern; solid.
        line_style: LineStyle as "lineStyle",
        /// The line's colour where it is not the series'.
        line_color: Color as "lineColor",
        /// Percent, 0 to 100; 0.
        fill_opacity: Num as "fillOpacity" = 0,
        /// The area's colour where it is not the series'.
        fill_color: Color as "fillColor",
        /// The name of the series down to which the area reaches.
        fill_below_to: String as "fillBelowTo",
        /// The area's shading; `none`.
        gradient_mode: GraphGradientMode as "gradientMode" = GraphGradientMode::None,
        /// Where the bar stands; in the middle.
        bar_alignment: BarAlignment as "barAlignment" = BarAlignment::Center,
        /// Share of the room, 0.1 to 1; 0.6.
        bar_width_factor: Num as "barWidthFactor" = 0.6,
        /// Pixels.
        bar_max_width: Num as "barMaxWidth",
        /// Whether points are drawn; `auto`.
        show_points: VisibilityMode as "showPoints" = VisibilityMode::Auto,
        /// Pixels, 1 to 40; 5.
        point_size: Num as "pointSize" = 5,
        /// The points' colour where it is not the series'.
        point_color: Color as "pointColor",
        /// The points' symbol; without effect in Grafana 13.
        point_symbol: String as "pointSymbol",
        /// Whether values stand beside the points; Grafana 13.
        show_values: bool as "showValues",
        /// Whether gaps are bridged: always, never, or up to milliseconds; `false`.
        span_nulls: BoolOrNum as "spanNulls" = false,
        /// Whether pauses become gaps: never, or from milliseconds on; `false`.
        insert_nulls: BoolOrNum as "insertNulls" = false,
        /// A change before drawing; none.
        transform: GraphTransform,
        /// Stacking; none.
        stacking: StackingConfig = StackingConfig::default(),
        /// Where the series is hidden; nowhere.
        hide_from: HideFrom as "hideFrom" = HideFrom::default(),
        /// How thresholds are drawn; not at all.
        thresholds_style: ThresholdsStyle as "thresholdsStyle" = ThresholdsStyle::default(),
    }
}
