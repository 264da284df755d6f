//! `xychart`: points by two numbers.

use crate::common::{AxisConfig, HideFrom, Legend, LineStyle, Tooltip};
use crate::field::MatcherConfig;
use crate::wire::{bag, wire, words};
use crate::{List, Num};

words! {
    /// The shape of a point.
    pub enum PointShape {
        Circle = "circle",
        Square = "square",
    }
}

words! {
    /// Where series come from.
    pub enum SeriesMapping {
        Auto = "auto",
        Manual = "manual",
    }
}

words! {
    /// What is drawn.
    pub enum XyShowMode {
        Points = "points",
        Lines = "lines",
        PointsAndLines = "points+lines",
    }
}

wire! {
    /// A field or frame of a series.
    pub struct XyMatcher {
        /// Which one.
        matcher: MatcherConfig,
    }
}

impl From<MatcherConfig> for XyMatcher {
    fn from(matcher: MatcherConfig) -> Self {
        Self::default().matcher(matcher)
    }
}

impl From<crate::field::Matcher> for XyMatcher {
    fn from(matcher: crate::field::Matcher) -> Self {
        Self::default().matcher(matcher)
    }
}

wire! {
    /// The name of a series.
    pub struct XySeriesName {
        /// The text.
        fixed: String,
    }
}

wire! {
    /// A series.
    pub struct XySeries {
        /// Its name.
        name: XySeriesName,
        /// Its frame.
        frame: XyMatcher,
        /// The field of the horizontal axis.
        x: XyMatcher,
        /// The field of the vertical axis.
        y: XyMatcher,
        /// The field that colours points.
        color: XyMatcher,
        /// The field that sizes points.
        size: XyMatcher,
    }
}

bag! {
    /// The options of an `xychart` panel.
    pub struct XyChartOptions, XyChartOptionsBuilder {
        /// Where series come from; `auto`.
        mapping: SeriesMapping = SeriesMapping::Auto,
        /// The series.
        series: List<XySeries> = Vec::<XySeries>::new(),
        /// The legend.
        legend: Legend = Legend::default(),
        /// The tooltip.
        tooltip: Tooltip = Tooltip::default(),
    }
}

wire! {
    /// The size of points in pixels.
    pub struct XyPointSize {
        /// Of all; 5.
        fixed: Num,
        /// At the smallest number.
        min: Num,
        /// At the largest number.
        max: Num,
    }
}

bag! {
    /// The field config of an `xychart` panel.
    pub struct XyChartConfig, XyChartConfigBuilder {
        ..
        /// The axis.
        axis: AxisConfig,
        /// What is drawn; `points`.
        show: XyShowMode = XyShowMode::Points,
        /// The size of points; 5.
        point_size: XyPointSize as "pointSize" = XyPointSize::default().fixed(5),
        /// The shape of points; `circle`.
        point_shape: PointShape as "pointShape" = PointShape::Circle,
        /// Pixels; 1.
        point_stroke_width: Num as "pointStrokeWidth" = 1,
        /// Percent, 0 to 100; 50.
        fill_opacity: Num as "fillOpacity" = 50,
        /// Pixels; 1.
        line_width: Num as "lineWidth",
        /// The line's pattern.
        line_style: LineStyle as "lineStyle",
        /// Where the series is hidden; nowhere.
        hide_from: HideFrom as "hideFrom" = HideFrom::default(),
    }
}
