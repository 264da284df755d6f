//! Axes and scales.

use crate::Num;
use crate::wire::{bag, wire, words};

words! {
    /// Where an axis stands.
    pub enum AxisPlacement {
        Auto = "auto",
        Left = "left",
        Right = "right",
        Top = "top",
        Bottom = "bottom",
        Hidden = "hidden",
    }
}

words! {
    /// The colour of an axis.
    pub enum AxisColorMode {
        Text = "text",
        Series = "series",
    }
}

words! {
    /// How values are spread over an axis.
    pub enum ScaleDistribution {
        Linear = "linear",
        Log = "log",
        Ordinal = "ordinal",
        /// Logarithmic beyond a linear part around zero.
        Symlog = "symlog",
    }
}

wire! {
    /// The scale of an axis.
    pub struct ScaleDistributionConfig {
        /// The kind of scale.
        kind: ScaleDistribution as "type" = ScaleDistribution::Linear,
        /// The base of `log` and `symlog`: 2 or 10.
        log: Num,
        /// Up to where `symlog` is linear.
        linear_threshold: Num as "linearThreshold",
    }
}

impl From<ScaleDistribution> for ScaleDistributionConfig {
    fn from(kind: ScaleDistribution) -> Self {
        Self::absent().kind(kind)
    }
}

bag! {
    /// An axis: part of the field config of all panels that draw one. Defaults as the editor writes them.
    pub struct AxisConfig, AxisConfigBuilder {
        /// Where the axis stands; `auto`.
        axis_placement: AxisPlacement as "axisPlacement" = AxisPlacement::Auto,
        /// The axis title; empty.
        axis_label: String as "axisLabel" = "",
        /// The axis colour; `text`.
        axis_color_mode: AxisColorMode as "axisColorMode" = AxisColorMode::Text,
        /// Whether the axis line is drawn; `false`.
        axis_border_show: bool as "axisBorderShow" = false,
        /// Whether grid lines are drawn; Grafana decides.
        axis_grid_show: bool as "axisGridShow",
        /// Whether zero is in the middle; `false`.
        axis_centered_zero: bool as "axisCenteredZero" = false,
        /// A smallest value that data may undercut.
        axis_soft_min: Num as "axisSoftMin",
        /// A largest value that data may exceed.
        axis_soft_max: Num as "axisSoftMax",
        /// The width in pixels.
        axis_width: Num as "axisWidth",
        /// The scale; linear.
        scale_distribution: ScaleDistributionConfig as "scaleDistribution" = ScaleDistributionConfig::default(),
    }
}
