//! `absent-argument`: `absent` of something that has lost its labels, or that a condition can empty.

use crate::problem::Problem;
use crate::promql::ast::ExprKind;
use crate::promql::check::tree::Tree;

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, call) in tree.calls() {
        let function = call.function.text.as_str();
        let Some(arg) = tree.kid(id, 0).filter(|_| matches!(function, "absent" | "absent_over_time")) else {
            continue;
        };
        let inner = match &tree.node(arg).expr.kind {
            ExprKind::Subquery(_) => tree.kid(arg, 0).unwrap_or(arg),
            _ => arg,
        };
        if let Some(binary) = tree.binary(inner).filter(|it| it.op.is_comparison() && !it.bool_modifier) {
            let message =
                format!("`{function}` of a condition fires when nothing meets it, missing series or not");
            let problem = Problem::warning("absent-argument", binary.op_span, message);
            out.push(
                problem.help(format!("ask for the series itself: `{function}(…)` without the comparison")),
            );
        } else if let Some(aggregate) = tree.aggregate(inner) {
            let op = aggregate.op.text();
            let message = format!("`{function}` of `{op}` returns no labels, whatever the selector says");
            let problem = Problem::warning("absent-argument", aggregate.op_span, message);
            out.push(
                problem.help(format!(
                    "take the aggregation out: `{function}(…)` keeps the labels of `=` matchers"
                )),
            );
        }
    }
}
