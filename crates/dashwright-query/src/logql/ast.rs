//! The syntax tree of LogQL. Every node knows the bytes it came from.
//!
//! A Grafana variable can stand for a whole expression, a selector's matchers, a pipeline stage, a name, a value, a
//! number or a duration, or be a part of a name or string.

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

/// A log selector and what happens to its lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Log {
    /// Which streams.
    pub source: Source,
    /// The pipeline, in order.
    pub stages: Vec<Stage>,
    /// Where it stands.
    pub span: Span,
}

/// Which streams a query reads.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// `{app="x"}`.
    Selector(Selector),
    /// `$selector`.
    Variable(Name),
}

/// `{app="x", env=~"a|b"}`.
#[derive(Debug, Clone, PartialEq)]
pub struct Selector {
    /// The matchers, in order.
    pub matchers: Vec<SelectorItem>,
    /// Where it stands, with its braces.
    pub span: Span,
}

/// What stands between two commas of a selector.
#[derive(Debug, Clone, PartialEq)]
pub enum SelectorItem {
    /// `app="x"`.
    Matcher(Matcher),
    /// `$filters`.
    Variable(Name),
}

/// `label="value"`.
#[derive(Debug, Clone, PartialEq)]
pub struct Matcher {
    /// The label.
    pub label: Name,
    /// The operator.
    pub op: MatchOp,
    /// The value.
    pub value: Text,
    /// Where it stands, from label to value.
    pub span: Span,
}

/// A string, or a variable without quotes that Grafana replaces by one.
#[derive(Debug, Clone, PartialEq)]
pub enum Text {
    /// `"text"`.
    Literal(StringLit),
    /// `${x:doublequote}`.
    Variable(Name),
}

impl Text {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Literal(literal) => literal.span,
            Self::Variable(name) => name.span,
        }
    }

    /// The text, if it is a literal without Grafana variables.
    pub fn fixed(&self) -> Option<&str> {
        match self {
            Self::Literal(literal) if !crate::text::variable::any(&literal.value) => Some(&literal.value),
            _ => None,
        }
    }
}

/// One step of a pipeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// What it does.
    pub kind: StageKind,
    /// Where it stands, with its pipe.
    pub span: Span,
}

/// The kinds of stage.
#[derive(Debug, Clone, PartialEq)]
pub enum StageKind {
    /// `|= "a" or "b"`.
    Line(LineFilter),
    /// `| level="error" and duration > 1s`.
    Label(LabelFilter),
    /// `| json`, `| json a="b.c", d`.
    Json(Vec<Extraction>),
    /// `| logfmt --strict a="b"`.
    Logfmt(Logfmt),
    /// `| regexp "(?P<a>.*)"`.
    Regexp(Text),
    /// `| pattern "<a> <_>"`.
    Pattern(Text),
    /// `| unpack`.
    Unpack,
    /// `| decolorize`.
    Decolorize,
    /// `| line_format "{{.a}}"`.
    LineFormat(Text),
    /// `| label_format a=b, c="{{.d}}"`.
    LabelFormat(Vec<LabelFormat>),
    /// `| drop a, b="c"`.
    Drop(Vec<Pick>),
    /// `| keep a, b="c"`.
    Keep(Vec<Pick>),
    /// `| unwrap duration(a)`.
    Unwrap(Unwrap),
    /// `| $stage`, or `$stage` when the variable brings its own pipe.
    Variable {
        /// The variable.
        name: Name,
        /// Whether a pipe stands before it.
        piped: bool,
    },
    /// Text that could not be parsed; a problem has been reported for it.
    Broken,
}

/// `|= "a" or "b" or ip("10.0.0.0/8")`.
#[derive(Debug, Clone, PartialEq)]
pub struct LineFilter {
    /// The operator.
    pub op: LineOp,
    /// What is looked for; any of them counts.
    pub matches: Vec<LineMatch>,
}

/// How a line filter compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineOp {
    /// `|=`
    Contains,
    /// `!=`
    NotContains,
    /// `|~`
    Regex,
    /// `!~`
    NotRegex,
    /// `|>`
    Pattern,
    /// `!>`
    NotPattern,
}

impl LineOp {
    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Contains => "|=",
            Self::NotContains => "!=",
            Self::Regex => "|~",
            Self::NotRegex => "!~",
            Self::Pattern => "|>",
            Self::NotPattern => "!>",
        }
    }
}

