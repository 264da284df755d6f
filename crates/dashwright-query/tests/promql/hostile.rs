//! Texts of a megabyte that are meant to do harm: deep, long, unclosed. They must be read on a small stack.

use dashwright_query::catalogue::Target;
use dashwright_query::promql::regex::Regex;
use dashwright_query::promql::{features, parse, pretty, print, value_type};

/// Half of what a Rust thread has, so that whoever walks the tree has as much again.
const STACK: usize = 1 << 20;

const MEGABYTE: usize = 1 << 20;

/// The text repeated to a megabyte.
fn megabyte(text: &str) -> String {
    text.repeat(MEGABYTE / text.len())
}

/// Reads texts on a small stack; a stack overflow would end the whole test program.
fn on_small_stack(texts: Vec<String>, work: fn(&str)) {
    let thread =
        std::thread::Builder::new().stack_size(STACK).spawn(move || texts.iter().for_each(|text| work(text)));
    thread.expect("a thread").join().expect("no panic");
}

fn read(text: &str) {
    let parsed = parse(text);
    for problem in &parsed.problems {
        assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
    }
    let _ = (print(&parsed.expr), pretty(&parsed.expr, 80), value_type(&parsed.expr));
    let _ = features(&parsed.expr, &Target::PROMETHEUS_3);
    let copy = parsed.expr.clone();
    assert!(format!("{:?}", copy.kind).len() < text.len() * 200 + 10_000);
}

#[test]
fn a_megabyte_of_anything_is_read() {
    let pieces = [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "{a=\"",
        "\"",
        "'",
        "`",
        "\\",
        "-",
        "+",
        "--",
        "!",
        "$",
        "${",
        "[[",
        "[[a]]",
        "$a",
        "a+",
        "1+",
        "a + on (b) ",
        "a ^ ",
        "a or ",
        "a[5m:",
        "a[5m:]",
        "[5m:]",
        "[5m]",
        "sum(",
        "sum by (a, ",
        "rate(",
        "f(a,",
        "f(",
        "a,",
        "a ",
        "a=",
        "5m",
        "1",
        "1e",
        "0x",
        "1_",
        "5m+",
        "x[(",
        "x[-",
        "x[1+",
        "x[max_of(",
        "x offset ",
        " offset 1",
        "x offset -",
        "@ 1 ",
        "@",
        "#",
        "#\n",
        "\n",
        "é",
        "“",
        "\u{fffd}",
        "and ",
        "a bool ",
        "a fill(1) ",
        "a==bool ",
        "{a=~\"(\"}",
        "x{a=~\"(a|\"}+",
        "}{",
        ")(",
        "][",
        "a:",
        "\0",
    ];
    on_small_stack(pieces.iter().map(|piece| megabyte(piece)).collect(), read);
}

#[test]
fn nesting_that_is_allowed_fits_the_stack() {
    let deep =
        |open: &str, close: &str, depth: usize| format!("{}a{}", open.repeat(depth), close.repeat(depth));
    let mut texts = Vec::new();
    for depth in [60, 120] {
        texts.push(deep("(", ")", depth));
        texts.push(deep("-", "", depth));
        texts.push(deep("abs(", ")", depth));
        texts.push(deep("sum by (x) (", ")", depth));
        texts.push(deep("topk(1, ", ")", depth));
        texts.push(deep("a + on (x) (", ")", depth / 2));
        texts.push(deep("max_over_time(", "[5m:])", depth / 2));
        texts.push(deep("2 ^ ", "", depth));
        texts.push(deep("", " + b", depth));
        texts.push(format!("x[{}1{}]", "(".repeat(depth), ")".repeat(depth)));
        texts.push(format!("x[{}1]", "-".repeat(depth)));
        texts.push(format!("x[1{}]", " + 1".repeat(depth)));
    }
    on_small_stack(texts, |text| {
        read(text);
        let problems = parse(text).problems;
        assert!(problems.is_empty(), "{text}: {problems:?}");
    });
}

#[test]
fn deeper_nesting_is_refused_once() {
    for (open, close) in
        [("(", ")"), ("-", ""), ("abs(", ")"), ("sum(", ")"), ("2 ^ ", ""), ("", " + b"), ("", "[5m:]")]
    {
        let text = format!("{}a{}", open.repeat(500), close.repeat(500));
        let problems = parse(&text).problems;
        let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        let deep: Vec<_> = messages.iter().filter(|message| message.contains("deeper")).collect();
        assert_eq!(deep, [&"the query is nested deeper than 128 levels"], "{open}a{close}: {messages:?}");
    }
}

#[test]
fn a_megabyte_of_any_pattern_is_read() {
    let pieces = [
        "(",
        ")",
        "[",
        "]",
        "a",
        "a|",
        "(a|",
        "(?:",
        "a*",
        "a{2}",
        "(a){2}",
        "((a{10}){10}){10}",
        "\\",
        "\\x",
        "\\p",
        "[a-",
        "[[:alpha:",
        "a{",
        "{",
        ".",
        "(?i)",
        "\\Qa",
        "(?P<a>",
        "é",
    ];
    on_small_stack(pieces.iter().map(|piece| megabyte(piece)).collect(), |pattern| {
        if let Ok(regex) = Regex::new(pattern) {
            let _ = regex.is_match("aaaa");
            let _ = (regex.literal(), regex.alternatives(), regex.loose_dots());
        }
    });
}
