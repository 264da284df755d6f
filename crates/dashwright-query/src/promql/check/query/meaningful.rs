//! `meaningless-value`: a metric that says something about some kinds of things only, asked for all of them.

use crate::catalogue::{Label, Meaningful};
use crate::nearest::list;
use crate::problem::Problem;
use crate::promql::ast::{MatchOp, Matcher};
use crate::promql::check::pattern;
use crate::promql::check::tree::{Id, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, selector) in tree.selectors() {
        let Some(source) = &tree.facts(id).source else { continue };
        let Some(meaningful) = source.series.metric.meaningful else { continue };
        let known = source.series.label(meaningful.label).and_then(Label::values).unwrap_or(&[]);
        let chooses = |matcher: &&Matcher| {
            matcher.label.text == meaningful.label && chooses(tree, matcher, meaningful, known)
        };
        if is_absence(tree, id) || selector.matchers.iter().find(chooses).is_some() {
            continue;
        }
        let (label, values) = (meaningful.label, meaningful.values);
        let message = format!(
            "`{}` says something only where `{label}` is {}",
            source.name,
            list(values.iter().copied(), 6)
        );
        let matcher = match values {
            [value] => format!("{label}=\"{value}\""),
            _ => format!("{label}=~\"{}\"", values.join("|")),
        };
        out.push(Problem::error("meaningless-value", source.at, message).help(format!("add `{matcher}`")));
    }
}

/// Whether the question is only whether the series are there.
fn is_absence(tree: &Tree, id: Id) -> bool {
    tree.above(id).any(|up| tree.function(up).is_some_and(|name| name.starts_with("absent")))
}

/// Whether a matcher lets only meaningful values through; what a variable lets through is the reader's choice.
fn chooses(tree: &Tree, matcher: &Matcher, meaningful: Meaningful, known: &[&str]) -> bool {
    let text = matcher.value.value.as_str();
    let is_meaningful = |value: &str| meaningful.values.contains(&value);
    if pattern::has_variable(text) {
        return true;
    }
    match matcher.op {
        MatchOp::Equal => is_meaningful(text),
        MatchOp::Regex => match pattern::alternatives(text) {
            Some(words) => words.into_iter().all(is_meaningful),
            None => closed(known, |value| tree.fits(text, value) == Some(false), is_meaningful),
        },
        MatchOp::NotEqual => closed(known, |value| value == text, is_meaningful),
        MatchOp::NotRegex => closed(known, |value| tree.fits(text, value) == Some(true), is_meaningful),
    }
}

/// Whether every value of a closed label is meaningful or shut out.
fn closed(known: &[&str], shut_out: impl Fn(&str) -> bool, is_meaningful: impl Fn(&str) -> bool) -> bool {
    !known.is_empty() && known.iter().all(|value| is_meaningful(value) || shut_out(value))
}
