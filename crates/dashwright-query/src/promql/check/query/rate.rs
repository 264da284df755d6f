//! `rate-on-gauge`, `delta-on-counter`, `rate-of-sum`, `rate-of-rate`: the functions of counters on counters, those of
//! gauges on gauges, and each of them once.

use crate::Catalogue;
use crate::catalogue::Kind;
use crate::problem::Problem;
use crate::promql::check::infer;
use crate::promql::check::tree::{Id, Motion, Source, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, call) in tree.calls() {
        let function = call.function.text.as_str();
        let Some(arg) = infer::samples(tree, id) else { continue };
        match function {
            "rate" | "irate" | "increase" | "resets" => of_counters(tree, arg, function, out),
            "delta"
            | "idelta"
            | "deriv"
            | "predict_linear"
            | "double_exponential_smoothing"
            | "holt_winters" => {
                of_gauges(tree, arg, function, out);
            }
            _ => {}
        }
    }
}

fn of_counters(tree: &Tree, arg: Id, function: &str, out: &mut Vec<Problem>) {
    let facts = tree.facts(arg);
    if matches!(facts.motion, Motion::Rate | Motion::Increase) {
        let (inner, at) = match tree.below(arg).find(|&id| is_rate(tree.function(id))) {
            Some(id) => (tree.function(id).unwrap_or(""), tree.call(id).map(|call| call.function.span)),
            None => ("rate", None),
        };
        let at = at.unwrap_or(tree.node(arg).expr.span);
        let message =
            format!("`{function}` of `{inner}`: the inner one already turned the counter into a gauge");
        let problem = Problem::error("rate-of-rate", at, message);
        out.push(problem.help("keep one of them; to smooth the result, use `avg_over_time`"));
        return;
    }
    let Some(source) = &facts.source else { return };
    if facts.motion == Motion::Raw {
        if let Some(aggregated) = aggregation_between(tree, arg) {
            let name = source.name;
            let op = tree.aggregate(aggregated).map_or("an operator", |aggregate| aggregate.op.text());
            let at = tree.aggregate(aggregated).map_or(tree.node(aggregated).expr.span, |it| it.op_span);
            let message =
                format!("`{function}` of `{op}`: when one of the counters restarts, the total seems to jump");
            let problem = Problem::error("rate-of-sum", at, message);
            out.push(problem.help(format!("the other way round: `{op}({function}({name}[5m]))`")));
        }
        return;
    }
    if !source.is_native() {
        out.push(not_a_counter(tree.catalogue, source, function));
    }
}

fn is_rate(function: Option<&str>) -> bool {
    matches!(function, Some("rate" | "irate" | "increase"))
}

/// An aggregation or operator between an argument and the counter below it.
fn aggregation_between(tree: &Tree, arg: Id) -> Option<Id> {
    let mut id = arg;
    loop {
        let keeps = tree.aggregate(id).is_some_and(|aggregate| aggregate.op.keeps_series());
        if tree.binary(id).is_some() || (tree.aggregate(id).is_some() && !keeps) {
            return Some(id);
        }
        id = tree.kid(id, 0)?;
    }
}

fn not_a_counter(catalogue: &Catalogue, source: &Source, function: &str) -> Problem {
    let (name, metric) = (source.name, source.series.metric);
    if metric.kind == Kind::Recorded {
        if metric.unit.is_rate() {
            let message = format!("`{function}` of `{name}`, which is recorded {} already", metric.unit);
            let problem = Problem::error("rate-of-rate", source.at, message);
            return problem.help("use it as it is; to smooth it, use `avg_over_time`");
        }
        if metric.rules().any(|rule| sums_counters(catalogue, rule.expr)) {
            let message = format!(
                "`{function}` of `{name}`, a recorded sum: when one counter restarts, the sum seems to jump"
            );
            let problem = Problem::error("rate-of-sum", source.at, message);
            return problem
                .help(format!("record `sum(rate(…))` instead of the sum, and use it without `{function}`"));
        }
    }
    let kind = match metric.kind {
        Kind::Info => "an info metric, always 1",
        Kind::Summary { .. } => "a quantile of a summary",
        Kind::Recorded => "recorded, and no counter",
        _ => "a gauge",
    };
    let problem = Problem::error(
        "rate-on-gauge",
        source.at,
        format!("`{function}` needs a counter, `{name}` is {kind}"),
    );
    match (metric.kind, function) {
        (Kind::Info, _) => problem.help(format!("count its series: `count({name})`")),
        (_, "resets") => problem.help(format!("use `changes({name}[1h])`")),
        (_, "increase") => problem.help(format!("use `delta({name}[5m])`")),
        _ => {
            problem.help(format!("use `deriv({name}[5m])` for its slope, `delta({name}[5m])` for its change"))
        }
    }
}

/// Whether a recording rule adds up counters as they are.
fn sums_counters(catalogue: &Catalogue, expr: &str) -> bool {
    let parsed = crate::promql::parse(expr);
    let tree = infer::tree(&parsed.expr, expr, catalogue);
    let Some(root) = tree.root() else { return false };
    tree.facts(root).motion == Motion::Raw && aggregation_between(&tree, root).is_some()
}

fn of_gauges(tree: &Tree, arg: Id, function: &str, out: &mut Vec<Problem>) {
    let facts = tree.facts(arg);
    let Some(source) = facts.source.filter(|_| facts.motion == Motion::Raw) else { return };
    let name = source.name;
    let message = format!("`{function}` needs a gauge, `{name}` is a counter");
    let problem = Problem::error("delta-on-counter", source.at, message);
    out.push(match function {
        "delta" => problem.help(format!("use `increase({name}[5m])`")),
        "idelta" | "deriv" => problem.help(format!("use `rate({name}[5m])`")),
        _ => problem.help(format!("give it a rate: `{function}(rate({name}[5m])[1h:1m], …)`")),
    });
}
