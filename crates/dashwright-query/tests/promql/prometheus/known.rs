//! Differences from Prometheus 3.5 that are meant, each with its reason.

use dashwright_query::promql::ast::{At, DurationExpr, DurationKind, Expr, ExprKind, Name, Shift};
use dashwright_query::promql::print;

use super::{Case, Kind};

/// A difference that is meant.
struct Known {
    kind: Kind,
    reason: &'static str,
    applies: fn(&Case) -> bool,
}

const KNOWN: &[Known] = &[
    Known {
        kind: Kind::WeAccept,
        reason: "`[[x]]` is a Grafana variable to us",
        applies: |case| case.query.contains("[["),
    },
    Known {
        kind: Kind::WeAccept,
        reason: "3.5 takes operators after `offset (…)` for a part of the offset; later versions, like us, do not",
        applies: |case| {
            any(case.expr, |expr| matches!(&expr.kind, ExprKind::Binary(it) if ends_in_offset(&it.lhs)))
        },
    },
    Known {
        kind: Kind::WeRefuse,
        reason: "3.5 takes operators after `offset (…)` for a part of the offset, so ranges may stand before them",
        applies: |case| {
            said(case, &["needs numbers or instant vectors"])
                && any(
                    case.expr,
                    |expr| matches!(&expr.kind, ExprKind::Binary(it) if ends_in_offset(&it.lhs)),
                )
        },
    },
    Known {
        kind: Kind::WeRefuse,
        reason: "a range that comes to nothing is refused when Prometheus runs the query; we refuse it when it is read",
        applies: |case| said(case, &["comes to", "expected `:` or `]`"]),
    },
    Known {
        kind: Kind::WeRefuse,
        reason: "3.5 takes a letter for the colon of a subquery: `up[5m a 1m]`",
        applies: |case| said(case, &["expected `:` or `]`"]),
    },
    Known {
        kind: Kind::WeRefuse,
        reason: "ranges of less than a millisecond are nothing to Prometheus, which counts in milliseconds",
        applies: |case| said(case, &["is shorter than a millisecond"]),
    },
    Known {
        kind: Kind::WeRefuse,
        reason: "3.5 takes `offset NaN` for 292 years; 3.12 refuses it",
        applies: |case| {
            case.query.to_ascii_lowercase().contains("nan") && said(case, &["expected a duration"])
        },
    },
    Known {
        kind: Kind::WeRefuse,
        reason: "3.5 takes `offset 0s` for no offset, so a second one or a range may follow",
        applies: |case| {
            let nothing = |shift: &Shift| {
                shift.offset.as_ref().is_some_and(|it| matches!(it.kind, DurationKind::Millis(0)))
            };
            said(case, &["`offset` stands here twice", "before `offset`"]) && shifted(case.expr, nothing)
        },
    },
    Known {
        kind: Kind::WeRefuse,
        reason: "3.5 lets `@ start()` and `offset (…)` stand before a range; 3.15 refuses them like `@ 0`",
        applies: |case| {
            let special = |shift: &Shift| {
                let offset = shift.offset.as_ref().map(|it| &it.kind);
                matches!(shift.at, Some(At::Start | At::End)) || matches!(offset, Some(DurationKind::Expr(_)))
            };
            said(case, &["before `@`", "before `offset`"]) && shifted(case.expr, special)
        },
    },
    Known {
        kind: Kind::Print,
        reason: "an escape such as `\\300` is no UTF-8 text; Prometheus keeps the byte, we a replacement character",
        applies: |case| print(case.expr).contains("\\ufffd"),
    },
    Known {
        kind: Kind::Layout,
        reason: "3.5 prints quoted labels of `on` and `group_left` without their quotes",
        applies: |case| any(case.expr, matches_quoted_labels),
    },
    Known {
        kind: Kind::Layout,
        reason: "3.5 prints a number after two signs or in parentheses (`offset --1`) without a unit",
        applies: |case| {
            shifted(case.expr, signed_twice)
                || any(
                    case.expr,
                    |expr| matches!(&expr.kind, ExprKind::Binary(it) if ends_in_offset(&it.lhs)),
                )
        },
    },
];

/// Why a difference is meant, if it is.
pub(super) fn reason(case: &Case, kind: Kind) -> Option<&'static str> {
    KNOWN.iter().find(|known| known.kind == kind && (known.applies)(case)).map(|known| known.reason)
}

/// Whether each of our problems holds one of these texts.
fn said(case: &Case, texts: &[&str]) -> bool {
    case.problems.iter().all(|problem| texts.iter().any(|text| problem.message.contains(text)))
}

/// Whether a part of the expression is so.
fn any(expr: &Expr, is_so: fn(&Expr) -> bool) -> bool {
    let below = |inner: &Expr| any(inner, is_so);
    is_so(expr)
        || match &expr.kind {
            ExprKind::Subquery(subquery) => below(&subquery.expr),
            ExprKind::Call(call) => call.args.iter().any(below),
            ExprKind::Aggregate(aggregate) => aggregate.param.iter().any(below) || below(&aggregate.expr),
            ExprKind::Binary(binary) => below(&binary.lhs) || below(&binary.rhs),
            ExprKind::Unary(unary) => below(&unary.expr),
            ExprKind::Paren(inner) => below(inner),
            _ => false,
        }
}

/// Whether the time shift of a selector or subquery is so.
fn shifted(expr: &Expr, is_so: fn(&Shift) -> bool) -> bool {
    let below = |inner: &Expr| shifted(inner, is_so);
    match &expr.kind {
        ExprKind::Selector(selector) => is_so(&selector.shift),
        ExprKind::Subquery(subquery) => is_so(&subquery.shift) || below(&subquery.expr),
        ExprKind::Call(call) => call.args.iter().any(below),
        ExprKind::Aggregate(aggregate) => aggregate.param.iter().any(below) || below(&aggregate.expr),
        ExprKind::Binary(binary) => below(&binary.lhs) || below(&binary.rhs),
        ExprKind::Unary(unary) => below(&unary.expr),
        ExprKind::Paren(inner) => below(inner),
        _ => false,
    }
}

fn signed_twice(shift: &Shift) -> bool {
    let Some(DurationKind::Expr(expr)) = shift.offset.as_ref().map(|offset| &offset.kind) else {
        return false;
    };
    matches!(&**expr, DurationExpr::Unary { expr, .. } if matches!(**expr, DurationExpr::Unary { .. }))
}

fn ends_in_offset(expr: &Expr) -> bool {
    let is_expression = |shift: &Shift| {
        shift.offset.as_ref().is_some_and(|offset| matches!(offset.kind, DurationKind::Expr(_)))
    };
    match &expr.kind {
        ExprKind::Selector(selector) => is_expression(&selector.shift),
        ExprKind::Subquery(subquery) => is_expression(&subquery.shift),
        ExprKind::Binary(binary) => ends_in_offset(&binary.rhs),
        ExprKind::Unary(unary) => ends_in_offset(&unary.expr),
        _ => false,
    }
}

fn matches_quoted_labels(expr: &Expr) -> bool {
    let ExprKind::Binary(binary) = &expr.kind else { return false };
    let quoted = |labels: &[Name]| labels.iter().any(|label| label.quoted);
    binary.matching.labels.as_ref().is_some_and(|it| quoted(&it.labels))
        || binary.matching.group.as_ref().is_some_and(|it| quoted(&it.include))
}
