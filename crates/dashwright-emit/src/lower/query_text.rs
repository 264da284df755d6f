//! Queries as they are written to files: on one line.
//!
//! In the definitions a long query stands on several lines, indented like the code around it. Written as it is, its
//! indentation would be in every generated file, and a move to another place in the source would be a difference there.

use std::borrow::Cow;

use dashwright_model::query::{Language, QueryData};

/// The text of a query on one line: line breaks with the white space around them become one space, or nothing beside a
/// bracket and inside braces. Strings keep theirs; comments are dropped, because they would comment out the rest.
pub(crate) fn one_line(query: &QueryData) -> Cow<'_, str> {
    if query.text.contains('\n') {
        Cow::Owned(fold(&query.text, comment_mark(query.language)))
    } else {
        Cow::Borrowed(&query.text)
    }
}

fn comment_mark(language: Language) -> &'static str {
    match language {
        Language::PromQl | Language::LogQl => "#",
        Language::TraceQl => "//",
        Language::Other(_) => "--",
    }
}

fn fold(text: &str, comment: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut braces = 0_usize;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = match c {
            '"' | '\'' | '`' => string(rest, c),
            _ if rest.starts_with(comment) => {
                // The break at the end of the comment is left for the next round.
                rest = rest.find('\n').map_or("", |end| &rest[end..]);
                continue;
            }
            c if c.is_whitespace() => {
                let len = rest.len() - rest.trim_start().len();
                let next = rest[len..].chars().next();
                if rest[..len].contains('\n') {
                    if needs_space(&out, next, braces > 0) {
                        out.push(' ');
                    }
                    rest = &rest[len..];
                    continue;
                }
                len
            }
            c => {
                match c {
                    '{' => braces += 1,
                    '}' => braces = braces.saturating_sub(1),
                    _ => {}
                }
                c.len_utf8()
            }
        };
        out.push_str(&rest[..len]);
        rest = &rest[len..];
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a line break stands for a space: not at an end, and not beside a bracket.
fn needs_space(before: &str, after: Option<char>, in_braces: bool) -> bool {
    let Some(before) = before.chars().next_back() else { return false };
    let Some(after) = after else { return false };
    let opened = "({[ ".contains(before) || (in_braces && before == ',');
    !opened && !")}],".contains(after)
}

/// The length of the string at the start of the text, quotes included.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote != '`' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn breaks_leave_no_trace() {
        let text =
            "sum by (le) (\n    rate(x{\n        a=\"b\",\n        c=\"d\"\n    }[5m])\n)\n  / (y > 0)\n";
        assert_eq!(fold(text, "#"), "sum by (le) (rate(x{a=\"b\",c=\"d\"}[5m])) / (y > 0)");
        assert_eq!(fold("quantile(0.99,\n  x)", "#"), "quantile(0.99, x)");
        assert_eq!(fold("a\n  # why\n  + b", "#"), "a + b");
        assert_eq!(fold("{ a = 1 }\n  // why\n  | select(b)", "//"), "{ a = 1 } | select(b)");
    }

    #[test]
    fn strings_stay_as_they_are() {
        let text = "{a=\"x # \\\" y\"}\n|= `\n  z # `\n| json";
        assert_eq!(fold(text, "#"), "{a=\"x # \\\" y\"} |= `\n  z # ` | json");
        assert_eq!(fold("\"open", "#"), "\"open");
    }
}
