//! `exact-increase`, `rate-times-range`: arithmetic on rates and increases that does not mean what it says.

use crate::problem::Problem;
use crate::promql::ast::{Binary, BinaryOp};
use crate::promql::check::query::range::seconds;
use crate::promql::check::tree::{Id, Motion, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, binary) in tree.binaries() {
        let (Some(lhs), Some(rhs)) = (tree.kid(id, 0), tree.kid(id, 1)) else { continue };
        let (vector, literal) = match (tree.facts(lhs).constant, tree.facts(rhs).constant) {
            (None, Some(value)) => (lhs, value),
            (Some(value), None) => (rhs, value),
            _ => continue,
        };
        match binary.op {
            BinaryOp::Eq | BinaryOp::Ne => exact(tree, binary, vector, literal, out),
            BinaryOp::Mul => times_range(tree, binary, vector, literal, out),
            _ => {}
        }
    }
}

fn exact(tree: &Tree, binary: &Binary, vector: Id, literal: f64, out: &mut Vec<Problem>) {
    let word = match tree.facts(vector).motion {
        Motion::Increase => "increase",
        Motion::Rate => "rate",
        _ => return,
    };
    if literal == 0.0 {
        return; // no change at all is exact
    }
    let op = binary.op.text();
    let message =
        format!("`{word}` extrapolates to the ends of the range, so it is hardly ever exactly {literal}");
    let problem = Problem::warning("exact-increase", binary.op_span, message);
    out.push(problem.help(format!("compare with `>`, `<` or `>=` instead of `{op}`")));
}

/// `rate(x[5m]) * 300` is `increase(x[5m])`; factors that convert to a minute, an hour or a day are what they say.
fn times_range(tree: &Tree, binary: &Binary, vector: Id, literal: f64, out: &mut Vec<Problem>) {
    if tree.facts(vector).motion != Motion::Rate || [60.0, 3600.0, 86_400.0].contains(&literal) {
        return;
    }
    let ranges = tree.below(vector).filter_map(|id| tree.selector(id)?.range.as_ref().and_then(seconds));
    if literal > 1.0 && ranges.clone().next().is_some() && ranges.clone().all(|range| range == literal) {
        let message = format!("`rate` over {literal} s times {literal} is `increase`");
        let problem = Problem::warning("rate-times-range", binary.op_span, message);
        out.push(problem.help("use `increase`, and leave the factor out"));
    }
}
