//! `label-value`, `regex-no-match` for labels that hold whole numbers, such as HTTP status codes.

use crate::Label;
use crate::problem::{Problem, Span};
use crate::promql::ast::{MatchOp, Matcher};
use crate::promql::check::pattern;
use crate::promql::check::tree::Tree;

/// Values that most patterns for status codes match, so that the search among hundreds of numbers is short.
const LIKELY: &[u16] = &[500, 404, 200, 301, 503, 429];

pub(super) fn check(
    tree: &Tree,
    label: &Label,
    range: (u16, u16),
    matcher: &Matcher,
    out: &mut Vec<Problem>,
) {
    let text = matcher.value.value.as_str();
    let regex = matches!(matcher.op, MatchOp::Regex | MatchOp::NotRegex);
    let words = if regex { pattern::alternatives(text) } else { Some(vec![text]) };
    if let Some(words) = words {
        let mut start = 0;
        for word in words {
            if !word.is_empty() && !is_value(word, range) {
                let at = pattern::part_of(tree.text, &matcher.value, start, start + word.len());
                out.push(wrong(label, word, range, at));
            }
            start += word.len() + 1;
        }
        return;
    }
    let Some(pattern) = tree.pattern(text) else { return };
    let mut numbers = LIKELY.iter().copied().chain(range.0..=range.1);
    if pattern.fits("") != Some(false) && text.starts_with('(') {
        return; // an optional value, on purpose
    }
    if numbers.any(|number| {
        is_value(&number.to_string(), range) && pattern.fits(&number.to_string()) != Some(false)
    }) {
        return;
    }
    let at = pattern::inside(tree.text, &matcher.value);
    let message = format!("no value of `{}` matches `{text}`", label.name);
    let help = format!("a pattern matches whole values; they are numbers from {} to {}", range.0, range.1);
    out.push(Problem::error("regex-no-match", at, message).help(help));
}

fn is_value(text: &str, (least, largest): (u16, u16)) -> bool {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    plain && text.parse().is_ok_and(|number: u16| (least..=largest).contains(&number))
}

fn wrong(label: &Label, text: &str, (least, largest): (u16, u16), at: Span) -> Problem {
    let problem = Problem::error("label-value", at, format!("`{}` is never `{text}`", label.name));
    let class: String = text.chars().map(|c| if matches!(c, 'x' | 'X' | '*') { '.' } else { c }).collect();
    let is_class = class.len() <= 5 && class.starts_with(|c: char| c.is_ascii_digit());
    match class.get(..1).filter(|_| is_class) {
        Some(first) => problem.help(format!(
            "its values are numbers from {least} to {largest}; for all that begin with {first} write `{}=~\"{first}..\"`",
            label.name
        )),
        None => problem.help(format!("its values are numbers from {least} to {largest}")),
    }
}
