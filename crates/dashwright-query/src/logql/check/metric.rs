//! Checks of expressions and of aggregations over series: kinds, numbers of series, groupings, units and labels.

use std::collections::BTreeSet;

use super::flow::{Flow, Presence};
use super::{Checker, Shape, Value};
use crate::logql::ast::{
    Expr, ExprKind, Func, Grouping, LabelReplace, Scalar, ScalarKind, Variants, VectorAggregate, VectorOp,
};
use crate::problem::{Problem, Severity};
use crate::text::measure::print_number;
use crate::text::parser::shortened;
use crate::text::regex;
use crate::unit::Unit;

impl Checker<'_> {
    pub(super) fn expr(&mut self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Number(value) => Value::number(Some(*value)),
            ExprKind::Variable(_) | ExprKind::Broken => Value::anything(),
            ExprKind::Log(log) => {
                let (flow, unwrap) = self.log(log);
                if let Some(unwrap) = unwrap {
                    self.problems.push(
                        Problem::error(
                            "type",
                            unwrap.label.span,
                            "`unwrap` stands only inside a function over time",
                        )
                        .help("wrap the query: `sum_over_time({…} | unwrap … [$__auto])`"),
                    );
                }
                Value { shape: Shape::Lines, unit: Unit::UNKNOWN, flow, literal: None }
            }
            ExprKind::Range(range) => self.range_aggregate(range),
            ExprKind::Vector(vector) => self.vector_aggregate(vector),
            ExprKind::Binary(binary) => self.binary(binary),
            ExprKind::LabelReplace(call) => self.label_replace(call),
            ExprKind::VectorOf(scalar) => {
                let literal = if let ScalarKind::Number(value) = scalar.kind { Some(value) } else { None };
                if literal.is_some_and(|value| value < 0.0) {
                    self.problems.push(
                        Problem::error("type", scalar.span, "`vector` takes a number without a sign")
                            .help("subtract instead: `0 - vector(1)`"),
                    );
                }
                Value { shape: Shape::Vector, unit: Unit::NUMBER, flow: Flow::exactly([]), literal: None }
            }
            ExprKind::Variants(variants) => self.variants(variants),
            ExprKind::Paren(inner) => self.expr(inner),
        }
    }

    /// An expression that must be numbers over time.
    pub(super) fn numbers(&mut self, expr: &Expr, by: &str) -> Value {
        let value = self.expr(expr);
        if value.shape == Shape::Lines {
            self.problems.push(
                Problem::error(
                    "type",
                    expr.span,
                    format!("{by} works on numbers over time, found log lines"),
                )
                .help("count them first: `count_over_time({…} [$__auto])`"),
            );
            return Value::anything();
        }
        value
    }

    fn vector_aggregate(&mut self, aggregate: &VectorAggregate) -> Value {
        let name = match &aggregate.op {
            Func::Known(op) => op.text().to_owned(),
            Func::Variable(name) => name.text.clone(),
        };
        let inner = self.numbers(&aggregate.expr, &format!("`{name}`"));
        if inner.shape == Shape::Number {
            self.problems.push(Problem::error(
                "type",
                aggregate.expr.span,
                format!("`{name}` aggregates series, found a number"),
            ));
        }
        let Func::Known(op) = aggregate.op else {
            let flow = match &aggregate.grouping {
                Some(grouping) => self.group(grouping, &inner.flow),
                None => Flow::anything(),
            };
            return Value { shape: Shape::Vector, unit: Unit::UNKNOWN, flow, literal: None };
        };
        self.vector_param(op, aggregate.param.as_ref(), aggregate);
        if let Some(grouping) = &aggregate.grouping
            && !op.takes_grouping()
        {
            let help = if op == VectorOp::ApproxTopk {
                "group inside it: `approx_topk(10, sum by (label) (…))`"
            } else {
                "group inside it: `sort(sum by (label) (…))`"
            };
            self.problems.push(
                Problem::error("grouping", grouping.span, format!("`{name}` takes no grouping")).help(help),
            );
        }
        let grouped = aggregate.grouping.as_ref().map(|grouping| self.group(grouping, &inner.flow));
        let flow = if op.keeps_series() { inner.flow } else { grouped.unwrap_or_default() };
        let unit = match op {
            VectorOp::Count => Unit::of_series(),
            VectorOp::Stdvar => inner.unit.times(inner.unit),
            _ => inner.unit,
        };
        Value { shape: Shape::Vector, unit, flow, literal: None }
    }

    fn vector_param(&mut self, op: VectorOp, param: Option<&Scalar>, aggregate: &VectorAggregate) {
        let name = op.text();
        match param {
            None if op.takes_param() && !self.broken => self.problems.push(
                Problem::error(
                    "type",
                    aggregate.op_span,
                    format!("`{name}` needs the number of series first"),
                )
                .help(format!("write `{name}(10, …)`")),
            ),
            Some(param) if !op.takes_param() => self.problems.push(
                Problem::error("type", param.span, format!("`{name}` takes no number"))
                    .help(format!("write `{name}(…)`")),
            ),
            Some(Scalar { kind: ScalarKind::Number(value), span })
                if *value < 1.0 || value.fract() != 0.0 =>
            {
                self.problems.push(
                    Problem::error(
                        "type",
                        *span,
                        format!("`{name}` takes a whole number of series, found {}", print_number(*value)),
                    )
                    .help(format!("write `{name}(10, …)`")),
                );
            }
            _ => {}
        }
    }

    /// The labels that a grouping leaves.
    pub(super) fn group(&mut self, grouping: &Grouping, flow: &Flow) -> Flow {
        // Taking away a label that is not there changes nothing, but is hardly meant.
        let worst = if grouping.without { Severity::Warning } else { Severity::Error };
        let mut seen = BTreeSet::new();
        for label in &grouping.labels {
            self.reference(label, flow, worst);
            if !seen.insert(label.text.as_str()) && label.variables.is_empty() {
                self.problems.push(Problem::warning(
                    "duplicate-label",
                    label.span,
                    format!("`{}` stands twice in this grouping", label.text),
                ));
            }
        }
        if grouping.labels.iter().any(|label| !label.variables.is_empty()) {
            return Flow::anything();
        }
        let names = grouping.labels.iter().map(|label| label.text.clone());
        if grouping.without {
            let mut left = flow.clone();
            for name in names {
                left.remove(&name, "without");
            }
            return left;
        }
        Flow::exactly(names.filter(|name| !matches!(flow.presence(name), Presence::Gone(_))))
    }

    fn label_replace(&mut self, call: &LabelReplace) -> Value {
        let mut inner = self.numbers(&call.expr, "`label_replace`");
        self.regex(&call.regex);
        if let Some(dst) = call.dst.fixed() {
            let letters = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
            if dst.is_empty() || !dst.bytes().all(letters) || dst.starts_with(|c: char| c.is_ascii_digit()) {
                self.problems.push(Problem::error(
                    "type",
                    call.dst.span(),
                    format!("`{}` is not the name of a label", shortened(dst)),
                ));
            }
            inner.flow.add(dst);
        } else {
            inner.flow = Flow::anything();
        }
        if let (Some(regex), Some(replacement)) = (call.regex.fixed(), call.replacement.fixed()) {
            self.groups_of_replacement(call, regex, replacement);
        }
        inner
    }

    /// `$2` in the replacement needs a second group in the regex.
    fn groups_of_replacement(&mut self, call: &LabelReplace, regex: &str, replacement: &str) {
        let Some(groups) = regex::count_groups(regex) else { return };
        let wanted = replacement
            .split('$')
            .skip(1)
            .filter_map(|rest| {
                let digits = rest.trim_start_matches('{');
                let end = digits.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(digits.len());
                digits.get(..end)?.parse::<usize>().ok()
            })
            .max();
        if let Some(wanted) = wanted.filter(|wanted| *wanted > groups) {
            self.problems.push(
                Problem::error(
                    "label-replace-group",
                    call.replacement.span(),
                    match groups {
                        0 => format!("the replacement uses `${wanted}`, and the regex has no group"),
                        1 => format!("the replacement uses `${wanted}`, and the regex has one group"),
                        _ => format!("the replacement uses `${wanted}`, and the regex has {groups} groups"),
                    },
                )
                .help("put parentheses around the part of the regex that it should take"),
            );
        }
    }

    fn variants(&mut self, variants: &Variants) -> Value {
        let mut flow: Option<Flow> = None;
        let mut unit = None;
        for expr in &variants.exprs {
            let value = self.numbers(expr, "`variants`");
            flow = Some(match flow {
                Some(flow) => flow.or(&value.flow),
                None => value.flow,
            });
            unit = Some(match unit {
                None => value.unit,
                Some(unit) if unit == value.unit => unit,
                Some(_) => Unit::UNKNOWN,
            });
        }
        self.log_range(&variants.of);
        let mut flow = flow.unwrap_or_default();
        flow.add("__variant__");
        Value { shape: Shape::Vector, unit: unit.unwrap_or(Unit::UNKNOWN), flow, literal: None }
    }
}
