//! What an aggregation returns.

use crate::problem::Span;
use crate::promql::ValueType;
use crate::promql::ast::{Aggregate, AggregateOp, ExprKind, Grouping};
use crate::promql::check::bounds::Bounds;
use crate::promql::check::flow::{Entry, Flow};
use crate::promql::check::labels::Promise;
use crate::promql::check::tree::{Facts, FlowId, Id, Motion, Tree};
use crate::promql::check::unit;

/// The facts of an aggregation.
pub(super) fn facts<'a>(
    tree: &mut Tree<'a>,
    aggregate: &'a Aggregate,
    kid: Id,
    param: Option<Id>,
    span: Span,
) -> Facts<'a> {
    let below = *tree.facts(kid);
    let op = aggregate.op;
    let at = aggregate.grouping.as_ref().map_or(span, |grouping| grouping.span);
    let flow = labels(tree, aggregate, below.flow, param, at);
    let bounds = match op {
        AggregateOp::Sum => below.bounds.summed(),
        AggregateOp::Count | AggregateOp::CountValues => Bounds::AT_LEAST_ONE,
        AggregateOp::Group => Bounds::ONE,
        AggregateOp::Stddev | AggregateOp::Stdvar => Bounds::POSITIVE,
        _ => below.bounds,
    };
    let counts = matches!(op, AggregateOp::Count | AggregateOp::CountValues | AggregateOp::Group);
    Facts {
        ty: ValueType::Instant,
        unit: unit::aggregate(op, below.unit),
        weight: if counts { 1.0 } else { below.weight },
        flow,
        source: below.source.filter(|_| !counts),
        motion: if counts { Motion::Still } else { below.motion },
        bounds,
        constant: None,
        filtered: below.filtered,
        percentile: below.percentile && !counts,
        quotient: below.quotient.filter(|_| !counts),
        shifted: below.shifted,
    }
}

fn labels<'a>(
    tree: &mut Tree<'a>,
    aggregate: &'a Aggregate,
    below: FlowId,
    param: Option<Id>,
    at: Span,
) -> FlowId {
    if aggregate.op.keeps_series() {
        let most = param.and_then(|param| tree.facts(param).constant).filter(|k| *k >= 0.0);
        let (Some(most), None) = (most, &aggregate.grouping) else { return below };
        if aggregate.op == AggregateOp::LimitRatio {
            return below;
        }
        let mut flow = tree.flows[below].clone();
        flow.limit = Some(flow.limit.map_or(most, |limit| limit.min(most)));
        return tree.push_flow(flow);
    }
    let mut flow = grouped(&tree.flows[below], aggregate.grouping.as_ref(), at);
    if aggregate.op == AggregateOp::CountValues
        && let Some(label) = param.and_then(|param| match &tree.node(param).expr.kind {
            ExprKind::String(literal) => Some(literal.value.as_str()),
            _ => None,
        })
    {
        flow.set(Entry::new(label, Promise::Sure, at));
    }
    tree.push_flow(flow)
}

/// The labels that a `by` or `without` clause leaves; without a clause none.
pub(super) fn grouped<'a>(below: &Flow<'a>, grouping: Option<&'a Grouping>, at: Span) -> Flow<'a> {
    let Some(grouping) = grouping else {
        return Flow { limit: Some(1.0), ..below.keep(std::iter::empty(), at) };
    };
    if grouping.labels.iter().any(|label| !label.variables.is_empty()) {
        return below.loosen();
    }
    let names = grouping.labels.iter().map(|label| label.text.as_str());
    if grouping.without {
        let mut flow = below.clone();
        names.for_each(|name| flow.drop(name, at));
        flow
    } else {
        below.keep(names, at)
    }
}
