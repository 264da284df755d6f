//! Text as Markdown: what GitHub, GitLab and Grafana read the same way.
//!
//! Titles and names come in as they are and are escaped by [`text`] or [`code`]; descriptions are Markdown already.
//! [`cell`] makes either fit into one cell of a table.

use std::borrow::Cow;
use std::fmt::{self, Display, Write};

/// Plain text: nothing in it is markup.
///
/// An underscore inside a word is no markup and stays bare, so that names stay readable.
pub(super) fn text(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len() + 8);
    let mut before = ' ';
    let mut rest = plain.chars().peekable();
    while let Some(c) = rest.next() {
        let inside = before.is_alphanumeric() && rest.peek().is_some_and(|next| next.is_alphanumeric());
        if matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~') || (c == '_' && !inside) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
        before = c;
    }
    out
}

/// A code span. The fence is longer than any run of backticks inside.
pub(super) fn code(verbatim: &str) -> String {
    let line = line(verbatim);
    if !line.contains('`') {
        return ["`", &line, "`"].concat();
    }
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // A backtick at an end would join the fence.
    let pad = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{line}{pad}{fence}")
}

/// Markdown on one line of a table: `|` would end the cell, even inside a code span.
pub(super) fn cell(markdown: &str) -> String {
    // Most cells need nothing, and this runs in every build.
    let mut out = Cow::Borrowed(markdown.trim());
    if out.contains('|') {
        out = Cow::Owned(out.replace('|', "\\|"));
    }
    if out.contains('\n') {
        out = Cow::Owned(out.replace("\r\n", "\n").replace("\n\n", "<br>").replace('\n', " "));
    }
    out.into_owned()
}

/// A link; spaces would end the address.
pub(super) fn link(markdown: &str, address: &str) -> String {
    format!("[{markdown}]({})", address.replace(' ', "%20").replace('(', "%28").replace(')', "%29"))
}

/// Text on one line; where it stands on several, each run of blanks becomes one space.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text.trim())
    }
}

/// `a, b, c`, or a dash.
pub(super) fn list(items: impl IntoIterator<Item = impl Display>) -> String {
    let mut out = String::new();
    for item in items {
        let gap = if out.is_empty() { "" } else { ", " };
        // Writing to a string cannot fail.
        let _: fmt::Result = write!(out, "{gap}{item}");
    }
    if out.is_empty() { String::from("–") } else { out }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    #[test]
    fn plain_text_is_no_markup() {
        assert_eq!(text("P99 (SLO: <300ms)"), "P99 (SLO: \\<300ms)");
        assert_eq!(text("queue_depth of *all* [a](b)"), "queue_depth of \\*all\\* \\[a\\](b)");
        assert_eq!(text("_private_ `x` \\ #1 ~~"), "\\_private\\_ \\`x\\` \\\\ #1 \\~\\~");
        assert_eq!(text("two\nlines"), "two lines");
    }

    #[test]
    fn code_keeps_every_character() {
        assert_eq!(code("up"), "`up`");
        assert_eq!(code("{job=~`a|b`}"), "``{job=~`a|b`}``");
        assert_eq!(code("`up`"), "`` `up` ``");
        assert_eq!(code("sum(\n  up\n)"), "`sum( up )`");
    }

    #[test]
    fn cells_hold_pipes_and_paragraphs() {
        assert_eq!(cell("a | b"), "a \\| b");
        assert_eq!(cell(&code("a|b")), "`a\\|b`");
        assert_eq!(cell("one\ntwo\n\nthree\n"), "one two<br>three");
    }

    #[test]
    fn addresses_have_no_spaces() {
        assert_eq!(link("x", "../a b/(c).json"), "[x](../a%20b/%28c%29.json)");
        assert_eq!((list(["a", "b"]), list([""; 0])), (String::from("a, b"), String::from("–")));
    }
}
