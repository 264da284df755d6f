//! Checks of functions over a log range: `unwrap` where it belongs, quantiles, groupings, and the unit of the result.

use super::flow::Flow;
use super::{Checker, Shape, Value};
use crate::logql::ast::{
    Conversion, DurationKind, Func, LogRange, MatchOp, RangeAggregate, RangeOp, ScalarKind, SelectorItem,
    Source, StageKind, Unwrap,
};
use crate::problem::{Problem, Severity};
use crate::text::measure::print_number;
use crate::text::parser::shortened;
use crate::unit::Unit;

impl Checker<'_> {
    pub(super) fn range_aggregate(&mut self, aggregate: &RangeAggregate) -> Value {
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
