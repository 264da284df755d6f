//! Finds Grafana variables in any text: `$x`, `${x}`, `${x:csv}`, `${__field.labels.x}`, `[[x]]`, `[[x:csv]]`.
//!
//! A text and a byte offset go in; variables with their spans come out. Names begin with a letter or `_`, so that
//! `$1` of a regex replacement stays text.

use crate::problem::Span;
use crate::promql::ast::{Variable, VariableStyle};

/// Longer contents of braces are text, so that a page of stray `${` stays cheap to read.
const LONGEST: usize = 200;

/// The variable that begins exactly at `at`, if one does.
pub(crate) fn at(text: &str, at: usize) -> Option<Variable> {
    let rest = text.get(at..)?;
    let rest = rest.get(..LONGEST).unwrap_or(rest);
    let (style, body, close) = if let Some(body) = rest.strip_prefix("${") {
        (VariableStyle::Braces, body, "}")
    } else if let Some(body) = rest.strip_prefix('$') {
        let name = word(body);
        return begins_name(name).then(|| Variable {
            name: name.to_owned(),
            format: None,
            style: VariableStyle::Dollar,
            span: Span::new(at, at + 1 + name.len()),
        });
    } else {
        (VariableStyle::Brackets, rest.strip_prefix("[[")?, "]]")
    };
    let mut name = word(body);
    if !begins_name(name) {
        return None;
    }
    if style == VariableStyle::Braces {
        name = path(body, name.len());
    }
    let after = body.get(name.len()..)?;
    let (format, after) = match after.strip_prefix(':') {
        Some(format) => {
            let length = format.find(['}', ']', '\n', '{', '[', '$', '"', '`']).unwrap_or(format.len());
            let (format, after) = format.split_at_checked(length)?;
            (Some(format), after)
        }
        None => (None, after),
    };
    let after = after.strip_prefix(close)?;
    if format.is_some_and(str::is_empty) {
        return None;
    }
    let end = at + rest.len() - after.len();
    Some(Variable {
        name: name.to_owned(),
        format: format.map(str::to_owned),
        style,
        span: Span::new(at, end),
    })
}

/// Every variable inside `span` of the text, in order.
pub(crate) fn within(text: &str, span: Span) -> Vec<Variable> {
    let mut found = Vec::new();
    let mut from = span.start;
    while let Some(step) =
        text.get(from..span.end).and_then(|rest| rest.bytes().position(|b| b == b'$' || b == b'['))
    {
        from += step;
        match at(text, from) {
            Some(variable) if variable.span.end <= span.end => {
                from = variable.span.end;
                found.push(variable);
            }
            _ => from += 1,
        }
    }
    found
}

/// Whether the text holds a variable.
pub(crate) fn any(text: &str) -> bool {
    text.bytes().enumerate().any(|(i, b)| (b == b'$' || b == b'[') && at(text, i).is_some())
}

/// The variable as it was written.
pub(crate) fn print(variable: &Variable) -> String {
    let format = variable.format.as_ref().map(|format| format!(":{format}")).unwrap_or_default();
    match variable.style {
        VariableStyle::Dollar => format!("${}", variable.name),
        VariableStyle::Braces => format!("${{{}{format}}}", variable.name),
        VariableStyle::Brackets => format!("[[{}{format}]]", variable.name),
    }
}

/// The longest run of ASCII letters, digits and underscores at the beginning.
fn word(text: &str) -> &str {
    let end = text.bytes().position(|b| !(b.is_ascii_alphanumeric() || b == b'_')).unwrap_or(text.len());
    text.split_at_checked(end).map_or("", |(word, _)| word)
}

/// The name with the field path after it, as in `__field.labels.x` or `__data.fields["a b"]`.
fn path(body: &str, name: usize) -> &str {
    let end = match body.as_bytes().get(name) {
        Some(b'.') => body.bytes().position(|b| matches!(b, b':' | b'}' | b'\n')).unwrap_or(body.len()),
        _ => name,
    };
    body.split_at_checked(end).map_or("", |(path, _)| path)
}

fn begins_name(name: &str) -> bool {
    name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_is_found_with_its_format() {
        let text = "a$x ${y} ${z:csv} [[w]] [[v:pipe]] ${__field.labels.host} $__auto";
        let found: Vec<String> =
            within(text, Span::new(0, text.len())).iter().map(|v| v.span.of(text).to_owned()).collect();
        let expected = ["$x", "${y}", "${z:csv}", "[[w]]", "[[v:pipe]]", "${__field.labels.host}", "$__auto"];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_only_looks_like_a_variable_is_text() {
        for text in ["$1", "${1}", "$", "${", "${}", "[[]]", "[[a]", "${a:}", "[a-z]", "é$é"] {
            assert_eq!(within(text, Span::new(0, text.len())), [], "{text}");
        }
    }
}
