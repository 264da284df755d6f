//! The syntax tree of TraceQL. Every node knows the bytes it came from.
//!
//! A Grafana variable can stand for a whole query, a stage, a field, a value or a number, or be a part of a name or
//! string.

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

/// `&&` or `||`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// `&&`
    And,
    /// `||`
    Or,
}

impl Join {
    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::And => "&&",
            Self::Or => "||",
        }
    }
}

/// Operators between two operands. `>` and `<` between spansets mean child and parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum Op {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Regex,
    NotRegex,
    Descendant,
    Ancestor,
    Sibling,
    NotChild,
    NotParent,
    NotDescendant,
    NotAncestor,
    UnionChild,
    UnionParent,
    UnionDescendant,
    UnionAncestor,
    UnionSibling,
    Add,
    Sub,
    Mul,
    Div,
    Mod,
    Pow,
}

impl Op {
    /// Every operator.
    pub const ALL: &'static [Self] = &[
        Self::Equal,
        Self::NotEqual,
        Self::Less,
        Self::LessEqual,
        Self::Greater,
        Self::GreaterEqual,
        Self::Regex,
        Self::NotRegex,
        Self::Descendant,
        Self::Ancestor,
        Self::Sibling,
        Self::NotChild,
        Self::NotParent,
        Self::NotDescendant,
        Self::NotAncestor,
        Self::UnionChild,
        Self::UnionParent,
        Self::UnionDescendant,
        Self::UnionAncestor,
        Self::UnionSibling,
        Self::Add,
        Self::Sub,
        Self::Mul,
        Self::Div,
        Self::Mod,
        Self::Pow,
    ];

    /// How it is written. Between spansets `!~` means "not sibling".
    pub const fn text(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
            Self::Regex => "=~",
            Self::NotRegex => "!~",
            Self::Descendant => ">>",
            Self::Ancestor => "<<",
            Self::Sibling => "~",
            Self::NotChild => "!>",
            Self::NotParent => "!<",
            Self::NotDescendant => "!>>",
            Self::NotAncestor => "!<<",
            Self::UnionChild => "&>",
            Self::UnionParent => "&<",
            Self::UnionDescendant => "&>>",
            Self::UnionAncestor => "&<<",
            Self::UnionSibling => "&~",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::Mod => "%",
            Self::Pow => "^",
        }
    }

    /// `+ - * / % ^`.
    pub const fn is_arithmetic(self) -> bool {
        matches!(self, Self::Add | Self::Sub | Self::Mul | Self::Div | Self::Mod | Self::Pow)
    }

    /// `=` to `!~`.
    pub const fn is_comparison(self) -> bool {
        matches!(
            self,
            Self::Equal
                | Self::NotEqual
                | Self::Less
                | Self::LessEqual
                | Self::Greater
                | Self::GreaterEqual
                | Self::Regex
                | Self::NotRegex
        )
    }

    /// Whether it can relate two spansets.
    pub const fn is_structural(self) -> bool {
        matches!(self, Self::Greater | Self::Less | Self::NotRegex)
            || !(self.is_arithmetic() || self.is_comparison())
    }
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

/// A literal.
#[derive(Debug, Clone, PartialEq)]
pub enum Static {
    /// `200`.
    Int(i64),
    /// `1.5`.
    Float(f64),
    /// `"GET"`.
    String(StringLit),
    /// `true`, `false`.
    Bool(bool),
    /// `nil`: absent.
    Nil,
    /// `100ms`, in nanoseconds.
    Duration(i64),
    /// `ok`, `error`, `unset`.
    Status(Status),
    /// `server`, `client` …
    Kind(SpanKind),
    /// `minInt`: the least integer.
    MinInt,
    /// `maxInt`: the greatest integer.
    MaxInt,
    /// `5$unit`, `${n}ms`: a number with a variable in it.
    Variable(Name),
}

/// The status of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Status {
    Ok,
    Error,
    Unset,
}

impl Status {
    /// Every status.
    pub const ALL: &'static [Self] = &[Self::Ok, Self::Error, Self::Unset];

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Error => "error",
            Self::Unset => "unset",
        }
    }
}

/// The kind of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum SpanKind {
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}

impl SpanKind {
    /// Every kind.
    pub const ALL: &'static [Self] =
        &[Self::Unspecified, Self::Internal, Self::Server, Self::Client, Self::Producer, Self::Consumer];

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Unspecified => "unspecified",
            Self::Internal => "internal",
            Self::Server => "server",
            Self::Client => "client",
            Self::Producer => "producer",
            Self::Consumer => "consumer",
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

/// Functions over the spans of a spanset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum AggregateOp {
    Count,
    Avg,
    Min,
    Max,
    Sum,
}

impl AggregateOp {
    /// Every function.
    pub const ALL: &'static [Self] = &[Self::Count, Self::Avg, Self::Min, Self::Max, Self::Sum];

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Avg => "avg",
            Self::Min => "min",
            Self::Max => "max",
            Self::Sum => "sum",
        }
    }
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

/// Functions that make series from spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum MetricsOp {
    Rate,
    CountOverTime,
    MinOverTime,
    MaxOverTime,
    AvgOverTime,
    SumOverTime,
    QuantileOverTime,
    HistogramOverTime,
    Compare,
}

impl MetricsOp {
    /// Every function.
    pub const ALL: &'static [Self] = &[
        Self::Rate,
        Self::CountOverTime,
        Self::MinOverTime,
        Self::MaxOverTime,
        Self::AvgOverTime,
        Self::SumOverTime,
        Self::QuantileOverTime,
        Self::HistogramOverTime,
        Self::Compare,
    ];

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Rate => "rate",
            Self::CountOverTime => "count_over_time",
            Self::MinOverTime => "min_over_time",
            Self::MaxOverTime => "max_over_time",
            Self::AvgOverTime => "avg_over_time",
            Self::SumOverTime => "sum_over_time",
            Self::QuantileOverTime => "quantile_over_time",
            Self::HistogramOverTime => "histogram_over_time",
            Self::Compare => "compare",
        }
    }

    /// Whether it measures a field.
    pub const fn takes_field(self) -> bool {
        !matches!(self, Self::Rate | Self::CountOverTime | Self::Compare)
    }
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
