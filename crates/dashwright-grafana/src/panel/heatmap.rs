//! `heatmap`: how often values fall into buckets over time.

use crate::common::{
    AxisConfig, AxisPlacement, HideFrom, LegendPlacement, ScaleDistributionConfig, TooltipDisplayMode,
    VisibilityMode, VizAnnotations,
};
use crate::wire::{bag, wire, words};
use crate::{Color, Num, NumOrText, Unit};

words! {
    /// What shows a bucket's count.
    pub enum HeatmapColorMode {
        Scheme = "scheme",
        Opacity = "opacity",
    }
}

words! {
    /// How counts become opacity.
    pub enum HeatmapColorScale {
        Linear = "linear",
        Exponential = "exponential",
    }
}

words! {
    /// The colours of a heatmap; names of d3's schemes.
    pub enum HeatmapScheme {
        BrBG = "BrBG",
        PiYG = "PiYG",
        PRGn = "PRGn",
        PuOr = "PuOr",
        RdBu = "RdBu",
        RdGy = "RdGy",
        RdYlBu = "RdYlBu",
        RdYlGn = "RdYlGn",
        Spectral = "Spectral",
        Blues = "Blues",
        Greens = "Greens",
        Greys = "Greys",
        Oranges = "Oranges",
        Purples = "Purples",
        Reds = "Reds",
        Turbo = "Turbo",
        Cividis = "Cividis",
        Viridis = "Viridis",
        Magma = "Magma",
        Inferno = "Inferno",
        Plasma = "Plasma",
        Warm = "Warm",
        Cool = "Cool",
        Cubehelix = "Cubehelix",
        BuGn = "BuGn",
        BuPu = "BuPu",
        GnBu = "GnBu",
        OrRd = "OrRd",
        PuBuGn = "PuBuGn",
        PuBu = "PuBu",
        PuRd = "PuRd",
        RdPu = "RdPu",
        YlGnBu = "YlGnBu",
        YlGn = "YlGn",
        YlOrBr = "YlOrBr",
        YlOrRd = "YlOrRd",
        Rainbow = "Rainbow",
        Sinebow = "Sinebow",
    }
}

words! {
    /// What readers can select.
    pub enum HeatmapSelectionMode {
        X = "x",
        Y = "y",
        Xy = "xy",
    }
}

words! {
    /// How a bucket of computed heatmaps is given.
    pub enum HeatmapCalculationMode {
        Size = "size",
        Count = "count",
    }
}

words! {
    /// Which end of a bucket its name is.
    pub enum HeatmapCellLayout {
        Auto = "auto",
        /// The upper end.
        LessOrEqual = "le",
        /// The lower end.
        GreaterOrEqual = "ge",
        Unknown = "unknown",
    }
}

wire! {
    /// The buckets of one axis.
    pub struct HeatmapBuckets {
        /// By size or by count.
        mode: HeatmapCalculationMode,
        /// The size (a number or duration) or the count.
        value: String,
        /// The scale.
        scale: ScaleDistributionConfig,
    }
}

wire! {
    /// How buckets are computed of raw values.
    pub struct HeatmapCalculation {
        /// Buckets of time.
        x_buckets: HeatmapBuckets as "xBuckets",
        /// Buckets of values.
        y_buckets: HeatmapBuckets as "yBuckets",
    }
}

bag! {
    /// The colours of a heatmap. Defaults as the editor writes them.
    pub struct HeatmapColor, HeatmapColorBuilder {
        /// Colour or opacity; `scheme`.
        mode: HeatmapColorMode = HeatmapColorMode::Scheme,
        /// The scheme; `Oranges`.
        scheme: HeatmapScheme = HeatmapScheme::Oranges,
        /// The colour of the mode `opacity`; `dark-orange`.
        fill: Color = Color::DarkOrange,
        /// The scale of the mode `opacity`; `exponential`.
        scale: HeatmapColorScale = HeatmapColorScale::Exponential,
        /// The exponent of that scale; 0.5.
        exponent: Num = 0.5,
        /// Number of colours, 2 to 128; 64.
        steps: Num = 64,
        /// Whether the scheme is turned round; `false`.
        reverse: bool = false,
        /// The count of the first colour; the smallest.
        min: Num,
        /// The count of the last colour; the largest.
        max: Num,
    }
}

