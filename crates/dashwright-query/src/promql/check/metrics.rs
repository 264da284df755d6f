//! Which series a query reads.

use super::infer::metric_name;
use crate::promql::ast::{Expr, ExprKind};

/// The names of the series that an expression reads, sorted, each once; names with variables are left out.
///
/// Needs the tree alone, so it is cheap where nothing else about a query is asked.
///
/// ```
/// use dashwright_query::promql::{metrics, parse};
/// assert_eq!(metrics(&parse("rate(b[5m]) / on () a{x=\"$y\"} + b").expr), ["a", "b"]);
/// ```
pub fn metrics(expr: &Expr) -> Vec<String> {
    let mut names = Vec::new();
    walk(expr, &mut names);
    names.sort_unstable();
    names.dedup();
    names
}

fn walk(expr: &Expr, names: &mut Vec<String>) {
    match &expr.kind {
        ExprKind::Number(_) | ExprKind::String(_) | ExprKind::Variable(_) | ExprKind::Broken => {}
        ExprKind::Selector(selector) => names.extend(metric_name(selector).map(|(name, _)| name.to_owned())),
        ExprKind::Subquery(subquery) => walk(&subquery.expr, names),
        ExprKind::Call(call) => call.args.iter().for_each(|arg| walk(arg, names)),
        ExprKind::Aggregate(aggregate) => {
            aggregate.param.iter().for_each(|param| walk(param, names));
            walk(&aggregate.expr, names);
        }
        ExprKind::Binary(binary) => {
            walk(&binary.lhs, names);
            walk(&binary.rhs, names);
        }
        ExprKind::Unary(unary) => walk(&unary.expr, names),
        ExprKind::Paren(inner) => walk(inner, names),
    }
}
