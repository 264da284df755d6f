//! `contradictory-matchers`: matchers on one label that no value passes together.

use crate::problem::Problem;
use crate::promql::ast::{MatchOp, Matcher};
use crate::promql::check::pattern;
use crate::promql::check::tree::Tree;

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, selector) in tree.selectors() {
        if selector.matchers.len() < 2 {
            continue;
        }
        for (n, matcher) in selector.matchers.iter().enumerate() {
            let label = matcher.label.text.as_str();
            let mut earlier = selector.matchers.iter().take(n).filter(|it| it.label.text == label);
            if pattern::has_variable(&matcher.value.value) {
                continue;
            }
            if let Some(other) = earlier.clone().find(|other| clash(tree, other, matcher)) {
                let words = other.span.of(tree.text);
                let message = format!("nothing is selected: this contradicts `{words}`");
                let problem = Problem::error("contradictory-matchers", matcher.span, message);
                out.push(if both_equal(other, matcher) {
                    let either = format!("{label}=~\"{}|{}\"", other.value.value, matcher.value.value);
                    problem.help(format!("for either of them, write `{either}`"))
                } else {
                    problem.help("leave one of them out")
                });
            } else if earlier.next().is_some() {
                let values = tree.facts(id).source.and_then(|source| source.series.label(label)?.values());
                let all: Vec<&Matcher> =
                    selector.matchers.iter().take(n + 1).filter(|it| it.label.text == label).collect();
                let possible = |value: &str| all.iter().all(|it| passes(tree, it, value));
                if values.is_some_and(|values| !values.iter().any(|value| possible(value)) && !possible("")) {
                    let message = format!("no value of `{label}` passes all of its matchers");
                    out.push(Problem::error("contradictory-matchers", matcher.span, message));
                }
            }
        }
    }
}

fn both_equal(a: &Matcher, b: &Matcher) -> bool {
    a.op == MatchOp::Equal
        && b.op == MatchOp::Equal
        && pattern::is_plain(&a.value.value)
        && pattern::is_plain(&b.value.value)
}

/// Whether two matchers on the same label exclude each other whatever the values are.
fn clash(tree: &Tree, a: &Matcher, b: &Matcher) -> bool {
    if pattern::has_variable(&a.value.value) {
        return false;
    }
    match (a.op, b.op) {
        (MatchOp::Equal, _) => !passes(tree, b, &a.value.value),
        (_, MatchOp::Equal) => !passes(tree, a, &b.value.value),
        (MatchOp::Regex, MatchOp::NotRegex) | (MatchOp::NotRegex, MatchOp::Regex) => {
            a.value.value == b.value.value
        }
        _ => false,
    }
}

fn passes(tree: &Tree, matcher: &Matcher, value: &str) -> bool {
    let wanted = matcher.value.value.as_str();
    if pattern::has_variable(wanted) {
        return true;
    }
    match matcher.op {
        MatchOp::Equal => value == wanted,
        MatchOp::NotEqual => value != wanted,
        MatchOp::Regex => tree.fits(wanted, value).unwrap_or(true),
        MatchOp::NotRegex => !tree.fits(wanted, value).unwrap_or(false),
    }
}
