//! The difference between what is there and what should be, as a unified diff for people.

use std::fmt::Write;
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use crate::screen::{ASIDE, BAD, GOOD, styled};

/// Lines of one file's difference that are shown.
const MOST_LINES: usize = 60;

/// Unchanged lines around a change.
const CONTEXT: usize = 3;

/// Longer lines are cut: a minified file is one line.
const WIDEST: usize = 200;

/// Hunks from `found` to `wanted`, `-` for what is there and `+` for what should be, coloured.
pub(crate) fn unified(found: &[u8], wanted: &[u8]) -> String {
    let (Ok(old), Ok(new)) = (std::str::from_utf8(found), std::str::from_utf8(wanted)) else {
        return format!("  not text; {} bytes are there, {} should be\n", found.len(), wanted.len());
    };
    // Two large files without anything in common: a coarser difference after a while, rather than a wait.
    let diff = TextDiff::configure().timeout(Duration::from_secs(1)).diff_lines(old, new);
    let mut lines = Vec::new();
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        lines.push(styled(ASIDE, &hunk.header().to_string()));
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Equal => (' ', None),
                ChangeTag::Delete => ('-', Some(BAD)),
                ChangeTag::Insert => ('+', Some(GOOD)),
            };
            let line = format!("{sign}{}", cut(change.value().trim_end_matches('\n')));
            lines.push(style.map_or(line.clone(), |style| styled(style, &line)));
            if change.missing_newline() {
                lines.push(String::from("\\ No newline at end of file"));
            }
        }
    }
    let mut text = String::new();
    for line in lines.iter().take(MOST_LINES) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{line}");
    }
    if lines.len() > MOST_LINES {
        let _ = writeln!(text, "… {} more lines", lines.len() - MOST_LINES);
    }
    text
}

/// A line without anything that could move a terminal's cursor, and not too long.
fn cut(line: &str) -> String {
    let mut shown: String = line.chars().take(WIDEST).map(visible).collect();
    if line.chars().nth(WIDEST).is_some() {
        shown.push('…');
    }
    shown
}

/// The character, or a sign for one that would move a terminal's cursor.
pub(crate) fn visible(c: char) -> char {
    match c {
        '\t' => '\t',
        '\r' => '␍',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}
