//! `unit-mismatch`, `not-a-timestamp`, `timestamp-sum`, `percent-twice`, `unit-lost`: what the numbers mean on both
//! sides of an operator.

use crate::Unit;
use crate::problem::Problem;
use crate::promql::ValueType;
use crate::promql::ast::{AggregateOp, Binary, BinaryOp};
use crate::promql::check::flow::{Entry, Values};
use crate::promql::check::infer;
use crate::promql::check::tree::{Id, Tree};
use crate::promql::check::unit::{LOSES_UNIT, fits};
use crate::promql::functions::{self, Demand};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, binary) in tree.binaries() {
        let (Some(lhs), Some(rhs)) = (tree.kid(id, 0), tree.kid(id, 1)) else { continue };
        let before = out.len();
        since(tree, binary, lhs, rhs, out);
        if out.len() == before {
            mismatch(tree, binary, lhs, rhs, out);
        }
        percent(tree, binary, lhs, rhs, out);
    }
    of_timestamps(tree, out);
    timestamp_sum(tree, out);
    lost(tree, out);
}

/// `time() - x`, where x is not a point in time.
fn since(tree: &Tree, binary: &Binary, lhs: Id, rhs: Id, out: &mut Vec<Problem>) {
    if binary.op != BinaryOp::Sub {
        return;
    }
    let is_now = |id: Id| tree.function(id) == Some("time");
    let other = match (is_now(lhs), is_now(rhs)) {
        (true, false) => rhs,
        (false, true) => lhs,
        _ => return,
    };
    let facts = tree.facts(other);
    let unit = facts.unit;
    if facts.ty == ValueType::Scalar || unit.is_unknown() || unit.is_number() {
        return;
    }
    let at = facts.source.map_or(tree.node(other).expr.span, |source| source.at);
    let what = facts.source.map_or("this", |source| source.name);
    if !unit.is_timestamp() {
        let message = format!("`time()` minus {} is no age: `{what}` is not a point in time", article(unit));
        let message = message.replace("`this`", "this");
        out.push(
            Problem::error("not-a-timestamp", at, message).help("subtract the time at which it happened"),
        );
    } else if let Some(factor) = unit.factor_to(Unit::TIMESTAMP).filter(|factor| *factor != 1.0) {
        let message = format!("`time()` is in seconds, `{what}` is a {unit}").replace("`this`", "this");
        out.push(
            Problem::error("not-a-timestamp", at, message).help(format!("divide it by {}", 1.0 / factor)),
        );
    }
}

fn article(unit: Unit) -> String {
    format!("{unit}")
}

fn mismatch(tree: &Tree, binary: &Binary, lhs: Id, rhs: Id, out: &mut Vec<Problem>) {
    let (left, right) = (tree.facts(lhs).unit, tree.facts(rhs).unit);
    if fits(binary.op, left, right) || (binary.op == BinaryOp::Or && are_told_apart(tree, lhs, rhs)) {
        return;
    }
    let message = format!("`{}` mixes {left} and {right}", binary.op.text());
    let severity_error = binary.op != BinaryOp::Or;
    let problem = if severity_error {
        Problem::error("unit-mismatch", binary.op_span, message)
    } else {
        Problem::warning("unit-mismatch", binary.op_span, message)
    };
    let (left, right) = (left.name(), right.name());
    out.push(match tree.facts(rhs).unit.factor_to(tree.facts(lhs).unit) {
        Some(factor) if factor > 1.0 && factor.fract() == 0.0 => {
            problem.help(format!("multiply the right side by {factor} to get {left}"))
        }
        Some(factor) if factor < 1.0 && ((1.0 / factor).round() * factor - 1.0).abs() < 1e-9 => {
            problem.help(format!("divide the right side by {} to get {left}", (1.0 / factor).round()))
        }
        _ => problem.help(format!("the left side is in {left}, the right side in {right}")),
    });
}

/// Whether a label says which side of `or` a series comes from: then it is a table of different things.
fn are_told_apart(tree: &Tree, lhs: Id, rhs: Id) -> bool {
    let one = |entry: &Entry| matches!(entry.values, Values::One(value) if !value.is_empty());
    let right = tree.flow(rhs);
    let fixed = |entry: &&Entry| one(entry) && right.get(entry.name).is_some_and(one);
    tree.flow(lhs)
        .labels
        .iter()
        .filter(fixed)
        .any(|entry| right.get(entry.name).map(|it| it.values) != Some(entry.values))
}

/// Percent of percent, and 1 minus percent.
fn percent(tree: &Tree, binary: &Binary, lhs: Id, rhs: Id, out: &mut Vec<Problem>) {
    let (left, right) = (tree.facts(lhs), tree.facts(rhs));
    let hundred = |id: Id| tree.facts(id).constant == Some(100.0);
    let doubled = binary.op == BinaryOp::Mul
        && ((hundred(lhs) && right.unit == Unit::PERCENT) || (hundred(rhs) && left.unit == Unit::PERCENT));
    if doubled {
        let at = tree.node(if hundred(lhs) { lhs } else { rhs }).expr.span;
        let problem = Problem::error("percent-twice", at, "this is in percent already");
        out.push(problem.help("leave the factor 100 out"));
    }
    if binary.op == BinaryOp::Sub && left.constant == Some(1.0) && right.unit == Unit::PERCENT {
        let at = tree.node(lhs).expr.span;
        let problem = Problem::error("unit-mismatch", at, "1 minus percent: the whole is 100 here, not 1");
        out.push(problem.replace(at, "100", "write `100 - …`"));
    }
}

/// `hour(x)` and the like of something that is no point in time.
fn of_timestamps(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, call) in tree.calls() {
        let function = call.function.text.as_str();
        let demands = functions::find(function).is_some_and(|it| it.demands == Demand::Timestamp);
        let Some(arg) = tree.kid(id, 0).filter(|_| demands) else { continue };
        let unit = tree.facts(arg).unit;
        if unit.is_timestamp() || unit.is_unknown() || unit.is_number() {
            continue;
        }
        let at = tree.facts(arg).source.map_or(tree.node(arg).expr.span, |source| source.at);
        let message = format!("`{function}` needs a point in time, this is {unit}");
        let help =
            format!("for now, write `{function}()`; for the time of a sample, `{function}(timestamp(…))`");
        out.push(Problem::error("not-a-timestamp", at, message).help(help));
    }
}

/// Points in time that are added up.
fn timestamp_sum(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, aggregate) in tree.aggregates().filter(|(_, aggregate)| aggregate.op == AggregateOp::Sum) {
        if tree.kid(id, 0).is_some_and(|kid| tree.facts(kid).unit.is_timestamp()) {
            let message = "the sum of points in time is none";
            let problem = Problem::warning("timestamp-sum", aggregate.op_span, message);
            out.push(problem.help("take the `max` for the newest, the `min` for the oldest"));
        }
    }
}

/// Functions that leave no unit behind.
fn lost(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, call) in tree.calls() {
        let function = call.function.text.as_str();
        if !LOSES_UNIT.contains(&function) {
            continue;
        }
        let Some(arg) = infer::samples(tree, id) else { continue };
        let unit = tree.facts(arg).unit;
        if unit.is_unknown() || unit.is_number() || unit.same_dimension(Unit::RATIO) {
            continue;
        }
        let message = format!("`{function}` of {unit} has no unit any more");
        let problem = Problem::info("unit-lost", call.function.span, message);
        out.push(problem.help("say what the result means where it is shown"));
    }
}
