//! Metrics functions, ranks, and arithmetic between series: arguments, units and labels.

use super::{Checker, Labels, Shape, Value};
use crate::problem::Problem;
use crate::text::measure::print_number;
use crate::text::parser::shortened;
use crate::traceql::ast::{
    Binary, Field, FieldKind, Metrics, MetricsFilter, MetricsOp, NumberKind, Op, Rank, Stage,
};
use crate::traceql::intrinsic::Type;
use crate::unit::Unit;

impl Checker<'_> {
    pub(super) fn metrics(&mut self, metrics: &Metrics) -> Value {
        let name = metrics.op.text();
        let mut ty = Type::Number;
        match (&metrics.field, metrics.op.takes_field()) {
            (Some(field), true) => ty = self.measured(field, name),
            (Some(field), false) => self.problems.push(
                Problem::error("type", field.span, format!("`{name}` counts spans and takes no field"))
                    .help(format!("write `{name}()`")),
            ),
            (None, true) if !self.blamed(metrics.op_span) => self.problems.push(
                Problem::error("type", metrics.op_span, format!("`{name}` needs a field")).help(format!(
                    "write `{name}(span:duration{})`",
                    if metrics.op == MetricsOp::QuantileOverTime { ", 0.95" } else { "" }
                )),
            ),
            (None, _) => {}
        }
        if let Some(selection) = &metrics.selection
            && let crate::traceql::ast::ExprKind::Filter(Some(field)) = &selection.kind
        {
            self.condition(field);
        }
        self.numbers(metrics);
        for field in &metrics.by {
            self.plain_field(field, "by");
        }
        let unit = match metrics.op {
            MetricsOp::Rate => Unit::PER_SECOND,
            MetricsOp::CountOverTime | MetricsOp::HistogramOverTime | MetricsOp::Compare => Unit::COUNT,
            _ if ty == Type::Duration => Unit::SECONDS,
            _ => Unit::UNKNOWN,
        };
        if let Some(filter) = &metrics.filter {
            self.filter(filter, unit);
        }
        Value { unit, labels: labels(metrics), ty, ..Value::of(Shape::Series) }
    }

    fn numbers(&mut self, metrics: &Metrics) {
        let name = metrics.op.text();
        match metrics.op {
            MetricsOp::QuantileOverTime => {
                if metrics.numbers.is_empty() && metrics.field.is_some() && !self.blamed(metrics.op_span) {
                    self.problems.push(
                        Problem::error(
                            "type",
                            metrics.op_span,
                            "`quantile_over_time` needs a quantile after the field",
                        )
                        .help("write `quantile_over_time(span:duration, 0.95)`"),
                    );
                }
                for number in &metrics.numbers {
                    self.quantile(number);
                }
            }
            MetricsOp::Compare => {
                if metrics.numbers.len() == 2 || metrics.numbers.len() > 3 {
                    let last = metrics.numbers.last().map_or(metrics.op_span, |number| number.span);
                    self.problems.push(
                        Problem::error(
                            "type",
                            last,
                            "`compare` takes the top N, then both a start and an end, or neither",
                        )
                        .help("write `compare({ … }, 10)`"),
                    );
                }
            }
            _ => {
                if let Some(number) = metrics.numbers.first() {
                    self.problems.push(
                        Problem::error("type", number.span, format!("`{name}` takes no number")).help(
                            format!(
                                "write `{name}({})`",
                                if metrics.op.takes_field() { "span:duration" } else { "" }
                            ),
                        ),
                    );
                }
            }
        }
    }

    fn quantile(&mut self, number: &crate::traceql::ast::Number) {
        let NumberKind::Value(value) = number.kind else { return };
        if (0.0..=1.0).contains(&value) {
            return;
        }
        let problem = Problem::error(
            "quantile-range",
            number.span,
            format!("a quantile lies between 0 and 1, found {}", print_number(value)),
        );
        let share = value / 100.0;
        self.problems.push(if (0.0..=1.0).contains(&share) {
            problem.replace(number.span, print_number(share), format!("write `{}`", print_number(share)))
        } else {
            problem
        });
    }

    fn filter(&mut self, filter: &MetricsFilter, unit: Unit) {
        if matches!(filter.value.kind, NumberKind::Duration(_)) && !unit.agrees(Unit::SECONDS) {
            let shown = shortened(filter.value.span.of(self.text));
            self.problems.push(Problem::error(
                "unit-mismatch",
                filter.value.span,
                format!("the series is in {unit}, found the duration `{shown}`"),
            ));
        }
    }

    pub(super) fn rank(&mut self, rank: &Rank, stage: &Stage, before: Option<&Value>) -> Value {
        let name = if rank.top { "topk" } else { "bottomk" };
        match before {
            Some(value) if matches!(value.shape, Shape::Series | Shape::Any) => {}
            _ => self.problems.push(
                Problem::error("type", stage.span, format!("`{name}` chooses among series, found spans"))
                    .help(format!(
                        "make series first: `{{ … }} | rate() by (resource.service.name) | {name}(10)`"
                    )),
            ),
        }
        if let Some(count) = &rank.count {
            let whole = match count.kind {
                NumberKind::Value(value) => value >= 1.0 && value.fract() == 0.0,
                NumberKind::Duration(_) => false,
                NumberKind::Variable(_) => true,
            };
            if !whole {
                let shown = shortened(count.span.of(self.text));
                self.problems.push(
                    Problem::error(
                        "type",
                        count.span,
                        format!("`{name}` takes a whole number of series, found `{shown}`"),
                    )
                    .help(format!("write `{name}(10)`")),
                );
            }
        }
        let value = before.cloned().unwrap_or_else(|| Value::of(Shape::Series));
        if let Some(filter) = &rank.filter {
            self.filter(filter, value.unit);
        }
        Value { shape: Shape::Series, ..value }
    }

    /// `+ - * /` between series, or series and a number; a comparison keeps points.
    pub(super) fn metrics_math(&mut self, binary: &Binary, lhs: Value, rhs: Value) -> Value {
        let op = binary.op;
        let both = lhs.shape == Shape::Series && rhs.shape == Shape::Series;
        if matches!(op, Op::Mod | Op::Pow) {
            self.problems.push(
                Problem::error("type", binary.op_span, format!("`{}` does not work on series", op.text()))
                    .help("series are combined with `+`, `-`, `*` and `/`"),
            );
        }
        if op.is_comparison() {
            if both {
                self.problems.push(
                    Problem::error(
                        "type",
                        binary.op_span,
                        format!("`{}` compares series with a number, found series on both sides", op.text()),
                    )
                    .help("subtract first: `({ … } | rate()) - ({ … } | rate()) > 0`"),
                );
            }
            return if lhs.shape == Shape::Series { lhs } else { rhs };
        }
        if matches!(op, Op::Add | Op::Sub) && !lhs.unit.agrees(rhs.unit) {
            let verb = if op == Op::Add { "added" } else { "subtracted" };
            self.problems.push(
                Problem::error(
                    "unit-mismatch",
                    binary.op_span,
                    format!("{} and {} cannot be {verb}", lhs.unit, rhs.unit),
                )
                .help("use one function on both sides"),
            );
        }
        let named = |value: &Value| !value.labels.names.is_empty() && !value.labels.open;
        if both && named(&lhs) && named(&rhs) && lhs.labels != rhs.labels {
            let list = |value: &Value| crate::nearest::list(value.labels.names.iter().map(String::as_str), 4);
            self.problems.push(
                Problem::error(
                    "vector-matching",
                    binary.op_span,
                    format!(
                        "`{}` matches series by their labels: left has {}, right has {}",
                        op.text(),
                        list(&lhs),
                        list(&rhs)
                    ),
                )
                .help("group both sides by the same fields, or leave one side ungrouped"),
            );
        }
        let unit = match (op, lhs.literal, rhs.literal) {
            (Op::Mul, _, Some(factor)) => lhs.unit.times_literal(factor),
            (Op::Mul, Some(factor), _) => rhs.unit.times_literal(factor),
            (Op::Mul, ..) => lhs.unit.times(rhs.unit),
            (Op::Div, _, Some(divisor)) => lhs.unit.per_literal(divisor),
            (Op::Div, ..) => lhs.unit.per(rhs.unit),
            _ if lhs.unit.is_number() || lhs.unit.is_unknown() => rhs.unit,
            _ => lhs.unit,
        };
        let labels = if lhs.labels.names.is_empty() && !lhs.labels.open { rhs.labels } else { lhs.labels };
        Value { shape: Shape::Series, ty: Type::Number, unit, labels, literal: None }
    }
}

/// The labels of a metrics function: what it groups by, and what the function adds.
fn labels(metrics: &Metrics) -> Labels {
    let variable = |field: &Field| match &field.kind {
        FieldKind::Attribute(attribute) => !attribute.name.variables.is_empty(),
        FieldKind::Intrinsic { .. } => false,
        _ => true,
    };
    let open = metrics.op == MetricsOp::Compare || metrics.by.iter().any(variable);
    let mut names: Vec<String> =
        metrics.by.iter().filter(|field| !variable(field)).map(ToString::to_string).collect();
    match metrics.op {
        MetricsOp::QuantileOverTime => names.push(String::from("p")),
        MetricsOp::HistogramOverTime => names.push(String::from("__bucket")),
        MetricsOp::Compare => names.push(String::from("__meta_type")),
        _ => {}
    }
    names.sort();
    names.dedup();
    Labels { names, open }
}
