//! Rows that only a set of rules decides: order, cycles, other groups, duplicates.

use std::fmt::Write;

use dashwright_query::promql::rules::{Recorded, Rule, RuleKind, check};
use dashwright_query::{promql, report};

use crate::catalogue::CATALOGUE;
use crate::golden::{compare, shown};

const fn record(name: &'static str, group: &'static str, expr: &'static str) -> Rule<'static> {
    Rule { name, kind: RuleKind::Recording, group, interval: Some(30.0), hold: 60.0, expr, labels: &[] }
}

const fn alert(name: &'static str, group: &'static str, expr: &'static str) -> Rule<'static> {
    Rule { kind: RuleKind::Alert, ..record(name, group, expr) }
}

const REQUESTS: &str = "sum by (environment) (rate(http_requests_total[5m]))";

/// A mistake: its number, its name, a set that has it, a set that has not.
struct Row(u8, &'static str, &'static [Rule<'static>], &'static [Rule<'static>]);

const ROWS: &[Row] = &[
    Row(
        76,
        "a rule that is made from itself",
        &[
            record("a:x:y", "g", "avg_over_time(b:x:y[5m])"),
            record("b:x:y", "g", "c:x:y * 2"),
            record("c:x:y", "g", "a:x:y + 1"),
        ],
        &[
            record("a:x:y", "g", REQUESTS),
            record("b:x:y", "g", "a:x:y * 2"),
            Rule { labels: &[("signal", "raw")], ..record("c:x:y", "g", "up") },
            Rule { labels: &[("signal", "mean")], ..record("c:x:y", "g", "c:x:y{signal=\"raw\"} * 2") },
            Rule {
                labels: &[("signal", "both")],
                ..record("c:x:y", "g", "sum(c:x:y{signal=~\"raw|mean\"})")
            },
            Rule { labels: &[("signal", "most")], ..record("c:x:y", "g", "max(c:x:y{signal!=\"most\"})") },
            record("d:x:y", "g", "d:x:y offset 5m + 1"),
        ],
    ),
    Row(
        76,
        "a rule that comes too early, or in another group",
        &[
            record("b:x:y", "g", "a:x:y * 2"),
            record("a:x:y", "g", REQUESTS),
            record("c:x:y", "h", "a:x:y * 3"),
            record("d:x:y", "h", "d:x:y + 1"),
        ],
        &[record("a:x:y", "g", REQUESTS), record("b:x:y", "g", "a:x:y * 2"), alert("High", "h", "a:x:y > 5")],
    ),
    Row(
        76,
        "an alert that fires on one value of a slower group",
        &[
            Rule { interval: Some(300.0), ..record("a:x:y", "slow", REQUESTS) },
            alert("High", "g", "a:x:y > 5"),
        ],
        &[
            Rule { interval: Some(300.0), ..record("a:x:y", "slow", REQUESTS) },
            Rule { hold: 600.0, ..alert("High", "g", "a:x:y > 5") },
        ],
    ),
    Row(
        78,
        "duplicate rules",
        &[
            alert("High", "g", "a:x:y > 5"),
            alert("High", "h", "a:x:y>5"),
            record("a:x:y", "g", REQUESTS),
            record("a:x:y", "g", "sum by (environment) (rate(http_errors_total[5m]))"),
        ],
        &[
            alert("High", "g", "up == 0"),
            Rule { labels: &[("severity", "info")], ..alert("High", "g", "up == 0") },
            record("High", "g", "up == 0"),
        ],
    ),
];

#[test]
fn sets_of_rules_are_judged() {
    let mut text = String::new();
    let mut wrong: Vec<String> = Vec::new();
    for Row(number, name, fails, passes) in ROWS {
        let _ = write!(text, "# {number} {name}\n\n");
        let found = check(fails, &CATALOGUE);
        if found.is_empty() {
            wrong.push(format!("{number}: nothing was found in {fails:?}"));
        }
        for it in found {
            let rule = fails[it.rule];
            let place = (rule.name, 1, 1);
            let _ = write!(text, "{}\n\n", report::titled(&it.problem, rule.expr, Some(place)));
        }
        let found = check(passes, &CATALOGUE);
        if !found.is_empty() {
            wrong.push(format!("{number}: {found:#?}"));
        }
    }
    compare("sets", &text);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_is_recorded_already_is_said() {
    let recorded = Recorded::new(&[record("service:requests:rate5m", "g", REQUESTS)]);
    let mut text = String::from("# 77 recorded already\n\n");
    for query in [
        "sum by(environment)(rate(http_requests_total[300s])) * 60",
        "max(sum by (environment) (rate(http_requests_total[5m])))",
    ] {
        let problems = recorded.check(&promql::check(query, &CATALOGUE), &CATALOGUE);
        assert_eq!(problems.len(), 1, "{query}");
        let _ = write!(text, "{}\n\n", shown(&problems, query));
    }
    for query in [
        "sum by (environment) (rate(http_requests_total[10m]))",
        "sum by (environment) (rate(http_requests_total{job=\"a\"}[5m]))",
    ] {
        let problems = recorded.check(&promql::check(query, &CATALOGUE), &CATALOGUE);
        assert!(problems.is_empty(), "{query}\n{}", shown(&problems, query));
        let _ = writeln!(text, "ok: {query}");
    }
    compare("recorded", &text);
}
