//! The syntax tree of PromQL. Every node knows the bytes it came from.
//!
//! Grafana variables are part of the language: a whole expression, a metric name, a label name, a duration or a part
//! of a string can be one.

use crate::problem::Span;

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands, with its parentheses and modifiers.
    pub span: Span,
}

/// The kinds of expression.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// `1.5`, `0x1f`, `Inf`, `5m` used as a number of seconds.
    Number(Number),
    /// `"text"`.
    String(StringLit),
    /// `$threshold`: a Grafana variable or bound parameter that stands for a whole expression.
    Variable(Variable),
    /// `up{job="x"}[5m] offset 1h`.
    Selector(Box<Selector>),
    /// `expr[1h:5m]`.
    Subquery(Box<Subquery>),
    /// `rate(…)`.
    Call(Box<Call>),
    /// `sum by (job) (…)`.
    Aggregate(Box<Aggregate>),
    /// `a + on (x) b`.
    Binary(Box<Binary>),
    /// `-a`, `+a`.
    Unary(Box<Unary>),
    /// `(a)`.
    Paren(Box<Expr>),
    /// Text that could not be parsed; a problem has been reported for it.
    Broken,
}

/// A number with the way it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its value; a duration counts in seconds.
    pub value: f64,
    /// Whether it was written as a duration (`5m`).
    pub duration: bool,
}

/// A string literal, unescaped.
#[derive(Debug, Clone, PartialEq)]
pub struct StringLit {
    /// The text that it means.
    pub value: String,
    /// Where it stands, with its quotes.
    pub span: Span,
}

/// A Grafana variable: `$x`, `${x}`, `${x:csv}`, `[[x]]`, `[[x:csv]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// The name without sigils: `__rate_interval`, `cluster`. A field path such as `__field.labels.x` is kept whole.
    pub name: String,
    /// The format after the colon, such as `csv`.
    pub format: Option<String>,
    /// How it was written; the printer keeps it.
    pub style: VariableStyle,
    /// Where it stands.
    pub span: Span,
}

/// How a variable was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VariableStyle {
    /// `$x`.
    Dollar,
    /// `${x}`.
    Braces,
    /// `[[x]]`.
    Brackets,
}

/// A name that may hold variables: `node_${device}_total`, `$label`.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// The text as written (unquoted and unescaped where it was quoted).
    pub text: String,
    /// Whether it was written in quotes (UTF-8 names).
    pub quoted: bool,
    /// The variables inside, in order. Empty for most names.
    pub variables: Vec<Variable>,
    /// Where it stands.
    pub span: Span,
}

/// A vector or matrix selector.
#[derive(Debug, Clone, PartialEq)]
pub struct Selector {
    /// The metric before the braces or, quoted, inside them; `{__name__="x"}` stays a matcher.
    pub metric: Option<Name>,
    /// The matchers in braces, in order.
    pub matchers: Vec<Matcher>,
    /// `[5m]`: makes it a range vector.
    pub range: Option<Duration>,
    /// `anchored` or `smoothed` after the range (or after an instant selector, for `smoothed`).
    pub extension: Option<Extension>,
    /// `offset` and `@`.
    pub shift: Shift,
}

/// How samples at the edges of a range are taken (extended range selectors).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extension {
    /// The sample before the range counts.
    Anchored,
    /// Values at the edges are interpolated.
    Smoothed,
}

/// `label="value"`.
#[derive(Debug, Clone, PartialEq)]
pub struct Matcher {
    /// The label.
    pub label: Name,
    /// The operator.
    pub op: MatchOp,
    /// The value; variables inside are found with [`crate::promql::variables_in`].
    pub value: StringLit,
    /// Where it stands, from label to value.
    pub span: Span,
}

/// How a matcher compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchOp {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `=~`
    Regex,
    /// `!~`
    NotRegex,
}

/// Moves a selector or subquery in time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shift {
    /// `offset 5m`.
    pub offset: Option<Duration>,
    /// `@ 1700000000`, `@ start()`, `@ end()`.
    pub at: Option<At>,
}

