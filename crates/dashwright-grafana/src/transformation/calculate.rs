//! Transformations that compute: new fields, reductions, models.

use super::NoOptions;
use crate::field::{FieldType, MatcherConfig, NullValueMode};
use crate::wire::{Reader, Sink, Wire, wire, words};
use crate::{List, Num, Reducer};
use serde_json::Value;

words! {
    /// How a field is computed.
    pub enum CalculateFieldMode {
        /// From the fields of a row.
        ReduceRow = "reduceRow",
        /// From all rows so far.
        CumulativeFunctions = "cumulativeFunctions",
        /// From rows nearby.
        WindowFunctions = "windowFunctions",
        /// From two operands.
        Binary = "binary",
        /// From one field.
        Unary = "unary",
        /// The number of the row.
        Index = "index",
    }
}

wire! {
    /// The mode `reduceRow`.
    pub struct ReduceRow {
        /// Which fields; all numbers.
        include: List<String>,
        /// How they become one.
        reducer: Reducer,
        /// What a missing value counts as.
        null_value_mode: NullValueMode as "nullValueMode",
    }
}

wire! {
    /// The mode `cumulativeFunctions`.
    pub struct Cumulative {
        /// Which field.
        field: String,
        /// `sum` or `mean`.
        reducer: Reducer,
    }
}

words! {
    /// How the size of a window is given.
    pub enum WindowSizeMode {
        /// As a share of all rows.
        Percentage = "percentage",
        /// As a number of rows.
        Fixed = "fixed",
    }
}

words! {
    /// Where a window lies.
    pub enum WindowAlignment {
        Trailing = "trailing",
        Centered = "centered",
    }
}

wire! {
    /// The mode `windowFunctions`.
    pub struct WindowFunction {
        /// Which field.
        field: String,
        /// `mean`, `variance` or `stdDev`; `mean`.
        reducer: Reducer,
        /// 0.1.
        window_size: Num as "windowSize",
        /// `percentage`.
        window_size_mode: WindowSizeMode as "windowSizeMode",
        /// `trailing`.
        window_alignment: WindowAlignment as "windowAlignment",
    }
}

words! {
    /// What two operands become.
    pub enum BinaryOperator {
        Add = "+",
        Subtract = "-",
        Multiply = "*",
        Divide = "/",
    }
}

wire! {
    /// An operand since Grafana 12.
    pub struct BinarySide {
        /// A number.
        fixed: String,
        /// Fields.
        matcher: MatcherConfig,
    }
}

/// An operand: its own form, or a field's name or number as before Grafana 12.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum Operand {
    /// Since Grafana 12.
    Side(Box<BinarySide>),
    /// Before.
    Text(String),
}

impl From<BinarySide> for Operand {
    fn from(side: BinarySide) -> Self {
        Self::Side(Box::new(side))
    }
}

impl Wire for Operand {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::Text(text)),
            Value::Object(_) => Wire::read(value, reader).map(Self::Side),
            other => {
                reader.expected("an object or a text", &other);
                None
            }
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Side(side) => side.write(sink),
            Self::Text(text) => sink.text(text),
        }
    }
}

wire! {
    /// The mode `binary`.
    pub struct Binary {
        /// The first operand.
        left: Operand,
        /// What they become.
        operator: BinaryOperator,
        /// The second operand.
        right: Operand,
        /// Old: how series become one.
        reducer: Reducer,
    }
}

words! {
    /// What one value becomes.
    pub enum UnaryOperator {
        Absolute = "abs",
        Exponential = "exp",
        /// The natural logarithm.
        Logarithm = "ln",
        Round = "round",
        Floor = "floor",
        Ceiling = "ceil",
        /// Times 100.
        Percent = "percent",
    }
}

wire! {
    /// The mode `unary`.
    pub struct Unary {
        /// What values become.
        operator: UnaryOperator,
        /// Which field.
        field_name: String as "fieldName",
    }
}

wire! {
    /// The mode `index`.
    pub struct RowIndex {
        /// Whether it is a share of all rows.
        as_percentile: bool as "asPercentile",
    }
}

wire! {
    /// `calculateField`: a new field.
    pub struct CalculateField {
        /// How it is computed.
        mode: CalculateFieldMode,
        /// Of the mode `reduceRow`.
        reduce: ReduceRow,
        /// Of the mode `cumulativeFunctions`.
        cumulative: Cumulative,
        /// Of the mode `windowFunctions`.
        window: WindowFunction,
        /// Of the mode `binary`.
        binary: Binary,
        /// Of the mode `unary`.
        unary: Unary,
        /// Of the mode `index`.
        index: RowIndex,
        /// Its name.
        alias: String,
        /// Whether the other fields go; `false`.
        replace_fields: bool as "replaceFields",
        /// Whether a time is needed; `true`.
        time_series: bool as "timeSeries",
    }
}

words! {
    /// What remains after a reduction.
    pub enum ReduceTransformationMode {
        /// A row for each series.
        SeriesToRows = "seriesToRows",
        /// A value for each field.
        ReduceFields = "reduceFields",
    }
}

wire! {
    /// `reduce`: fewer values.
    pub struct Reduce {
        /// How values become one.
        reducers: List<Reducer>,
        /// What remains.
        mode: ReduceTransformationMode,
        /// Which fields; all numbers.
        fields: MatcherConfig,
        /// Whether the time is reduced too; `false`.
        include_time_field: bool as "includeTimeField",
        /// Whether labels become fields; `false`.
        labels_to_fields: bool as "labelsToFields",
    }
}

words! {
    /// The shape of a model.
    pub enum RegressionModel {
        Linear = "linear",
        Polynomial = "polynomial",
    }
}

wire! {
    /// `regression`: a curve through points.
    pub struct Regression {
        /// Its shape; `linear`.
        model_type: RegressionModel as "modelType",
        /// Of a polynomial; 2.
        degree: Num,
        /// The horizontal field.
        x_field_name: String as "xFieldName",
        /// The vertical field.
        y_field_name: String as "yFieldName",
        /// How many points; 100.
        prediction_count: Num as "predictionCount",
    }
}

wire! {
    /// `smoothing`: fewer points with the same look.
    pub struct Smoothing {
        /// How many points, 1 to 1000; 100.
        resolution: Num,
    }
}

wire! {
    /// `convertFieldType` of one field.
    pub struct FieldConversion {
        /// Which field.
        target_field: String as "targetField",
        /// To which type.
        destination_type: FieldType as "destinationType",
        /// How a text is a time.
        date_format: String as "dateFormat",
        /// What stands between joined values.
        join_with: String as "joinWith",
        /// The time zone of a text.
        timezone: String,
        /// The names of an enum's values.
        enum_config: Value as "enumConfig",
    }
}

wire! {
    /// `convertFieldType`: other types.
    pub struct ConvertFieldType {
        /// Of which fields.
        conversions: List<FieldConversion>,
        /// Empty; written by the editor.
        fields: NoOptions,
    }
}
