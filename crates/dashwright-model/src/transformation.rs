//! Transformations: what happens to the data between query and panel.

use std::borrow::Cow;

use dashwright_grafana::Raw;
use dashwright_grafana::transformation as grafana;

type Text = Cow<'static, str>;

/// A step between query and panel.
#[derive(Debug, Clone, PartialEq)]
pub enum Transformation {
    /// Joins the results of several queries into one table.
    Merge,
    /// Joins the results of several queries on a field they share.
    JoinByField(Text),
    /// Makes a matrix: one field gives the rows, one the columns, one the values.
    Matrix {
        /// The field whose values become rows.
        rows: Text,
        /// The field whose values become columns.
        columns: Text,
        /// The field that fills the cells.
        values: Text,
    },
    /// Reads text fields as numbers.
    ToNumber(Vec<Text>),
    /// Sorts rows by a field; `true` for the greatest first.
    SortBy(Text, bool),
    /// Keeps the first rows.
    Limit(u32),
    /// Any transformation with Grafana's own options; made with `into`.
    Native(Box<grafana::Transformation>),
}

/// A transformation with Grafana's own options: any of the 43, on all frames or those that a filter names.
///
/// ```
/// use dashwright_grafana::field::Matcher;
/// use dashwright_grafana::transformation as grafana;
/// use dashwright_model::transformation::Transformation;
/// let step = grafana::Transformation::new(grafana::TransformationKind::Limit(grafana::Limit::default().limit_field(5)));
/// let step = Transformation::from(step.filter(Matcher::by_ref_id("A")));
/// assert_eq!(step.id(), "limit");
/// ```
impl From<grafana::Transformation> for Transformation {
    fn from(step: grafana::Transformation) -> Self {
        Self::Native(Box::new(step))
    }
}

impl From<grafana::TransformationKind> for Transformation {
    fn from(kind: grafana::TransformationKind) -> Self {
        Self::from(grafana::Transformation::new(kind))
    }
}

/// Option types that belong to one transformation become it.
macro_rules! steps {
    ($($name:ident($options:ident);)+) => {$(
        impl From<grafana::$options> for Transformation {
            fn from(options: grafana::$options) -> Self {
                Self::from(grafana::TransformationKind::$name(options))
            }
        }
    )+};
}

steps! {
    CalculateField(CalculateField);
    Concatenate(Concatenate);
    ConfigFromData(ConfigFromData);
    ConvertFieldType(ConvertFieldType);
    ConvertFrameType(ConvertFrameType);
    ExtractFields(ExtractFields);
    FieldLookup(FieldLookup);
    FilterByRefId(FilterByRefId);
    FilterByValue(FilterByValue);
    FilterFieldsByName(FilterFieldsByName);
    FormatString(FormatString);
    FormatTime(FormatTime);
    GroupBy(GroupBy);
    GroupToNestedTable(GroupToNestedTable);
    GroupingToMatrix(GroupingToMatrix);
    Heatmap(HeatmapTransformation);
    Histogram(HistogramTransformation);
    JoinByField(JoinByField);
    JoinByLabels(JoinByLabels);
    LabelsToFields(LabelsToFields);
    Limit(Limit);
    Organize(Organize);
    Order(Order);
    Rename(Rename);
    PartitionByValues(PartitionByValues);
    PrepareTimeSeries(PrepareTimeSeries);
    Reduce(Reduce);
    Regression(Regression);
    RenameByRegex(RenameByRegex);
    RowsToFields(RowsToFields);
    Smoothing(Smoothing);
    SortBy(SortBy);
    Spatial(Spatial);
    TimeSeriesTable(TimeSeriesTable);
    Transpose(Transpose);
}

impl Transformation {
    /// A transformation of a plugin that these types do not know: an escape hatch, listed by the rule `escape-hatch`.
    pub fn custom(id: impl Into<String>, options: Raw) -> Self {
        let value = Some(options.into());
        Self::from(grafana::TransformationKind::Other { id: id.into(), value })
    }

    /// Grafana's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Merge => "merge",
            Self::JoinByField(_) => "joinByField",
            Self::Matrix { .. } => "groupingToMatrix",
            Self::ToNumber(_) => "convertFieldType",
            Self::SortBy(..) => "sortBy",
            Self::Limit(_) => "limit",
            Self::Native(step) => step.kind.id(),
        }
    }

    /// Whether several results become one, so that a table needs no other join.
    pub fn joins(&self) -> bool {
        matches!(
            self.id(),
            "merge"
                | "joinByField"
                | "joinByLabels"
                | "groupingToMatrix"
                | "concatenate"
                | "seriesToColumns"
                | "seriesToRows"
                | "append"
        )
    }
}
