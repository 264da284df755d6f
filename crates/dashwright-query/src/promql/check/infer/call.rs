//! What a function returns: units by [`unit::call`], labels by what the function does to them, bounds where it has some.

use crate::Unit;
use crate::catalogue::Kind;
use crate::problem::Span;
use crate::promql::ast::{Call, ExprKind, MatchOp};
use crate::promql::check::bounds::Bounds;
use crate::promql::check::flow::{Entry, Flow, Values};
use crate::promql::check::labels::Promise;
use crate::promql::check::tree::{Facts, FlowId, Id, Motion, Source, Tree};
use crate::promql::check::value::ValueType;
use crate::promql::check::{pattern, unit};

use super::{BARE, OPEN};

/// The facts of a call.
pub(super) fn facts<'a>(tree: &mut Tree<'a>, call: &'a Call, kids: &[Id], span: Span) -> Facts<'a> {
    let name = call.function.text.as_str();
    if !call.function.variables.is_empty() {
        return Facts::unknown(ValueType::Instant, OPEN);
    }
    let number = |n: usize| kids.get(n).and_then(|&kid| tree.facts(kid).constant);
    let samples = samples(tree, kids);
    let below = samples.map_or(Facts::unknown(ValueType::Instant, BARE), |kid| *tree.facts(kid));
    let range = below.ty == ValueType::Range;
    let unit = match name {
        // The unit of a quantile is that of the observations, however many of them a bucket counts.
        "histogram_quantile" | "histogram_quantiles" | "histogram_avg" | "histogram_stddev" => {
            below.source.map_or(Unit::UNKNOWN, |source| source.series.metric.unit)
        }
        "histogram_sum" | "histogram_count" => native_part(&below, name == "histogram_count"),
        "vector" if below.constant.is_some() => Unit::NUMBER,
        _ => unit::call(name, below.unit),
    };
    let motion = match name {
        "rate" | "irate" => Motion::Rate,
        "increase" => Motion::Increase,
        "sum_over_time" if below.unit.is_rate() => Motion::Summed,
        "abs" | "ceil" | "floor" | "round" | "clamp" | "clamp_min" | "clamp_max" | "scalar" | "vector"
        | "sort" | "sort_desc" | "sort_by_label" | "sort_by_label_desc" | "label_replace" | "label_join"
        | "last_over_time" | "first_over_time" | "avg_over_time" | "min_over_time" | "max_over_time"
        | "sum_over_time" | "quantile_over_time" | "info" => below.motion,
        _ => Motion::Still,
    };
    let bounds = match name {
        "rate" | "irate" | "increase" if below.motion == Motion::Raw => Bounds::POSITIVE,
        "changes" | "resets" | "exp" | "sqrt" | "stddev_over_time" | "stdvar_over_time" | "mad_over_time"
        | "time" | "timestamp" => Bounds::POSITIVE,
        "count_over_time" => Bounds::AT_LEAST_ONE,
        "absent" | "absent_over_time" | "present_over_time" => Bounds::ONE,
        "histogram_fraction" => Bounds::UNIT,
        "histogram_quantile" => quantile_bounds(&below),
        "abs" => below.bounds.abs(),
        "sgn" => Bounds::new(-1.0, 1.0),
        "sum_over_time" => below.bounds.summed(),
        "clamp_min" => number(1).map_or(Bounds::ANY, |floor| below.bounds.at_least(floor)),
        "clamp_max" => number(1).map_or(Bounds::ANY, |ceiling| below.bounds.at_most(ceiling)),
        "clamp" => number(1)
            .zip(number(2))
            .map_or(Bounds::ANY, |(floor, ceiling)| below.bounds.at_least(floor).at_most(ceiling)),
        "hour" => Bounds::new(0.0, 23.0),
        "minute" => Bounds::new(0.0, 59.0),
        "day_of_week" => Bounds::new(0.0, 6.0),
        "day_of_month" => Bounds::new(1.0, 31.0),
        "days_in_month" => Bounds::new(28.0, 31.0),
        "month" => Bounds::new(1.0, 12.0),
        "avg_over_time" | "min_over_time" | "max_over_time" | "last_over_time" | "first_over_time"
        | "quantile_over_time" | "sort" | "sort_desc" | "sort_by_label" | "sort_by_label_desc"
        | "label_replace" | "label_join" | "scalar" | "vector" | "info" => below.bounds,
        _ => Bounds::ANY,
    };
    let keeps_source = !matches!(
        name,
        "absent"
            | "absent_over_time"
            | "count_over_time"
            | "present_over_time"
            | "changes"
            | "resets"
            | "timestamp"
            | "histogram_quantile"
            | "histogram_fraction"
            | "histogram_count"
            | "histogram_sum"
            | "histogram_avg"
    ) && !name.starts_with("ts_of_");
    let filtered = match name {
        "absent" | "absent_over_time" => true,
        "scalar" => false,
        _ => below.filtered,
    };
    let ty = match name {
        "scalar" | "time" | "pi" => ValueType::Scalar,
        _ => ValueType::Instant,
    };
    let flow = labels(tree, call, name, kids, below.flow, span);
    Facts {
        ty,
        unit,
        weight: below.weight,
        flow,
        source: below.source.filter(|_| keeps_source),
        motion,
        bounds,
        constant: None,
        filtered,
        percentile: name.starts_with("histogram_quantile")
            || (below.percentile && (range || keeps_source) && motion == below.motion),
        quotient: below.quotient.filter(|_| keeps_source),
        shifted: below.shifted,
    }
}

