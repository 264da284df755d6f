//! The condition of an alert as two things: a query that gives numbers, and the comparison that decides.
//!
//! Grafana asks for the number and compares it itself; Prometheus has both in one expression. One text serves both.

use super::ast::{BinaryOp, Expr, ExprKind};
use crate::problem::Span;

/// A condition in two.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The query, with its `and` and `unless`; it gives the number also where the comparison fails.
    pub query: String,
    /// How it is compared: `>`, `<`, `==` …
    pub op: BinaryOp,
    /// What it is compared with.
    pub limit: f64,
    /// Whether the query returns nothing below a floor, though there is data: `and`, `unless`, a comparison with more
    /// than 0.
    pub floor: bool,
}

/// Why a condition has no two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotSplit {
    /// Where the comparison with a number was expected.
    pub span: Span,
    /// What stands there, as a sentence.
    pub message: String,
}

/// Splits a condition at the comparison that decides: the outermost one, left of every `and` and `unless`.
///
/// ```
/// use dashwright_query::promql::split;
/// let condition = split("p99 > 0.3 and on (service) traffic > 0.1").unwrap();
/// assert_eq!((condition.query.as_str(), condition.limit), ("p99 and on (service) traffic > 0.1", 0.3));
/// ```
///
/// # Errors
/// When no comparison stands there, or one with something else than a number.
pub fn split(text: &str) -> Result<Condition, NotSplit> {
    let parsed = super::parse(text);
    let (op, limit, cut) = comparison(&parsed.expr)?;
    let (before, after) =
        (text.get(..cut.start).unwrap_or_default(), text.get(cut.end..).unwrap_or_default());
    let query = format!("{before}{after}");
    let query = super::parse(&query).expr;
    Ok(Condition { query: super::print(&query), op, limit, floor: has_floor(&query) })
}

/// Whether something below an expression takes away results.
fn has_floor(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Paren(inner) => has_floor(inner),
        ExprKind::Unary(unary) => has_floor(&unary.expr),
        ExprKind::Subquery(subquery) => has_floor(&subquery.expr),
        ExprKind::Call(call) => call.args.iter().any(has_floor),
        ExprKind::Aggregate(aggregate) => has_floor(&aggregate.expr),
        ExprKind::Binary(binary) => {
            let takes = match binary.op {
                BinaryOp::And | BinaryOp::Unless => true,
                // A guard against a division by 0 is none.
                op => {
                    let least = number(&binary.rhs).is_none_or(|least| least != 0.0);
                    op.is_comparison() && !binary.bool_modifier && least
                }
            };
            takes || has_floor(&binary.lhs) || has_floor(&binary.rhs)
        }
        _ => false,
    }
}

/// The comparison, its number, and the text of both.
fn comparison(expr: &Expr) -> Result<(BinaryOp, f64, Span), NotSplit> {
    let wrong = |message: &str| NotSplit { span: expr.span, message: message.to_owned() };
    match &expr.kind {
        ExprKind::Paren(inner) => comparison(inner),
        ExprKind::Binary(binary) if matches!(binary.op, BinaryOp::And | BinaryOp::Unless) => {
            comparison(&binary.lhs)
        }
        ExprKind::Binary(binary) if binary.op == BinaryOp::Or => {
            Err(wrong("`or` has a comparison on each side, and only one can decide"))
        }
        ExprKind::Binary(binary) if binary.op.is_comparison() && !binary.bool_modifier => {
            // A number may stand on either side: `5 < x` is `x > 5`.
            let (op, limit, cut) = match (number(&binary.lhs), number(&binary.rhs)) {
                (_, Some(limit)) => (binary.op, limit, Span::new(binary.op_span.start, binary.rhs.span.end)),
                (Some(limit), None) => {
                    (binary.op.mirrored(), limit, Span::new(binary.lhs.span.start, binary.op_span.end))
                }
                (None, None) => return Err(wrong("it is compared with another query, not with a number")),
            };
            if !limit.is_finite() {
                return Err(wrong("it is compared with something that is no finite number"));
            }
            Ok((op, limit, cut))
        }
        _ => Err(wrong("nothing is compared with a number")),
    }
}

/// The value of a number or of arithmetic with numbers.
fn number(expr: &Expr) -> Option<f64> {
    match &expr.kind {
        ExprKind::Number(number) => Some(number.value),
        ExprKind::Paren(inner) => number(inner),
        ExprKind::Unary(unary) => number(&unary.expr).map(|value| if unary.minus { -value } else { value }),
        ExprKind::Binary(binary) => {
            let (lhs, rhs) = (number(&binary.lhs)?, number(&binary.rhs)?);
            match binary.op {
                BinaryOp::Add => Some(lhs + rhs),
                BinaryOp::Sub => Some(lhs - rhs),
                BinaryOp::Mul => Some(lhs * rhs),
                BinaryOp::Div => Some(lhs / rhs),
                BinaryOp::Mod => Some(lhs % rhs),
                BinaryOp::Pow => Some(lhs.powf(rhs)),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn the_outermost_comparison_decides() {
        for (text, query, op, limit, floor) in [
            ("max(queue) > 200", "max(queue)", BinaryOp::Gt, 200.0, false),
            ("(a / b) >= 2 * 3", "(a / b)", BinaryOp::Ge, 6.0, false),
            ("(a < -1) and on (x) b > 5 unless c", "(a) and on (x) b > 5 unless c", BinaryOp::Lt, -1.0, true),
            ("a / (b > 0.1) < 0.01", "a / (b > 0.1)", BinaryOp::Lt, 0.01, true),
            ("5 <= sum(a) and b > 1", "sum(a) and b > 1", BinaryOp::Ge, 5.0, true),
            ("a > 2 ^ 10", "a", BinaryOp::Gt, 1024.0, false),
        ] {
            let expected = Condition { query: query.to_owned(), op, limit, floor };
            assert_eq!(split(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_has_no_two_parts() {
        for (text, message) in [
            ("a > 1 or b > 2", "`or` has a comparison on each side, and only one can decide"),
            ("a > b", "it is compared with another query, not with a number"),
            ("absent(a)", "nothing is compared with a number"),
            ("a > NaN", "it is compared with something that is no finite number"),
        ] {
            assert_eq!(split(text).map_err(|wrong| wrong.message), Err(message.to_owned()), "{text}");
        }
    }
}
