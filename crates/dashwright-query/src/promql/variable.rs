//! Grafana variables inside text: `$x`, `${x}`, `${x:csv}`, `[[x]]`.
//!
//! Grafana replaces them before Prometheus sees the query, so they may stand anywhere. A string and its place in the
//! query go in; the variables come out in order.

use super::ast::{Variable, VariableStyle};
use crate::problem::Span;

/// The variables in a text that stands at byte `at` of the query.
///
/// A `$` that names nothing is left alone: the end of a regex (`.*$`), a capture group (`$1`), a price.
///
/// ```
/// let found = dashwright_query::promql::variables_in("($job|${env:regex})$", 0);
/// let names: Vec<&str> = found.iter().map(|variable| variable.name.as_str()).collect();
/// assert_eq!(names, ["job", "env"]);
/// ```
pub fn variables_in(text: &str, at: usize) -> Vec<Variable> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let hit = if matches!(bytes[i], b'$' | b'[') { variable_at(text, i) } else { None };
        if let Some(mut variable) = hit {
            i = variable.span.end;
            variable.span = Span::new(at + variable.span.start, at + variable.span.end);
            found.push(variable);
        } else {
            i += 1;
        }
    }
    found
}

/// The byte after the variable that begins at byte `start`, if one begins there.
pub(super) fn end_of_variable(text: &str, start: usize) -> Option<usize> {
    parts(text, start).map(|parts| parts.end)
}

/// The variable that begins at byte `start`, if one begins there; its span counts from the beginning of `text`.
pub(crate) fn variable_at(text: &str, start: usize) -> Option<Variable> {
    let Parts { name, format, style, end } = parts(text, start)?;
    let (name, format) = (name.to_owned(), format.map(str::to_owned));
    Some(Variable { name, format, style, span: Span::new(start, end) })
}

struct Parts<'a> {
    name: &'a str,
    format: Option<&'a str>,
    style: VariableStyle,
    end: usize,
}

/// Longer contents of `${…}` are text, so that a page of stray `${` stays cheap to read.
const LONGEST: usize = 200;

fn parts(text: &str, start: usize) -> Option<Parts<'_>> {
    let rest = text.get(start..)?;
    if let Some(inner) = rest.strip_prefix("${") {
        return enclosed(inner, "}", VariableStyle::Braces, start + 2);
    }
    if let Some(inner) = rest.strip_prefix("[[") {
        return enclosed(inner, "]]", VariableStyle::Brackets, start + 2);
    }
    let name = word(rest.strip_prefix('$')?);
    named(name).then_some(Parts {
        name,
        format: None,
        style: VariableStyle::Dollar,
        end: start + 1 + name.len(),
    })
}

fn enclosed<'a>(inner: &'a str, close: &str, style: VariableStyle, at: usize) -> Option<Parts<'a>> {
    let name = word(inner);
    if !named(name) {
        return None;
    }
    let window = inner.as_bytes().get(..LONGEST.min(inner.len()))?;
    let length = window.windows(close.len()).position(|part| part == close.as_bytes())?;
    let (whole, format) = match inner.get(..length)?.split_once(':') {
        Some((whole, format)) => (whole, Some(format)),
        None => (inner.get(..length)?, None),
    };
    // Grafana takes a field path after a dot (`${__field.labels.x}`), and only in braces.
    let path = whole.get(name.len()..)?;
    let fits = path.is_empty() || (style == VariableStyle::Braces && path.starts_with('.') && path.len() > 1);
    let formatted = format.is_none_or(|format| !format.is_empty());
    (fits && formatted).then_some(Parts { name: whole, format, style, end: at + length + close.len() })
}

/// The letters, digits and underscores at the beginning.
pub(super) fn word(text: &str) -> &str {
    let end = text.bytes().position(|b| !(b.is_ascii_alphanumeric() || b == b'_')).unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

fn named(name: &str) -> bool {
    name.bytes().next().is_some_and(|b| !b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    fn names(text: &str) -> Vec<String> {
        variables_in(text, 0)
            .into_iter()
            .map(|v| match v.format {
                Some(format) => format!("{:?} {}:{format}", v.style, v.name),
                None => format!("{:?} {}", v.style, v.name),
            })
            .collect()
    }

    #[test]
    fn every_way_to_write_one() {
        assert_eq!(names("$job"), ["Dollar job"]);
        assert_eq!(names("${job}"), ["Braces job"]);
        assert_eq!(names("${job:csv}"), ["Braces job:csv"]);
        assert_eq!(names("${__from:date:iso}"), ["Braces __from:date:iso"]);
        assert_eq!(names("${__field.labels.x}"), ["Braces __field.labels.x"]);
        assert_eq!(names("[[job]]"), ["Brackets job"]);
        assert_eq!(names("[[job:csv]]"), ["Brackets job:csv"]);
        assert_eq!(names("a$b-$c"), ["Dollar b", "Dollar c"]);
    }

    #[test]
    fn what_only_looks_like_one() {
        for text in [
            "",
            "$",
            "x$",
            ".*$",
            "a$|b$",
            "$1",
            "${1}",
            "$$",
            "${}",
            "${a",
            "[[a]",
            "[[:alpha:]]",
            "${a.}",
            "${a:}",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn spans_count_from_the_query() {
        let spans: Vec<Span> = variables_in("é$a${b}", 10).into_iter().map(|v| v.span).collect();
        assert_eq!(spans, [Span::new(12, 14), Span::new(14, 18)]);
    }
}