/// One alternative of a line filter.
#[derive(Debug, Clone, PartialEq)]
pub struct LineMatch {
    /// What is looked for.
    pub text: Text,
    /// Whether it is an address range: `ip("10.0.0.0/8")`.
    pub ip: bool,
}

/// A condition on labels.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelFilter {
    /// What it is.
    pub kind: LabelFilterKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of label filter.
#[derive(Debug, Clone, PartialEq)]
pub enum LabelFilterKind {
    /// `level="error"`.
    Match(Matcher),
    /// `addr = ip("10.0.0.0/8")`.
    Ip {
        /// The label.
        label: Name,
        /// `!=` instead of `=`.
        negated: bool,
        /// The address, range or CIDR.
        pattern: Text,
    },
    /// `duration > 1s`.
    Compare {
        /// The label.
        label: Name,
        /// `==`, `!=`, `<`, `<=`, `>` or `>=`; `=` means `==`.
        op: BinaryOp,
        /// What it is compared with.
        value: Amount,
    },
    /// `a="b" and c="d" or e="f"`: conditions with what stands between them.
    ///
    /// The list is flat, because servers and documentation disagree on whether `and` binds tighter than `or`.
    Chain {
        /// The conditions.
        terms: Vec<LabelFilter>,
        /// What stands after each of them but the last.
        joins: Vec<Join>,
    },
    /// `(a)`.
    Paren(Box<LabelFilter>),
    /// Text that could not be parsed; a problem has been reported for it.
    Broken,
}

/// What stands between two conditions; a comma or a blank means `and`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// Both.
    And,
    /// Either.
    Or,
}

/// What a label is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The value.
    pub kind: AmountKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of amount.
#[derive(Debug, Clone, PartialEq)]
pub enum AmountKind {
    /// `5`.
    Number(f64),
    /// `1m30s`, in nanoseconds.
    Duration(i64),
    /// `20KB`, in bytes.
    Bytes(u64),
    /// `$min`.
    Variable(Name),
}

/// `a="b.c"` or, where the field has the label's name, `a`.
#[derive(Debug, Clone, PartialEq)]
pub struct Extraction {
    /// The new label.
    pub label: Name,
    /// The field.
    pub field: Option<Text>,
}

/// The `logfmt` parser.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Logfmt {
    /// `--strict`: stop at the first malformed pair.
    pub strict: bool,
    /// `--keep-empty`: keep keys without a value.
    pub keep_empty: bool,
    /// The fields, if not all.
    pub fields: Vec<Extraction>,
}

/// One assignment of `label_format`.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelFormat {
    /// The label that is set.
    pub label: Name,
    /// What it is set to.
    pub value: LabelFormatValue,
}

/// What `label_format` sets a label to.
#[derive(Debug, Clone, PartialEq)]
pub enum LabelFormatValue {
    /// `dst=src`: `src` becomes `dst`.
    Rename(Name),
    /// `dst="{{.src}}"`.
    Template(Text),
}

/// A label of `drop` or `keep`, perhaps only where it has a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    /// The label.
    pub label: Name,
    /// `="value"`.
    pub value: Option<(MatchOp, Text)>,
}

/// `unwrap duration(a)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Unwrap {
    /// How the text becomes a number.
    pub conversion: Option<Conversion>,
    /// The label.
    pub label: Name,
}

/// How `unwrap` reads a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// `duration(…)`: seconds from Go's duration syntax.
    Duration,
    /// `duration_seconds(…)`: the same.
    DurationSeconds,
    /// `bytes(…)`: bytes from `5 MiB`, `3k`.
    Bytes,
}

impl Conversion {
    /// Every conversion.
    pub const ALL: &'static [Self] = &[Self::Duration, Self::DurationSeconds, Self::Bytes];

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Duration => "duration",
            Self::DurationSeconds => "duration_seconds",
            Self::Bytes => "bytes",
        }
    }
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

/// Functions over a log range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum RangeOp {
    Rate,
    RateCounter,
    CountOverTime,
    BytesRate,
    BytesOverTime,
    AbsentOverTime,
    SumOverTime,
    AvgOverTime,
    MinOverTime,
    MaxOverTime,
    FirstOverTime,
    LastOverTime,
    StdvarOverTime,
    StddevOverTime,
    QuantileOverTime,
    ApproxCountDistinct,
}

