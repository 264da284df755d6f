//! `unknown-label`, `label-value`, `regex-no-match`: do the matchers fit the labels of the metric.

use crate::Label;
use crate::catalogue::Part;
use crate::nearest::{list, nearest};
use crate::problem::{Problem, Span};
use crate::promql::ast::{MatchOp, Matcher};
use crate::promql::check::pattern;
use crate::promql::check::query::number;
use crate::promql::check::tree::{Source, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, selector) in tree.selectors() {
        let Some(source) = &tree.facts(id).source else { continue };
        for matcher in &selector.matchers {
            let name = matcher.label.text.as_str();
            if name == "__name__" || !matcher.label.variables.is_empty() {
                continue;
            }
            match source.series.label(name) {
                // Bucket bounds and quantiles have their own check.
                Some(_) if is_bound(source, name) => {}
                Some(label) => value(tree, label, matcher, out),
                None if tree.catalogue.external().contains(&name) => {}
                None if tree.catalogue.forbidden().contains(&name) => {} // said by its own check
                None => out.push(unknown(source, name, matcher.label.span)),
            }
        }
    }
}

/// Whether the label is the `le` of buckets or the `quantile` of a summary.
pub(in crate::promql::check) fn is_bound(source: &Source, name: &str) -> bool {
    (source.series.part == Part::Bucket && name == "le") || (source.is_quantile() && name == "quantile")
}

pub(in crate::promql::check) fn unknown(source: &Source, name: &str, at: Span) -> Problem {
    let problem = Problem::error("unknown-label", at, format!("`{}` has no label `{name}`", source.name));
    let names: Vec<&str> = source.series.labels().map(|label| label.name).collect();
    suggest(problem, at, name, &names)
}

/// Adds the nearest name and the list of all to a problem about a name.
pub(in crate::promql::check) fn suggest(problem: Problem, at: Span, name: &str, names: &[&str]) -> Problem {
    let all = match names {
        [] => return problem.help("there are no labels at all"),
        [only] => format!("the only label is `{only}`"),
        several => format!("the labels are {}", list(several.iter().copied(), 12)),
    };
    match nearest(name, names.iter().copied()) {
        Some(near) => problem.replace(at, near, format!("did you mean `{near}`? {all}")),
        None => problem.help(all),
    }
}

fn value(tree: &Tree, label: &Label, matcher: &Matcher, out: &mut Vec<Problem>) {
    let text = matcher.value.value.as_str();
    if pattern::has_variable(text) || text.is_empty() {
        return;
    }
    if let Some(range) = label.numbers {
        number::check(tree, label, range, matcher, out);
    }
    let Some(values) = label.values() else { return };
    let whole = pattern::inside(tree.text, &matcher.value);
    match matcher.op {
        MatchOp::Equal | MatchOp::NotEqual => {
            if !values.contains(&text) {
                out.push(wrong_value(label, text, values, whole));
            }
        }
        MatchOp::Regex | MatchOp::NotRegex => {
            if let Some(words) = pattern::alternatives(text) {
                let mut start = 0;
                for word in words {
                    if !word.is_empty() && !values.contains(&word) {
                        let at = pattern::part_of(tree.text, &matcher.value, start, start + word.len());
                        out.push(wrong_value(label, word, values, at));
                    }
                    start += word.len() + 1;
                }
                return;
            }
            let Some(pattern) = tree.pattern(text) else { return };
            if pattern.fits("") != Some(false) || values.iter().any(|it| pattern.fits(it) != Some(false)) {
                return;
            }
            let message = format!("no value of `{}` matches `{text}`", label.name);
            let help =
                format!("a pattern matches whole values; they are {}", list(values.iter().copied(), 12));
            out.push(match matcher.op {
                MatchOp::Regex => Problem::error("regex-no-match", whole, message).help(help),
                _ => Problem::warning("regex-no-match", whole, message).help(help),
            });
        }
    }
}

fn wrong_value(label: &Label, text: &str, values: &[&'static str], at: Span) -> Problem {
    let problem = Problem::error("label-value", at, format!("`{}` is never `{text}`", label.name));
    let all = list(values.iter().copied(), 12);
    match nearest(text, values.iter().copied()) {
        Some(near) => problem.replace(at, near, format!("did you mean `{near}`? its values are {all}")),
        None => problem.help(format!("its values are {all}")),
    }
}
