//! The shape of a tree: which node holds which, as one line.

use dashwright_query::promql::ast::{Expr, ExprKind};
use serde_json::Value;

/// The shape of a tree that `/api/v1/parse_query` gave.
pub(super) fn of_json(text: &str) -> String {
    let tree: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    node(&tree)
}

fn node(tree: &Value) -> String {
    let kind = tree["type"].as_str().unwrap_or("?");
    let op = tree["op"].as_str().unwrap_or("");
    let below: Vec<String> = ["param", "lhs", "rhs", "expr"]
        .iter()
        .map(|key| &tree[*key])
        .chain(tree["args"].as_array().into_iter().flatten())
        .filter(|child| !child.is_null())
        .map(node)
        .collect();
    line(kind, op, &below)
}

/// The shape of our tree, in the words of `/api/v1/parse_query`.
pub(super) fn of_expr(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Number(_) => line("numberLiteral", "", &[]),
        ExprKind::String(_) => line("stringLiteral", "", &[]),
        ExprKind::Selector(selector) if selector.range.is_some() => line("matrixSelector", "", &[]),
        ExprKind::Selector(_) => line("vectorSelector", "", &[]),
        ExprKind::Subquery(subquery) => line("subquery", "", &[of_expr(&subquery.expr)]),
        ExprKind::Call(call) => line("call", "", &call.args.iter().map(of_expr).collect::<Vec<_>>()),
        ExprKind::Aggregate(aggregate) => {
            let below: Vec<String> = aggregate.param.iter().chain([&aggregate.expr]).map(of_expr).collect();
            line("aggregation", aggregate.op.text(), &below)
        }
        ExprKind::Binary(binary) => {
            line("binaryExpr", binary.op.text(), &[of_expr(&binary.lhs), of_expr(&binary.rhs)])
        }
        // Prometheus makes a signed number one literal.
        ExprKind::Unary(unary) => match of_expr(&unary.expr) {
            number if number == "numberLiteral" => number,
            below => line("unaryExpr", if unary.minus { "-" } else { "+" }, &[below]),
        },
        ExprKind::Paren(inner) => line("parenExpr", "", &[of_expr(inner)]),
        ExprKind::Variable(_) | ExprKind::Broken => String::from("?"),
    }
}

fn line(kind: &str, op: &str, below: &[String]) -> String {
    let op = if op.is_empty() { String::new() } else { format!(" {op}") };
    if below.is_empty() { format!("{kind}{op}") } else { format!("{kind}{op}({})", below.join(", ")) }
}
