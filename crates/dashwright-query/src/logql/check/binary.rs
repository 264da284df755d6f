//! Checks of binary operations: what stands on both sides, how series find each other, units and labels of the result.

use super::flow::Flow;
use super::{Checker, Shape, Value};
use crate::logql::ast::{Binary, BinaryOp};
use crate::problem::{Problem, Severity};
use crate::text::parser::shortened;
use crate::unit::Unit;

impl Checker<'_> {
    pub(super) fn binary(&mut self, binary: &Binary) -> Value {
        let by = format!("`{}`", binary.op.text());
        let lhs = self.numbers(&binary.lhs, &by);
        let rhs = self.numbers(&binary.rhs, &by);
        let scalars = (lhs.shape == Shape::Number, rhs.shape == Shape::Number);
        if binary.bool_modifier && !binary.op.is_comparison() {
            self.problems.push(
                Problem::error("type", binary.op_span, format!("`bool` belongs to comparisons, found {by}"))
                    .help("remove `bool`"),
            );
        }
        if binary.op.is_set() && (scalars.0 || scalars.1) {
            let side = if scalars.0 { &binary.lhs } else { &binary.rhs };
            let number = shortened(side.span.of(self.text));
            self.problems.push(
                Problem::error("type", side.span, format!("{by} needs series on both sides, found a number"))
                    .replace(side.span, format!("vector({number})"), format!("write `vector({number})`")),
            );
        }
        self.matching(binary, &lhs, &rhs);
        self.units(binary, &lhs, &rhs);
        let unit = binary_unit(binary, &lhs, &rhs);
        let literal = None;
        if scalars.0 && scalars.1 {
            return Value { shape: Shape::Number, unit, flow: Flow::exactly([]), literal };
        }
        let shape =
            if lhs.shape == Shape::Any && rhs.shape == Shape::Any { Shape::Any } else { Shape::Vector };
        Value { shape, unit, flow: joined(binary, lhs, rhs), literal }
    }

    fn matching(&mut self, binary: &Binary, lhs: &Value, rhs: &Value) {
        let scalar = lhs.shape == Shape::Number || rhs.shape == Shape::Number;
        if let Some(labels) = &binary.labels {
            if scalar && !binary.op.is_set() {
                let word = if labels.on { "on" } else { "ignoring" };
                self.problems.push(
                    Problem::error(
                        "type",
                        labels.span,
                        format!("`{word}` matches series, and one side is a number"),
                    )
                    .help("remove it"),
                );
                return;
            }
            for label in labels.labels.iter().filter(|_| labels.on) {
                // One word, one problem: the first side that lacks it.
                let before = self.problems.len();
                self.reference(label, &lhs.flow, Severity::Error);
                if self.problems.len() == before {
                    self.reference(label, &rhs.flow, Severity::Error);
                }
            }
        }
        if let Some(group) = &binary.group {
            if binary.op.is_set() {
                let word = if group.left { "group_left" } else { "group_right" };
                self.problems.push(Problem::error(
                    "type",
                    group.span,
                    format!("`{}` keeps whole series and takes no `{word}`", binary.op.text()),
                ));
                return;
            }
            let one = if group.left { rhs } else { lhs };
            for label in &group.include {
                self.reference(label, &one.flow, Severity::Error);
            }
        }
    }

    fn units(&mut self, binary: &Binary, lhs: &Value, rhs: &Value) {
        let verb = match binary.op {
            BinaryOp::Add => "added",
            BinaryOp::Sub => "subtracted",
            op if op.is_comparison() => "compared",
            _ => return,
        };
        if !lhs.unit.agrees(rhs.unit) {
            self.problems.push(
                Problem::error(
                    "unit-mismatch",
                    binary.op_span,
                    format!("{} and {} cannot be {verb}", lhs.unit, rhs.unit),
                )
                .help("bring both sides to one unit first"),
            );
        }
    }
}

fn binary_unit(binary: &Binary, lhs: &Value, rhs: &Value) -> Unit {
    let either = |a: Unit, b: Unit| if a.is_number() { b } else { a };
    match binary.op {
        BinaryOp::Mul => match (lhs.literal, rhs.literal) {
            (_, Some(factor)) => lhs.unit.times_literal(factor),
            (Some(factor), None) => rhs.unit.times_literal(factor),
            (None, None) => lhs.unit.times(rhs.unit),
        },
        BinaryOp::Div => match rhs.literal {
            Some(divisor) => lhs.unit.per_literal(divisor),
            None => lhs.unit.per(rhs.unit),
        },
        BinaryOp::Mod | BinaryOp::And | BinaryOp::Unless => lhs.unit,
        BinaryOp::Pow => {
            if lhs.unit.is_number() {
                Unit::NUMBER
            } else {
                Unit::UNKNOWN
            }
        }
        op if op.is_comparison() && binary.bool_modifier => Unit::BOOL,
        op if op.is_comparison() => either(lhs.unit, rhs.unit),
        _ if lhs.unit.is_unknown() || rhs.unit.is_unknown() => {
            // A sum of what is known and what is not is believed to be right.
            if lhs.unit.is_unknown() && !rhs.unit.is_number() { rhs.unit } else { lhs.unit }
        }
        _ => either(lhs.unit, rhs.unit),
    }
}

/// The labels of the result of an operator.
fn joined(binary: &Binary, lhs: Value, rhs: Value) -> Flow {
    match (lhs.shape, rhs.shape) {
        (Shape::Number, _) => return rhs.flow,
        (_, Shape::Number) => return lhs.flow,
        _ => {}
    }
    match binary.op {
        BinaryOp::Or => return lhs.flow.or(&rhs.flow),
        BinaryOp::And | BinaryOp::Unless => return lhs.flow,
        _ => {}
    }
    if let Some(group) = &binary.group {
        let mut flow = if group.left { lhs.flow } else { rhs.flow };
        for label in &group.include {
            flow.add(&label.text);
        }
        return flow;
    }
    let Some(labels) = &binary.labels else { return lhs.flow };
    let names = labels.labels.iter().map(|label| label.text.clone());
    if labels.labels.iter().any(|label| !label.variables.is_empty()) {
        return Flow::anything();
    }
    if labels.on && !binary.op.is_comparison() {
        return Flow::exactly(names);
    }
    let mut flow = lhs.flow;
    if !labels.on && !binary.op.is_comparison() {
        for name in names {
            flow.remove(&name, "ignoring");
        }
    }
    flow
}
