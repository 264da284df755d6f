//! What both languages must survive: mutated queries, deep nesting, a megabyte of anything.

use dashwright_query::{Problem, report};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Pieces that mutations put in, where both languages have corners.
const PIECES: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "`",
    "'",
    "\\",
    "$",
    "${",
    "${x",
    "[[",
    "]]",
    "[[x]]",
    "$__auto",
    "|",
    "||",
    "|=",
    "|~",
    "!",
    "!~",
    "!>",
    ">>",
    "=",
    "==",
    "=~",
    ",",
    ".",
    "..",
    ":",
    "-",
    "--",
    "+",
    "#",
    "//",
    "/*",
    "\n",
    "\t",
    "é",
    "\u{0}",
    "\u{1F600}",
    "5m",
    "1e",
    "9999999999999999999999",
    "0x",
    "by",
    "on",
    "bool",
    "or",
    "and",
    "unwrap",
    "json",
    "{{",
    "}}",
    "<_>",
    "<a><b>",
    "(?P<",
    "%",
    "^",
    "~",
    "&",
    "&>>",
    "nil",
    "span.",
    "ip(",
    "µ",
    " ",
];

/// Changes queries at random and hands each to `check`; fixed seed, so that a failure comes again. `MUTATIONS` is
/// their number, 4,000 without it.
pub(crate) fn mutate(queries: &[String], check: impl Fn(&str)) {
    let cases = std::env::var("MUTATIONS").ok().and_then(|cases| cases.parse().ok()).unwrap_or(4_000);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let pick = (0..queries.len(), 0..queries.len());
    let edits =
        prop::collection::vec((0..4u8, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6);
    TestRunner::new_with_rng(config, rng)
        .run(&(pick, edits), |((first, second), edits)| {
            let mut text = queries[first].clone();
            for (kind, at, what) in edits {
                edit(&mut text, &queries[second], kind, at, what);
            }
            check(&text);
            Ok(())
        })
        .expect("every mutation survives");
}

fn edit(text: &mut String, other: &str, kind: u8, at: prop::sample::Index, what: prop::sample::Index) {
    let places: Vec<usize> = text.char_indices().map(|(place, _)| place).chain([text.len()]).collect();
    let place = places[at.index(places.len())];
    match kind {
        0 => text.insert_str(place, PIECES[what.index(PIECES.len())]),
        1 => {
            let end = places[what.index(places.len())];
            text.replace_range(place.min(end)..place.max(end), "");
        }
        2 => {
            let cut =
                other.char_indices().map(|(place, _)| place).nth(what.index(other.len().max(1))).unwrap_or(0);
            text.insert_str(place, &other[cut..]);
        }
        _ => text.truncate(place),
    }
}

/// Every problem stands inside the text, on whole characters, says something, and can be drawn.
pub(crate) fn sound(text: &str, problems: &[Problem]) {
    for problem in problems {
        assert!(text.get(problem.span.range()).is_some(), "{problem:?} stands outside {text:?}");
        assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{problem:?}");
        if let Some((span, _)) = problem.help.as_ref().and_then(|help| help.replace.as_ref()) {
            assert!(text.get(span.range()).is_some(), "{problem:?} edits outside {text:?}");
        }
    }
    for problem in problems.iter().take(if text.len() < 1000 { usize::MAX } else { 2 }) {
        assert!(!report::titled(problem, text, None).is_empty());
    }
    assert!(problems.len() <= 120, "{} problems", problems.len());
}

/// Enough to show what takes more than linear time or stack, and little enough for a debug build.
pub(crate) const MUCH: usize = 100_000;

/// A megabyte.
pub(crate) const MEGABYTE: usize = 1 << 20;

/// A text of at least this many bytes, made of the piece.
pub(crate) fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len() + 1)
}
