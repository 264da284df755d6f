//! Broken queries: every mistake is named, at its place, and none hides another.

use std::fmt::Write;

use dashwright_query::promql::parse;
use pretty_assertions::assert_eq;

/// One query for each kind of mistake, and some with several.
const BROKEN: &[(&str, &[&str])] = &[
    (
        "nothing and too much",
        &["", "  # only a comment", "a b", "a b c", "up{} 1", "up, down", "up;", "\"a\" \"b\"", "1 2"],
    ),
    (
        "operators",
        &[
            "1 +",
            "* 1",
            "a + * b",
            "a + + ",
            "a = b",
            "a =~ \"b\"",
            "a && b || c",
            "!a",
            "a ! b",
            "a and",
            "a adn b",
            "a unles b",
            "a <> b",
            "a === b",
            "a => 1",
            "a =< 1",
            "a <> on(x) b",
            "1 == 1",
            "1 > 2 > 3",
            "1 and 2",
            "a or 1",
            "a + bool b",
            "a </ bool 5",
            "a + \"b\"",
            "a[5m] + b",
            "-\"a\"",
            "-a[5m]",
            "+",
            "bool",
            "a + on",
        ],
    ),
    (
        "matching",
        &[
            "a + on b",
            "a + on(x b",
            "a + on(x y) b",
            "a + on(,) b",
            "a + on(==) b",
            "a + on(1) b",
            "a + on(nan, without) b",
            "a + on(x) ignoring(y) b",
            "a + on(x) on(y) b",
            "a == on(x) bool b",
            "a + group_left b",
            "a * on(x) groub_left b",
            "a * on(x) group_lft(y) b",
            "a + ingoring(x) b",
            "a * on(x) group_left(x) b",
            "a * on(x) group_left(y) group_right(z) b",
            "a and on(x) group_left b",
            "a + on(x) 1",
            "1 + on() 2",
            "a + on(x, x) b",
            "a + fill b",
            "a + fill(x) b",
            "a + fill(0) fill_left(1) b",
            "a or fill(0) b",
            "a + fill(0) 1",
        ],
    ),
    (
        "brackets",
        &[
            "(a",
            "((a)",
            "a)",
            "a]",
            "a}",
            "(a]",
            "sum(a]",
            "a{b=\"c\"",
            "a[5m",
            "rate(a[5m)",
            "sum(rate(a[5m)) by (b)",
            "sum(rate(a{b=\"c\"[5m]))",
            "sum(rate(a[5m])",
            "()",
            "sum((a, b))",
        ],
    ),
    (
        "strings and characters",
        &[
            "a{b=\"c}",
            "a{b='c\"}",
            "label_replace(a, \"b, \"c\", \"d\", \"e\")",
            "\"a\\d\"",
            "\"a\\",
            "'\\\"'",
            "\"\\xg0\"",
            "\"\\400\"",
            "\"\\ud800\"",
            "“a”",
            "a{b=“c”}",
            "a ≥ 1",
            "a – b",
            "a × b",
            "température",
            "a\u{a0}+ b",
            "a $ b",
            "a ? b : c",
            "\"\u{fffd}\"",
        ],
    ),
    (
        "numbers and durations",
        &[
            "2.5.", "1..2", "0x", "0xg", "0b1", "1e", "1__0", "1e999", "5mm", "5m1", "1m1h", "5m5m", "1.5h",
            "300y", "5 m", "5x",
        ],
    ),
    (
        "matchers",
        &[
            "{}",
            "{a=\"\"}",
            "{a=~\".*\"}",
            "{a!=\"b\"}",
            "{\"\"}",
            "a{,}",
            "a{b=\"c\",,d=\"e\"}",
            "a{b=\"c\" d=\"e\"}",
            "a{b=\"c\" and d=\"e\"}",
            "a{b=\"c\"; d=\"e\"}",
            "a{b=c}",
            "a{b=5}",
            "a{b=$c}",
            "a{b==\"c\"}",
            "a{b>\"c\"}",
            "a{b}",
            "a{b:\"c\"}",
            "a{=\"b\"}",
            "a{1=\"b\"}",
            "a{b=}",
            "a{b=\"c\"}{d=\"e\"}",
            "a{__name__=\"b\"}",
            "a{\"b\"}",
            "{\"a\", \"b\"}",
            "a{b=\"c\",b=\"c\"}",
            "a{b=~\"(c\"}",
            "a{b=~\"c)\", d!~\"[e\", f=~\"*\"}",
            "a{b=~\"c\\\\d(\"}",
            "a{b=~`\\d(`}",
            "a{b=~\"c(?=d)\"}",
            "a{b=~\"x{2000}\"}",
            "a{b=~\"($c|d\"}",
        ],
    ),
    (
        "ranges, offsets and times",
        &[
            "a[]",
            "a[\"5m\"]",
            "a[5 m]",
            "a[5m 1h]",
            "a[5m,1h]",
            "a[5m:1h:1d]",
            "a[5m:x]",
            "a[auto]",
            "a[0s]",
            "a[-5m]",
            "a[5m-10m]",
            "a[0.0001]",
            "a[1e12]",
            "a[5m / 0]",
            "a[5m % 0s]",
            "a[step]",
            "a[max_of(5m)]",
            "a[(5m]",
            "a[5m][5m]",
            "a[5m][5m:1m]",
            "(a)[5m]",
            "sum(a)[5m]",
            "rate(a)[5m]",
            "1[5m:]",
            "a offset",
            "a offset x",
            "a offset 5m offset 1h",
            "a offset 5m[5m]",
            "a @ 1[5m]",
            "sum(a) offset 5m",
            "(a) offset 5m",
            "1 @ 2",
            "a @",
            "a @ x",
            "a @ start",
            "a @ -Inf",
            "a @ 1e30",
            "a @ 1 @ 2",
            "a[5m] anchored smoothed",
            "sum(a) smoothed",
            "avg_over_time(a[5m] smoothed)",
            "a offest 5m",
        ],
    ),
    (
        "aggregations",
        &[
            "sum a",
            "sum by job (a)",
            "sum by job, instance (a)",
            "sum(a) by job",
            "sum by (job instance) (a)",
            "sum by (a) b",
            "sum by",
            "sum by ()",
            "sum(a) by (b) by (c)",
            "sum by (b) (a) by (c)",
            "a by (b)",
            "rate(a[5m]) by (b)",
            "sum()",
            "sum(a, b)",
            "topk(a)",
            "topk(5)",
            "topk(a, b)",
            "topk(\"5\", a)",
            "topk(5, a,)",
            "count_values(v, a)",
            "quantile(0.9)",
            "sum(a[5m])",
            "sum(1)",
            "sum(\"a\")",
            "sum by (b, b) (a)",
            "suum(a)",
        ],
    ),
    (
        "functions",
        &[
            "rat(a[5m])",
            "RATE(a[5m])",
            "histogram_quantil(0.9, a)",
            "foo(a)",
            "holt_winters(a[5m], 0.5, 0.5)",
            "median(a)",
            "rate(a)",
            "rate(a{b=\"c\"})",
            "rate(a offset 5m)",
            "rate(sum(a))",
            "deriv(sum(a))",
            "rate(rate(a[5m]))",
            "rate(a[5m] b[5m])",
            "rate(a[5m], 5)",
            "rate()",
            "histogram_quantile(0.99)",
            "histogram_quantile(a, b)",
            "histogram_quantile(0.9, a[5m])",
            "predict_linear(a, 3600)",
            "quantile_over_time(0.9, a)",
            "round(a, 1, 2)",
            "time(a)",
            "floor(1)",
            "vector(a)",
            "scalar(1)",
            "label_replace(a, b, c, d, e)",
            "label_replace(a, \"b\", \"c\", \"d\", \"(\")",
            "label_join(a)",
            "clamp(a, 1)",
            "abs(\"a\")",
            "abs(a,)",
            "abs(,a)",
            "abs(a,,b)",
            "abs(a b)",
            "info(a, b)",
            "info(a, sum(b))",
            "info(a, {b=\"c\"}[5m])",
            "sort_by_label(a, b)",
        ],
    ),
    (
        "variables",
        &[
            "10$x",
            "${}",
            "a[${x]",
            "a{b=\"$\", c=$}",
            "a{$b}",
            "a{$b c=\"d\"}",
            "$agg by (a)",
            "${x",
            "[[x]",
            "sum by ($a $b) (c)",
        ],
    ),
    (
        "several at once",
        &[
            "sum by job (rate(a)) / sum(rat(b[5m]))",
            "a{b=c} + d[5mm] * e{f=~\"(\"} > bool \"g\"",
            "topk(5 rate(a)) by job",
            "sum(rate(a{b=\"c\", d=e}[5 m])) by (f g) && h",
        ],
    ),
];

