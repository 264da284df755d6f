//! Legends.

use crate::wire::{bag, words};
use crate::{List, Num, NumOrText, Reducer};

words! {
    /// Where a legend stands.
    pub enum LegendPlacement {
        Bottom = "bottom",
        Right = "right",
    }
}

words! {
    /// What a legend looks like.
    pub enum LegendDisplayMode {
        List = "list",
        Table = "table",
        /// Old: now `list` with `showLegend: false`.
        Hidden = "hidden",
    }
}

words! {
    /// What happens to names that are too long.
    pub enum LegendOverflow {
        Ellipsis = "ellipsis",
        Wrap = "wrap",
    }
}

bag! {
    /// A legend. Defaults as the editor writes them.
    pub struct Legend, LegendBuilder {
        /// Whether it is shown; `true`.
        show_legend: bool as "showLegend" = true,
        /// List or table; `list`.
        display_mode: LegendDisplayMode as "displayMode" = LegendDisplayMode::List,
        /// Below or beside; `bottom`.
        placement: LegendPlacement = LegendPlacement::Bottom,
        /// What is computed for each series; nothing.
        calcs: List<Reducer> = Vec::<Reducer>::new(),
        /// The label of the calculation to sort by, such as `Mean`.
        sort_by: String as "sortBy",
        /// Whether the largest comes first.
        sort_desc: bool as "sortDesc",
        /// Pixels, or a text with a unit.
        width: NumOrText,
        /// The most entries; Grafana 13.
        limit: Num,
        /// What happens to long names; Grafana 13.
        overflow: LegendOverflow,
        /// Old: now `showLegend`.
        is_visible: bool as "isVisible",
        /// Old: now `displayMode`.
        as_table: bool as "asTable",
        /// Whether series can be filtered by label; Grafana 13, `timeseries` only.
        enable_faceted_filter: bool as "enableFacetedFilter",
        /// Whether that filter stays open; Grafana 13, `timeseries` only.
        faceted_filter_pinned: bool as "facetedFilterPinned",
    }
}
