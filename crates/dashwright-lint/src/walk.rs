//! A walk over the syntax tree of PromQL, for rules that look for one kind of node.

use dashwright_query::promql::ast::{Aggregate, Expr, ExprKind, Selector};

/// Calls `f` with every expression of a query, outer ones first.
pub(crate) fn expressions<'a>(expr: &'a Expr, f: &mut impl FnMut(&'a Expr)) {
    f(expr);
    match &expr.kind {
        ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Variable(_)
        | ExprKind::Selector(_)
        | ExprKind::Broken => {}
        ExprKind::Subquery(subquery) => expressions(&subquery.expr, f),
        ExprKind::Call(call) => call.args.iter().for_each(|arg| expressions(arg, f)),
        ExprKind::Aggregate(aggregate) => {
            if let Some(param) = &aggregate.param {
                expressions(param, f);
            }
            expressions(&aggregate.expr, f);
        }
        ExprKind::Binary(binary) => {
            expressions(&binary.lhs, f);
            expressions(&binary.rhs, f);
        }
        ExprKind::Unary(unary) => expressions(&unary.expr, f),
        ExprKind::Paren(inner) => expressions(inner, f),
    }
}

/// Every selector of a query, in the order of the text.
pub(crate) fn selectors(expr: &Expr) -> Vec<&Selector> {
    let mut found: Vec<&Selector> = Vec::new();
    expressions(expr, &mut |expr| {
        if let ExprKind::Selector(selector) = &expr.kind {
            found.push(selector);
        }
    });
    found
}

/// Every aggregation of a query, outer ones first.
pub(crate) fn aggregates(expr: &Expr) -> Vec<&Aggregate> {
    let mut found: Vec<&Aggregate> = Vec::new();
    expressions(expr, &mut |expr| {
        if let ExprKind::Aggregate(aggregate) = &expr.kind {
            found.push(aggregate);
        }
    });
    found
}

/// The expression without parentheses around it.
pub(crate) fn bare(expr: &Expr) -> &Expr {
    match &expr.kind {
        ExprKind::Paren(inner) => bare(inner),
        _ => expr,
    }
}

/// Whether the query calls the function, or one that is named like it with `_over_time`.
pub(crate) fn calls(expr: &Expr, function: &str) -> bool {
    let mut found = false;
    expressions(expr, &mut |expr| {
        if let ExprKind::Call(call) = &expr.kind {
            let name = call.function.text.as_str();
            found |= name == function || name.strip_suffix("_over_time") == Some(function);
        }
    });
    found
}
