//! Tooltips, and the annotations and time zones of panels with a time axis.

use crate::Num;
use crate::wire::{bag, wire, words};

words! {
    /// What a tooltip shows.
    pub enum TooltipDisplayMode {
        /// The series under the pointer.
        Single = "single",
        /// All series at that time.
        Multi = "multi",
        None = "none",
    }
}

words! {
    /// An order by value.
    pub enum SortOrder {
        None = "none",
        Ascending = "asc",
        Descending = "desc",
    }
}

bag! {
    /// A tooltip. Defaults as the editor writes them.
    pub struct Tooltip, TooltipBuilder {
        /// What it shows; `single`.
        mode: TooltipDisplayMode = TooltipDisplayMode::Single,
        /// The order of its lines; `none`.
        sort: SortOrder = SortOrder::None,
        /// Whether zeros are left out; `false`.
        hide_zeros: bool as "hideZeros" = false,
        /// Pixels.
        max_width: Num as "maxWidth",
        /// Pixels.
        max_height: Num as "maxHeight",
        /// Pixels from a point at which it counts as hovered; in the editor of Grafana 13, not in its schema.
        hover_proximity: Num as "hoverProximity",
    }
}

wire! {
    /// How annotation lines are drawn.
    pub struct AnnotationLines {
        /// Pixels.
        width: Num,
    }
}

wire! {
    /// How annotation regions are drawn.
    pub struct AnnotationRegions {
        /// Percent.
        opacity: Num,
    }
}

wire! {
    /// How a panel shows annotations; Grafana 13.
    pub struct VizAnnotations {
        /// Whether each annotation query gets a lane of its own.
        multi_lane: bool as "multiLane",
        /// How near annotations are before they become one.
        clustering: Num,
        /// Lines.
        lines: AnnotationLines,
        /// Regions.
        regions: AnnotationRegions,
    }
}

wire! {
    /// Whether a panel compares with an earlier time; Grafana 13.
    pub struct TimeCompareOptions {
        /// Whether it does.
        time_compare: bool as "timeCompare",
    }
}
