//! `labelled-fill`: `or vector(0)` beside series with labels adds a series without any.

use crate::problem::Problem;
use crate::promql::ast::BinaryOp;
use crate::promql::check::labels::Promise;
use crate::promql::check::tree::Tree;

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, binary) in tree.binaries() {
        let (Some(lhs), Some(rhs)) = (tree.kid(id, 0), tree.kid(id, 1)) else { continue };
        // `or on () vector(0)` says on purpose: only when there is nothing at all.
        if binary.op != BinaryOp::Or
            || binary.matching.labels.is_some()
            || tree.function(rhs) != Some("vector")
        {
            continue;
        }
        let flow = tree.flow(lhs);
        let Some(label) = flow.labels.iter().find(|entry| entry.promise == Promise::Sure) else { continue };
        let at = tree.node(rhs).expr.span;
        let message = format!("`vector` has no labels: it adds a series beside those with `{}`", label.name);
        let problem = Problem::warning("labelled-fill", at, message);
        out.push(problem.help("fill each series with `or … * 0`, or write `or on () vector(0)`"));
    }
}