bag! {
    /// The value axis of a heatmap.
    pub struct HeatmapYAxis, HeatmapYAxisBuilder {
        ..
        /// What every axis has.
        axis: AxisConfig,
        /// The unit.
        unit: Unit,
        /// Digits after the point.
        decimals: Num,
        /// The smallest value, a text in old files.
        min: NumOrText,
        /// The largest value, a text in old files.
        max: NumOrText,
        /// Whether small values are at the top; `false`.
        reverse: bool,
    }
}

wire! {
    /// How counts are written.
    pub struct HeatmapCellValues {
        /// The unit.
        unit: Unit,
        /// Digits after the point.
        decimals: Num,
    }
}

wire! {
    /// Counts outside are not drawn.
    pub struct HeatmapFilter {
        /// Counts up to this one are left out; 1e-9.
        le: Num = 1e-9,
        /// Counts from this one on are left out.
        ge: Num,
    }
}

wire! {
    /// The tooltip of a heatmap.
    pub struct HeatmapTooltip {
        /// What it shows; `single`.
        mode: TooltipDisplayMode = TooltipDisplayMode::Single,
        /// Whether a histogram is drawn; `false`.
        y_histogram: bool as "yHistogram" = false,
        /// Whether the colours are drawn; `false`.
        show_color_scale: bool as "showColorScale" = false,
        /// Pixels.
        max_width: Num as "maxWidth",
        /// Pixels.
        max_height: Num as "maxHeight",
    }
}

wire! {
    /// The legend of a heatmap.
    pub struct HeatmapLegend {
        /// Whether it is shown; `true`.
        show: bool = true,
        /// Below or beside; Grafana 13.
        placement: LegendPlacement,
        /// Pixels, or a text with a unit; Grafana 13.
        width: NumOrText,
    }
}

wire! {
    /// How exemplars are drawn.
    pub struct HeatmapExemplars {
        /// Their colour.
        color: Color = Color::Other("rgba(255,0,255,0.7)".to_owned()),
    }
}

wire! {
    /// How rows of buckets are understood.
    pub struct HeatmapRows {
        /// Which end of a bucket its name is; `auto`.
        layout: HeatmapCellLayout,
        /// What the tooltip calls the count.
        value: String,
        /// The scale of the buckets; Grafana 13.
        y_bucket_scale: ScaleDistributionConfig as "yBucketScale",
    }
}

bag! {
    /// The options of a `heatmap` panel.
    pub struct HeatmapOptions, HeatmapOptionsBuilder {
        /// Whether buckets are computed of raw values; `false`: the data are buckets.
        calculate: bool = false,
        /// How they are computed.
        calculation: HeatmapCalculation,
        /// The colours.
        color: HeatmapColor = HeatmapColor::default(),
        /// Pixels between cells; 1.
        cell_gap: Num as "cellGap" = 1,
        /// Pixels of rounding.
        cell_radius: Num as "cellRadius",
        /// How counts are written.
        cell_values: HeatmapCellValues as "cellValues" = HeatmapCellValues::default(),
        /// Which counts are left out; those of zero.
        filter_values: HeatmapFilter as "filterValues" = HeatmapFilter::default(),
        /// How rows of buckets are understood.
        rows_frame: HeatmapRows as "rowsFrame" = HeatmapRows::default().layout(HeatmapCellLayout::Auto),
        /// Whether counts stand in the cells; `auto`.
        show_value: VisibilityMode as "showValue" = VisibilityMode::Auto,
        /// The value axis.
        y_axis: HeatmapYAxis as "yAxis" = HeatmapYAxis {
            axis: AxisConfig { axis_placement: Some(AxisPlacement::Left), ..AxisConfig::absent() },
            reverse: Some(false),
            ..HeatmapYAxis::absent()
        },
        /// The legend.
        legend: HeatmapLegend = HeatmapLegend::default(),
        /// The tooltip.
        tooltip: HeatmapTooltip = HeatmapTooltip::default(),
        /// How exemplars are drawn.
        exemplars: HeatmapExemplars = HeatmapExemplars::default(),
        /// What readers can select; `x`. Grafana 13.
        selection_mode: HeatmapSelectionMode as "selectionMode",
        /// How annotations are drawn; Grafana 13.
        annotations: VizAnnotations,
    }
}

bag! {
    /// The field config of a `heatmap` panel.
    pub struct HeatmapConfig, HeatmapConfigBuilder {
        /// The scale of the data's buckets; linear.
        scale_distribution: ScaleDistributionConfig as "scaleDistribution" = ScaleDistributionConfig::default(),
        /// Where the series is hidden; nowhere.
        hide_from: HideFrom as "hideFrom" = HideFrom::default(),
    }
}
