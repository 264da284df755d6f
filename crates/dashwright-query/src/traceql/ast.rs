//! The syntax tree of TraceQL. Every node knows the bytes it came from.
//!
//! A Grafana variable can stand for a whole query, a stage, a field, a value or a number, or be a part of a name or
//! string.

mod op;
mod value;

pub use op::{AggregateOp, Join, MetricsOp, Op};
pub use value::{SpanKind, Static, Status};

use super::intrinsic::Intrinsic;
use crate::problem::Span;
pub use crate::promql::ast::{Name, StringLit, Variable, VariableStyle};

/// A query: a pipeline and hints for the server.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// What is asked.
    pub pipeline: Pipeline,
    /// `with (most_recent=true)`.
    pub hints: Vec<Hint>,
    /// Where it stands.
    pub span: Span,
}

/// Stages between pipes, at least one.
#[derive(Debug, Clone, PartialEq)]
pub struct Pipeline {
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// Where it stands.
    pub span: Span,
}

/// One stage of a pipeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// What it does.
    pub kind: StageKind,
    /// Where it stands, without its pipe.
    pub span: Span,
}

/// The kinds of stage.
#[derive(Debug, Clone, PartialEq)]
pub enum StageKind {
    /// Spansets, comparisons of aggregates, arithmetic of metrics.
    Expr(Expr),
    /// `by(resource.service.name)`.
    By(Vec<Field>),
    /// `coalesce()`.
    Coalesce,
    /// `select(span.http.route, status)`.
    Select(Vec<Field>),
    /// `rate() by (resource.service.name)`.
    Metrics(Box<Metrics>),
    /// `topk(10)`.
    Rank(Rank),
    /// Text that could not be parsed; a problem has been reported for it.
    Broken,
}

/// Spansets, aggregates of them, and what connects these.
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
    /// `{ span.http.route = "/" }`; `{ }` selects every span.
    Filter(Option<Box<Field>>),
    /// `{…} && {…} || {…}`: a flat chain, read from left to right.
    Logical {
        /// The operands.
        terms: Vec<Expr>,
        /// What stands after each of them but the last.
        joins: Vec<Join>,
    },
    /// `{…} >> {…}`, `count() > 2`, `({…} | rate()) / ({…} | rate())`.
    Binary(Box<Binary>),
    /// `-5`.
    Minus(Box<Expr>),
    /// `count()`, `avg(span:duration)`.
    Aggregate(Box<Aggregate>),
    /// `2`, `1.5`, `100ms`.
    Static(Static),
    /// `( … )`.
    Paren(Box<Pipeline>),
    /// `$query`.
    Variable(Name),
    /// Text that could not be parsed; a problem has been reported for it.
    Broken,
}

/// `lhs op rhs`.
#[derive(Debug, Clone, PartialEq)]
pub struct Binary {
    /// The operator.
    pub op: Op,
    /// Where the operator stands.
    pub op_span: Span,
    /// Left.
    pub lhs: Expr,
    /// Right.
    pub rhs: Expr,
}

/// A condition or value of one span.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// What it is.
    pub kind: FieldKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of field expression.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// `200`, `"GET"`, `100ms`, `error`.
    Static(Static),
    /// `status`, `span:status`.
    Intrinsic {
        /// Which.
        intrinsic: Intrinsic,
        /// Whether it is written with its scope.
        scoped: bool,
    },
    /// `span.http.route`.
    Attribute(Attribute),
    /// `$field`.
    Variable(Name),
    /// `!a`.
    Not(Box<Field>),
    /// `-a`.
    Minus(Box<Field>),
    /// `a && b || c`: a flat chain, read from left to right.
    Logical {
        /// The operands.
        terms: Vec<Field>,
        /// What stands after each of them but the last.
        joins: Vec<Join>,
    },
    /// `a = b`, `a + b`.
    Binary(Box<FieldBinary>),
    /// `(a)`.
    Paren(Box<Field>),
    /// Text that could not be parsed; a problem has been reported for it.
    Broken,
}

/// `lhs op rhs`.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldBinary {
    /// A comparison or arithmetic operator.
    pub op: Op,
    /// Where the operator stands.
    pub op_span: Span,
    /// Left.
    pub lhs: Field,
    /// Right.
    pub rhs: Field,
}

/// `resource.service.name`, `.service.name`, `parent.span.x`.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// Of the parent span.
    pub parent: bool,
    /// Where to look; everywhere without.
    pub scope: Option<Scope>,
    /// The name, unquoted.
    pub name: Name,
}

/// Where an attribute lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum Scope {
    Span,
    Resource,
    Event,
    Link,
    Instrumentation,
}

impl Scope {
    /// Every scope.
    pub const ALL: &'static [Self] =
        &[Self::Span, Self::Resource, Self::Event, Self::Link, Self::Instrumentation];

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Span => "span",
            Self::Resource => "resource",
            Self::Event => "event",
            Self::Link => "link",
            Self::Instrumentation => "instrumentation",
        }
    }
}

/// `count()`, `avg(span:duration)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregate {
    /// The function.
    pub op: AggregateOp,
    /// What it aggregates; nothing for `count`.
    pub field: Option<Field>,
}

/// `quantile_over_time(span:duration, 0.9) by (span.http.route)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Metrics {
    /// The function.
    pub op: MetricsOp,
    /// Where its word stands.
    pub op_span: Span,
    /// What it measures.
    pub field: Option<Field>,
    /// Quantiles of `quantile_over_time`; top N, start and end of `compare`.
    pub numbers: Vec<Number>,
    /// The selection of `compare`.
    pub selection: Option<Expr>,
    /// `by (…)`.
    pub by: Vec<Field>,
    /// `> 10`.
    pub filter: Option<MetricsFilter>,
}

/// A comparison that keeps only the data points that pass.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricsFilter {
    /// The comparison.
    pub op: Op,
    /// Where the operator stands.
    pub op_span: Span,
    /// What points are compared with.
    pub value: Number,
}

/// A number, or a variable for one.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// What it is.
    pub kind: NumberKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of number.
#[derive(Debug, Clone, PartialEq)]
pub enum NumberKind {
    /// `0.99`.
    Value(f64),
    /// `100ms`, in nanoseconds.
    Duration(i64),
    /// `$q`.
    Variable(Name),
}

/// `topk(10)`, `bottomk(5) > 2`.
#[derive(Debug, Clone, PartialEq)]
pub struct Rank {
    /// `topk` instead of `bottomk`.
    pub top: bool,
    /// How many series.
    pub count: Option<Number>,
    /// `> 10`.
    pub filter: Option<MetricsFilter>,
}

/// `name = value` of `with (…)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Hint {
    /// The name.
    pub name: Name,
    /// The value.
    pub value: Static,
    /// Where it stands.
    pub span: Span,
}
