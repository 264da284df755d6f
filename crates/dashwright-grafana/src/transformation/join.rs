//! Transformations that join frames, and turn labels and rows into fields.

use crate::List;
use crate::wire::{wire, words};

words! {
    /// Which rows a join keeps.
    pub enum JoinMode {
        /// All, in order.
        Outer = "outer",
        /// Those that all frames have.
        Inner = "inner",
        /// All, for tables.
        OuterTabular = "outerTabular",
    }
}

wire! {
    /// `joinByField`: one frame of several.
    pub struct JoinByField {
        /// The field that they share; the time.
        by_field: String as "byField",
        /// Which rows stay; `outer`.
        mode: JoinMode,
    }
}

wire! {
    /// `joinByLabels`: one table of series.
    pub struct JoinByLabels {
        /// The label that names the column.
        value: String,
        /// The labels that tell rows apart; all others.
        join: List<String>,
    }
}

words! {
    /// What happens to names of equal fields.
    pub enum FrameNameMode {
        /// They stay as they are.
        Drop = "drop",
        /// The frame's name comes before.
        Field = "field",
        /// The frame's name becomes a label.
        Label = "label",
    }
}

wire! {
    /// `concatenate`: all fields side by side.
    pub struct Concatenate {
        /// What happens to names.
        frame_name_mode: FrameNameMode as "frameNameMode",
        /// The label; `frame`.
        frame_name_label: String as "frameNameLabel",
    }
}

words! {
    /// What labels become.
    pub enum LabelsToFieldsMode {
        Columns = "columns",
        Rows = "rows",
    }
}

wire! {
    /// `labelsToFields`: labels as fields.
    pub struct LabelsToFields {
        /// What they become; `columns`.
        mode: LabelsToFieldsMode,
        /// Which labels; all.
        keep_labels: List<String> as "keepLabels",
        /// The label that names the value.
        value_label: String as "valueLabel",
    }
}

words! {
    /// The shape of time series.
    pub enum TimeSeriesFormat {
        /// A frame for each series.
        Multi = "multi",
        /// A field for each series.
        Wide = "wide",
        /// A row for each value.
        Long = "long",
        /// Old: now `multi`.
        Many = "many",
    }
}

wire! {
    /// `prepareTimeSeries`: another shape.
    pub struct PrepareTimeSeries {
        /// Which.
        format: TimeSeriesFormat,
    }
}
