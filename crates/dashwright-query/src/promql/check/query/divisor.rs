//! `denominator-constant`: a number added to a divisor so that it is never 0, which bends every other value.

use crate::problem::Problem;
use crate::promql::ValueType;
use crate::promql::ast::BinaryOp;
use crate::promql::check::tree::{Id, Motion, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, binary) in tree.binaries() {
        if binary.op != BinaryOp::Div {
            continue;
        }
        let Some(below) = tree.kid(id, 1) else { continue };
        let Some((counted, number)) = padded(tree, below) else { continue };
        let words = tree.node(number).whole.of(tree.text);
        let message =
            format!("adding `{words}` makes every quotient smaller, and hides that there was nothing");
        let problem = Problem::error("denominator-constant", tree.node(below).whole, message);
        out.push(match tree.quote(counted) {
            Some(words) => problem.help(format!("leave it out and guard the divisor: `({words} > 0)`")),
            None => problem.help("leave it out and guard the divisor: `(… > 0)`"),
        });
    }
}

/// What is counted, and the number that is added to it. A sum of shares with 1 is arithmetic and no trick.
fn padded(tree: &Tree, below: Id) -> Option<(Id, Id)> {
    if tree.binary(below)?.op != BinaryOp::Add {
        return None;
    }
    let (lhs, rhs) = (tree.kid(below, 0)?, tree.kid(below, 1)?);
    let is_number = |id: Id| tree.facts(id).constant.is_some_and(|value| value != 0.0);
    let (counted, number) = if is_number(rhs) {
        (lhs, rhs)
    } else if is_number(lhs) {
        (rhs, lhs)
    } else {
        return None;
    };
    let facts = tree.facts(counted);
    let counts = facts.unit.is_count()
        || facts.unit.is_rate()
        || matches!(facts.motion, Motion::Rate | Motion::Increase | Motion::Raw);
    (facts.ty == ValueType::Instant && counts).then_some((counted, number))
}
