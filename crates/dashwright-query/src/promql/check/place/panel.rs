//! `panel-unit`, `legend-label`, `fixed-range`, `topk-over-time`, `stacked-ratio`, `summed-gauge`, `many-series`: a query
//! in its panel.

use crate::Unit;
use crate::nearest::{list, nearest};
use crate::problem::{Problem, Span};
use crate::promql::ast::AggregateOp;
use crate::promql::check::flow::{Rest, Why};
use crate::promql::check::query::range::seconds;
use crate::promql::check::surroundings::Panel;
use crate::promql::check::tree::{Facts, Id, Motion, Tree};

/// Ranges up to this many seconds look at "now"; longer ones are chosen on purpose.
const NOW: f64 = 600.0;

/// More series than this are no picture any more.
const MANY_SERIES: f64 = 20_000.0;

pub(super) fn check(tree: &Tree, panel: &Panel, out: &mut Vec<Problem>) {
    let Some(root) = tree.root() else { return };
    let facts = tree.facts(root);
    if let Some(shown) = panel.unit {
        unit(tree, root, facts, shown, out);
    }
    if let Some(format) = panel.legend {
        legend(tree, root, format, out);
    }
    if panel.graph {
        fixed_range(tree, out);
        topk(tree, out);
    }
    if panel.stacked && (facts.percentile || facts.quotient.is_some()) {
        let what = if facts.percentile { "percentiles" } else { "ratios" };
        let message = format!("{what} do not add up, so the top of the stack means nothing");
        let problem = Problem::warning("stacked-ratio", tree.node(root).expr.span, message);
        out.push(problem.help("draw lines instead"));
    }
    if panel.sums && facts.motion != Motion::Increase {
        sums(tree, root, facts, out);
    }
    if tree.flow(root).series() > MANY_SERIES && !tree.flow(root).is_open() {
        many(tree, root, out);
    }
}

fn unit(tree: &Tree, root: Id, facts: &Facts, shown: Unit, out: &mut Vec<Problem>) {
    let unit = facts.unit;
    // A heat map's cells are counts, its axis is in the unit of the buckets.
    let cells = facts.source.is_some_and(|source| source.is_bucket()) && tree.flow(root).get("le").is_some();
    if cells || unit.is_unknown() || unit.is_number() || shown.is_unknown() {
        return;
    }
    let whole = tree.node(root).whole;
    if shown.is_number() {
        if unit.is_count() || unit.is_bool() || unit.is_rate() || unit.same_dimension(Unit::RATIO) {
            return;
        }
        let message = format!("the query returns {unit}, the panel shows a bare number");
        out.push(
            Problem::warning("panel-unit", whole, message).help(format!("give the panel the unit {unit}")),
        );
        return;
    }
    let counted_as_share =
        unit.is_count() && (shown == Unit::RATIO || shown == Unit::PERCENT) && facts.quotient.is_none();
    // Grafana has no unit for money per time, so the currency stands for it.
    if (unit.agrees(shown) && !counted_as_share) || (shown == Unit::USD && unit.is_money()) {
        return;
    }
    let message = format!("the query returns {unit}, the panel shows {shown}");
    let problem = Problem::error("panel-unit", whole, message);
    let help = match unit.factor_to(shown) {
        Some(factor) if factor >= 1.0 && !counted_as_share => {
            format!("multiply by {}, or give the panel the unit {unit}", round(factor))
        }
        Some(factor) if !counted_as_share => {
            format!("divide by {}, or give the panel the unit {unit}", round(1.0 / factor))
        }
        _ => format!("give the panel the unit {unit}"),
    };
    out.push(problem.help(help));
}

fn round(factor: f64) -> f64 {
    if (factor - factor.round()).abs() < 1e-9 * factor { factor.round() } else { factor }
}

/// The labels of `{{…}}` in a legend.
pub(in crate::promql::check) fn legend_labels(format: &str) -> impl Iterator<Item = &str> {
    format.split("{{").skip(1).filter_map(|rest| Some(rest.split_once("}}")?.0.trim()))
}

fn legend(tree: &Tree, root: Id, format: &str, out: &mut Vec<Problem>) {
    let flow = tree.flow(root);
    for label in legend_labels(format) {
        let Some(why) = flow.why_absent(label) else { continue };
        let at = match why {
            Why::Dropped(at) | Why::Bare(at) => at,
            Why::Metric(_) => tree.node(root).expr.span,
        };
        let message = format!("the legend shows `{label}`, which the query does not return");
        let problem = Problem::error("legend-label", at, message);
        let names: Vec<&str> = flow.names().collect();
        out.push(match nearest(label, names.iter().copied()) {
            Some(near) => problem.help(format!("did you mean `{{{{{near}}}}}`?")),
            None if names.is_empty() => {
                problem.help("it returns one series without labels: write a plain text")
            }
            None => problem.help(format!("it returns {}", list(names.iter().copied(), 12))),
        });
    }
}

fn fixed_range(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, call) in tree.calls() {
        if !matches!(call.function.text.as_str(), "rate" | "irate" | "increase") {
            continue;
        }
        let Some(range) = tree.kid(id, 0).and_then(|kid| tree.selector(kid)?.range.as_ref()) else {
            continue;
        };
        // An increase over a fixed range is a number that people know ("in five minutes").
        if call.function.text != "increase" && seconds(range).is_some_and(|seconds| seconds <= NOW) {
            let words = range.span.of(tree.text);
            let message = format!("`[{words}]` skips samples when the graph is zoomed out");
            let problem = Problem::warning("fixed-range", range.span, message);
            out.push(problem.replace(range.span, "$__rate_interval", "use `[$__rate_interval]`"));
        }
    }
}

fn topk(tree: &Tree, out: &mut Vec<Problem>) {
    for (_, aggregate) in tree.aggregates() {
        if matches!(aggregate.op, AggregateOp::Topk | AggregateOp::Bottomk) {
            let op = aggregate.op.text();
            let message =
                format!("`{op}` chooses anew at every step, so a graph shows more series than that");
            let problem = Problem::warning("topk-over-time", aggregate.op_span, message);
            out.push(problem.help("make the query instant, or choose with `and topk(…, … @ end())`"));
        }
    }
}

fn sums(tree: &Tree, root: Id, facts: &Facts, out: &mut Vec<Problem>) {
    let what = match facts {
        Facts { percentile: true, .. } => "a percentile",
        Facts { quotient: Some(_), .. } => "a ratio",
        Facts { motion: Motion::Rate, .. } => "a rate",
        Facts { source: Some(source), .. } if !source.series.is_counter() => "a gauge",
        _ => return,
    };
    let message = format!("the sum of {what} over time depends on the step of the graph");
    let problem = Problem::warning("summed-gauge", tree.node(root).expr.span, message);
    out.push(problem.help("show the mean or the last value"));
}

fn many(tree: &Tree, root: Id, out: &mut Vec<Problem>) {
    let flow = tree.flow(root);
    // Magnitudes, not counts: two digits are more than the estimate knows.
    let about = 10_f64.powf(flow.series().log10().floor());
    let widest = flow.labels.iter().max_by_key(|entry| entry.most()).map_or("", |entry| entry.name);
    let at = match flow.rest {
        Rest::Closed(Why::Dropped(at)) => at,
        _ => tree.node(root).expr.span,
    };
    let at = if at.end == 0 { Span::new(0, 1) } else { at };
    let message = format!("more than {about} series may come back");
    let problem = Problem::warning("many-series", at, message);
    out.push(problem.help(format!("aggregate `{widest}` away, or keep the largest with `topk(10, …)`")));
}
