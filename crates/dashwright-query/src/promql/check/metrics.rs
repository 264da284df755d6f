//! Which series a query reads.

use super::infer::metric_name;
use crate::promql::ast::{Expr, ExprKind, MatchOp, Selector};

/// The names of the series that an expression reads, sorted, each once; names with variables are left out.
///
/// Needs the tree alone, so it is cheap where nothing else about a query is asked.
///
/// ```
/// use dashwright_query::promql::{metrics, parse};
/// assert_eq!(metrics(&parse("rate(b[5m]) / on () a{x=\"$y\"} + b").expr), ["a", "b"]);
/// ```
pub fn metrics(expr: &Expr) -> Vec<String> {
    let selectors = selectors(expr);
    let mut names: Vec<String> =
        selectors.iter().filter_map(|it| metric_name(it)).map(|(name, _)| name.to_owned()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The labels that every selector of a series asks for with `=`, with the value that all of them ask for.
///
/// ```
/// use dashwright_query::promql::{asked, parse};
/// let expr = parse(r#"up{job="api",x="1"} unless up{job="api",x="2"}"#).expr;
/// assert_eq!(asked(&expr, "up"), [("job", "api")]);
/// ```
pub fn asked<'a>(expr: &'a Expr, series: &str) -> Vec<(&'a str, &'a str)> {
    let mut of_series = selectors(expr)
        .into_iter()
        .filter(|it| metric_name(it).is_some_and(|(name, _)| name == series))
        .map(|selector| {
            let equal = selector.matchers.iter().filter(|it| it.op == MatchOp::Equal);
            equal.map(|it| (it.label.text.as_str(), it.value.value.as_str())).collect::<Vec<_>>()
        });
    let mut common = of_series.next().unwrap_or_default();
    for other in of_series {
        common.retain(|label| other.contains(label));
    }
    common.retain(|(_, value)| !value.is_empty());
    common
}

/// Every selector of an expression, in the order of the text.
fn selectors(expr: &Expr) -> Vec<&Selector> {
    let mut found = Vec::new();
    walk(expr, &mut found);
    found
}

fn walk<'a>(expr: &'a Expr, found: &mut Vec<&'a Selector>) {
    match &expr.kind {
        ExprKind::Number(_) | ExprKind::String(_) | ExprKind::Variable(_) | ExprKind::Broken => {}
        ExprKind::Selector(selector) => found.push(selector),
        ExprKind::Subquery(subquery) => walk(&subquery.expr, found),
        ExprKind::Call(call) => call.args.iter().for_each(|arg| walk(arg, found)),
        ExprKind::Aggregate(aggregate) => {
            aggregate.param.iter().for_each(|param| walk(param, found));
            walk(&aggregate.expr, found);
        }
        ExprKind::Binary(binary) => {
            walk(&binary.lhs, found);
            walk(&binary.rhs, found);
        }
        ExprKind::Unary(unary) => walk(&unary.expr, found),
        ExprKind::Paren(inner) => walk(inner, found),
    }
}
