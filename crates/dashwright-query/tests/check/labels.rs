//! The labels that come back, query by query.

use std::fmt::Write;

use dashwright_query::promql::{self, Promise, ValueType};
use pretty_assertions::assert_eq;

use crate::catalogue::CATALOGUE;

/// Names as `job`, with `?` where a label is only possible, `…` where others may be there.
fn shown(query: &str) -> String {
    let labels = promql::check(query, &CATALOGUE).labels;
    let mut out = String::new();
    for name in labels.names() {
        let mark = if labels.promise(name) == Promise::Sure { "" } else { "?" };
        let _ = write!(out, "{name}{mark} ");
    }
    if labels.is_open() {
        out.push('…');
    }
    out.trim_end().to_owned()
}

const LABELS: &[(&str, &str)] = &[
    ("up", "environment cluster job instance"),
    ("up{job=\"\"}", "environment cluster instance"),
    ("{job=\"api\"}", "job …"),
    ("${metric}{job=~\".+\"}", "job …"),
    ("rate(http_errors_total[5m])", "route environment cluster job instance"),
    ("http_request_duration_seconds_bucket", "method route le environment cluster job instance"),
    ("sum(up)", ""),
    ("sum by (job, cluster) (up)", "job cluster"),
    ("sum without (instance, job) (up)", "environment cluster"),
    ("sum without (job) (something)", "…"),
    ("sum by ($group) (up)", "environment? cluster? job? instance?"),
    ("topk(5, up)", "environment cluster job instance"),
    ("count_values(\"version\", node_load5)", "version"),
    ("count_values by (job) (\"v\", node_load5)", "job v"),
    ("sum by (job) (up) / on (job) count by (job) (up)", "job"),
    ("up * on (instance) group_left (version) build_info", "environment cluster job instance version"),
    ("build_info * on (instance) group_right (version) up", "environment cluster job instance version"),
    ("up * ignoring (version) build_info", "environment cluster job instance"),
    ("up - up offset 1h", "environment cluster job instance"),
    ("sum by (job) (up) + something", "job"),
    ("something + sum by (job) (up)", "job"),
    ("up and on (job) something", "environment cluster job instance"),
    ("up unless something", "environment cluster job instance"),
    ("sum by (job) (up) or sum by (job, cluster) (up)", "job cluster?"),
    ("sum(up) or vector(0)", ""),
    ("sum by (job) (up) or vector(0)", "job?"),
    ("up == 0", "environment cluster job instance"),
    ("1 - sum by (job) (up)", "job"),
    ("histogram_quantile(0.9, sum by (le, job) (rate(http_request_duration_seconds_bucket[5m])))", "job"),
    ("absent(up{job=\"api\",cluster=~\"a|b\",instance=\"x\"})", "job instance"),
    ("absent(sum(up))", ""),
    ("label_replace(up, \"host\", \"$1\", \"instance\", \"(.+)\")", "environment cluster job instance host"),
    (
        "label_replace(up, \"host\", \"$1\", \"instance\", \"(.*):.*\")",
        "environment cluster job instance host?",
    ),
    ("label_replace(vector(1), \"kind\", \"cpu\", \"\", \"\")", "kind"),
    ("label_join(up, \"where\", \"/\", \"cluster\", \"job\")", "environment cluster job instance where"),
    ("vector(1)", ""),
    ("time()", ""),
    ("scalar(up)", ""),
    ("max_over_time(sum by (job) (up)[1h:1m])", "job"),
    ("sort_desc(sum by (job) (up))", "job"),
    ("-sum by (job) (up)", "job"),
    ("timestamp(up)", "environment cluster job instance"),
];

#[test]
fn labels_flow_through_every_part() {
    let wanted: Vec<String> = LABELS.iter().map(|(query, labels)| format!("{query} → {labels}")).collect();
    let found: Vec<String> = LABELS.iter().map(|(query, _)| format!("{query} → {}", shown(query))).collect();
    assert_eq!(wanted, found);
}

#[test]
fn a_label_knows_where_it_comes_from() {
    let query = "sum by (job) (up) * on (job) group_left (version) max by (job, version) (build_info)";
    let labels = promql::check(query, &CATALOGUE).labels;
    let from = |name| labels.get(name).map(|label| label.from.of(query));
    assert_eq!(from("job"), Some("up"));
    assert_eq!(from("version"), Some("group_left (version)"));
}

#[test]
fn the_number_of_series_is_estimated() {
    let series = |query| promql::check(query, &CATALOGUE).labels.series();
    #[expect(clippy::float_cmp, reason = "whole numbers")]
    let same = |query, wanted: f64| assert!(series(query) == wanted, "{query}: {}", series(query));
    same("sum(up)", 1.0);
    same("sum by (environment) (up)", 3.0);
    // The labels of a target depend on each other.
    same("up", 200.0);
    same("up{instance=\"a\",environment=\"lab\"}", 30.0);
    same("topk(5, up)", 5.0);
    same("rate(node_cpu_seconds_total{mode=~\"idle|user\"}[5m])", 2.0 * 256.0 * 200.0);
}

#[test]
fn everything_else_of_a_query_is_told() {
    let query =
        "sum(rate(http_requests_total{job=~\"$job\"}[$__rate_interval])) / scalar(sum(up)) + ${metric}_x";
    let checked = promql::check(query, &CATALOGUE);
    assert_eq!(checked.metrics, ["http_requests_total", "up"]);
    let variables: Vec<&str> = checked.variables.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(variables, ["job", "__rate_interval", "metric"]);
    assert!(checked.variables.iter().all(|it| it.span.of(query).contains(&it.name)));
    assert_eq!(checked.ty, ValueType::Instant);
}
