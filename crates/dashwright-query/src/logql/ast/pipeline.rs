//! Log selectors, and the stages that their lines go through.

use super::{BinaryOp, MatchOp, Name, StringLit};
use crate::problem::Span;

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
