//! `piechart`: slices of a whole.

use crate::List;
use crate::common::{HideFrom, Legend, SingleStatOptions, SortOrder, Tooltip};
use crate::wire::{bag, words};

words! {
    /// The shape of a pie.
    pub enum PieChartType {
        Pie = "pie",
        Donut = "donut",
    }
}

words! {
    /// What stands on a slice.
    pub enum PieChartLabel {
        Name = "name",
        Value = "value",
        Percent = "percent",
    }
}

words! {
    /// What stands beside a slice's name in the legend.
    pub enum PieChartLegendValue {
        Percent = "percent",
        Value = "value",
    }
}

bag! {
    /// The legend of a `piechart` panel.
    pub struct PieChartLegend, PieChartLegendBuilder {
        ..
        /// What every legend has.
        base: Legend,
        /// What stands beside the names; nothing.
        values: List<PieChartLegendValue> = Vec::<PieChartLegendValue>::new(),
    }
}

bag! {
    /// The options of a `piechart` panel.
    pub struct PieChartOptions, PieChartOptionsBuilder {
        ..
        /// Which values, and how they are laid out.
        base: SingleStatOptions,
        /// Pie or donut; `pie`.
        pie_type: PieChartType as "pieType" = PieChartType::Pie,
        /// The order of slices; `desc`.
        sort: SortOrder = SortOrder::Descending,
        /// What stands on the slices; nothing.
        display_labels: List<PieChartLabel> as "displayLabels" = Vec::<PieChartLabel>::new(),
        /// The legend.
        legend: PieChartLegend = PieChartLegend::default(),
        /// The tooltip.
        tooltip: Tooltip = Tooltip::default(),
    }
}

bag! {
    /// The field config of a `piechart` panel.
    pub struct PieChartConfig, PieChartConfigBuilder {
        /// Where the slice is hidden; nowhere.
        hide_from: HideFrom as "hideFrom" = HideFrom::default(),
    }
}
