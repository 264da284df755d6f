//! Binary operators: their operands, `bool`, and how series match.

use std::collections::BTreeSet;

use super::{Checker, ValueType};
use crate::problem::Problem;
use crate::promql::ast::Binary;

/// The type of `lhs op rhs`.
pub(super) fn result(lhs: ValueType, rhs: ValueType) -> ValueType {
    match (lhs, rhs) {
        (ValueType::Scalar, ValueType::Scalar) => ValueType::Scalar,
        (ValueType::Unknown, ValueType::Scalar | ValueType::Unknown)
        | (ValueType::Scalar, ValueType::Unknown) => ValueType::Unknown,
        _ => ValueType::Instant,
    }
}

impl Checker<'_> {
    pub(super) fn binary(&mut self, binary: &Binary) -> ValueType {
        let lhs = self.check(&binary.lhs);
        let rhs = self.check(&binary.rhs);
        let op = binary.op.text();
        for (found, side) in [(lhs, &binary.lhs), (rhs, &binary.rhs)] {
            if matches!(found, ValueType::Range | ValueType::String) {
                let message = format!("`{op}` needs numbers or instant vectors, found {}", found.phrase());
                let help = match found {
                    ValueType::Range => {
                        format!("reduce the range first: `rate({})`", self.text_of(side.span))
                    }
                    _ => String::from("compare labels inside braces: `metric{label=\"value\"}`"),
                };
                self.error(side.span, message, help);
            }
        }
        let scalars = lhs == ValueType::Scalar && rhs == ValueType::Scalar;
        if scalars && binary.op.is_comparison() && !binary.bool_modifier {
            let message = format!("`{op}` between two numbers needs `bool`");
            let problem = Problem::error("type", binary.op_span, message);
            self.report(problem.replace(binary.op_span, format!("{op} bool"), format!("write `{op} bool`")));
        }
        if lhs == ValueType::Scalar || rhs == ValueType::Scalar {
            self.with_scalar(binary);
        } else if binary.op.is_set() {
            self.set(binary);
        }
        self.labels(binary);
        result(lhs, rhs)
    }

    /// An operator with a number on one side at least: nothing to match, nothing to unite.
    fn with_scalar(&mut self, binary: &Binary) {
        let op = binary.op.text();
        if binary.op.is_set() {
            let message = format!("`{op}` needs instant vectors on both sides, found a number");
            self.error(binary.op_span, message, "make the number a vector: `vector(0)`");
        }
        if let Some(labels) = &binary.matching.labels {
            let word = if labels.on { "on" } else { "ignoring" };
            let message = format!("`{word}` matches series, found a number on one side");
            let problem = if labels.labels.is_empty() {
                // Prometheus lets `on ()` pass and ignores it.
                Problem::warning("type", labels.span, message)
            } else {
                Problem::error("type", labels.span, message)
            };
            self.report(problem.help(format!("leave `{word} (…)` out")));
        }
        if binary.matching.fill_left.is_some() || binary.matching.fill_right.is_some() {
            let message = "`fill` adds missing series, found a number on one side";
            self.error(binary.op_span, message, "leave `fill` out");
        }
    }

    /// `and`, `or`, `unless` between vectors.
    fn set(&mut self, binary: &Binary) {
        let op = binary.op.text();
        if let Some(group) = &binary.matching.group {
            let word = if group.left { "group_left" } else { "group_right" };
            let message = format!("`{op}` always matches many to many, found `{word}`");
            self.error(group.span, message, format!("leave `{word}` out"));
        }
        if binary.matching.fill_left.is_some() || binary.matching.fill_right.is_some() {
            let message = format!("`{op}` keeps whole series, found `fill`");
            self.error(binary.op_span, message, "leave `fill` out");
        }
    }

    fn labels(&mut self, binary: &Binary) {
        let Some(labels) = &binary.matching.labels else { return };
        self.repeated(&labels.labels);
        let Some(group) = &binary.matching.group else { return };
        self.repeated(&group.include);
        if !labels.on {
            return;
        }
        let matched: BTreeSet<&str> = labels.labels.iter().map(|label| label.text.as_str()).collect();
        for include in &group.include {
            if matched.contains(include.text.as_str()) {
                let word = if group.left { "group_left" } else { "group_right" };
                let message = format!("`{}` stands in both `on` and `{word}`", include.text);
                self.error(
                    include.span,
                    message,
                    format!("leave it out of `{word}`: matched labels are kept anyway"),
                );
            }
        }
    }
}