/// The argument that holds the samples: the first that is a vector, else the first number.
pub(in crate::promql::check) fn samples(tree: &Tree, kids: &[Id]) -> Option<Id> {
    let vector = |kid: &&Id| matches!(tree.facts(**kid).ty, ValueType::Instant | ValueType::Range);
    kids.iter().find(vector).or(kids.first()).copied()
}

/// The unit of `histogram_sum` or `histogram_count` of a native histogram, or of its rate.
fn native_part(below: &Facts, count: bool) -> Unit {
    let Some(source) = below.source.filter(Source::is_native) else { return Unit::UNKNOWN };
    let whole = if count { Unit::of_observations() } else { source.series.metric.unit };
    if below.motion == Motion::Rate { whole.per(Unit::SECONDS) } else { whole }
}

/// A quantile over buckets never exceeds the largest finite bound.
fn quantile_bounds(below: &Facts) -> Bounds {
    match below.source.map(|source| source.series.metric.kind) {
        Some(Kind::Histogram { buckets: [first, .., last] }) if *first > 0.0 => Bounds::new(0.0, *last),
        _ => Bounds::ANY,
    }
}

fn labels<'a>(
    tree: &mut Tree<'a>,
    call: &'a Call,
    name: &str,
    kids: &[Id],
    below: FlowId,
    span: Span,
) -> FlowId {
    let text = |n: usize| match &call.args.get(n).map(bare) {
        Some(ExprKind::String(literal)) => Some(literal.value.as_str()),
        _ => None,
    };
    match name {
        "time" | "pi" | "scalar" | "vector" => BARE,
        _ if kids.is_empty() => BARE,
        "absent" | "absent_over_time" => {
            let flow = absent(call, span);
            tree.push_flow(flow)
        }
        "histogram_quantile" | "histogram_fraction" => {
            let mut flow = tree.flows[below].clone();
            flow.drop("le", span);
            tree.push_flow(flow)
        }
        "histogram_quantiles" => {
            let mut flow = tree.flows[below].clone();
            flow.drop("le", span);
            if let Some(label) = text(1) {
                flow.set(Entry::new(label, Promise::Sure, span));
            }
            tree.push_flow(flow)
        }
        "label_replace" => {
            let (Some(target), Some(replacement), Some(source), Some(regex)) =
                (text(1), text(2), text(3), text(4))
            else {
                return OPEN;
            };
            let mut flow = tree.flows[below].clone();
            let entry = replaced(&flow, target, replacement, source, regex, span);
            flow.set(entry);
            tree.push_flow(flow)
        }
        "label_join" => {
            let Some(target) = text(1) else { return OPEN };
            let mut flow = tree.flows[below].clone();
            let sources = (3..call.args.len()).filter_map(text);
            let promise = sources.map(|name| flow.promise(name)).max().unwrap_or(Promise::Absent);
            flow.set(Entry::new(target, promise, span));
            tree.push_flow(flow)
        }
        "info" => {
            let mut flow = tree.flows[below].clone();
            flow.rest = super::super::flow::Rest::Open;
            tree.push_flow(flow)
        }
        _ => below,
    }
}

/// `absent` returns the labels that equality matchers fix, and only those.
fn absent(call: &Call, span: Span) -> Flow<'_> {
    let mut flow = Flow::bare(span);
    let Some(ExprKind::Selector(selector)) = call.args.first().map(bare) else { return flow };
    for matcher in &selector.matchers {
        let name = matcher.label.text.as_str();
        let twice = selector.matchers.iter().filter(|it| it.label.text == name).count() > 1;
        if matcher.op != MatchOp::Equal || twice || name == "__name__" || matcher.value.value.is_empty() {
            continue;
        }
        let value =
            if pattern::has_variable(&matcher.value.value) { "" } else { matcher.value.value.as_str() };
        flow.set(Entry { values: Values::One(value), ..Entry::new(name, Promise::Sure, matcher.span) });
    }
    flow
}

/// The label that `label_replace` sets.
fn replaced<'a>(
    flow: &Flow<'a>,
    target: &'a str,
    replacement: &'a str,
    source: &str,
    regex: &str,
    span: Span,
) -> Entry<'a> {
    let before = flow.promise(target);
    let fixed = !replacement.contains('$');
    // An absent source reads as the empty text, which only some patterns match.
    let always = match regex {
        ".*" | "(.*)" => true,
        "" => flow.promise(source) == Promise::Absent || source.is_empty(),
        ".+" | "(.+)" => flow.promise(source) == Promise::Sure,
        _ => false,
    };
    let sure = always && if fixed { !replacement.is_empty() } else { flow.promise(source) == Promise::Sure };
    let promise = if sure || before == Promise::Sure { Promise::Sure } else { Promise::Possible };
    let values = if sure && fixed { Values::One(replacement) } else { Values::Any };
    let label = if fixed { None } else { flow.get(source).and_then(|entry| entry.label) };
    Entry { label, values, ..Entry::new(target, promise, span) }
}

/// What an argument is, without parentheses.
fn bare(expr: &crate::promql::ast::Expr) -> &ExprKind {
    let mut expr = expr;
    while let ExprKind::Paren(inner) = &expr.kind {
        expr = inner;
    }
    &expr.kind
}
