//! What a function returns: its row in the function table says what happens to units and labels.

mod labels;
mod limits;

use crate::Unit;
use crate::problem::Span;
use crate::promql::ValueType;
use crate::promql::ast::Call;
use crate::promql::check::tree::{Facts, Id, Motion, Source, Tree};
use crate::promql::check::unit;
use crate::promql::functions::{self, Function, UnitEffect};

use super::{BARE, OPEN, aggregate};

/// The facts of a call.
pub(super) fn facts<'a>(tree: &mut Tree<'a>, call: &'a Call, kids: &[Id], span: Span) -> Facts<'a> {
    let name = call.function.text.as_str();
    let Some(function) = functions::find(name) else { return chosen(tree, call, kids, span) };
    let samples = kids.get(function.vector_arg().unwrap_or(0));
    let below = samples.map_or(Facts::unknown(ValueType::Instant, BARE), |&kid| *tree.facts(kid));
    let unit = match function.unit {
        // The unit of a quantile is that of the observations, however many of them a bucket counts.
        UnitEffect::Observed => below.source.map_or(Unit::UNKNOWN, |source| source.series.metric.unit),
        UnitEffect::ObservedSum | UnitEffect::Events => {
            native_part(&below, function.unit == UnitEffect::Events)
        }
        _ => unit::call(function, below.unit),
    };
    let motion = motion(function, &below);
    let presence = matches!(name, "absent" | "absent_over_time" | "present_over_time");
    let keeps = !presence && matches!(function.unit, UnitEffect::Keeps | UnitEffect::PerSecond);
    let filtered = match name {
        "absent" | "absent_over_time" => true,
        "scalar" => false,
        _ => below.filtered,
    };
    Facts {
        ty: function.returns,
        unit,
        weight: below.weight,
        flow: labels::flow(tree, call, function, below.flow, span),
        source: below.source.filter(|_| keeps),
        motion,
        bounds: limits::bounds(tree, name, &below, kids),
        constant: None,
        filtered,
        percentile: name.starts_with("histogram_quantile")
            || (below.percentile && keeps && motion == below.motion),
        quotient: below.quotient.filter(|_| keeps),
        shifted: below.shifted,
    }
}

/// A function that a variable names, or that nobody knows: with a `by` clause it is an aggregation.
fn chosen<'a>(tree: &mut Tree<'a>, call: &'a Call, kids: &[Id], span: Span) -> Facts<'a> {
    let mut facts = Facts::unknown(ValueType::Unknown, OPEN);
    if let (Some(grouping), Some(&kid)) = (&call.grouping, kids.last()) {
        let below = tree.facts(kid).flow;
        let at = Span::new(grouping.span.start.max(span.start), grouping.span.end);
        let flow = aggregate::grouped(&tree.flows[below], Some(grouping), at);
        facts.flow = tree.push_flow(flow);
        facts.ty = ValueType::Instant;
    }
    facts
}

fn motion(function: &Function, below: &Facts) -> Motion {
    match function.name {
        "rate" | "irate" => Motion::Rate,
        "increase" => Motion::Increase,
        "sum_over_time" if below.unit.is_rate() => Motion::Summed,
        "predict_linear" | "delta" | "idelta" | "deriv" => Motion::Still,
        _ if function.unit == UnitEffect::Keeps => below.motion,
        _ => Motion::Still,
    }
}

/// The argument of a call that holds the samples.
pub(in crate::promql::check) fn samples(tree: &Tree, id: Id) -> Option<Id> {
    let function = functions::find(tree.function(id)?)?;
    tree.kid(id, function.vector_arg().unwrap_or(0))
}

/// The unit of `histogram_sum` or `histogram_count` of a native histogram, or of its rate.
fn native_part(below: &Facts, count: bool) -> Unit {
    let Some(source) = below.source.filter(Source::is_native) else { return Unit::UNKNOWN };
    let whole = if count { Unit::of_observations() } else { source.series.metric.unit };
    if below.motion == Motion::Rate { whole.per(Unit::SECONDS) } else { whole }
}
