//! Draws a problem under the line that it is about, the way rustc does.
//!
//! A [`Problem`], the text of the query and, where it is known, the place of that text in a file go in; several lines
//! without a final newline come out. The macro, the command line and the golden tests all print this.
//!
//! ```
//! use dashwright_query::{Problem, Span, report};
//! let problem = Problem::error("unknown-metric", Span::new(4, 6), "no metric is called `pu`").help("did you mean `up`?");
//! assert_eq!(
//!     report::render(&problem, "sum(pu)", Some(("src/home.rs", 10, 21))),
//!     "no metric is called `pu`
//!   --> src/home.rs:10:25
//!    |
//! 10 | sum(pu)
//!    |     ^^
//!    = help: did you mean `up`?"
//! );
//! ```

use std::fmt::Write;

use crate::problem::{Problem, Span};

/// Columns of a query line that are shown; longer lines are cut around the caret.
const WIDEST: usize = 110;

/// Columns kept before the caret when a line is cut.
const LEAD: usize = 30;

/// Columns that a tab takes.
const TAB: usize = 4;

/// The message, the place, the line with carets under the words, and the help.
///
/// `origin` is the file and the line and column (from 1) at which the text begins; without it places count from the
/// beginning of the query. The severity is left out, because a compiler or a terminal says it in its own way.
pub fn render(problem: &Problem, text: &str, origin: Option<(&str, usize, usize)>) -> String {
    let place = Place::of(problem.span, text);
    let (file, line, column) = match origin {
        None => ("query", place.line, place.column),
        // Only the first line of the query shares its line with the definition around it.
        Some((file, line, column)) if place.line == 1 => (file, line, column + place.column - 1),
        Some((file, line, _)) => (file, line + place.line - 1, place.column),
    };
    let number = line.to_string();
    let gutter = " ".repeat(number.len());
    let drawing = Drawing::of(&place);
    let mut out = problem.message.clone();
    // Writing to a string cannot fail.
    let _ = write!(out, "\n{gutter}--> {file}:{line}:{column}\n{gutter} |\n{number} | {}", drawing.line);
    let _ = write!(out, "\n{gutter} | {}{}", " ".repeat(drawing.before), "^".repeat(drawing.carets));
    if let Some(help) = &problem.help {
        let _ = write!(out, "\n{gutter} = help: {}", help.text);
    }
    out
}

/// [`render`] with the severity and the check's name in front: ``error[unknown-metric]: no metric is …``.
pub fn titled(problem: &Problem, text: &str, origin: Option<(&str, usize, usize)>) -> String {
    format!("{}[{}]: {}", problem.severity, problem.code, render(problem, text, origin))
}

/// The line (from 1) and column (from 1, in characters) of a byte of the text.
///
/// ```
/// assert_eq!(dashwright_query::report::position("sum(\n  up)", 7), (2, 3));
/// ```
pub fn position(text: &str, byte: usize) -> (usize, usize) {
    let place = Place::of(Span::new(byte, byte), text);
    (place.line, place.column)
}

/// A span inside its line.
struct Place<'a> {
    line: usize,
    column: usize,
    before: &'a str,
    under: &'a str,
    after: &'a str,
}

impl<'a> Place<'a> {
    fn of(span: Span, text: &'a str) -> Self {
        let start = floor(text, span.start);
        let (head, tail) = text.split_at(start);
        let line_start = head.rfind('\n').map_or(0, |at| at + 1);
        let before = head.get(line_start..).unwrap_or("");
        let rest = tail.split('\n').next().unwrap_or("").trim_end_matches('\r');
        let length = floor(rest, span.end.max(start) - start);
        let (under, after) = rest.split_at(length);
        Self {
            line: head.matches('\n').count() + 1,
            column: before.chars().count() + 1,
            before,
            under,
            after,
        }
    }
}

/// A line as it is shown, and where its carets stand.
struct Drawing {
    line: String,
    before: usize,
    carets: usize,
}

