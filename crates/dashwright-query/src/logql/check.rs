//! Checks a LogQL query against the catalogue: kinds, units, labels, and what the strings inside it hold.

mod binary;
mod flow;
mod json_path;
mod metric;
mod pattern;
mod range;
mod selector;
mod stage;
mod template;

use flow::Flow;

use super::ast::{Expr, Variable};
use super::parse::{Parsed, parse};
use crate::catalogue::Catalogue;
use crate::problem::{Problem, Span};
use crate::text::{Findings, variable};
use crate::unit::Unit;

/// What is known about a query.
#[derive(Debug, Clone)]
#[must_use]
pub struct Checked {
    /// Its tree.
    pub expr: Expr,
    /// Whether it returns log lines or numbers over time.
    pub kind: Kind,
    /// The unit of its numbers; unknown for log lines.
    pub unit: Unit,
    /// The labels of its lines or series.
    pub labels: Labels,
    /// The Grafana variables in it, in order, repetitions included.
    pub variables: Vec<Variable>,
    /// What is wrong with it, in the order of the text.
    pub problems: Vec<Problem>,
}

/// What a query returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Log lines.
    Log,
    /// Numbers over time.
    Metric,
}

/// The labels of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Labels that the query or the catalogue names, sorted.
    pub names: Vec<String>,
    /// Whether there may be others: a parser or structured metadata may bring any.
    pub open: bool,
}

impl Labels {
    /// Whether a series or line can carry this label.
    pub fn may_have(&self, name: &str) -> bool {
        self.open || self.names.iter().any(|known| known == name)
    }
}

/// Parses and checks a query.
///
/// ```
/// use dashwright_query::catalogue::{Catalogue, Label, Target};
/// use dashwright_query::{Unit, logql};
/// static CATALOGUE: Catalogue =
///     Catalogue::new(&[], Target::PROMETHEUS_3).stream_labels(&[Label::bounded("service", 50)]);
///
/// let good = logql::check(r#"sum by (level) (rate({service="api"} | json [$__auto]))"#, &CATALOGUE);
/// assert_eq!((good.problems.len(), good.unit), (0, Unit::PER_SECOND));
///
/// let bad = logql::check(r#"{servce="api"} | json"#, &CATALOGUE);
/// assert_eq!(bad.problems[0].message, "no log stream has a label `servce`");
/// ```
///
/// The warning [`AUTO`](super::AUTO) is meant for panels; whoever checks the query of a rule leaves it out.
pub fn check(text: &str, catalogue: &Catalogue) -> Checked {
    let Parsed { expr, problems } = parse(text);
    let syntax = problems.len();
    let broken = problems.iter().any(Problem::is_error);
    let mut checker = Checker { text, catalogue, problems: Findings::new(problems), broken };
    let value = checker.expr(&expr);
    let problems = checker.problems.finish(syntax);
    Checked {
        expr,
        kind: if value.shape == Shape::Lines { Kind::Log } else { Kind::Metric },
        unit: value.unit,
        labels: Labels {
            open: value.flow.open || value.flow.metadata,
            names: value.flow.known.into_iter().collect(),
        },
        variables: variable::within(text, Span::new(0, text.len())),
        problems,
    }
}

/// The state of a check.
struct Checker<'a> {
    text: &'a str,
    catalogue: &'a Catalogue,
    problems: Findings,
    /// Whether the parser has reported errors: then what is missing may only be unread.
    broken: bool,
}

/// What is known about an expression.
struct Value {
    shape: Shape,
    unit: Unit,
    flow: Flow,
    /// The value of a literal.
    literal: Option<f64>,
}

/// What an expression evaluates to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Log lines.
    Lines,
    /// Numbers over time with labels.
    Vector,
    /// One number.
    Number,
    /// A variable, or text that could not be parsed.
    Any,
}

impl Value {
    fn anything() -> Self {
        Self { shape: Shape::Any, unit: Unit::UNKNOWN, flow: Flow::anything(), literal: None }
    }

    fn number(literal: Option<f64>) -> Self {
        Self { shape: Shape::Number, unit: Unit::NUMBER, flow: Flow::exactly([]), literal }
    }
}

/// Something wrong inside a string: what, at which words of it, and what to do.
struct Fault {
    code: &'static str,
    message: String,
    words: Option<String>,
    help: Option<String>,
}

impl Fault {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), words: None, help: None }
    }

    fn at(mut self, words: impl Into<String>) -> Self {
        self.words = Some(words.into());
        self
    }

    fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// The fault as a problem of the string at `span`, under its words where they stand there once.
    fn place(self, span: Span, text: &str) -> Problem {
        let literal = span.of(text);
        let words = self.words.as_deref().filter(|words| !words.is_empty());
        let found = words.and_then(|words| {
            let mut places = literal.match_indices(words);
            let (at, _) = places.next()?;
            places.next().is_none().then(|| Span::new(span.start + at, span.start + at + words.len()))
        });
        let problem = Problem::error(self.code, found.unwrap_or(span), self.message);
        match self.help {
            Some(help) => problem.help(help),
            None => problem,
        }
    }
}
