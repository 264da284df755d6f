//! How large a query is, so that hostile texts cost no time: the checks compare labels and matchers with each other.

use crate::promql::ast::{Expr, ExprKind, Grouping, Matching};

/// Larger queries are parsed and not checked. The largest of a dashboard or rule have some 150 parts.
pub(super) const LIMIT: usize = 2_000;

/// Bytes of a matcher's value that count as one part.
const VALUE: usize = 8;

/// Nodes, labels, matchers and pieces of patterns; counting stops beyond [`LIMIT`].
pub(super) fn of(expr: &Expr) -> usize {
    let mut size = 0;
    add(expr, &mut size);
    size
}

fn add(expr: &Expr, size: &mut usize) {
    *size += 1;
    if *size > LIMIT {
        return;
    }
    match &expr.kind {
        ExprKind::Number(_) | ExprKind::String(_) | ExprKind::Variable(_) | ExprKind::Broken => {}
        ExprKind::Selector(selector) => {
            *size += selector.matchers.iter().map(|it| 1 + it.value.value.len() / VALUE).sum::<usize>();
        }
        ExprKind::Subquery(subquery) => add(&subquery.expr, size),
        ExprKind::Call(call) => {
            *size += labels(call.grouping.as_ref());
            call.args.iter().for_each(|arg| add(arg, size));
        }
        ExprKind::Aggregate(aggregate) => {
            *size += labels(aggregate.grouping.as_ref());
            aggregate.param.iter().for_each(|param| add(param, size));
            add(&aggregate.expr, size);
        }
        ExprKind::Binary(binary) => {
            *size += matching(&binary.matching);
            add(&binary.lhs, size);
            add(&binary.rhs, size);
        }
        ExprKind::Unary(unary) => add(&unary.expr, size),
        ExprKind::Paren(inner) => add(inner, size),
    }
}

fn labels(grouping: Option<&Grouping>) -> usize {
    grouping.map_or(0, |grouping| grouping.labels.len())
}

fn matching(matching: &Matching) -> usize {
    matching.labels.as_ref().map_or(0, |clause| clause.labels.len())
        + matching.group.as_ref().map_or(0, |group| group.include.len())
}
