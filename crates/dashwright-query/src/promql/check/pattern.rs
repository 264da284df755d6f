//! Values of matchers: regular expressions, Grafana variables, and the place of a piece of a value in the query.

use crate::problem::Span;
use crate::promql::ast::StringLit;
use crate::promql::regex::Regex;

/// Whether Grafana would replace a part of the text.
pub(super) fn has_variable(text: &str) -> bool {
    (text.contains('$') || text.contains("[[")) && !crate::promql::variables_in(text, 0).is_empty()
}

/// A regular expression that has been read.
pub(super) struct Pattern(Regex);

impl Pattern {
    /// Reads a pattern; `None` when it is not valid, which the parser reports.
    pub(super) fn new(pattern: &str) -> Option<Self> {
        Regex::new(pattern).ok().map(Self)
    }

    /// Whether the whole text matches, as matchers and `label_replace` are anchored; `None` when the pattern is too
    /// large to decide here.
    pub(super) fn fits(&self, text: &str) -> Option<bool> {
        let found = self.0.is_match(text);
        // Where a pattern is not decided exactly, only a refusal is certain.
        (self.0.is_exact() || !found).then_some(found)
    }

    /// The first dot that was most likely meant as a dot.
    pub(super) fn loose_dot(&self) -> Option<Span> {
        self.0.loose_dots().first().copied()
    }

    /// How many parts of the text it captures.
    pub(super) fn groups(&self) -> usize {
        self.0.groups().len()
    }
}

/// Whether the whole text matches a pattern that is used once.
pub(super) fn matches(pattern: &str, text: &str) -> Option<bool> {
    if is_plain(pattern) { Some(pattern == text) } else { Pattern::new(pattern)?.fits(text) }
}

/// Whether a text has no character with a meaning in a pattern.
pub(super) fn is_plain(text: &str) -> bool {
    !text.contains(['.', '*', '+', '?', '(', ')', '[', ']', '{', '}', '|', '^', '$', '\\'])
}

/// The words of a pattern that is nothing but words with `|` between them.
pub(super) fn alternatives(pattern: &str) -> Option<Vec<&str>> {
    let plain = pattern.split('|').all(is_plain);
    plain.then(|| pattern.split('|').collect())
}

/// The place of a part of a value in the query; the whole literal where escapes move it.
pub(super) fn part_of(text: &str, literal: &StringLit, start: usize, end: usize) -> Span {
    let inside = Span::new(literal.span.start + 1, literal.span.end.saturating_sub(1));
    if inside.of(text) == literal.value {
        Span::new(inside.start + start, inside.start + end)
    } else {
        literal.span
    }
}

/// The place of a value without its quotes.
pub(super) fn inside(text: &str, literal: &StringLit) -> Span {
    if literal.value.is_empty() { literal.span } else { part_of(text, literal, 0, literal.value.len()) }
}
