//! Patterns of the `pattern` parser (`<ip> - <_> <status>`) and of the line filters `|>` and `!>`.
//!
//! Source: the page of Loki's `pattern` parser: at least one named capture, no two captures side by side.

use std::collections::BTreeSet;

use super::Fault;

/// What is wrong with the pattern of a parser, if anything.
pub(super) fn check_parser(pattern: &str) -> Option<Fault> {
    if let Some(fault) = side_by_side(pattern) {
        return Some(fault);
    }
    let names: Vec<&str> = captures(pattern).collect();
    if names.is_empty() {
        return Some(
            fault("this pattern names no capture, so it makes no label")
                .help("name what it should read: `<status>`"),
        );
    }
    let mut seen = BTreeSet::new();
    let twice = names.iter().find(|name| !seen.insert(**name));
    twice.map(|name| fault(format!("two captures of this pattern are called `{name}`")).at(*name))
}

/// What is wrong with the pattern of a line filter, if anything.
pub(super) fn check_line(pattern: &str) -> Option<Fault> {
    if let Some(fault) = side_by_side(pattern) {
        return Some(fault);
    }
    let name = captures(pattern).next()?;
    Some(
        fault(format!("a line filter keeps nothing, and `<{name}>` would keep a label"))
            .at(name)
            .help("write `<_>`, or use the parser: `| pattern \"…\"`"),
    )
}

/// The names of its captures.
pub(super) fn captures(pattern: &str) -> impl Iterator<Item = &str> {
    parts(pattern).filter_map(|part| part.capture).filter(|name| *name != "_")
}

/// Two captures with nothing between them, where one would take it all.
fn side_by_side(pattern: &str) -> Option<Fault> {
    let mut before: Option<&str> = None;
    for part in parts(pattern) {
        if let (Some(first), Some(second)) = (before, part.capture) {
            return Some(
                fault(format!("nothing stands between `<{first}>` and `<{second}>`"))
                    .at(second)
                    .help("put the text that separates them in between"),
            );
        }
        before = part.capture;
    }
    None
}

struct Part<'p> {
    capture: Option<&'p str>,
}

/// Captures and the text between them.
fn parts(pattern: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = pattern;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, after)) = capture(rest) {
            rest = after;
            return Some(Part { capture: Some(name) });
        }
        let start = rest
            .char_indices()
            .skip(1)
            .find(|&(at, c)| c == '<' && rest.get(at..).is_some_and(|r| capture(r).is_some()));
        rest = start.and_then(|(at, _)| rest.get(at..)).unwrap_or("");
        Some(Part { capture: None })
    })
}

/// The name of the capture at the beginning, and what follows it.
fn capture(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('<')?;
    let end = inner.bytes().position(|b| !(b.is_ascii_alphanumeric() || b == b'_')).unwrap_or(inner.len());
    let (name, after) = inner.split_at_checked(end)?;
    let begins = name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
    Some((name, after.strip_prefix('>').filter(|_| begins)?))
}

fn fault(message: impl Into<String>) -> Fault {
    Fault::new("pattern", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_the_parser() {
        for pattern in ["<ip> - <_> <status>", "<a>", "x <a>, <b>", "a < b <c>"] {
            assert!(check_parser(pattern).is_none(), "{pattern}");
        }
        for pattern in ["", "x", "<_> x", "<a><b>", "<a> <a>", "<1> x"] {
            assert!(check_parser(pattern).is_some(), "{pattern}");
        }
    }

    #[test]
    fn patterns_of_line_filters() {
        assert!(check_line("<_> failed <_>").is_none() && check_line("plain").is_none());
        assert!(check_line("<a> x").is_some() && check_line("<_><_>").is_some());
    }
}
