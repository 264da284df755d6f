//! Whatever the text is, the checker answers: broken queries, hostile ones, and queries cut and mixed at random.

use dashwright_query::promql::{self, Alert, Panel, Surroundings};
use dashwright_query::{Severity, report};
use proptest::prelude::*;

use crate::catalogue::CATALOGUE;

/// Pieces of queries, so that mixtures reach deep into the checks.
const PIECES: &[&str] = &[
    "sum",
    "avg",
    "topk(5, ",
    "quantile(0.9, ",
    " by (job)",
    " without (le)",
    "(",
    ")",
    "rate(",
    "increase(",
    "histogram_quantile(0.9, ",
    "http_requests_total",
    "http_request_duration_seconds_bucket",
    "up",
    "queue_depth",
    "build_info",
    "gc_duration_seconds",
    "rpc_duration_seconds",
    "service:requests:sum",
    "{job=\"api\"}",
    "{le=~\"0.[5\"}",
    "{method=\"get\"}",
    "{__name__=~\"up|x\"}",
    "[5m]",
    "[1h:]",
    "[$__interval]",
    " offset 60d",
    " @ end()",
    " / ",
    " * ",
    " + ",
    " - ",
    " > ",
    " == bool ",
    " and ",
    " or ",
    " unless ",
    " on (instance) ",
    " ignoring (job) ",
    " group_left (version) ",
    "100",
    "0",
    "1e400",
    "time()",
    "vector(0)",
    "$var",
    "${v:csv}",
    "label_replace(",
    ", \"x\", \"${9}$1\", \"job\", \"(.*\")",
    "absent(",
    "scalar(",
    "count_values(\"v\", ",
    "\"",
    "'",
    "`",
    "é",
    "\u{0}",
    "\n",
    "#",
    "-",
    "^",
    " fill(0) ",
    "predict_linear(",
    "limitk(",
    "info(",
    "_total",
    "{",
    "}",
    ",",
];

/// `l0, l1, …`.
fn numbered(word: &str, count: usize) -> String {
    let words: Vec<String> = (0..count).map(|n| format!("{word}{n}")).collect();
    words.join(", ")
}

fn survive(text: &str) {
    let checked = promql::check(text, &CATALOGUE);
    let around = [
        Surroundings::panel(
            Panel { graph: true, legend: Some("{{x}} {{"), stacked: true, sums: true, ..Panel::default() },
            &[],
        ),
        Surroundings::alert(Alert { labels: &[("a", "{{ $value }}")], critical: true, ..Alert::default() }),
    ];
    let mut problems = checked.problems.clone();
    for around in &around {
        problems.extend(promql::check_in(&checked, around, &CATALOGUE));
    }
    problems.extend(promql::check_variable_query(text, &around[0], &CATALOGUE));
    for problem in &problems {
        assert!(
            problem.span.start <= problem.span.end && problem.span.end <= text.len(),
            "{problem:?} in {text:?}"
        );
        assert!(
            text.is_char_boundary(problem.span.start) && text.is_char_boundary(problem.span.end),
            "{problem:?} in {text:?}"
        );
        assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{problem:?}");
        let _ = report::titled(problem, text, None);
    }
    assert!(checked.problems.is_sorted_by_key(|problem| (problem.span.start, problem.span.end)), "{text:?}");
    let errors = checked.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    assert_eq!(checked.errors().count(), errors);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mixtures_of_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        survive(&pieces.concat());
    }

    #[test]
    fn any_text(text in "\\PC{0,80}") {
        survive(&text);
    }
}

#[test]
fn large_texts() {
    for text in [
        "(".repeat(100_000),
        "-".repeat(100_000),
        "sum(".repeat(50_000),
        format!("up{{job=~\"{}\"}}", ".*".repeat(50_000)),
        format!("up{{environment=~\"{}\"}}", "(.*)*".repeat(500)),
        "up + ".repeat(20_000),
        format!("sum by ({}) (up)", "job, ".repeat(20_000)),
        format!("up{{{}}}", "job=\"x\",".repeat(25_000)),
        format!("up{{{}=\"\"}}", numbered("l", 25_000).replace(", ", "=\"x\",")),
        format!("sum by ({}) (x)", numbered("l", 25_000)),
        format!("up{{job=~\"{}\"}}", "word|".repeat(50_000)),
        format!("{{__name__=~\"{}\"}}", "word|".repeat(50_000)),
        format!("label_join(up, {}\"a\")", "\"b\", ".repeat(50_000)),
        format!("label_join({}up)", "upp, ".repeat(50_000)),
        "$a ".repeat(50_000),
        "x[".repeat(50_000),
    ] {
        let _ = promql::check(&text, &CATALOGUE);
    }
}