/// The argument of `@`.
#[derive(Debug, Clone, PartialEq)]
pub enum At {
    /// Seconds since 1970, exact to the millisecond; the text is kept for printing.
    Time(f64),
    /// `start()`.
    Start,
    /// `end()`.
    End,
    /// A Grafana variable.
    Variable(Variable),
}

/// A length of time inside `[…]` or after `offset`.
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
    /// `5m`, `1h30m`, `300`: milliseconds, may be negative after `offset`.
    Millis(i64),
    /// `$__rate_interval`, `$window`.
    Variable(Variable),
    /// A duration with a variable inside: `${minutes}m`.
    Text(Name),
    /// Arithmetic: `step()`, `range()`, `5m * 2`, `max_of(step(), 5s)`.
    Expr(Box<DurationExpr>),
}

/// A duration expression (experimental in Prometheus).
#[derive(Debug, Clone, PartialEq)]
pub enum DurationExpr {
    /// Seconds.
    Number {
        /// The number of seconds.
        seconds: f64,
        /// Whether it was written as a duration (`5m`) and not as a bare number.
        duration: bool,
    },
    /// A Grafana variable.
    Variable(Variable),
    /// A duration with a variable inside: `${minutes}m`.
    Text(Name),
    /// `step()`.
    Step,
    /// `range()`.
    Range,
    /// `-x` or `+x`.
    Unary {
        /// Whether the sign is `-`.
        minus: bool,
        /// The operand.
        expr: Box<DurationExpr>,
    },
    /// `a + b` and the like.
    Binary {
        /// `+ - * / % ^`.
        op: BinaryOp,
        /// Left.
        lhs: Box<DurationExpr>,
        /// Right.
        rhs: Box<DurationExpr>,
    },
    /// `min_of(a, b)`.
    Min(Box<DurationExpr>, Box<DurationExpr>),
    /// `max_of(a, b)`.
    Max(Box<DurationExpr>, Box<DurationExpr>),
    /// `(a)`.
    Paren(Box<DurationExpr>),
}

/// `expr[range:step]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Subquery {
    /// What is evaluated.
    pub expr: Expr,
    /// Over how long.
    pub range: Duration,
    /// At which resolution; without it the server's default.
    pub step: Option<Duration>,
    /// `offset` and `@`.
    pub shift: Shift,
}

/// A function call.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The function's name as written; `${f}` is kept whole.
    pub function: Name,
    /// The arguments.
    pub args: Vec<Expr>,
    /// `by (…)` or `without (…)`, when the name is a variable that stands for an aggregation: `$agg by (job) (up)`.
    pub grouping: Option<Grouping>,
}

/// An aggregation.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregate {
    /// `sum`, `topk` …
    pub op: AggregateOp,
    /// Where the operator's word stands.
    pub op_span: Span,
    /// `by (…)` or `without (…)`.
    pub grouping: Option<Grouping>,
    /// The parameter of `topk`, `quantile`, `count_values` …
    pub param: Option<Expr>,
    /// What is aggregated.
    pub expr: Expr,
}

/// `by (a, b)` or `without (a, b)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Grouping {
    /// `without` instead of `by`.
    pub without: bool,
    /// The labels.
    pub labels: Vec<Name>,
    /// Where it stands, from the word to the closing parenthesis.
    pub span: Span,
}

/// `lhs op modifiers rhs`.
#[derive(Debug, Clone, PartialEq)]
pub struct Binary {
    /// The operator.
    pub op: BinaryOp,
    /// Where the operator stands.
    pub op_span: Span,
    /// `bool`: a comparison that yields 0 or 1.
    pub bool_modifier: bool,
    /// `on`, `ignoring`, `group_left`, `group_right`, `fill`.
    pub matching: Matching,
    /// Left.
    pub lhs: Expr,
    /// Right.
    pub rhs: Expr,
}

