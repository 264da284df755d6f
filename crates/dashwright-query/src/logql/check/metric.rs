//! Checks of functions, aggregations and operators: kinds, units and labels of numbers over time.

use std::collections::BTreeSet;

use super::flow::{Flow, Presence};
use super::{Checker, Shape, Value};
use crate::logql::ast::{
    Binary, BinaryOp, Conversion, DurationKind, Expr, ExprKind, Func, Grouping, LabelReplace, LogRange,
    MatchOp, RangeAggregate, RangeOp, Scalar, ScalarKind, SelectorItem, Source, StageKind, Unwrap, Variants,
    VectorAggregate, VectorOp,
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
    fn numbers(&mut self, expr: &Expr, by: &str) -> Value {
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

    fn range_aggregate(&mut self, aggregate: &RangeAggregate) -> Value {
        let (mut flow, unwrap) = self.log_range(&aggregate.range);
        let Func::Known(op) = aggregate.op else {
            return Value { shape: Shape::Vector, ..Value::anything() };
        };
        let name = op.text();
        match unwrap {
            None if !op.takes_lines() && !self.unsure(&aggregate.range) => self.problems.push(
                Problem::error(
                    "unwrap",
                    aggregate.op_span,
                    format!("`{name}` needs `unwrap` to know which values to use"),
                )
                .help("end the log query with `| unwrap label`"),
            ),
            Some(unwrap) if !op.takes_values() => self.problems.push(
                Problem::error(
                    "unwrap",
                    unwrap.label.span,
                    format!("`{name}` works on lines and takes no `unwrap`"),
                )
                .help("remove `| unwrap …`, or use a function such as `sum_over_time`"),
            ),
            _ => {}
        }
        self.quantile(op, aggregate);
        if let Some(field) = &aggregate.field {
            self.reference(field, &flow, Severity::Error);
        }
        if let Some(unwrap) = unwrap {
            flow.remove(&unwrap.label.text, "unwrap");
        }
        if let Some(grouping) = &aggregate.grouping {
            if !op.takes_grouping() {
                self.problems.push(
                    Problem::error("grouping", grouping.span, format!("`{name}` takes no grouping")).help(
                        format!(
                            "aggregate around it: `sum {} ({name}(…))`",
                            shortened(grouping.span.of(self.text))
                        ),
                    ),
                );
            }
            flow = self.group(grouping, &flow);
        }
        if op == RangeOp::AbsentOverTime {
            flow = labels_of_absent(&aggregate.range);
        }
        Value { shape: Shape::Vector, unit: range_unit(op, unwrap), flow, literal: None }
    }

    /// Whether a variable may bring the `unwrap` that is missing.
    fn unsure(&self, range: &LogRange) -> bool {
        let variable = |kind: &StageKind| matches!(kind, StageKind::Variable { .. } | StageKind::Broken);
        self.broken
            || matches!(range.log.source, Source::Variable(_))
            || range.log.stages.iter().any(|stage| variable(&stage.kind))
    }

    fn quantile(&mut self, op: RangeOp, aggregate: &RangeAggregate) {
        let name = op.text();
        match (&aggregate.param, op) {
            (None, RangeOp::QuantileOverTime) => self.problems.push(
                Problem::error("type", aggregate.op_span, "`quantile_over_time` needs a quantile first")
                    .help("write `quantile_over_time(0.95, …)`"),
            ),
            (Some(param), RangeOp::QuantileOverTime) => {
                if let ScalarKind::Number(value) = param.kind
                    && !(0.0..=1.0).contains(&value)
                {
                    let problem = Problem::error(
                        "quantile-range",
                        param.span,
                        format!("a quantile lies between 0 and 1, found {}", print_number(value)),
                    );
                    let share = value / 100.0;
                    self.problems.push(if (0.0..=1.0).contains(&share) {
                        let share = print_number(share);
                        problem.replace(param.span, share.clone(), format!("write `{share}`"))
                    } else {
                        problem
                    });
                }
            }
            (Some(param), _) => {
                self.problems.push(
                    Problem::error("type", param.span, format!("`{name}` takes no number"))
                        .help(format!("write `{name}({{…}} [$__auto])`")),
                );
            }
            (None, _) => {}
        }
    }

    /// The lines of a range, and its length.
    pub(super) fn log_range<'e>(&mut self, range: &'e LogRange) -> (Flow, Option<&'e Unwrap>) {
        let found = self.log(&range.log);
        if let Some(duration) = &range.range {
            let fixed = match &duration.kind {
                DurationKind::Nanos(_) => true,
                DurationKind::Variable(name) => name
                    .variables
                    .iter()
                    .any(|variable| matches!(variable.name.as_str(), "__interval" | "__rate_interval")),
            };
            if fixed {
                let written = shortened(duration.span.of(self.text));
                self.problems.push(
                    Problem::warning(
                        super::super::AUTO,
                        duration.span,
                        format!("`[{written}]` does not follow the resolution of the panel"),
                    )
                    .replace(duration.span, "$__auto", "write `[$__auto]`"),
                );
            }
        }
        found
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
    fn group(&mut self, grouping: &Grouping, flow: &Flow) -> Flow {
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

    fn binary(&mut self, binary: &Binary) -> Value {
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

/// The labels that `absent_over_time` can know: those of equality matchers.
fn labels_of_absent(range: &LogRange) -> Flow {
    let Source::Selector(selector) = &range.log.source else { return Flow::anything() };
    let mut names = Vec::new();
    for item in &selector.matchers {
        match item {
            SelectorItem::Matcher(matcher) if !matcher.label.variables.is_empty() => return Flow::anything(),
            SelectorItem::Matcher(matcher) if matcher.op == MatchOp::Equal => {
                names.push(matcher.label.text.clone());
            }
            SelectorItem::Matcher(_) => {}
            SelectorItem::Variable(_) => return Flow::anything(),
        }
    }
    Flow::exactly(names)
}

/// The unit of a function over a log range.
fn range_unit(op: RangeOp, unwrap: Option<&Unwrap>) -> Unit {
    let value = match unwrap.map(|unwrap| unwrap.conversion) {
        Some(Some(Conversion::Duration | Conversion::DurationSeconds)) => Unit::SECONDS,
        Some(Some(Conversion::Bytes)) => Unit::BYTES,
        Some(None) | None => Unit::UNKNOWN,
    };
    match op {
        RangeOp::Rate if unwrap.is_none() => Unit::PER_SECOND,
        RangeOp::Rate | RangeOp::RateCounter => value.per(Unit::SECONDS),
        RangeOp::CountOverTime | RangeOp::ApproxCountDistinct => Unit::COUNT,
        RangeOp::BytesRate => Unit::BYTES_PER_SECOND,
        RangeOp::BytesOverTime => Unit::BYTES,
        RangeOp::AbsentOverTime => Unit::BOOL,
        RangeOp::StdvarOverTime => value.times(value),
        RangeOp::SumOverTime
        | RangeOp::AvgOverTime
        | RangeOp::MinOverTime
        | RangeOp::MaxOverTime
        | RangeOp::FirstOverTime
        | RangeOp::LastOverTime
        | RangeOp::StddevOverTime
        | RangeOp::QuantileOverTime => value,
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
