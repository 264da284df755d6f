//! `unguarded-division`, `not-a-share`, `range-mismatch`: quotients of rates.

use crate::problem::Problem;
use crate::promql::ValueType;
use crate::promql::ast::BinaryOp;
use crate::promql::check::query::range::seconds;
use crate::promql::check::subset;
use crate::promql::check::tree::{Id, Motion, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, binary) in tree.binaries() {
        let (Some(above), Some(below)) = (tree.kid(id, 0), tree.kid(id, 1)) else { continue };
        if binary.op != BinaryOp::Div || tree.facts(above).ty != ValueType::Instant {
            continue;
        }
        guard(tree, id, below, out);
        share(tree, above, below, out);
        ranges(tree, above, below, out);
    }
}

/// Traffic can be 0, then the quotient is not a number, and a sum or mean of it neither.
fn guard(tree: &Tree, id: Id, below: Id, out: &mut Vec<Problem>) {
    let facts = tree.facts(below);
    let traffic = matches!(facts.motion, Motion::Rate | Motion::Increase) && facts.bounds.lo == 0.0;
    if !traffic || facts.bounds.nonzero || facts.ty != ValueType::Instant || is_compared(tree, id) {
        return;
    }
    let node = tree.node(below);
    let message = "without traffic this divides by 0, which shows as not a number";
    let problem = Problem::warning("unguarded-division", node.whole, message);
    out.push(match tree.quote(below) {
        Some(words) => problem.help(format!("guard it: `({words} > 0)`")),
        None => problem.help("guard it: `(… > 0)`"),
    });
}

/// Whether a condition above drops what is not a number.
fn is_compared(tree: &Tree, id: Id) -> bool {
    tree.above(id).filter_map(|up| tree.binary(up)).any(|binary| binary.op.is_comparison())
}

/// Parts of one metric rated over different ranges.
fn ranges(tree: &Tree, above: Id, below: Id, out: &mut Vec<Problem>) {
    if tree.facts(above).shifted || tree.facts(below).shifted {
        return;
    }
    let (Some(a), Some(b)) = (subset::core(tree, above), subset::core(tree, below)) else { return };
    let (Some(x), Some(y)) = (tree.facts(a.id).source, tree.facts(b.id).source) else { return };
    // Two parts of a histogram; the same series over two ranges is a comparison with the past.
    if !std::ptr::eq(x.series.metric, y.series.metric) || x.series.part == y.series.part {
        return;
    }
    if let (Some(over), Some(range)) = (&a.selector.range, &b.selector.range)
        && seconds(over).zip(seconds(range)).is_some_and(|(over, range)| over != range)
    {
        let (above, below) = (over.span.of(tree.text), range.span.of(tree.text));
        let message = format!("`[{above}]` above the line, `[{below}]` below it");
        let problem = Problem::warning("range-mismatch", range.span, message);
        out.push(problem.replace(range.span, above, format!("use `[{above}]` for both")));
    }
}

/// A numerator and a denominator of one metric where some things are counted above and not below.
fn share(tree: &Tree, above: Id, below: Id, out: &mut Vec<Problem>) {
    if tree.facts(above).shifted || tree.facts(below).shifted {
        return;
    }
    let (Some(a), Some(b)) = (subset::core(tree, above), subset::core(tree, below)) else { return };
    let same = match (tree.facts(a.id).source, tree.facts(b.id).source) {
        (Some(x), Some(y)) => {
            std::ptr::eq(x.series.metric, y.series.metric) && x.series.part == y.series.part
        }
        _ => false,
    };
    if !same || subset::implies(tree, a.selector, b.selector) {
        return;
    }
    // Only what is counted in the same way can be a part of the other; a count of series is something else.
    if !a.is_rated_like(&b) {
        return;
    }
    let lost = b.selector.matchers.iter().find(|need| !subset::implied(tree, a.selector, need));
    let Some(lost) = lost else { return };
    let words = lost.span.of(tree.text);
    let message = format!("not a share of a whole: `{words}` holds below the line, not above it");
    let problem = Problem::warning("not-a-share", lost.span, message);
    out.push(problem.help("count the whole below: leave the matcher out, or repeat it above"));
}
