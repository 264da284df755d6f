//! `gauge` and `bargauge`: values between two ends.

use crate::Num;
use crate::common::{BarGaugeSizing, Legend, SingleStatOptions, TextMode};
use crate::wire::{bag, wire, words};

words! {
    /// The shape of a gauge; Grafana 13.
    pub enum GaugeShape {
        /// Part of a circle.
        Gauge = "gauge",
        Circle = "circle",
    }
}

words! {
    /// The ends of a gauge's bar; Grafana 13.
    pub enum GaugeBarShape {
        Flat = "flat",
        Rounded = "rounded",
    }
}

words! {
    /// The mark at the end of a gauge's bar; Grafana 13.
    pub enum GaugeEndpointMarker {
        Point = "point",
        Glow = "glow",
        None = "none",
    }
}

wire! {
    /// Effects of a gauge; Grafana 13.
    pub struct GaugeEffects {
        /// `false`.
        bar_glow: bool as "barGlow" = false,
        /// `false`.
        center_glow: bool as "centerGlow" = false,
        /// `true`.
        gradient: bool = true,
    }
}

bag! {
    /// The options of a `gauge` panel. Shape, segments and effects are of Grafana 13; older versions ignore them.
    pub struct GaugeOptions, GaugeOptionsBuilder {
        ..
        /// Which values, and how they are laid out.
        base: SingleStatOptions,
        /// Circle or part of one; `gauge`.
        shape: GaugeShape = GaugeShape::Gauge,
        /// Width of the bar, 0 to 1; 0.5.
        bar_width_factor: Num as "barWidthFactor" = 0.5,
        /// The ends of the bar; `flat`.
        bar_shape: GaugeBarShape as "barShape" = GaugeBarShape::Flat,
        /// The mark at the end of the bar; `point`.
        endpoint_marker: GaugeEndpointMarker as "endpointMarker" = GaugeEndpointMarker::Point,
        /// Pieces of the bar; 1.
        segment_count: Num as "segmentCount" = 1,
        /// Room between the pieces, 0 to 1; 0.3.
        segment_spacing: Num as "segmentSpacing" = 0.3,
        /// Effects.
        effects: GaugeEffects = GaugeEffects::default(),
        /// Whether the course over time is drawn; `true`.
        sparkline: bool = true,
        /// Which texts are shown; `auto`.
        text_mode: TextMode as "textMode" = TextMode::Auto,
        /// The value from which the bar starts; the smallest.
        neutral: Num,
        /// Whether the thresholds' values are written; `false`.
        show_threshold_labels: bool as "showThresholdLabels" = false,
        /// Whether the thresholds are drawn; `true`.
        show_threshold_markers: bool as "showThresholdMarkers" = true,
        /// Whether gauges size themselves; `auto`.
        sizing: BarGaugeSizing = BarGaugeSizing::Auto,
        /// Pixels with `sizing: manual`; 75.
        min_viz_width: Num as "minVizWidth" = 75,
        /// Pixels with `sizing: manual`; 75.
        min_viz_height: Num as "minVizHeight" = 75,
    }
}

words! {
    /// What a bar looks like.
    pub enum BarGaugeDisplayMode {
        Basic = "basic",
        Lcd = "lcd",
        Gradient = "gradient",
    }
}

words! {
    /// How the value of a bar is shown.
    pub enum BarGaugeValueMode {
        /// In the bar's colour.
        Color = "color",
        /// In the text colour.
        Text = "text",
        Hidden = "hidden",
    }
}

words! {
    /// Where the name of a bar stands.
    pub enum BarGaugeNamePlacement {
        Auto = "auto",
        Top = "top",
        Left = "left",
        Hidden = "hidden",
    }
}

bag! {
    /// The options of a `bargauge` panel.
    pub struct BarGaugeOptions, BarGaugeOptionsBuilder {
        ..
        /// Which values, and how they are laid out.
        base: SingleStatOptions,
        /// What a bar looks like; `gradient`.
        display_mode: BarGaugeDisplayMode as "displayMode" = BarGaugeDisplayMode::Gradient,
        /// How its value is shown; `color`.
        value_mode: BarGaugeValueMode as "valueMode" = BarGaugeValueMode::Color,
        /// Where its name stands; `auto`.
        name_placement: BarGaugeNamePlacement as "namePlacement" = BarGaugeNamePlacement::Auto,
        /// Whether the rest of the bar is drawn; `true`.
        show_unfilled: bool as "showUnfilled" = true,
        /// Whether bars size themselves; `auto`.
        sizing: BarGaugeSizing = BarGaugeSizing::Auto,
        /// Pixels; 8.
        min_viz_width: Num as "minVizWidth" = 8,
        /// Pixels; 16.
        min_viz_height: Num as "minVizHeight" = 16,
        /// Pixels; 300.
        max_viz_height: Num as "maxVizHeight" = 300,
        /// The legend; hidden.
        legend: Legend = Legend { show_legend: Some(false), ..Legend::default() },
    }
}
