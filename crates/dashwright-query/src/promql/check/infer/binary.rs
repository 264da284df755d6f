//! What an operator returns.

use crate::Unit;
use crate::promql::ValueType;
use crate::promql::ast::{Binary, BinaryOp, Matching};
use crate::promql::check::bounds::Bounds;
use crate::promql::check::flow::{Entry, Flow, Values};
use crate::promql::check::labels::Promise;
use crate::promql::check::subset;
use crate::promql::check::tree::{Facts, FlowId, Id, Motion, Tree};
use crate::promql::check::unit::{self, Side};

/// The facts of an operator.
pub(super) fn facts<'a>(tree: &mut Tree<'a>, binary: &'a Binary, lhs_id: Id, rhs_id: Id) -> Facts<'a> {
    let (lhs, rhs) = (*tree.facts(lhs_id), *tree.facts(rhs_id));
    let op = binary.op;
    let scalars = lhs.ty == ValueType::Scalar && rhs.ty == ValueType::Scalar;
    let flow = labels(tree, binary, &lhs, &rhs);
    let (unit, weight) = if binary.bool_modifier { (Unit::BOOL, 1.0) } else { weighted(op, &lhs, &rhs) };
    // A filter may stand either way around: `5 < x` keeps values of x.
    let kept = if lhs.ty == ValueType::Scalar && op.is_comparison() { &rhs } else { &lhs };
    let other_number = !(is_vector(&lhs) && is_vector(&rhs));
    let bounds = bounds(tree, binary, lhs_id, rhs_id);
    let same_source = same_source(&lhs, &rhs);
    let (source, motion, percentile, quotient) = match op {
        _ if binary.bool_modifier => (None, Motion::Still, false, None),
        BinaryOp::Div if !other_number => (None, Motion::Still, false, Some(tree.nodes.len())),
        _ if op.is_comparison() || matches!(op, BinaryOp::And | BinaryOp::Unless) => {
            (kept.source, kept.motion, kept.percentile, kept.quotient)
        }
        BinaryOp::Or => {
            let source = if same_source || filler(&rhs) { lhs.source } else { None };
            (source, lhs.motion, lhs.percentile, lhs.quotient.or(rhs.quotient))
        }
        _ if other_number => {
            let vector = if is_vector(&lhs) { &lhs } else { &rhs };
            let inverse = op == BinaryOp::Div && !is_vector(&lhs);
            let source = vector.source.filter(|_| !inverse);
            (source, vector.motion, vector.percentile, vector.quotient)
        }
        _ => {
            let motion = if lhs.motion == rhs.motion { lhs.motion } else { Motion::Still };
            let source = if same_source { lhs.source } else { None };
            (source, motion, false, lhs.quotient.or(rhs.quotient))
        }
    };
    Facts {
        ty: if scalars { ValueType::Scalar } else { ValueType::Instant },
        unit: if op.is_comparison() && !binary.bool_modifier { kept.unit } else { unit },
        weight,
        flow,
        source,
        motion,
        bounds,
        constant: constant(op, lhs.constant, rhs.constant),
        filtered: filtered(binary, &lhs, &rhs, scalars),
        percentile,
        quotient,
        shifted: lhs.shifted || rhs.shifted,
    }
}

/// The unit of a result, and the literal factor that it does not show.
fn weighted(op: BinaryOp, lhs: &Facts, rhs: &Facts) -> (Unit, f64) {
    let [left, right] = [lhs, rhs].map(|side| Side { unit: side.unit, constant: side.constant });
    let unit = unit::binary(op, left, right);
    let literal = |vector: &Facts, factor: f64| {
        // The sum of rates over time lacks the seconds between two samples; this literal may be they.
        if vector.motion == Motion::Summed {
            (Unit::UNKNOWN, 1.0)
        } else if unit == vector.unit {
            (unit, vector.weight * factor)
        } else {
            (unit, vector.weight)
        }
    };
    match (op, lhs.constant, rhs.constant) {
        (_, Some(_), Some(_)) => (unit, 1.0),
        (BinaryOp::Mul, None, Some(factor)) => literal(lhs, factor),
        (BinaryOp::Mul, Some(factor), None) => literal(rhs, factor),
        (BinaryOp::Div, None, Some(divisor)) => literal(lhs, 1.0 / divisor),
        (BinaryOp::Mul | BinaryOp::Div, ..) => {
            let weight = if op == BinaryOp::Mul { lhs.weight * rhs.weight } else { lhs.weight / rhs.weight };
            // `100 * a / b` is a percentage, whatever a and b are.
            if unit == Unit::RATIO && weight == 100.0 { (Unit::PERCENT, 1.0) } else { (unit, weight) }
        }
        _ if lhs.ty == ValueType::Scalar => (unit, rhs.weight),
        _ => (unit, lhs.weight),
    }
}

/// Whether a side is a vector for sure; a variable most often holds a number.
fn is_vector(facts: &Facts) -> bool {
    facts.ty == ValueType::Instant
}

fn same_source(lhs: &Facts, rhs: &Facts) -> bool {
    lhs.source.zip(rhs.source).is_some_and(|(a, b)| std::ptr::eq(a.series.metric, b.series.metric))
}

/// A constant that stands in for missing series: `vector(0)`, `x * 0`.
fn filler(facts: &Facts) -> bool {
    facts.bounds.lo == facts.bounds.hi
}

