//! The types of expressions, and what does not fit together.
//!
//! A tree goes in; the type of each expression is worked out from the leaves up, and every argument, operand and
//! modifier that cannot work is reported. A variable, and whatever could not be read, fits everywhere.

mod call;
mod operator;
mod selector;

use std::collections::BTreeSet;
use std::fmt;

use super::ast::{Aggregate, AggregateOp, Expr, ExprKind, Grouping, Name};
use super::functions;
use super::parser::MOST_PROBLEMS;
use crate::problem::{Problem, Span};

/// The type of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// A number.
    Scalar,
    /// Series with one value each.
    Instant,
    /// Series with the values of a stretch of time.
    Range,
    /// A text.
    String,
    /// A Grafana variable or something unreadable: fits everywhere.
    Unknown,
}

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scalar => "scalar",
            Self::Instant => "instant vector",
            Self::Range => "range vector",
            Self::String => "string",
            Self::Unknown => "unknown",
        })
    }
}

impl ValueType {
    /// Whether an expression of this type may stand where `wanted` is expected.
    pub fn fits(self, wanted: Self) -> bool {
        self == wanted || self == Self::Unknown || wanted == Self::Unknown
    }

    /// What it is, in a sentence.
    const fn phrase(self) -> &'static str {
        match self {
            Self::Scalar => "a number",
            Self::Instant => "an instant vector",
            Self::Range => "a range",
            Self::String => "a string",
            Self::Unknown => "a variable",
        }
    }
}

/// The type of an expression.
///
/// ```
/// use dashwright_query::promql::{ValueType, parse, value_type};
/// assert_eq!(value_type(&parse("rate(x[5m])").expr), ValueType::Instant);
/// assert_eq!(value_type(&parse("$threshold").expr), ValueType::Unknown);
/// ```
pub fn value_type(expr: &Expr) -> ValueType {
    match &expr.kind {
        ExprKind::Number(_) => ValueType::Scalar,
        ExprKind::String(_) => ValueType::String,
        ExprKind::Variable(_) | ExprKind::Broken => ValueType::Unknown,
        ExprKind::Selector(selector) if selector.range.is_some() => ValueType::Range,
        ExprKind::Subquery(_) => ValueType::Range,
        ExprKind::Selector(_) | ExprKind::Aggregate(_) => ValueType::Instant,
        ExprKind::Call(call) => {
            functions::find(&call.function.text).map_or(ValueType::Unknown, |f| f.returns)
        }
        ExprKind::Binary(binary) => operator::result(value_type(&binary.lhs), value_type(&binary.rhs)),
        ExprKind::Unary(unary) => value_type(&unary.expr),
        ExprKind::Paren(inner) => value_type(inner),
    }
}

/// Everything that does not fit together in an expression.
pub(super) fn check(expr: &Expr, text: &str, problems: &mut Vec<Problem>) {
    Checker { text, problems }.check(expr);
}

struct Checker<'a> {
    text: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Checker<'a> {
    fn error(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.report(Problem::error("type", span, message).help(help));
    }

    fn report(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    fn text_of(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// Reports what is wrong below and here; gives the type.
    fn check(&mut self, expr: &Expr) -> ValueType {
        match &expr.kind {
            ExprKind::Number(_) => ValueType::Scalar,
            ExprKind::String(_) => ValueType::String,
            ExprKind::Variable(_) | ExprKind::Broken => ValueType::Unknown,
            ExprKind::Selector(selector) => {
                self.selector(selector, expr.span, false);
                if selector.range.is_some() { ValueType::Range } else { ValueType::Instant }
            }
            ExprKind::Subquery(subquery) => {
                let found = self.check(&subquery.expr);
                if !found.fits(ValueType::Instant) {
                    let message = format!("a subquery needs an instant vector, found {}", found.phrase());
                    let help = match found {
                        ValueType::Scalar => format!("write `vector({})`", self.text_of(subquery.expr.span)),
                        _ => String::from("keep one of the two ranges"),
                    };
                    self.error(subquery.expr.span, message, help);
                }
                ValueType::Range
            }
            ExprKind::Call(call) => self.call(call, expr.span),
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate),
            ExprKind::Binary(binary) => self.binary(binary),
            ExprKind::Unary(unary) => {
                let found = self.check(&unary.expr);
                if matches!(found, ValueType::Range | ValueType::String) {
                    let sign = if unary.minus { "-" } else { "+" };
                    let message =
                        format!("`{sign}` needs a number or an instant vector, found {}", found.phrase());
                    self.error(unary.expr.span, message, format!("leave `{sign}` out"));
                }
                found
            }
            ExprKind::Paren(inner) => self.check(inner),
        }
    }

    fn aggregate(&mut self, aggregate: &Aggregate) -> ValueType {
        let op = aggregate.op.text();
        if let Some(param) = &aggregate.param {
            let found = self.check(param);
            let wanted =
                if aggregate.op == AggregateOp::CountValues { ValueType::String } else { ValueType::Scalar };
            if !found.fits(wanted) {
                let message = format!("`{op}` needs {} first, found {}", wanted.phrase(), found.phrase());
                let help = match (wanted, found) {
                    (ValueType::Scalar, ValueType::Instant) => {
                        format!("write `scalar({})`", self.text_of(param.span))
                    }
                    (ValueType::String, _) => format!("name the new label in quotes: `{op}(\"value\", …)`"),
                    _ => format!("write `{op}(5, …)`"),
                };
                self.error(param.span, message, help);
            }
        }
        let found = self.check(&aggregate.expr);
        if !found.fits(ValueType::Instant) {
            let expr = &aggregate.expr;
            let message = format!("`{op}` needs an instant vector, found {}", found.phrase());
            let help = match found {
                ValueType::Range => {
                    format!("reduce the range first: `rate({})`", self.text_of(expr.span))
                }
                ValueType::Scalar => format!("write `{op}(vector({}))`", self.text_of(expr.span)),
                _ => format!("aggregate series: `{op}(up)`"),
            };
            self.error(expr.span, message, help);
        }
        if let Some(grouping) = &aggregate.grouping {
            self.grouping(grouping);
        }
        ValueType::Instant
    }

    fn grouping(&mut self, grouping: &Grouping) {
        self.repeated(&grouping.labels);
    }

    /// Labels that a list names twice.
    fn repeated(&mut self, labels: &[Name]) {
        let mut seen = BTreeSet::new();
        for label in labels {
            if !seen.insert(label.text.as_str()) {
                let message = format!("`{}` stands in this list twice", label.text);
                self.report(Problem::warning("type", label.span, message).help("leave one of them out"));
            }
        }
    }
}
