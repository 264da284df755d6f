//! The syntax tree of LogQL. Every node knows the bytes it came from.
//!
//! A Grafana variable can stand for a whole expression, a selector's matchers, a pipeline stage, a name, a value, a
//! number or a duration, or be a part of a name or string.

mod op;
mod pipeline;

pub use op::{RangeOp, VectorOp};
pub use pipeline::{
    Amount, AmountKind, Conversion, Extraction, Join, LabelFilter, LabelFilterKind, LabelFormat,
    LabelFormatValue, LineFilter, LineMatch, LineOp, Log, Logfmt, Matcher, Pick, Selector, SelectorItem,
    Source, Stage, StageKind, Text, Unwrap,
};

use crate::problem::Span;
pub use crate::promql::ast::{
    BinaryOp, Group, Grouping, MatchLabels, MatchOp, Name, StringLit, Variable, VariableStyle,
};

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of expression.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// `1.5`, `-1`.
    Number(f64),
    /// `$query`: a variable for a whole expression.
    Variable(Name),
    /// `{app="x"} |= "error" | json`.
    Log(Box<Log>),
    /// `rate({app="x"}[5m])`.
    Range(Box<RangeAggregate>),
    /// `sum by (level) (…)`.
    Vector(Box<VectorAggregate>),
    /// `a / on (x) b`.
    Binary(Box<Binary>),
    /// `label_replace(…)`.
    LabelReplace(Box<LabelReplace>),
    /// `vector(0)`.
    VectorOf(Scalar),
    /// `variants(a, b) of ({app="x"}[5m])` (experimental).
    Variants(Box<Variants>),
    /// `(a)`.
    Paren(Box<Expr>),
    /// Text that could not be parsed; a problem has been reported for it.
    Broken,
}

/// A number, or a variable for one.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar {
    /// What it is.
    pub kind: ScalarKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of scalar.
#[derive(Debug, Clone, PartialEq)]
pub enum ScalarKind {
    /// `10`.
    Number(f64),
    /// `$top`.
    Variable(Name),
}

/// A length of time in `[…]` or after `offset`.
#[derive(Debug, Clone, PartialEq)]
pub struct Duration {
    /// What it is.
    pub kind: DurationKind,
    /// Where it stands, without brackets.
    pub span: Span,
}

/// The kinds of duration.
#[derive(Debug, Clone, PartialEq)]
pub enum DurationKind {
    /// `5m`, in nanoseconds; may be negative after `offset`.
    Nanos(i64),
    /// `$__auto`, `${n}m`.
    Variable(Name),
}

/// A log query over a length of time.
#[derive(Debug, Clone, PartialEq)]
pub struct LogRange {
    /// The lines.
    pub log: Log,
    /// How far back; absent only after a problem has been reported.
    pub range: Option<Duration>,
    /// `offset 1h`.
    pub offset: Option<Duration>,
    /// Where it stands.
    pub span: Span,
}

/// A function that a dashboard can choose: its name, or a variable for it.
#[derive(Debug, Clone, PartialEq)]
pub enum Func<T> {
    /// A known function.
    Known(T),
    /// `$fn`.
    Variable(Name),
}

/// `quantile_over_time(0.99, {…} | unwrap x [5m]) by (y)`.
#[derive(Debug, Clone, PartialEq)]
pub struct RangeAggregate {
    /// The function.
    pub op: Func<RangeOp>,
    /// Where its word stands.
    pub op_span: Span,
    /// The quantile.
    pub param: Option<Scalar>,
    /// The label that `approx_count_distinct` counts.
    pub field: Option<Name>,
    /// The lines.
    pub range: LogRange,
    /// `by (…)` or `without (…)`.
    pub grouping: Option<Grouping>,
}

/// `topk by (a) (5, …)`.
#[derive(Debug, Clone, PartialEq)]
pub struct VectorAggregate {
    /// The function.
    pub op: Func<VectorOp>,
    /// Where its word stands.
    pub op_span: Span,
    /// `by (…)` or `without (…)`.
    pub grouping: Option<Grouping>,
    /// The number of `topk` and the like.
    pub param: Option<Scalar>,
    /// What is aggregated.
    pub expr: Expr,
}

/// `lhs op modifiers rhs`.
#[derive(Debug, Clone, PartialEq)]
pub struct Binary {
    /// The operator; `atan2` and the trims of `PromQL` never occur.
    pub op: BinaryOp,
    /// Where the operator stands.
    pub op_span: Span,
    /// `bool`: a comparison that yields 0 or 1.
    pub bool_modifier: bool,
    /// `on (…)` or `ignoring (…)`.
    pub labels: Option<MatchLabels>,
    /// `group_left (…)` or `group_right (…)`.
    pub group: Option<Group>,
    /// Left.
    pub lhs: Expr,
    /// Right.
    pub rhs: Expr,
}

/// `label_replace(v, "dst", "$1", "src", "(.*)")`.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelReplace {
    /// The vector.
    pub expr: Expr,
    /// The label that is set.
    pub dst: Text,
    /// What it is set to.
    pub replacement: Text,
    /// The label that is read.
    pub src: Text,
    /// What must match.
    pub regex: Text,
}

/// `variants(a, b) of ({app="x"}[5m])`.
#[derive(Debug, Clone, PartialEq)]
pub struct Variants {
    /// The aggregations that share one pass over the lines.
    pub exprs: Vec<Expr>,
    /// The lines.
    pub of: LogRange,
}