fn filtered(binary: &Binary, lhs: &Facts, rhs: &Facts, scalars: bool) -> bool {
    match binary.op {
        op if op.is_comparison() && !binary.bool_modifier && !scalars => true,
        BinaryOp::And | BinaryOp::Unless => true,
        BinaryOp::Or => lhs.filtered && rhs.filtered,
        _ => lhs.filtered || rhs.filtered,
    }
}

fn constant(op: BinaryOp, lhs: Option<f64>, rhs: Option<f64>) -> Option<f64> {
    let (a, b) = lhs.zip(rhs)?;
    match op {
        BinaryOp::Add => Some(a + b),
        BinaryOp::Sub => Some(a - b),
        BinaryOp::Mul => Some(a * b),
        BinaryOp::Div => Some(a / b),
        BinaryOp::Mod => Some(a % b),
        BinaryOp::Pow => Some(a.powf(b)),
        _ => None,
    }
}

fn bounds(tree: &Tree, binary: &Binary, lhs_id: Id, rhs_id: Id) -> Bounds {
    let (lhs, rhs) = (tree.facts(lhs_id), tree.facts(rhs_id));
    let op = binary.op;
    if binary.bool_modifier {
        return Bounds::UNIT;
    }
    if op.is_comparison() {
        // Nothing passes an impossible condition; what it would be does not matter then.
        return if lhs.ty == ValueType::Scalar {
            rhs.bounds.filtered(op.mirrored(), lhs.bounds).unwrap_or(rhs.bounds)
        } else {
            lhs.bounds.filtered(op, rhs.bounds).unwrap_or(lhs.bounds)
        };
    }
    match op {
        BinaryOp::And | BinaryOp::Unless => lhs.bounds,
        BinaryOp::Or => lhs.bounds.hull(rhs.bounds),
        BinaryOp::Div if subset::is_share(tree, lhs_id, rhs_id) => Bounds::UNIT,
        BinaryOp::TrimLower | BinaryOp::TrimUpper => Bounds::ANY,
        _ => lhs.bounds.arithmetic(op, rhs.bounds),
    }
}

fn labels<'a>(tree: &mut Tree<'a>, binary: &'a Binary, lhs: &Facts<'a>, rhs: &Facts<'a>) -> FlowId {
    if lhs.flow == rhs.flow || (is_vector(lhs) && !is_vector(rhs)) {
        return lhs.flow;
    }
    if is_vector(rhs) && !is_vector(lhs) {
        return rhs.flow;
    }
    let (left, right) = (&tree.flows[lhs.flow], &tree.flows[rhs.flow]);
    let flow = match binary.op {
        BinaryOp::And | BinaryOp::Unless => return lhs.flow,
        BinaryOp::Or => left.union(right),
        _ => matched(&binary.matching, left, right),
    };
    tree.push_flow(flow)
}

/// The labels of arithmetic or comparison between two vectors.
fn matched<'a>(matching: &'a Matching, left: &Flow<'a>, right: &Flow<'a>) -> Flow<'a> {
    let variable = |names: &[crate::promql::ast::Name]| names.iter().any(|name| !name.variables.is_empty());
    let Some(group) = &matching.group else {
        let Some(clause) = &matching.labels else { return equal(left, right) };
        if variable(&clause.labels) {
            return left.loosen();
        }
        let names = clause.labels.iter().map(|name| name.text.as_str());
        let mut flow = if clause.on {
            left.keep(names.clone(), clause.span)
        } else {
            let mut flow = equal(left, right);
            names.clone().for_each(|name| flow.drop(name, clause.span));
            flow
        };
        if clause.on {
            names.for_each(|name| strengthen(&mut flow, name, right));
        }
        return flow;
    };
    let (many, one) = if group.left { (left, right) } else { (right, left) };
    let mut flow = many.clone();
    flow.limit = None;
    if variable(&group.include) {
        flow.rest = super::super::flow::Rest::Open;
    }
    for name in group.include.iter().filter(|name| name.variables.is_empty()) {
        let name = name.text.as_str();
        let there = one.get(name).copied();
        let entry = there.unwrap_or(Entry::new(name, one.promise(name), group.span));
        flow.set(Entry { at: group.span, ..entry });
    }
    flow
}

/// Without a clause all labels are equal on both sides, so either side's promise holds.
fn equal<'a>(left: &Flow<'a>, right: &Flow<'a>) -> Flow<'a> {
    let mut flow = left.clone();
    if flow.is_open() {
        // What the closed side lacks cannot be there either.
        flow.rest = right.rest;
    }
    for entry in &right.labels {
        match left.get(entry.name) {
            None if left.is_open() && entry.promise > Promise::Absent => flow.set(*entry),
            _ => strengthen(&mut flow, entry.name, right),
        }
    }
    flow.limit = match (left.limit, right.limit) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    flow
}

fn strengthen<'a>(flow: &mut Flow<'a>, name: &str, other: &Flow<'a>) {
    let Some(twin) = other.get(name).copied() else { return };
    if let Some(entry) = flow.get_mut(name) {
        entry.promise = entry.promise.max(twin.promise);
        if entry.values == Values::Any {
            entry.values = twin.values;
            entry.label = entry.label.or(twin.label);
        }
    }
}
