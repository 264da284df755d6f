//! `threshold-scale`: a number that a value is compared with and that only makes sense at another scale.

use crate::Unit;
use crate::catalogue::Kind;
use crate::problem::Problem;
use crate::promql::ast::BinaryOp;
use crate::promql::check::tree::{Facts, Id, Tree};

/// Seconds since 1970 before which nothing was measured: the year 1973.
const LONG_AGO: f64 = 1e8;

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, binary) in tree.binaries().filter(|(_, binary)| binary.op.is_comparison()) {
        let (Some(lhs), Some(rhs)) = (tree.kid(id, 0), tree.kid(id, 1)) else { continue };
        let (value, op, number) = if tree.facts(lhs).constant.is_some() {
            (rhs, binary.op.mirrored(), lhs)
        } else {
            (lhs, binary.op, rhs)
        };
        let Some(limit) = tree.facts(number).constant else { continue };
        // What is never true has been said in other words.
        if tree.facts(value).bounds.filtered(op, tree.facts(number).bounds).is_none() {
            continue;
        }
        if let Some((message, help)) = odd(tree, value, op, limit) {
            let at = tree.node(number).expr.span;
            out.push(Problem::warning("threshold-scale", at, message).help(help));
        }
    }
}

/// Why a limit is odd for a value, and what to write.
fn odd(tree: &Tree, value: Id, op: BinaryOp, limit: f64) -> Option<(String, String)> {
    let facts = tree.facts(value);
    let unit = facts.unit;
    if unit == Unit::RATIO && !facts.shifted {
        // Ratios of sizes or of different things may be 2 or 5; 50 and more is meant as percent.
        let least = if counts_failures(tree, facts) { 2.0 } else { 50.0 };
        return (least..=100.0).contains(&limit).then(|| {
            (
                format!("a ratio of {limit} is {} %", limit * 100.0),
                format!("for {limit} % write `{}`", limit / 100.0),
            )
        });
    }
    let gauge = facts.source.is_some_and(|source| source.series.metric.kind == Kind::Gauge);
    let above = matches!(op, BinaryOp::Gt | BinaryOp::Ge);
    if unit == Unit::PERCENT && gauge && above && (0.5..1.0).contains(&limit) {
        let percent = (limit * 1e6).round() / 1e4;
        return Some((
            format!("the value is in percent, so this is {limit} of 100"),
            format!("for {percent} % write `{percent}`"),
        ));
    }
    if unit.same(Unit::BYTES) && !unit.is_number() && !unit.is_unknown() && limit > 0.0 && limit <= 1.0 {
        return Some((
            format!("{limit} bytes"),
            String::from("for a share of a size, divide by the size first"),
        ));
    }
    if unit == Unit::TIMESTAMP && limit > 0.0 && limit < LONG_AGO {
        let words = tree.quote(value).unwrap_or("…");
        return Some((
            format!("a point in time compared with {limit} s after the beginning of 1970"),
            format!("for its age write `time() - {words} {} {limit}`", op.text()),
        ));
    }
    None
}

/// Whether the numerator is named after something that happens to a part of the whole at the most.
fn counts_failures(tree: &Tree, facts: &Facts) -> bool {
    const WORDS: &[&str] = &["err", "fail", "drop", "reject", "refus", "timeout", "miss", "hit", "discard"];
    let above = facts.quotient.and_then(|division| tree.kid(division, 0));
    let name = above.and_then(|above| tree.facts(above).source).map_or("", |source| source.name);
    WORDS.iter().any(|word| name.contains(word))
}
