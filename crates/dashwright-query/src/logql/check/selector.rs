//! Checks of log selectors: at least one real matcher, known labels and values, no contradictions.

use super::Checker;
use crate::catalogue::Label;
use crate::logql::ast::{MatchOp, Matcher, Selector, SelectorItem};
use crate::nearest::{list, nearest};
use crate::problem::{Problem, Span};
use crate::text::parser::shortened;
use crate::text::regex;

/// How many matchers are compared with each other.
const COMPARED: usize = 64;

/// How many names a message lists.
const LISTED: usize = 8;

impl Checker<'_> {
    pub(super) fn selector(&mut self, selector: &Selector) {
        let mut selective = false;
        for item in &selector.matchers {
            match item {
                SelectorItem::Variable(_) => selective = true,
                SelectorItem::Matcher(matcher) => {
                    selective |= !matches_empty(matcher);
                    self.stream_matcher(matcher);
                }
            }
        }
        if !selective && !self.broken {
            let label = self.catalogue.streams().first().map_or("app", |label| label.name);
            let problem = if selector.matchers.is_empty() {
                Problem::error("selector-matches-all", selector.span, "this selector reads every log stream")
            } else {
                let message =
                    "every matcher of this selector also matches the empty string, which Loki refuses";
                Problem::error("selector-matches-all", selector.span, message)
            };
            self.problems
                .push(problem.help(format!("add a matcher such as `{label}=\"…\"` or `{label}=~\".+\"`")));
        }
        self.contradictions(selector);
    }

    fn stream_matcher(&mut self, matcher: &Matcher) {
        self.matcher_regex(matcher);
        if !matcher.label.variables.is_empty() {
            return;
        }
        let name = matcher.label.text.as_str();
        if self.catalogue.forbidden().contains(&name) {
            let message = format!("`{name}` may not be a label of log streams, its values have no bound");
            self.problems.push(
                Problem::error("forbidden-label", matcher.label.span, message)
                    .help(format!("filter it after a parser: `| json | {name}=\"…\"`")),
            );
            return;
        }
        let streams = self.catalogue.streams();
        if streams.is_empty() || matches!(name, "service_name" | "__stream_shard__") {
            return;
        }
        match streams.iter().find(|label| label.name == name) {
            Some(label) => self.stream_value(matcher, label),
            None => self.unknown_stream_label(matcher),
        }
    }

    fn unknown_stream_label(&mut self, matcher: &Matcher) {
        let name = matcher.label.text.as_str();
        let names = self.catalogue.streams().iter().map(|label| label.name);
        let problem = Problem::error(
            "unknown-label",
            matcher.label.span,
            format!("no log stream has a label `{name}`"),
        );
        self.problems.push(match nearest(name, names.clone()) {
            Some(known) => problem.replace(matcher.label.span, known, format!("did you mean `{known}`?")),
            None => problem.help(format!(
                "the stream labels are {}; other fields are filtered after a parser: `| json | {}`",
                list(names, LISTED),
                shortened(matcher.span.of(self.text)),
            )),
        });
    }

    fn stream_value(&mut self, matcher: &Matcher, label: &Label) {
        let (Some(values), Some(value)) = (label.values(), matcher.value.fixed()) else { return };
        if value.is_empty() {
            return;
        }
        let span = matcher.value.span();
        if matches!(matcher.op, MatchOp::Equal | MatchOp::NotEqual) {
            if !values.contains(&value) {
                self.wrong_value(label.name, value, values, span);
            }
            return;
        }
        let Some(regex) = regex::read(value) else { return };
        if let Some(words) = regex.alternatives() {
            for word in words.iter().filter(|word| !word.is_empty() && !values.contains(&word.as_str())) {
                self.wrong_value(label.name, word, values, self.inside_of(span, word));
            }
        } else if regex.is_exact()
            && !regex.matches_empty()
            && !values.iter().any(|known| regex.is_match(known))
        {
            let message = format!("no value of `{}` matches `{}`", label.name, shortened(value));
            self.problems.push(Problem::error("regex-no-match", span, message).help(format!(
                "a pattern matches whole values; they are {}",
                list(values.iter().copied(), LISTED)
            )));
        }
    }

    /// A value that a closed label never has.
    pub(super) fn wrong_value(&mut self, label: &str, value: &str, values: &[&'static str], span: Span) {
        let problem =
            Problem::error("label-value", span, format!("`{label}` is never `{}`", shortened(value)));
        let all = list(values.iter().copied(), LISTED);
        self.problems.push(match nearest(value, values.iter().copied()) {
            Some(known) => problem.help(format!("did you mean `{known}`? its values are {all}")),
            None => problem.help(format!("its values are {all}")),
        });
    }

    /// Where a word stands in a literal, if only once; otherwise the whole literal.
    fn inside_of(&self, literal: Span, word: &str) -> Span {
        let mut places = literal.of(self.text).match_indices(word);
        match (places.next(), places.next()) {
            (Some((at, _)), None) => Span::new(literal.start + at, literal.start + at + word.len()),
            _ => literal,
        }
    }

    /// A matcher against an earlier one of the same label, where no value can please both.
    fn contradictions(&mut self, selector: &Selector) {
        let matchers: Vec<(&Matcher, &str)> = selector
            .matchers
            .iter()
            .filter_map(|item| match item {
                SelectorItem::Matcher(matcher) => Some((matcher, matcher.value.fixed()?)),
                SelectorItem::Variable(_) => None,
            })
            .take(COMPARED)
            .collect();
        for (i, &(later, value)) in matchers.iter().enumerate() {
            let same = |(earlier, _): &&(&Matcher, &str)| earlier.label.text == later.label.text;
            let clash = matchers.iter().take(i).filter(same).find(|&&(earlier, other)| {
                contradicts(earlier.op, other, later.op, value)
                    || contradicts(later.op, value, earlier.op, other)
            });
            if let Some((earlier, _)) = clash {
                let message = format!(
                    "no value of `{}` fits both `{}` and `{}`",
                    later.label.text,
                    shortened(earlier.span.of(self.text)),
                    shortened(later.span.of(self.text)),
                );
                self.problems.push(
                    Problem::error("contradictory-matchers", later.span, message)
                        .help("keep one of them, or write one regex such as `=~\"a|b\"`"),
                );
            }
        }
    }
}

/// Whether no value that equals `value` can please the other matcher.
fn contradicts(op: MatchOp, value: &str, other: MatchOp, pattern: &str) -> bool {
    op == MatchOp::Equal
        && match other {
            MatchOp::Equal => pattern != value,
            MatchOp::NotEqual => pattern == value,
            MatchOp::Regex => regex::matches(pattern, value) == Some(false),
            MatchOp::NotRegex => regex::matches(pattern, value) == Some(true),
        }
}

/// Whether a stream without the label fits; what holds a variable is believed to select.
fn matches_empty(matcher: &Matcher) -> bool {
    let Some(value) = matcher.value.fixed() else { return false };
    match matcher.op {
        MatchOp::Equal => value.is_empty(),
        MatchOp::NotEqual => !value.is_empty(),
        MatchOp::Regex => regex::matches(value, "") == Some(true),
        MatchOp::NotRegex => regex::matches(value, "") == Some(false),
    }
}