/// The problems of every query as text: `UPDATE=1` rewrites the file.
#[test]
fn every_mistake_is_named() {
    let mut text = String::new();
    for (section, queries) in BROKEN {
        let _ = writeln!(text, "=== {section} ===\n");
        for query in *queries {
            let _ = writeln!(text, "{}", query.escape_debug());
            write_problems(&mut text, query);
            text.push('\n');
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/promql/golden/problems.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &text).expect("the golden file can be written");
    }
    let expected = std::fs::read_to_string(path).expect("the golden file");
    assert_eq!(text, expected, "rewrite it with UPDATE=1 cargo test -p dashwright-query --test promql");
}

fn write_problems(text: &mut String, query: &str) {
    let problems = parse(query).problems;
    assert!(!problems.is_empty(), "{query} is not broken");
    for problem in &problems {
        let words = problem.span.of(query).escape_debug();
        let place = problem.span.start;
        let _ =
            writeln!(text, "  {}[{}] {place} `{words}`: {}", problem.severity, problem.code, problem.message);
        if let Some(help) = &problem.help {
            let _ = writeln!(text, "    help: {}", help.text);
            if let Some((span, with)) = &help.replace {
                let fixed = format!("{}{with}{}", &query[..span.start], &query[span.end..]);
                let _ = writeln!(text, "    gives {}", fixed.escape_debug());
            }
        }
    }
}

#[test]
fn any_prefix_of_a_query_gives_a_tree() {
    let query = r#"sum by (job, "x y") (rate(up{a="b", c=~"d.*"}[5m] offset -1h @ end()) / on () group_left (v) $b) > bool 1"#;
    assert_eq!(parse(query).problems, []);
    for (end, _) in query.char_indices() {
        let parsed = parse(&query[..end]);
        for problem in &parsed.problems {
            assert!(problem.span.end <= end, "{problem:?} of {:?}", &query[..end]);
        }
    }
}
