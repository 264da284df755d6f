//! `short-range`, `interval-in-rate`, `irate-range`, `subquery-step`, `retention`: ranges against the scrape interval
//! and against what the server keeps.

use crate::problem::Problem;
use crate::promql::ast::{Call, Duration, DurationKind, ExprKind, Shift};
use crate::promql::check::tree::{Id, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, call) in tree.calls() {
        ranges(tree, id, call, out);
    }
    for id in tree.ids() {
        match &tree.node(id).expr.kind {
            ExprKind::Subquery(subquery) => {
                step(tree, id, subquery.step.as_ref(), &subquery.range, out);
                retention(tree, Some(&subquery.range), &subquery.shift, out);
            }
            ExprKind::Selector(selector) => retention(tree, selector.range.as_ref(), &selector.shift, out),
            _ => {}
        }
    }
}

/// Seconds of a duration that is written as such.
pub(in crate::promql::check) fn seconds(duration: &Duration) -> Option<f64> {
    if let DurationKind::Millis(millis) = duration.kind { Some(millis as f64 / 1000.0) } else { None }
}

fn ranges(tree: &Tree, id: Id, call: &Call, out: &mut Vec<Problem>) {
    let function = call.function.text.as_str();
    let rate = matches!(function, "rate" | "irate" | "increase");
    let slope = rate || matches!(function, "delta" | "idelta" | "deriv" | "predict_linear");
    for kid in tree.kids(id) {
        let Some(selector) = tree.selector(kid) else { continue };
        let Some(range) = selector.range.as_ref().filter(|_| selector.extension.is_none()) else { continue };
        if let DurationKind::Variable(variable) = &range.kind {
            if rate && variable.name == "__interval" {
                let message = format!(
                    "`$__interval` may be shorter than two scrapes, then `{function}` returns nothing"
                );
                let problem = Problem::warning("interval-in-rate", range.span, message);
                out.push(problem.replace(range.span, "$__rate_interval", "use `$__rate_interval`"));
            }
            continue;
        }
        let Some(seconds) = seconds(range) else { continue };
        if function == "irate" && seconds > 300.0 {
            let message = "`irate` looks at the last two samples only, whatever the range";
            let problem = Problem::warning("irate-range", range.span, message);
            out.push(problem.help("use `rate` for a mean over the range, or `[5m]` at the most"));
        }
        let Some(interval) = tree.facts(kid).source.and_then(|source| source.series.scrape_interval()) else {
            continue;
        };
        let interval = f64::from(interval);
        let words = range.span.of(tree.text);
        if slope && seconds < 2.0 * interval {
            let message =
                format!("`{function}` needs two samples, `[{words}]` holds fewer at one every {interval} s");
            let problem = Problem::error("short-range", range.span, message);
            out.push(problem.help(format!("use at least `[{}]`, four scrapes", text(4.0 * interval))));
        } else if slope && seconds < 4.0 * interval {
            let message =
                format!("`[{words}]` holds two samples only if none is missed, at one every {interval} s");
            let problem = Problem::warning("short-range", range.span, message);
            out.push(problem.help(format!("use at least `[{}]`, four scrapes", text(4.0 * interval))));
        } else if seconds < interval {
            let message = format!("`[{words}]` often holds no sample, there is one every {interval} s");
            let problem = Problem::error("short-range", range.span, message);
            out.push(problem.help(format!("use at least `[{}]`", text(interval))));
        }
    }
}

/// A number of seconds as PromQL writes it.
pub(in crate::promql::check) fn text(seconds: f64) -> String {
    match seconds {
        s if s >= 60.0 && s % 60.0 == 0.0 => format!("{}m", s / 60.0),
        s => format!("{s}s"),
    }
}

fn step(tree: &Tree, id: Id, step: Option<&Duration>, range: &Duration, out: &mut Vec<Problem>) {
    let Some(step) = step else {
        let message = "without a step this subquery runs at the server's evaluation interval";
        let words = range.span.of(tree.text);
        let problem = Problem::warning("subquery-step", range.span, message);
        out.push(problem.help(format!("name the step: `[{words}:1m]`")));
        return;
    };
    let Some(every) = seconds(step) else { return };
    let fastest = tree.below(id).filter_map(|below| tree.facts(below).source?.series.scrape_interval()).min();
    if let Some(interval) = fastest.map(f64::from).filter(|&interval| every < interval) {
        let words = step.span.of(tree.text);
        let message =
            format!("a step of {words} reads each sample several times, there is one every {interval} s");
        let problem = Problem::warning("subquery-step", step.span, message);
        out.push(problem.help(format!("use `{}`", text(interval))));
    }
}

fn retention(tree: &Tree, range: Option<&Duration>, shift: &Shift, out: &mut Vec<Problem>) {
    let Some(kept) = tree.catalogue.target().retention.map(|seconds| seconds as f64) else { return };
    let length = range.and_then(seconds).unwrap_or(0.0);
    let back = shift.offset.as_ref().and_then(seconds).unwrap_or(0.0);
    let (longest, what) = if back >= length { (shift.offset.as_ref(), "offset") } else { (range, "range") };
    if let Some(duration) = longest.filter(|_| length + back > kept) {
        let days = (kept / 86_400.0).round();
        let message = format!("this {what} reaches further back than the {days} days that the server keeps");
        let problem = Problem::error("retention", duration.span, message);
        out.push(problem.help(format!("at most `{days}d` is there")));
    }
}
