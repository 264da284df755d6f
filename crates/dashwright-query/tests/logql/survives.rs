//! No text makes the parser, the printer or the checker of LogQL panic, hang or overflow the stack.

use dashwright_query::logql;

use crate::catalogue::CATALOGUE;
use crate::hostile::{MEGABYTE, MUCH, mutate, repeated, sound};
use crate::{accepted, golden, tree};

fn survives(text: &str) {
    let checked = logql::check(text, &CATALOGUE);
    sound(text, &checked.problems);
    let printed = logql::print(&checked.expr);
    assert!(printed.len() <= 8 * text.len() + 64, "{} bytes became {}", text.len(), printed.len());
}

#[test]
fn mutated_queries() {
    let mut queries: Vec<String> = accepted::ACCEPTED.iter().map(|&(query, _)| query.to_owned()).collect();
    queries.extend(golden::queries_of("logql/golden/syntax.txt"));
    queries.extend(golden::queries_of("logql/golden/checks.txt"));
    mutate(&queries, |text| {
        survives(text);
        // What parses prints to something that parses to the same tree.
        let parsed = logql::parse(text);
        if parsed.problems.is_empty() {
            let printed = logql::print(&parsed.expr);
            let again = logql::parse(&printed);
            assert_eq!(again.problems, [], "{text:?} printed as {printed:?}");
            assert_eq!(tree::without_spans(&again.expr), tree::without_spans(&parsed.expr), "{text:?}");
            assert_eq!(logql::print(&again.expr), printed, "{text:?}");
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
        "[[a",
        "|",
        "|=",
        "!",
        "#",
        "\n",
        "-",
        "--a",
        "a",
        "1",
        "1e",
        ".",
        "é",
        "\\",
        "<",
        "<a>",
        "{{",
        "a=\"b\",",
        "{a=\"b\"}",
        "rate(",
        "sum(",
        "sum by (",
        "sum(rate(",
        "a or ",
        "1+",
        "1^",
        "1 or ",
        "-1",
        "$x",
        "$x(",
        "f(",
        "by (a) ",
        "offset 1m",
        "| json ",
        "| a=\"b\" ",
    ] {
        survives(&repeated(piece, MUCH));
    }
}

#[test]
fn much_inside_a_query() {
    for (before, piece, after) in [
        ("{", "a=\"b\",", "a=\"c\"}"),
        ("{", "servce=\"b\",", "a=\"c\"}"),
        ("{service=~\"", "a|", "b\"}"),
        ("{service=~\"", "(", "\"}"),
        ("{service=\"a\"} |= \"", "x", "\""),
        ("{service=\"a\"}", " |= \"x\"", ""),
        ("{service=\"a\"} |= \"x\"", " or \"x\"", ""),
        ("{service=\"a\"} |> \"", "<_> ", "\""),
        ("{service=\"a\"}", " | json", ""),
        ("{service=\"a\"}", " | label_format a=b", ""),
        ("{service=\"a\"} | label_format a=b", ", a=b", ""),
        ("{service=\"a\"} | drop a", ", a", ""),
        ("{service=\"a\"} | json a", ", a=\"b\"", ""),
        ("{service=\"a\"} | a=\"b\"", " or a=\"b\"", ""),
        ("{service=\"a\"} | ", "(", ""),
        ("{service=\"a\"} | pattern \"", "<a> ", "\""),
        ("{service=\"a\"} | pattern \"", "<", "\""),
        ("{service=\"a\"} | regexp \"", "(?P<a>x)", "\""),
        ("{service=\"a\"} | json | line_format `", "{{.a}}", "`"),
        ("{service=\"a\"} | json | line_format `", "{{if .a}}", "`"),
        ("{service=\"a\"} | json | line_format `", "{{frob .a}}", "`"),
        ("{service=\"a\"} | json a=`", "[0]", "`"),
        ("sum by (", "a,", "b) (rate({service=\"a\"}[$__auto]))"),
        ("rate({service=\"a\"}[", "1h", "])"),
        ("", "rate({service=\"a\"}[1m]) + ", "1"),
        ("variants(", "rate({service=\"a\"}[1m]), ", "1) of ({service=\"a\"}[1m])"),
    ] {
        survives(&format!("{before}{}{after}", repeated(piece, MUCH)));
    }
    // Labels with a name each, which every later stage has to know.
    let many: Vec<String> = (0..10_000).map(|i| format!("| label_format a{i}=b{i}")).collect();
    survives(&format!("{{service=\"a\"}} | json {}", many.join(" ")));
    let many: Vec<String> = (0..10_000).map(|i| format!("a{i}=\"b{i}\"")).collect();
    survives(&format!("{{service=\"a\"}} | {}", many.join(" and ")));
}

#[test]
fn a_megabyte() {
    for (before, piece, after) in [
        ("", "{service=\"a\"} |= \"x\" | json | a > 1 or ", "b=\"c\""),
        ("{service=\"a\"}", " |= \"x\" | json | a > 1 or b=\"c\"", ""),
        ("{service=~\"", "abc|", "b\"}"),
        ("", "sum(", ""),
        ("", "\u{1F600}", ""),
    ] {
        survives(&format!("{before}{}{after}", repeated(piece, MEGABYTE)));
    }
}
