//! `bucket-bound`: matchers on `le` and `quantile` name a bound that the metric has, in the spelling that is stored.

use crate::catalogue::{Kind, Part, Version};
use crate::nearest::list;
use crate::problem::{Problem, Span};
use crate::promql::ast::{MatchOp, Matcher};
use crate::promql::check::pattern;
use crate::promql::check::tree::Tree;

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, selector) in tree.selectors() {
        let Some(source) = &tree.facts(id).source else { continue };
        let (label, bounds) = match (source.series.part, source.series.metric.kind) {
            (Part::Bucket, Kind::Histogram { buckets }) if !buckets.is_empty() => ("le", buckets),
            (Part::Whole, Kind::Summary { quantiles }) if !quantiles.is_empty() => ("quantile", quantiles),
            _ => continue,
        };
        for matcher in selector.matchers.iter().filter(|it| it.label.text == label) {
            if !pattern::has_variable(&matcher.value.value) {
                one(tree, source.name, bounds, matcher, out);
            }
        }
    }
}

fn one(tree: &Tree, name: &str, bounds: &[f64], matcher: &Matcher, out: &mut Vec<Problem>) {
    let text = matcher.value.value.as_str();
    let at = pattern::inside(tree.text, &matcher.value);
    let normalised = tree.catalogue.target().version >= Version(3, 0);
    if matches!(matcher.op, MatchOp::Regex | MatchOp::NotRegex) && !pattern::is_plain(text) {
        let stored = bounds.iter().flat_map(|&bound| spellings(bound)).chain([String::from("+Inf")]);
        let Some(pattern) = tree.pattern(text) else { return };
        if stored.into_iter().any(|bound| pattern.fits(&bound) != Some(false)) {
            return;
        }
        let message = format!("no `{}` of `{name}` matches `{text}`", matcher.label.text);
        out.push(Problem::error("bucket-bound", at, message).help(all(bounds, normalised)));
        return;
    }
    if text == "+Inf" && matcher.label.text == "le" {
        return;
    }
    let Ok(value) = text.parse::<f64>() else {
        out.push(missing(name, matcher, at, bounds, normalised));
        return;
    };
    match bounds.iter().find(|&&bound| bound == value) {
        None => out.push(missing(name, matcher, at, bounds, normalised)),
        Some(&bound) => {
            let stored = stored(bound);
            if normalised && text != stored {
                let message = format!("`{text}` never matches: Prometheus 3 stores this bound as `{stored}`");
                let help = format!("write `{}=\"{stored}\"`", matcher.label.text);
                out.push(Problem::error("bucket-bound", at, message).replace(at, stored, help));
            }
        }
    }
}

fn missing(name: &str, matcher: &Matcher, at: Span, bounds: &[f64], normalised: bool) -> Problem {
    let label = &matcher.label.text;
    let message = format!("`{name}` has no series with `{label}=\"{}\"`", matcher.value.value);
    Problem::error("bucket-bound", at, message).help(all(bounds, normalised))
}

fn all(bounds: &[f64], normalised: bool) -> String {
    let spell = |&bound: &f64| if normalised { stored(bound) } else { bound.to_string() };
    let texts: Vec<String> = bounds.iter().map(spell).collect();
    format!("its bounds are {}", list(texts.iter().map(String::as_str), 16))
}

/// A bound as Prometheus 3 writes it: whole numbers end in `.0`, as in `OpenMetrics`.
fn stored(bound: f64) -> String {
    if bound.fract() == 0.0 && bound.abs() < 1e21 { format!("{bound:.1}") } else { bound.to_string() }
}

/// Every way in which a bound may be stored, with and without `.0`.
fn spellings(bound: f64) -> [String; 2] {
    [bound.to_string(), stored(bound)]
}
