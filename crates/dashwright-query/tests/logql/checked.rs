//! What the checker finds out about queries without a mistake.

use dashwright_query::logql::{self, Kind};
use dashwright_query::{Severity, Unit};
use pretty_assertions::assert_eq;

use crate::catalogue::{CATALOGUE, DECLARED, EMPTY};

/// A query, its kind, its unit, and its labels with `…` where there may be others.
const CLEAN: &[(&str, Kind, Unit, &str)] = &[
    (
        r#"{service="$service"} |= "$search" | json | level=~"error|critical""#,
        Kind::Log,
        Unit::UNKNOWN,
        "container environment service …",
    ),
    (
        r#"{environment="$environment",service="$service"} |= "$search""#,
        Kind::Log,
        Unit::UNKNOWN,
        "container environment service …",
    ),
    (
        r#"sum by (level) (count_over_time({environment="$env",service="$service"} | json | __error__="" [$__auto]))"#,
        Kind::Metric,
        Unit::COUNT,
        "level",
    ),
    (
        r#"topk(10, sum by (error_type) (count_over_time({environment="$env",service="$service"} | json | level=~"error|critical" | error_type!="" [$__range])))"#,
        Kind::Metric,
        Unit::COUNT,
        "error_type",
    ),
    (
        r#"topk(10, sum by (service, error_type) (count_over_time({environment="$env",service=~"app-.+"} | json | level=~"error|critical" | error_type!="" [$__range])))"#,
        Kind::Metric,
        Unit::COUNT,
        "error_type service",
    ),
    (
        r#"topk(10, sum by (customer_id) (count_over_time({environment="$env",service=~"app-.+"} | json | event="api_call" [$__range])))"#,
        Kind::Metric,
        Unit::COUNT,
        "customer_id",
    ),
    (r#"rate({service="a"}[$__auto])"#, Kind::Metric, Unit::PER_SECOND, "container environment service …"),
    (
        r#"bytes_rate({service="a"}[$__auto])"#,
        Kind::Metric,
        Unit::BYTES_PER_SECOND,
        "container environment service …",
    ),
    (r#"sum(bytes_over_time({service="a"}[$__auto]))"#, Kind::Metric, Unit::BYTES, ""),
    (
        r#"sum(rate({service="a"} |= "x" [$__auto])) / sum(rate({service="a"}[$__auto]))"#,
        Kind::Metric,
        Unit::RATIO,
        "",
    ),
    (
        r#"sum(rate({service="a"} |= "x" [$__auto])) / sum(rate({service="a"}[$__auto])) * 100"#,
        Kind::Metric,
        Unit::PERCENT,
        "",
    ),
    (
        r#"quantile_over_time(0.99, {service="a"} | json | unwrap duration(took) [$__auto]) by (path)"#,
        Kind::Metric,
        Unit::SECONDS,
        "path",
    ),
    (
        r#"max(avg_over_time({service="a"} | json | unwrap bytes(size) [$__auto]))"#,
        Kind::Metric,
        Unit::BYTES,
        "",
    ),
    (
        r#"rate({service="a"} | json | unwrap bytes(size) [$__auto])"#,
        Kind::Metric,
        Unit::BYTES_PER_SECOND,
        "container environment service …",
    ),
    (r#"sum(sum_over_time({service="a"} | json | unwrap x [$__auto]))"#, Kind::Metric, Unit::UNKNOWN, ""),
    (r#"count(rate({service="a"}[$__auto]))"#, Kind::Metric, Unit::of_series(), ""),
    (
        r#"absent_over_time({service="a", environment=~"lab|staging"}[$__auto])"#,
        Kind::Metric,
        Unit::BOOL,
        "service",
    ),
    (r#"sum(rate({service="a"}[$__auto])) > bool 5"#, Kind::Metric, Unit::BOOL, ""),
    (r#"sum(rate({service="a"}[$__auto])) or vector(0)"#, Kind::Metric, Unit::PER_SECOND, ""),
    (
        r#"sum by (status) (rate({service="a"} | pattern "<_> <status>" | status >= 500 [$__auto]))"#,
        Kind::Metric,
        Unit::PER_SECOND,
        "status",
    ),
    (
        r#"sum without (container) (rate({service="a"} | regexp "(?P<a>x)" | a != "" [$__auto]))"#,
        Kind::Metric,
        Unit::PER_SECOND,
        "a environment service …",
    ),
    (
        r#"rate({service="a"} | logfmt | keep level, environment [$__auto])"#,
        Kind::Metric,
        Unit::PER_SECOND,
        "environment level",
    ),
    (
        r#"rate({service="a"} | json | label_format lvl=level | drop container [$__auto])"#,
        Kind::Metric,
        Unit::PER_SECOND,
        "environment lvl service …",
    ),
    (
        r#"label_replace(sum by (service) (rate({service="a"}[$__auto])), "short", "$1", "service", "(.*)-.*")"#,
        Kind::Metric,
        Unit::PER_SECOND,
        "service short",
    ),
    (
        r#"sum by (service) (rate({service="a"}[$__auto])) / on (service) group_left (environment) sum by (service, environment) (rate({service="a"}[$__auto]))"#,
        Kind::Metric,
        Unit::RATIO,
        "environment service",
    ),
    (
        r#"approx_count_distinct(mac, {service="a"} | json [$__auto]) by (service)"#,
        Kind::Metric,
        Unit::COUNT,
        "service",
    ),
    (
        r#"{service="a"} | detected_level="error""#,
        Kind::Log,
        Unit::UNKNOWN,
        "container environment service …",
    ),
    (r#"{service_name="a"} | level="""#, Kind::Log, Unit::UNKNOWN, "container environment service …"),
];

#[test]
fn clean_queries_have_a_kind_a_unit_and_labels() {
    for &(query, kind, unit, labels) in CLEAN {
        let checked = logql::check(query, &CATALOGUE);
        assert_eq!(checked.problems, [], "{query}");
        let mut names = checked.labels.names.clone();
        if checked.labels.open {
            names.push(String::from("…"));
        }
        assert_eq!((checked.kind, checked.unit, names.join(" ").as_str()), (kind, unit, labels), "{query}");
    }
}

#[test]
fn variables_are_listed_in_order() {
    let checked =
        logql::check(r#"topk($n, rate({service="${service:pipe}"} |= "[[x]]" [$__auto]))"#, &CATALOGUE);
    let names: Vec<&str> = checked.variables.iter().map(|variable| variable.name.as_str()).collect();
    assert_eq!(names, ["n", "service", "x", "__auto"]);
}

#[test]
fn declared_metadata_makes_unknown_labels_errors() {
    let undeclared = r#"{service="a"} | level="error""#;
    let severity = |checked: logql::Checked| checked.problems.first().map(|problem| problem.severity);
    assert_eq!(severity(logql::check(undeclared, &CATALOGUE)), Some(Severity::Warning));
    assert_eq!(severity(logql::check(undeclared, &DECLARED)), Some(Severity::Error));
    assert_eq!(severity(logql::check(r#"{service="a"} | trace_id="5""#, &DECLARED)), None);
}

#[test]
fn without_declared_streams_every_label_is_believed() {
    for query in [r#"{anything="a"} | level="error""#, r#"sum by (x) (rate({y="z"}[$__auto]))"#] {
        assert_eq!(logql::check(query, &EMPTY).problems, [], "{query}");
    }
}
