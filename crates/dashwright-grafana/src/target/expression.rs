//! Server-side expressions over the results of other queries.

use crate::wire::{wire, words};
use crate::{List, Num};
use serde_json::Value;

words! {
    /// What an expression does.
    pub enum ExpressionType {
        Math = "math",
        Reduce = "reduce",
        Resample = "resample",
        Threshold = "threshold",
        /// Old alerts; loses labels.
        ClassicConditions = "classic_conditions",
        /// SQL over results; behind a toggle.
        Sql = "sql",
    }
}

words! {
    /// How a series becomes one number.
    pub enum ExpressionReducer {
        Sum = "sum",
        Mean = "mean",
        Min = "min",
        Max = "max",
        Count = "count",
        Last = "last",
        Median = "median",
    }
}

words! {
    /// What happens to values that are no numbers.
    pub enum ReduceMode {
        /// They make the result no number.
        Strict = "",
        Drop = "dropNN",
        Replace = "replaceNN",
    }
}

wire! {
    /// How `reduce` treats values that are no numbers.
    pub struct ReduceSettings {
        /// What happens to them.
        mode: ReduceMode,
        /// What replaces them.
        replace_with_value: Num as "replaceWithValue",
    }
}

words! {
    /// How gaps are filled when steps become shorter.
    pub enum Upsampler {
        /// With the last value.
        Pad = "pad",
        /// With the next value.
        Backfilling = "backfilling",
        /// With nothing.
        FillNa = "fillna",
    }
}

words! {
    /// How a number compares with the parameters.
    pub enum EvaluatorType {
        GreaterThan = "gt",
        LessThan = "lt",
        Equal = "eq",
        NotEqual = "ne",
        GreaterOrEqual = "gte",
        LessOrEqual = "lte",
        WithinRange = "within_range",
        OutsideRange = "outside_range",
        WithinRangeIncluded = "within_range_included",
        OutsideRangeIncluded = "outside_range_included",
        /// Classic conditions only.
        NoValue = "no_value",
    }
}

wire! {
    /// A comparison.
    pub struct Evaluator {
        /// One number, or two for a range.
        params: List<Num>,
        /// How they compare.
        kind: EvaluatorType as "type",
    }
}

words! {
    /// How classic conditions are joined.
    pub enum ConditionOperatorType {
        And = "and",
        Or = "or",
        LogicOr = "logic-or",
    }
}

wire! {
    /// How a classic condition is joined to those before it.
    pub struct ConditionOperator {
        /// How.
        kind: ConditionOperatorType as "type",
    }
}

wire! {
    /// What a classic condition looks at.
    pub struct ConditionQuery {
        /// The refId.
        params: List<String>,
    }
}

words! {
    /// How a classic condition reduces a series.
    pub enum ClassicReducerType {
        Average = "avg",
        Sum = "sum",
        Min = "min",
        Max = "max",
        Count = "count",
        Last = "last",
        Median = "median",
        Diff = "diff",
        DiffAbs = "diff_abs",
        PercentDiff = "percent_diff",
        PercentDiffAbs = "percent_diff_abs",
        CountNonNull = "count_non_null",
    }
}

wire! {
    /// How a classic condition reduces a series.
    pub struct ConditionReducer {
        /// How.
        kind: ClassicReducerType as "type",
        /// Nothing.
        params: List<Value>,
    }
}

wire! {
    /// A condition of `threshold` or `classic_conditions`.
    pub struct ExpressionCondition {
        /// Always `query` in classic conditions.
        kind: String as "type",
        /// When it holds.
        evaluator: Evaluator,
        /// When it stops to hold; of `threshold`.
        unload_evaluator: Evaluator as "unloadEvaluator",
        /// Series for which it held before, at run time.
        loaded_dimensions: Value as "loadedDimensions",
        /// How it is joined; of `classic_conditions`.
        operator: ConditionOperator,
        /// What it looks at; of `classic_conditions`.
        query: ConditionQuery,
        /// How it reduces; of `classic_conditions`.
        reducer: ConditionReducer,
    }
}

wire! {
    /// A server-side expression.
    pub struct ExpressionQuery {
        /// What it does.
        kind: ExpressionType as "type",
        /// A formula over `$A` and `$B` (`math`), SQL (`sql`), or a refId.
        expression: String,
        /// How a series becomes one number; of `reduce`.
        reducer: ExpressionReducer,
        /// Values that are no numbers; of `reduce`.
        settings: ReduceSettings,
        /// The new step; of `resample`.
        window: String,
        /// How several values become one; of `resample`.
        downsampler: ExpressionReducer,
        /// How gaps are filled; of `resample`.
        upsampler: Upsampler,
        /// Of `threshold` and `classic_conditions`.
        conditions: List<ExpressionCondition>,
        /// The shape of the result; of `sql`.
        format: String,
        /// Milliseconds between points, at run time.
        interval_ms: Num as "intervalMs",
        /// The most points, at run time.
        max_data_points: Num as "maxDataPoints",
        /// Not used.
        query_type: String as "queryType",
    }
}

impl ExpressionQuery {
    /// A formula such as `$A / $B`.
    pub fn math(expression: impl Into<String>) -> Self {
        Self::default().kind(ExpressionType::Math).expression(expression)
    }

    /// One number for each series of a query.
    pub fn reduce(ref_id: impl Into<String>, reducer: ExpressionReducer) -> Self {
        Self::default().kind(ExpressionType::Reduce).expression(ref_id).reducer(reducer)
    }

    /// 1 where the result of a query compares, 0 elsewhere.
    pub fn threshold(ref_id: impl Into<String>, evaluator: Evaluator) -> Self {
        let condition = ExpressionCondition::default().evaluator(evaluator);
        Self::default().kind(ExpressionType::Threshold).expression(ref_id).conditions([condition])
    }
}