impl RangeOp {
    /// Every function.
    pub const ALL: &'static [Self] = &[
        Self::Rate,
        Self::RateCounter,
        Self::CountOverTime,
        Self::BytesRate,
        Self::BytesOverTime,
        Self::AbsentOverTime,
        Self::SumOverTime,
        Self::AvgOverTime,
        Self::MinOverTime,
        Self::MaxOverTime,
        Self::FirstOverTime,
        Self::LastOverTime,
        Self::StdvarOverTime,
        Self::StddevOverTime,
        Self::QuantileOverTime,
        Self::ApproxCountDistinct,
    ];

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Rate => "rate",
            Self::RateCounter => "rate_counter",
            Self::CountOverTime => "count_over_time",
            Self::BytesRate => "bytes_rate",
            Self::BytesOverTime => "bytes_over_time",
            Self::AbsentOverTime => "absent_over_time",
            Self::SumOverTime => "sum_over_time",
            Self::AvgOverTime => "avg_over_time",
            Self::MinOverTime => "min_over_time",
            Self::MaxOverTime => "max_over_time",
            Self::FirstOverTime => "first_over_time",
            Self::LastOverTime => "last_over_time",
            Self::StdvarOverTime => "stdvar_over_time",
            Self::StddevOverTime => "stddev_over_time",
            Self::QuantileOverTime => "quantile_over_time",
            Self::ApproxCountDistinct => "approx_count_distinct",
        }
    }

    /// Whether it can work on lines, without `unwrap`.
    pub const fn takes_lines(self) -> bool {
        matches!(
            self,
            Self::Rate
                | Self::CountOverTime
                | Self::BytesRate
                | Self::BytesOverTime
                | Self::AbsentOverTime
                | Self::ApproxCountDistinct
        )
    }

    /// Whether it can work on the values that `unwrap` makes.
    pub const fn takes_values(self) -> bool {
        !matches!(
            self,
            Self::CountOverTime | Self::BytesRate | Self::BytesOverTime | Self::ApproxCountDistinct
        )
    }

    /// Whether `by` or `without` may follow it.
    pub const fn takes_grouping(self) -> bool {
        matches!(
            self,
            Self::AvgOverTime
                | Self::MinOverTime
                | Self::MaxOverTime
                | Self::FirstOverTime
                | Self::LastOverTime
                | Self::StdvarOverTime
                | Self::StddevOverTime
                | Self::QuantileOverTime
                | Self::ApproxCountDistinct
        )
    }
}

/// Functions over a vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum VectorOp {
    Sum,
    Avg,
    Min,
    Max,
    Count,
    Stddev,
    Stdvar,
    Topk,
    Bottomk,
    ApproxTopk,
    Sort,
    SortDesc,
}

impl VectorOp {
    /// Every function.
    pub const ALL: &'static [Self] = &[
        Self::Sum,
        Self::Avg,
        Self::Min,
        Self::Max,
        Self::Count,
        Self::Stddev,
        Self::Stdvar,
        Self::Topk,
        Self::Bottomk,
        Self::ApproxTopk,
        Self::Sort,
        Self::SortDesc,
    ];

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Avg => "avg",
            Self::Min => "min",
            Self::Max => "max",
            Self::Count => "count",
            Self::Stddev => "stddev",
            Self::Stdvar => "stdvar",
            Self::Topk => "topk",
            Self::Bottomk => "bottomk",
            Self::ApproxTopk => "approx_topk",
            Self::Sort => "sort",
            Self::SortDesc => "sort_desc",
        }
    }

    /// Whether it takes a number before the expression.
    pub const fn takes_param(self) -> bool {
        matches!(self, Self::Topk | Self::Bottomk | Self::ApproxTopk)
    }

    /// Whether `by` or `without` may stand beside it.
    pub const fn takes_grouping(self) -> bool {
        !matches!(self, Self::ApproxTopk | Self::Sort | Self::SortDesc)
    }

    /// Whether it keeps whole input series, labels included, instead of making new ones.
    pub const fn keeps_series(self) -> bool {
        matches!(self, Self::Topk | Self::Bottomk | Self::ApproxTopk | Self::Sort | Self::SortDesc)
    }
}
