//! What a query of an alert rule asks: one of a datasource, or an expression over others. Grafana expands nothing in it.

use crate::wire::{wire, words};
use crate::{DataSourceRef, List, Num, Reducer};

words! {
    /// Kinds of expression.
    pub enum ExpressionType {
        Math = "math",
        Reduce = "reduce",
        Resample = "resample",
        ClassicConditions = "classic_conditions",
        Threshold = "threshold",
        Sql = "sql",
    }
}

words! {
    /// How a threshold compares.
    pub enum EvaluatorType {
        Gt = "gt",
        Lt = "lt",
        Eq = "eq",
        Ne = "ne",
        Gte = "gte",
        Lte = "lte",
        WithinRange = "within_range",
        OutsideRange = "outside_range",
        WithinRangeIncluded = "within_range_included",
        OutsideRangeIncluded = "outside_range_included",
    }
}

wire! {
    /// The query of a datasource, or an expression, as Grafana's editor saves it. Fields of other datasources are kept.
    pub struct AlertModel {
        /// Equal to that of the query around it.
        ref_id: String as "refId",
        /// The datasource.
        datasource: DataSourceRef,
        /// PromQL or LogQL.
        expr: String,
        /// Whether one moment is asked for.
        instant: bool,
        /// Whether a range is asked for.
        range: bool,
        /// Milliseconds between two points; 1000.
        interval_ms: i64 as "intervalMs",
        /// The most points; 43200.
        max_data_points: i64 as "maxDataPoints",
        /// The kind of expression.
        kind: ExpressionType as "type",
        /// What the expression is about: a `refId`, or a formula of `$A`.
        expression: String,
        /// How a reduction makes one number of many.
        reducer: Reducer,
        /// What a threshold compares with.
        conditions: List<ThresholdCondition>,
    }
}

wire! {
    /// What a threshold compares with.
    pub struct ThresholdCondition {
        /// The comparison that fires.
        evaluator: Evaluator,
        /// The comparison that ends it, where that is another one.
        unload_evaluator: Evaluator as "unloadEvaluator",
    }
}

wire! {
    /// A comparison.
    pub struct Evaluator {
        /// How it compares.
        kind: EvaluatorType as "type",
        /// One number, or the two ends of a range.
        params: List<Num>,
    }
}
