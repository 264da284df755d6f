//! `group-label`, `without-label`, `high-cardinality`: the labels of `by` and `without`.

use crate::catalogue::Kind;
use crate::nearest::nearest;
use crate::problem::{Problem, Span};
use crate::promql::ast::AggregateOp;
use crate::promql::check::flow::{Flow, Why};
use crate::promql::check::query::label::suggest;
use crate::promql::check::tree::{Id, Tree};

/// More values than a person can read in a graph or a table, or than one would pay for in a recording rule.
pub(in crate::promql::check) const MANY_VALUES: u32 = 1_000;

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, aggregate) in tree.aggregates() {
        let (Some(grouping), Some(kid)) = (&aggregate.grouping, tree.kid(id, 0)) else { continue };
        let flow = tree.flow(kid);
        for label in grouping.labels.iter().filter(|label| label.variables.is_empty()) {
            let name = label.text.as_str();
            if tree.catalogue.forbidden().contains(&name) && flow.get(name).is_none() {
                continue; // said by its own check
            }
            match flow.why_absent(name) {
                Some(_) if grouping.without => {
                    let message = format!("there is no `{name}` to take away");
                    let problem = Problem::warning("without-label", label.span, message);
                    out.push(explain(tree, problem, label.span, name, flow));
                }
                Some(why) => out.push(missing(tree, "group-label", label.span, name, why, flow)),
                None if !grouping.without => cardinality(tree, id, aggregate.op, name, label.span, flow, out),
                None => {}
            }
        }
    }
}

/// A label that something needs and that is not there, with the reason.
pub(in crate::promql::check) fn missing(
    tree: &Tree,
    code: &'static str,
    at: Span,
    name: &str,
    why: Why,
    flow: &Flow,
) -> Problem {
    let message = match why {
        Why::Metric(metric) => format!("`{metric}` has no label `{name}`"),
        Why::Dropped(clause) => match short(clause.of(tree.text)) {
            Some(words) => format!("`{name}` is gone: `{words}` dropped it"),
            None => format!("`{name}` is gone: an inner part of the query dropped it"),
        },
        Why::Bare(_) => format!("there is no label `{name}`: this value has no labels"),
    };
    explain(tree, Problem::error(code, at, message), at, name, flow)
}

/// What there is instead.
fn explain(tree: &Tree, problem: Problem, at: Span, name: &str, flow: &Flow) -> Problem {
    let names: Vec<&str> = flow.names().collect();
    if let Some(Why::Dropped(clause)) = flow.why_absent(name)
        && nearest(name, names.iter().copied()).is_none()
    {
        let words = clause.of(tree.text);
        if words.starts_with("by") {
            return problem.help(format!("add `{name}` to the inner `by`, or leave it out here"));
        }
        if names.is_empty() {
            return problem.help(format!("keep it in the inner aggregation: `by ({name})`"));
        }
    }
    if let Some(Why::Metric(metric)) = flow.why_absent(name)
        && name == "le"
        && tree.catalogue.series(metric).is_some_and(|it| it.metric.kind == Kind::NativeHistogram)
    {
        return problem.help("a native histogram keeps its buckets inside: leave `le` out");
    }
    suggest(problem, at, name, &names)
}

fn short(words: &str) -> Option<&str> {
    (words.len() <= 60 && !words.contains('\n')).then_some(words)
}

fn cardinality(
    tree: &Tree,
    id: Id,
    op: AggregateOp,
    name: &str,
    at: Span,
    flow: &Flow,
    out: &mut Vec<Problem>,
) {
    let Some(entry) = flow.get(name).filter(|entry| entry.label.is_some()) else { return };
    if entry.most() <= MANY_VALUES || op.keeps_series() || cut_above(tree, id) {
        return;
    }
    let message = format!("`{name}` has up to {} values, each of them a series", entry.most());
    let problem = Problem::warning("high-cardinality", at, message);
    out.push(problem.help("keep the largest with `topk(10, …)`, or group by something coarser"));
}

/// Whether something above keeps only a few of the series or counts them.
fn cut_above(tree: &Tree, id: Id) -> bool {
    tree.above(id).filter_map(|up| tree.aggregate(up)).any(|aggregate| {
        aggregate.op.keeps_series() || aggregate.grouping.is_none() || aggregate.op == AggregateOp::Count
    })
}