impl Drawing {
    fn of(place: &Place) -> Self {
        let (before, under, after) = (shown(place.before), shown(place.under), shown(place.after));
        let (wide_before, wide_under) = (width(&before), width(&under));
        if wide_before + wide_under + width(&after) <= WIDEST {
            let line = format!("{before}{under}{after}").trim_end().to_owned();
            return Self { line, before: wide_before, carets: wide_under.max(1) };
        }
        let before = if wide_before > LEAD { format!("…{}", last(&before, LEAD - 1)) } else { before };
        let room = WIDEST - width(&before);
        let line = if wide_under + width(&after) > room {
            format!("{before}{}…", first(&format!("{under}{after}"), room - 1))
        } else {
            format!("{before}{under}{after}")
        };
        Self { before: width(&before), carets: wide_under.clamp(1, room), line }
    }
}

/// The text with tabs as spaces, and nothing that could move a terminal's cursor.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push_str(&" ".repeat(TAB)),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// The beginning of the text, at most `columns` wide.
fn first(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|&(_, c)| {
        used += columns_of(c);
        used > columns
    });
    end.map_or(text, |(at, _)| text.split_at(at).0)
}

/// The end of the text, at most `columns` wide.
fn last(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let start = text.char_indices().rev().find(|&(_, c)| {
        used += columns_of(c);
        used > columns
    });
    start.map_or(text, |(at, c)| text.split_at(at + c.len_utf8()).1)
}

fn width(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// How many columns a terminal gives a character: 2 for East Asian wide and emoji, 0 for combining marks.
///
/// Source: the W and F rows of Unicode's `EastAsianWidth.txt`, coarsened to whole blocks.
fn columns_of(c: char) -> usize {
    match u32::from(c) {
        0x0300..=0x036f | 0x200b..=0x200f | 0x20d0..=0x20ff | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f
        | 0x2e80..=0x303e
        | 0x3041..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1f64f
        | 0x1f680..=0x1f6ff
        | 0x1f900..=0x1f9ff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    fn draw(text: &str, start: usize, end: usize, origin: Option<(&str, usize, usize)>) -> String {
        render(&Problem::error("x", Span::new(start, end), "wrong"), text, origin)
    }

    #[test]
    fn without_a_file_places_count_from_the_query() {
        assert_eq!(draw("sum(pu)", 4, 6, None), "wrong\n --> query:1:5\n  |\n1 | sum(pu)\n  |     ^^");
    }

    #[test]
    fn later_lines_begin_at_the_margin_of_the_file() {
        let text = "sum(\n\trate(x)\n)";
        let expected = "wrong\n  --> a.rs:10:7\n   |\n10 |     rate(x)\n   |          ^";
        assert_eq!(draw(text, 11, 12, Some(("a.rs", 9, 30))), expected);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        let text = "{é=\"東京\"} + z";
        let at = text.find('z').unwrap_or(0);
        let expected = "wrong\n --> query:1:12\n  |\n1 | {é=\"東京\"} + z\n  |              ^";
        assert_eq!(draw(text, at, at + 1, None), expected);
    }

    #[test]
    fn long_lines_are_cut_around_the_caret() {
        let text = format!("{}bad{}", "a".repeat(200), "b".repeat(200));
        let drawn = draw(&text, 200, 203, None);
        let line = drawn.lines().nth(3).unwrap_or("");
        assert_eq!(line, format!("1 | …{}bad{}…", "a".repeat(29), "b".repeat(76)));
        assert_eq!(drawn.lines().nth(4), Some(format!("  | {}^^^", " ".repeat(30)).as_str()));
    }

    #[test]
    fn a_span_over_several_lines_is_drawn_on_its_first() {
        assert_eq!(draw("a +\nb", 0, 5, None), "wrong\n --> query:1:1\n  |\n1 | a +\n  | ^^^");
    }

    #[test]
    fn the_end_of_the_text_and_bad_spans_are_drawn_too() {
        assert_eq!(draw("sum(", 4, 4, None), "wrong\n --> query:1:5\n  |\n1 | sum(\n  |     ^");
        assert_eq!(draw("é", 1, 90, None), "wrong\n --> query:1:1\n  |\n1 | é\n  | ^");
        assert_eq!(draw("a\u{1b}[2J", 1, 2, None), "wrong\n --> query:1:2\n  |\n1 | a\u{fffd}[2J\n  |  ^");
        assert_eq!(draw("", 9, 2, None), "wrong\n --> query:1:1\n  |\n1 | \n  | ^");
    }
}
