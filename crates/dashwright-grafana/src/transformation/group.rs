//! Transformations that group rows.

use crate::common::ScaleDistributionConfig;
use crate::field::MatcherConfig;
use crate::panel::HeatmapCalculationMode;
use crate::wire::{Reader, Sink, Wire, wire, words};
use crate::{List, Num, OrNull, Reducer};
use serde_json::Value;
use std::collections::BTreeMap;

words! {
    /// What happens to a field when rows are grouped.
    pub enum GroupByOperation {
        /// Its values become few.
        Aggregate = "aggregate",
        /// Its values tell groups apart.
        GroupBy = "groupby",
    }
}

wire! {
    /// A field when rows are grouped.
    pub struct GroupByField {
        /// How its values become few.
        aggregations: List<Reducer>,
        /// What happens to it; `null` leaves it out.
        operation: OrNull<GroupByOperation>,
    }
}

wire! {
    /// `groupBy`: one row for each group.
    pub struct GroupBy {
        /// By the field's name.
        fields: BTreeMap<String, GroupByField>,
    }
}

wire! {
    /// A rule of `groupToNestedTable`; Grafana 13.
    pub struct NestedTableRule {
        /// Which fields.
        matcher: MatcherConfig,
        /// What happens to them.
        operation: OrNull<GroupByOperation>,
        /// How their values become few.
        aggregations: List<Reducer>,
        /// Whether they stay in the tables inside.
        keep_nested_field: bool as "keepNestedField",
    }
}

wire! {
    /// `groupToNestedTable`: a table in each row.
    pub struct GroupToNestedTable {
        /// By the field's name; before Grafana 13.
        fields: BTreeMap<String, GroupByField>,
        /// Rules; Grafana 13.
        rules: List<NestedTableRule>,
        /// Whether the tables inside have a header; `true`.
        show_subframe_headers: bool as "showSubframeHeaders",
        /// Whether all rows are open; Grafana 13.
        expand_all_rows: bool as "expandAllRows",
    }
}

words! {
    /// What stands in an empty cell.
    pub enum EmptyValueWord {
        Null = "null",
        True = "true",
        False = "false",
        /// An empty text.
        Empty = "empty",
        Zero = "zero",
    }
}

/// What stands in an empty cell: a word, or the bare JSON value.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum EmptyValue {
    /// By a word.
    Word(EmptyValueWord),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
}

impl From<EmptyValueWord> for EmptyValue {
    fn from(word: EmptyValueWord) -> Self {
        Self::Word(word)
    }
}

impl Wire for EmptyValue {
    const TAKES_NULL: bool = true;

    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Null => Some(Self::Null),
            Value::Bool(boolean) => Some(Self::Boolean(boolean)),
            Value::String(_) => Wire::read(value, reader).map(Self::Word),
            other => {
                reader.expected("a text, `true`, `false` or `null`", &other);
                None
            }
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Word(word) => word.write(sink),
            Self::Boolean(boolean) => sink.boolean(*boolean),
            Self::Null => sink.null(),
        }
    }
}

wire! {
    /// `groupingToMatrix`: values by two fields.
    pub struct GroupingToMatrix {
        /// The field of the columns; the time.
        column_field: String as "columnField",
        /// The field of the rows; the time.
        row_field: String as "rowField",
        /// The field of the cells.
        value_field: String as "valueField",
        /// What stands in empty cells.
        empty_value: EmptyValue as "emptyValue",
    }
}

wire! {
    /// `transpose`: rows as columns.
    pub struct Transpose {
        /// The name of the first column.
        first_field_name: String as "firstFieldName",
        /// The beginning of the other names.
        rest_fields_name: String as "restFieldsName",
        /// What stands in empty cells.
        empty_value: EmptyValue as "emptyValue",
    }
}

wire! {
    /// `histogram`: how often values occur.
    pub struct HistogramTransformation {
        /// The number of buckets; 30.
        bucket_count: Num as "bucketCount",
        /// The size of a bucket; by the count.
        bucket_size: Num as "bucketSize",
        /// Where the first bucket starts; 0.
        bucket_offset: Num as "bucketOffset",
        /// Whether all series become one; `false`.
        combine: bool,
    }
}

wire! {
    /// The buckets of one axis.
    pub struct HeatmapTransformationBuckets {
        /// By size or by count.
        mode: HeatmapCalculationMode,
        /// The size or count.
        value: String,
        /// The scale.
        scale: ScaleDistributionConfig,
    }
}

wire! {
    /// `heatmap`: how often values fall into buckets over time.
    pub struct HeatmapTransformation {
        /// Buckets of time.
        x_buckets: HeatmapTransformationBuckets as "xBuckets",
        /// Buckets of values.
        y_buckets: HeatmapTransformationBuckets as "yBuckets",
        /// Whether the raw data stay; `false`.
        keep_original_data: bool as "keepOriginalData",
    }
}

wire! {
    /// How names of parts are made.
    pub struct PartitionNaming {
        /// Whether values become labels, not parts of the name.
        as_labels: bool as "asLabels",
        /// Whether the old name stays in front.
        append: bool,
        /// Whether the field's name stands before its value.
        with_names: bool as "withNames",
        /// Old: now `withNames`.
        with_fields: bool as "withFields",
        /// Between name and value.
        separator1: String,
        /// Between fields.
        separator2: String,
    }
}

wire! {
    /// `partitionByValues`: a frame for each value.
    pub struct PartitionByValues {
        /// Of which fields.
        fields: List<String>,
        /// Whether these fields stay.
        keep_fields: bool as "keepFields",
        /// How names are made.
        naming: PartitionNaming,
    }
}
