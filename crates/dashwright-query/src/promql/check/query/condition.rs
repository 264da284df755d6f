//! `impossible-comparison`: conditions that no value can meet.

use crate::problem::Problem;
use crate::promql::ValueType;
use crate::promql::ast::BinaryOp;
use crate::promql::check::bounds::Bounds;
use crate::promql::check::tree::{Id, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, binary) in tree.binaries() {
        both(tree, id, out);
        let (Some(lhs), Some(rhs)) = (tree.kid(id, 0), tree.kid(id, 1)) else { continue };
        // Constants on both sides are written on purpose (`1 == bool 2` to switch something off).
        if !binary.op.is_comparison()
            || (tree.facts(lhs).constant.is_some() && tree.facts(rhs).constant.is_some())
        {
            continue;
        }
        let (value, op, limit) = if tree.facts(lhs).ty == ValueType::Scalar {
            (rhs, binary.op.mirrored(), lhs)
        } else {
            (lhs, binary.op, rhs)
        };
        let (bounds, limit_bounds) = (tree.facts(value).bounds, tree.facts(limit).bounds);
        if bounds.filtered(op, limit_bounds).is_some() {
            continue;
        }
        let written =
            tree.facts(limit).constant.map_or(String::from("that"), |constant| constant.to_string());
        let message = format!(
            "never true: the left value is {}, so it is never {} {written}",
            range(bounds),
            words(op)
        );
        let message = if value == lhs { message } else { message.replace("left", "right") };
        let problem = Problem::error("impossible-comparison", binary.op_span, message);
        out.push(match help(tree, value, op, limit_bounds) {
            Some(help) => problem.help(help),
            None => problem,
        });
    }
}

/// `x == 1 and x == 0`.
fn both(tree: &Tree, id: Id, out: &mut Vec<Problem>) {
    let Some(binary) = tree.binary(id).filter(|binary| binary.op == BinaryOp::And) else { return };
    let sides = [0, 1].map(|side| {
        let side = tree.kid(id, side)?;
        tree.binary(side).filter(|it| it.op.is_comparison() && !it.bool_modifier)?;
        let value = tree.kid(side, 0)?;
        Some((tree.node(value).expr.span.of(tree.text), tree.facts(side).bounds))
    });
    let [Some((left, a)), Some((right, b))] = sides else { return };
    if left == right && !left.is_empty() && (a.hi < b.lo || b.hi < a.lo) {
        let message = "never true: the two conditions on the same value exclude each other";
        let problem = Problem::error("impossible-comparison", binary.op_span, message);
        out.push(problem.help("for either of them, write `or`"));
    }
}

fn range(bounds: Bounds) -> String {
    match (bounds.lo, bounds.hi) {
        (lo, hi) if lo == hi => format!("always {lo}"),
        (lo, f64::INFINITY) if bounds.nonzero && lo == 0.0 => String::from("above 0"),
        (lo, f64::INFINITY) => format!("at least {lo}"),
        (f64::NEG_INFINITY, hi) => format!("at most {hi}"),
        (lo, hi) => format!("between {lo} and {hi}"),
    }
}

fn words(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Gt => "above",
        BinaryOp::Ge => "at or above",
        BinaryOp::Lt => "below",
        BinaryOp::Le => "at or below",
        BinaryOp::Eq => "equal to",
        _ => "other than",
    }
}

fn help(tree: &Tree, value: Id, op: BinaryOp, limit: Bounds) -> Option<String> {
    let counts = tree.aggregate(value).is_some_and(|it| it.op == crate::promql::ast::AggregateOp::Count)
        || tree.function(value) == Some("count_over_time");
    if counts && limit.hi <= 0.0 && matches!(op, BinaryOp::Eq | BinaryOp::Le) {
        return Some(String::from("when nothing is there, nothing is returned: use `absent(…)`"));
    }
    if counts && limit.hi <= 1.0 && op == BinaryOp::Lt {
        return Some(String::from("when nothing is there, nothing is returned: use `absent(…)`"));
    }
    let unit = tree.facts(value).unit;
    if unit == crate::Unit::RATIO && limit.lo > 1.0 && limit.lo <= 100.0 {
        return Some(format!("for {} % write `{}`", limit.lo, limit.lo / 100.0));
    }
    if unit == crate::Unit::SECONDS && limit.lo >= 1.0 {
        return Some(format!("seconds, not milliseconds? then write `{}`", limit.lo / 1000.0));
    }
    None
}
