//! No text makes the parser, the printer or the checker of TraceQL panic, hang or overflow the stack.

use dashwright_query::traceql;

use crate::checked::CATALOGUE;
use crate::hostile::{MEGABYTE, MUCH, mutate, repeated, sound};
use crate::{accepted, golden, tree};

fn survives(text: &str) {
    let checked = traceql::check(text, &CATALOGUE);
    sound(text, &checked.problems);
    let printed = traceql::print(&checked.expr);
    assert!(printed.len() <= 8 * text.len() + 64, "{} bytes became {}", text.len(), printed.len());
}

#[test]
fn mutated_queries() {
    let mut queries: Vec<String> = accepted::ACCEPTED.iter().map(|&(query, _)| query.to_owned()).collect();
    queries.extend(golden::queries_of("traceql/golden/syntax.txt"));
    queries.extend(golden::queries_of("traceql/golden/checks.txt"));
    mutate(&queries, |text| {
        survives(text);
        // What parses prints to something that parses to the same tree.
        let parsed = traceql::parse(text);
        if parsed.problems.is_empty() {
            let printed = traceql::print(&parsed.expr);
            let again = traceql::parse(&printed);
            assert_eq!(again.problems, [], "{text:?} printed as {printed:?}");
            assert_eq!(tree::without_spans(&again.expr), tree::without_spans(&parsed.expr), "{text:?}");
            assert_eq!(traceql::print(&again.expr), printed, "{text:?}");
        }
    });
}

#[test]
fn much_of_anything() {
    for piece in [
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "`",
        "'",
        "$",
        "${",
        "${a.",
        "[[",
        "|",
        "||",
        "&&",
        "!",
        "~",
        "//",
        "/*",
        "\n",
        "-",
        "a",
        "1",
        "1e",
        ".",
        ".a",
        "..",
        "é",
        "\\",
        "span.",
        "span:",
        "span.\"",
        "{ .a } ",
        "{ .a } && ",
        "{ .a } >> ",
        "count() + ",
        "1 + ",
        "1 ^ ",
        "rate(",
        "by(",
        "$x",
        "{} | ",
        "| rate() ",
        "with (",
        "!{",
        "-(",
    ] {
        survives(&repeated(piece, MUCH));
    }
}

#[test]
fn much_inside_a_query() {
    for (before, piece, after) in [
        ("{ ", ".a = 1 && ", ".b }"),
        ("{ ", ".a = 1 || .b = 1 && ", ".b }"),
        ("{ span.a > 1", " + 1", " }"),
        ("{ span.a > 1", " ^ 1", " }"),
        ("{ ", "!", ".a }"),
        ("{ ", "-", ".a }"),
        ("{ ", "(", ".a }"),
        ("{ name = \"", "x", "\" }"),
        ("{ name =~ \"", "(a|", "\" }"),
        ("{ span.\"", "x ", "\" = 1 }"),
        ("{ span.", "x.", "y = 1 }"),
        ("{ status = \"error\"", " && status = \"error\"", " }"),
        ("{ .a } | select(", "span.a, ", "span.b)"),
        ("{ .a } | rate() by (", "span.a, ", "span.b)"),
        ("{ .a } | quantile_over_time(duration", ", 99", ")"),
        ("{ .a }", " | count() > 1", ""),
        ("{ .a }", " | avg() > 1", ""),
        ("{ .a } | rate()", " | topk(0)", ""),
        ("{ .a }", " | rate() by (.a)", ""),
        ("{ .a } with (", "a=1, ", "b=2)"),
    ] {
        survives(&format!("{before}{}{after}", repeated(piece, MUCH)));
    }
    let many: Vec<String> = (0..10_000).map(|i| format!("span.a{i} = {i}")).collect();
    survives(&format!("{{ {} }}", many.join(" && ")));
}

#[test]
fn a_megabyte() {
    for (before, piece, after) in [
        ("{ ", "span.a = 1 && resource.b =~ \"x.*\" || ", ".c }"),
        ("", "{ .a } | count() > 2 | ", "rate()"),
        ("{ name =~ \"", "abc|", "\" }"),
        ("", "(", ""),
        ("", "\u{1F600}", ""),
    ] {
        survives(&format!("{before}{}{after}", repeated(piece, MEGABYTE)));
    }
}
