//! `unknown-metric`, `deprecated-metric`, `native-vs-classic`: does the catalogue have what the selector names.

use crate::catalogue::{Kind, Part};
use crate::nearest::{list, nearest};
use crate::problem::Problem;
use crate::promql::ast::{MatchOp, Selector};
use crate::promql::check::infer::metric_name;
use crate::promql::check::pattern;
use crate::promql::check::tree::Tree;
use crate::{Catalogue, Metric, Span};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, selector) in tree.selectors() {
        match (&tree.facts(id).source, metric_name(selector)) {
            (Some(source), _) => {
                if let Some(deprecated) = source.series.metric.deprecated {
                    let message = format!("`{}` is deprecated since {}", source.name, deprecated.since);
                    let instead = deprecated.instead;
                    let problem = Problem::warning("deprecated-metric", source.at, message);
                    out.push(if tree.catalogue.series(instead).is_some() {
                        problem.replace(source.at, instead, format!("use `{instead}` instead"))
                    } else {
                        problem.help(format!("use {instead} instead"))
                    });
                }
            }
            (None, Some((name, at))) if !name.is_empty() => out.push(unknown(tree.catalogue, name, at)),
            (None, _) => name_pattern(tree, selector, out),
        }
    }
}

/// The problem of a name that the catalogue does not have.
fn unknown(catalogue: &Catalogue, name: &str, at: Span) -> Problem {
    if let Some((metric, part)) = native_part(catalogue, name) {
        let base = metric.name;
        let use_instead = match part {
            Part::Bucket => format!("ask the histogram itself: `histogram_quantile(0.95, rate({base}[5m]))`"),
            Part::Sum => format!("use `histogram_sum({base})`"),
            _ => format!("use `histogram_count({base})`"),
        };
        let message = format!("`{base}` is a native histogram and has no `{name}`");
        return Problem::error("native-vs-classic", at, message).help(use_instead);
    }
    let problem = Problem::error("unknown-metric", at, format!("no metric is called `{name}`"));
    if let Some(wrong) = catalogue.wrong_name(name) {
        return problem.replace(at, wrong.instead, wrong.help());
    }
    if let Some(metric) = catalogue.metrics().find(|metric| metric.name == name) {
        let parts: Vec<String> = metric.parts().iter().map(|&part| metric.series_name(part)).collect();
        let names = list(parts.iter().map(String::as_str), 3);
        return problem.help(format!("it is a classic histogram: its series are {names}"));
    }
    match likely(catalogue, name) {
        Some(near) => problem.replace(at, near.clone(), format!("did you mean `{near}`?")),
        None => problem.help("declare it in the metric catalogue, or take a name from there"),
    }
}

/// The metric and part that a name such as `x_bucket` would be, were the native histogram `x` a classic one.
fn native_part(catalogue: &Catalogue, name: &str) -> Option<(&'static Metric, Part)> {
    [("_bucket", Part::Bucket), ("_sum", Part::Sum), ("_count", Part::Count)].into_iter().find_map(
        |(suffix, part)| {
            let metric = catalogue.series(name.strip_suffix(suffix)?)?.metric;
            (metric.kind == Kind::NativeHistogram).then_some((metric, part))
        },
    )
}

/// What the author most likely meant: a usual suffix left out or added, or a slip of the fingers.
fn likely(catalogue: &Catalogue, name: &str) -> Option<String> {
    let with = |suffix: &str| Some(format!("{name}{suffix}"));
    let without = |suffix: &str| name.strip_suffix(suffix).map(str::to_owned);
    let variants =
        [with("_total"), without("_total"), with("_seconds"), with("_bytes"), with("_seconds_total")];
    variants
        .into_iter()
        .flatten()
        .find(|name| catalogue.series(name).is_some())
        .or_else(|| catalogue.nearest(name).map(str::to_owned))
}

/// `{__name__=~"…"}`: each word must exist, and a real pattern must match something.
fn name_pattern(tree: &Tree, selector: &Selector, out: &mut Vec<Problem>) {
    for matcher in &selector.matchers {
        let value = matcher.value.value.as_str();
        if matcher.label.text != "__name__" || matcher.op != MatchOp::Regex || pattern::has_variable(value) {
            continue;
        }
        if let Some(words) = pattern::alternatives(value) {
            let mut start = 0;
            for word in words {
                if !word.is_empty() && tree.catalogue.series(word).is_none() {
                    let at = pattern::part_of(tree.text, &matcher.value, start, start + word.len());
                    out.push(unknown(tree.catalogue, word, at));
                }
                start += word.len() + 1;
            }
        } else if tree.pattern(value).is_some_and(|pattern| {
            tree.catalogue.series_names().all(|name| pattern.fits(name) == Some(false))
        }) {
            let at = pattern::inside(tree.text, &matcher.value);
            let problem = Problem::error("regex-no-match", at, format!("no metric's name matches `{value}`"));
            let literal: String = value.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect();
            out.push(match nearest(&literal, tree.catalogue.series_names()) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem,
            });
        }
    }
}