/// How the series of both sides find each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matching {
    /// `on (…)` or `ignoring (…)`.
    pub labels: Option<MatchLabels>,
    /// `group_left (…)` or `group_right (…)`.
    pub group: Option<Group>,
    /// `fill(x)`, `fill_left(x)`: the value for missing series of the left side.
    pub fill_left: Option<f64>,
    /// `fill(x)`, `fill_right(x)`: the value for missing series of the right side.
    pub fill_right: Option<f64>,
}

/// `on (a, b)` or `ignoring (a, b)`.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchLabels {
    /// `on` instead of `ignoring`.
    pub on: bool,
    /// The labels.
    pub labels: Vec<Name>,
    /// Where it stands.
    pub span: Span,
}

/// `group_left (a)` or `group_right (a)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// `group_left`: many series on the left.
    pub left: bool,
    /// Labels copied from the "one" side.
    pub include: Vec<Name>,
    /// Where it stands.
    pub span: Span,
}

/// `-a` or `+a`.
#[derive(Debug, Clone, PartialEq)]
pub struct Unary {
    /// Whether the sign is `-`.
    pub minus: bool,
    /// The operand.
    pub expr: Expr,
}

/// Binary operators, in no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    Mod,
    Pow,
    Atan2,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    And,
    Or,
    Unless,
    /// `</`: keeps the part of native histograms below a bound.
    TrimUpper,
    /// `>/`: keeps the part of native histograms above a bound.
    TrimLower,
}

impl BinaryOp {
    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::Mod => "%",
            Self::Pow => "^",
            Self::Atan2 => "atan2",
            Self::Eq => "==",
            Self::Ne => "!=",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
            Self::And => "and",
            Self::Or => "or",
            Self::Unless => "unless",
            Self::TrimUpper => "</",
            Self::TrimLower => ">/",
        }
    }

    /// The comparison with its sides exchanged: `5 < x` is `x > 5`.
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Lt => Self::Gt,
            Self::Le => Self::Ge,
            Self::Gt => Self::Lt,
            Self::Ge => Self::Le,
            other => other,
        }
    }

    /// `==`, `!=`, `<`, `<=`, `>`, `>=`.
    pub const fn is_comparison(self) -> bool {
        matches!(self, Self::Eq | Self::Ne | Self::Lt | Self::Le | Self::Gt | Self::Ge)
    }

    /// `and`, `or`, `unless`.
    pub const fn is_set(self) -> bool {
        matches!(self, Self::And | Self::Or | Self::Unless)
    }
}

/// Aggregation operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum AggregateOp {
    Sum,
    Avg,
    Count,
    Min,
    Max,
    Group,
    Stddev,
    Stdvar,
    Topk,
    Bottomk,
    CountValues,
    Quantile,
    Limitk,
    LimitRatio,
}

impl AggregateOp {
    /// Every operator.
    pub const ALL: &'static [Self] = &[
        Self::Sum,
        Self::Avg,
        Self::Count,
        Self::Min,
        Self::Max,
        Self::Group,
        Self::Stddev,
        Self::Stdvar,
        Self::Topk,
        Self::Bottomk,
        Self::CountValues,
        Self::Quantile,
        Self::Limitk,
        Self::LimitRatio,
    ];

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Avg => "avg",
            Self::Count => "count",
            Self::Min => "min",
            Self::Max => "max",
            Self::Group => "group",
            Self::Stddev => "stddev",
            Self::Stdvar => "stdvar",
            Self::Topk => "topk",
            Self::Bottomk => "bottomk",
            Self::CountValues => "count_values",
            Self::Quantile => "quantile",
            Self::Limitk => "limitk",
            Self::LimitRatio => "limit_ratio",
        }
    }

    /// Whether it takes a parameter before the expression.
    pub const fn has_param(self) -> bool {
        matches!(
            self,
            Self::Topk | Self::Bottomk | Self::CountValues | Self::Quantile | Self::Limitk | Self::LimitRatio
        )
    }

    /// Whether it keeps whole input series, labels included, instead of making new ones.
    pub const fn keeps_series(self) -> bool {
        matches!(self, Self::Topk | Self::Bottomk | Self::Limitk | Self::LimitRatio)
    }
}
