//! Values of matchers: regular expressions, Grafana variables, and the place of a piece of a value in the query.

use crate::problem::Span;
use crate::promql::ast::StringLit;

/// Whether Grafana would replace a part of the text.
pub(super) fn has_variable(text: &str) -> bool {
    (text.contains('$') || text.contains("[[")) && !crate::promql::variables_in(text, 0).is_empty()
}

/// Whether the whole text matches the pattern, as matchers and `label_replace` are anchored; `None` where the pattern
/// has more to it than words, wildcards and `|`, so that nothing is claimed about it.
pub(super) fn matches(pattern: &str, text: &str) -> Option<bool> {
    let mut any = false;
    for alternative in pattern.split('|') {
        any |= glob(&pieces(alternative)?, text);
    }
    Some(any)
}

/// A piece of a simple pattern.
#[derive(Clone, Copy)]
enum Piece {
    Char(char),
    Any,
    AnyNumber,
}

fn pieces(pattern: &str) -> Option<Vec<Piece>> {
    let mut found = Vec::new();
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '.' if chars.next_if_eq(&'*').is_some() => found.push(Piece::AnyNumber),
            '.' if chars.next_if_eq(&'+').is_some() => found.extend([Piece::Any, Piece::AnyNumber]),
            '.' => found.push(Piece::Any),
            '\\' => found.push(Piece::Char(chars.next_if(char::is_ascii_punctuation)?)),
            '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '^' | '$' => return None,
            c => found.push(Piece::Char(c)),
        }
    }
    // Each wildcard multiplies the ways to match.
    let wildcards = found.iter().filter(|piece| matches!(piece, Piece::AnyNumber)).count();
    (wildcards <= 4).then_some(found)
}

fn glob(pieces: &[Piece], text: &str) -> bool {
    match (pieces, text.chars().next()) {
        ([], None) => true,
        ([Piece::AnyNumber, rest @ ..], None) => glob(rest, ""),
        ([Piece::AnyNumber, rest @ ..], Some(c)) => {
            glob(rest, text) || glob(pieces, text.get(c.len_utf8()..).unwrap_or(""))
        }
        ([Piece::Any, rest @ ..], Some(c)) => glob(rest, text.get(c.len_utf8()..).unwrap_or("")),
        ([Piece::Char(wanted), rest @ ..], Some(c)) if *wanted == c => {
            glob(rest, text.get(c.len_utf8()..).unwrap_or(""))
        }
        _ => false,
    }
}

/// Whether any part of the text matches, as Grafana searches names.
pub(super) fn contains(pattern: &str, text: &str) -> Option<bool> {
    matches(&format!(".*(?:{pattern}).*"), text)
}

/// Whether the empty text matches.
pub(super) fn matches_empty(pattern: &str) -> bool {
    matches(pattern, "").unwrap_or(false)
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
