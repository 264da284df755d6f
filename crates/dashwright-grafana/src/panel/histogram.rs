//! `histogram`: how often values occur.

use crate::Num;
use crate::common::{AxisConfig, GraphGradientMode, HideFrom, Legend, StackingConfig, Tooltip};
use crate::wire::bag;

bag! {
    /// The options of a `histogram` panel.
    pub struct HistogramOptions, HistogramOptionsBuilder {
        /// The number of buckets; 30.
        bucket_count: Num as "bucketCount" = 30,
        /// The size of a bucket; by the count.
        bucket_size: Num as "bucketSize",
        /// Where the first bucket starts; 0.
        bucket_offset: Num as "bucketOffset" = 0,
        /// Whether all series become one; `false`.
        combine: bool = false,
        /// The legend.
        legend: Legend = Legend::default(),
        /// The tooltip.
        tooltip: Tooltip = Tooltip::default(),
    }
}

bag! {
    /// The field config of a `histogram` panel.
    pub struct HistogramConfig, HistogramConfigBuilder {
        ..
        /// The axis of counts.
        axis: AxisConfig,
        /// Pixels of the outline, 0 to 10; 1.
        line_width: Num as "lineWidth" = 1,
        /// Percent, 0 to 100; 80.
        fill_opacity: Num as "fillOpacity" = 80,
        /// The shading; `none`.
        gradient_mode: GraphGradientMode as "gradientMode" = GraphGradientMode::None,
        /// Stacking; none.
        stacking: StackingConfig,
        /// Where the series is hidden; nowhere.
        hide_from: HideFrom as "hideFrom" = HideFrom::default(),
    }
}
