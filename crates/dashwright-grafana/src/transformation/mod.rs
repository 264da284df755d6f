//! Transformations: what happens to results before a panel shows them.

mod calculate;
mod fields;
mod group;
mod join;
mod other;

pub use calculate::*;
pub use fields::*;
pub use group::*;
pub use join::*;
pub use other::*;

use crate::field::MatcherConfig;
use crate::target::DataTopic;
use crate::wire::{envelope, tagged, wire};

wire! {
    /// No options.
    pub struct NoOptions {}
}

tagged! {
    /// A transformation and its options.
    ///
    /// Source: @grafana/data 13.2, 43 ids; shapes marked uncertain are not in a published schema.
    pub enum TransformationKind("id", "options", CustomTransformation) {
        bare {}
        CalculateField(CalculateField) = "calculateField",
        Concatenate(Concatenate) = "concatenate",
        /// Uncertain shape.
        ConfigFromData(ConfigFromData) = "configFromData",
        ConvertFieldType(ConvertFieldType) = "convertFieldType",
        /// Not offered by the editor.
        ConvertFrameType(ConvertFrameType) = "convertFrameType",
        /// Uncertain shape.
        ExtractFields(ExtractFields) = "extractFields",
        /// Uncertain shape.
        FieldLookup(FieldLookup) = "fieldLookup",
        FilterByRefId(FilterByRefId) = "filterByRefId",
        FilterByValue(FilterByValue) = "filterByValue",
        FilterFieldsByName(FilterFieldsByName) = "filterFieldsByName",
        FormatString(FormatString) = "formatString",
        FormatTime(FormatTime) = "formatTime",
        GroupBy(GroupBy) = "groupBy",
        GroupToNestedTable(GroupToNestedTable) = "groupToNestedTable",
        GroupingToMatrix(GroupingToMatrix) = "groupingToMatrix",
        Heatmap(HeatmapTransformation) = "heatmap",
        Histogram(HistogramTransformation) = "histogram",
        JoinByField(JoinByField) = "joinByField",
        /// Uncertain shape.
        JoinByLabels(JoinByLabels) = "joinByLabels",
        LabelsToFields(LabelsToFields) = "labelsToFields",
        Limit(Limit) = "limit",
        Merge(NoOptions) = "merge",
        SeriesToRows(NoOptions) = "seriesToRows",
        /// Not offered by the editor.
        Noop(NoOptions) = "noop",
        /// Not offered by the editor.
        Append(NoOptions) = "append",
        /// Not offered by the editor.
        EnsureColumns(NoOptions) = "ensureColumns",
        Organize(Organize) = "organize",
        /// Not offered by the editor; half of `organize`.
        Order(Order) = "order",
        /// Not offered by the editor; half of `organize`.
        Rename(Rename) = "rename",
        /// Uncertain shape.
        PartitionByValues(PartitionByValues) = "partitionByValues",
        /// Uncertain shape.
        PrepareTimeSeries(PrepareTimeSeries) = "prepareTimeSeries",
        Reduce(Reduce) = "reduce",
        /// Uncertain shape.
        Regression(Regression) = "regression",
        RenameByRegex(RenameByRegex) = "renameByRegex",
        /// Uncertain shape.
        RowsToFields(RowsToFields) = "rowsToFields",
        /// Old: now `joinByField` with the mode `outer`.
        SeriesToColumns(JoinByField) = "seriesToColumns",
        /// Uncertain shape; behind a toggle.
        Smoothing(Smoothing) = "smoothing",
        SortBy(SortBy) = "sortBy",
        /// Uncertain shape.
        Spatial(Spatial) = "spatial",
        /// Uncertain shape.
        TimeSeriesTable(TimeSeriesTable) = "timeSeriesTable",
        Transpose(Transpose) = "transpose",
        /// Not offered by the editor.
        FilterFields(MatcherFilter) = "filterFields",
        /// Not offered by the editor.
        FilterFrames(MatcherFilter) = "filterFrames",
    }
}

envelope! {
    /// A transformation in its object.
    pub struct Transformation {
        => /// The transformation and its options.
        kind: TransformationKind;
        /// Whether it is left out; `false`.
        disabled: bool,
        /// The frames that it applies to; all.
        filter: MatcherConfig,
        /// Which results it applies to; the series.
        topic: DataTopic,
    }
}
