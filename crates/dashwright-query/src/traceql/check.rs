//! Checks a TraceQL query against the catalogue: types, stages, attributes, units and labels.

mod field;
mod metrics;
mod pipeline;

use super::ast::{Query, Variable};
use super::intrinsic::Type;
use super::parse::parse;
use crate::catalogue::Catalogue;
pub use crate::logql::Labels;
use crate::problem::{Problem, Span};
use crate::text::{Findings, variable};
use crate::unit::Unit;

/// What is known about a query.
#[derive(Debug, Clone)]
#[must_use]
pub struct Checked {
    /// Its tree.
    pub expr: Query,
    /// Whether it returns traces or numbers over time.
    pub kind: Kind,
    /// The unit of its numbers; unknown for traces. Tempo gives durations in seconds.
    pub unit: Unit,
    /// The labels of its series, as Tempo names them: `resource.service.name`.
    pub labels: Labels,
    /// The Grafana variables in it, in order, repetitions included.
    pub variables: Vec<Variable>,
    /// What is wrong with it, in the order of the text.
    pub problems: Vec<Problem>,
}

/// What a query returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Traces with the spans that fit.
    Traces,
    /// Numbers over time.
    Metrics,
}

/// Parses and checks a query.
///
/// ```
/// use dashwright_query::catalogue::{Catalogue, Target};
/// use dashwright_query::{Unit, traceql};
/// static CATALOGUE: Catalogue =
///     Catalogue::new(&[], Target::PROMETHEUS_3).trace_attributes(&["resource.service.name"]);
///
/// let good = traceql::check("{ resource.service.name = \"api\" } | quantile_over_time(duration, 0.9)", &CATALOGUE);
/// assert_eq!((good.problems.len(), good.unit), (0, Unit::SECONDS));
///
/// let bad = traceql::check("{ status = \"error\" }", &CATALOGUE);
/// assert_eq!(bad.problems[0].message, "`status` is a status, found the string \"error\"");
/// ```
pub fn check(text: &str, catalogue: &Catalogue) -> Checked {
    let parsed = parse(text);
    let syntax = parsed.problems.len();
    let mut checker = Checker { text, catalogue, problems: Findings::new(parsed.problems) };
    let value = checker.query(&parsed.expr);
    let problems = checker.problems.finish(syntax);
    Checked {
        expr: parsed.expr,
        kind: if matches!(value.shape, Shape::Spans | Shape::Any) { Kind::Traces } else { Kind::Metrics },
        unit: value.unit,
        labels: value.labels,
        variables: variable::within(text, Span::new(0, text.len())),
        problems,
    }
}

/// The state of a check.
struct Checker<'a> {
    text: &'a str,
    catalogue: &'a Catalogue,
    problems: Findings,
}

/// What is known about a stage or an operand of one.
#[derive(Debug, Clone)]
struct Value {
    shape: Shape,
    ty: Type,
    unit: Unit,
    labels: Labels,
    /// The value of a literal.
    literal: Option<f64>,
}

/// What an expression evaluates to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Spans of each trace.
    Spans,
    /// One number for each trace.
    Scalar,
    /// Series.
    Series,
    /// A literal.
    Number,
    /// A variable, or text that could not be parsed.
    Any,
}

impl Shape {
    /// The words in messages.
    const fn name(self) -> &'static str {
        match self {
            Self::Spans => "spans",
            Self::Scalar => "one number for each trace",
            Self::Series => "series",
            Self::Number => "a number",
            Self::Any => "anything",
        }
    }
}

impl Value {
    fn of(shape: Shape) -> Self {
        let labels = Labels { names: Vec::new(), open: shape == Shape::Any };
        let unit = if shape == Shape::Number { Unit::NUMBER } else { Unit::UNKNOWN };
        Self { shape, ty: Type::Any, unit, labels, literal: None }
    }
}
