//! What the checker finds out about queries without a mistake.

use dashwright_query::Unit;
use dashwright_query::catalogue::{Catalogue, Target};
use dashwright_query::traceql::{self, Kind};
use pretty_assertions::assert_eq;

/// A small catalogue of attributes.
pub(crate) static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3).trace_attributes(&[
    "resource.deployment.environment",
    "resource.service.name",
    "span.db.system",
    "span.http.response.status_code",
    "span.http.route",
    "span.worker.items",
]);

/// A query, its kind, its unit, and its labels with `…` where there may be others.
const CLEAN: &[(&str, Kind, Unit, &str)] = &[
    (
        r#"{ resource.service.name = "$service" && span:kind = server && span:duration > 500ms } | select(span.http.route, span.http.response.status_code)"#,
        Kind::Traces,
        Unit::UNKNOWN,
        "",
    ),
    (
        r#"{ resource.service.name =~ "worker.*" && trace:rootName =~ ".*cycle.*" } | select(span.worker.items)"#,
        Kind::Traces,
        Unit::UNKNOWN,
        "",
    ),
    (
        r#"{ resource.service.name = "api" && (span:status = error || span:duration > 300ms) } | select(span.http.route)"#,
        Kind::Traces,
        Unit::UNKNOWN,
        "",
    ),
    (
        r#"{ span:kind = client && span.db.system = "postgresql" && span:duration > 100ms }"#,
        Kind::Traces,
        Unit::UNKNOWN,
        "",
    ),
    ("{ span.cache.hit || status = error }", Kind::Traces, Unit::UNKNOWN, ""),
    (
        "{ parent = nil && span.x != nil && duration * 2 > 1s && duration / 1ms > 5 }",
        Kind::Traces,
        Unit::UNKNOWN,
        "",
    ),
    ("{ status = error } | by(resource.service.name) | count() > 1", Kind::Traces, Unit::UNKNOWN, ""),
    ("{ } | max(duration) - min(duration) > 1s", Kind::Traces, Unit::UNKNOWN, ""),
    ("({ status = error } | count()) / ({ } | count()) > 0.5", Kind::Traces, Unit::UNKNOWN, ""),
    ("{ } | avg(duration) > $limit", Kind::Traces, Unit::UNKNOWN, ""),
    ("$query", Kind::Traces, Unit::UNKNOWN, "…"),
    ("{ $filters } >> { status = error }", Kind::Traces, Unit::UNKNOWN, ""),
    ("{ status = error } | rate()", Kind::Metrics, Unit::PER_SECOND, ""),
    (
        "{ status = error } | rate() by (resource.service.name, name) | topk(10)",
        Kind::Metrics,
        Unit::PER_SECOND,
        "name resource.service.name",
    ),
    ("{ } | count_over_time() by ($group)", Kind::Metrics, Unit::COUNT, "…"),
    (
        "{ } | quantile_over_time(duration, 0.99, 0.5) by (span.http.route)",
        Kind::Metrics,
        Unit::SECONDS,
        "p span.http.route",
    ),
    ("{ } | histogram_over_time(trace:duration)", Kind::Metrics, Unit::COUNT, "__bucket"),
    ("{ } | avg_over_time(span.worker.items)", Kind::Metrics, Unit::UNKNOWN, ""),
    ("{ } | sum_over_time(duration) > 2s", Kind::Metrics, Unit::SECONDS, ""),
    ("{ } | compare({ status = error }, 10)", Kind::Metrics, Unit::COUNT, "__meta_type …"),
    ("({ status = error } | rate()) / ({ } | rate())", Kind::Metrics, Unit::RATIO, ""),
    (
        "({ status = error } | rate() by (name)) / ({ } | rate()) * 100 > 5",
        Kind::Metrics,
        Unit::PERCENT,
        "name",
    ),
    ("100 - ({ } | rate()) * (-2.5)", Kind::Metrics, Unit::PER_SECOND, ""),
    ("{ } | rate() with (exemplars=10)", Kind::Metrics, Unit::PER_SECOND, ""),
];

#[test]
fn clean_queries_have_a_kind_a_unit_and_labels() {
    for &(query, kind, unit, labels) in CLEAN {
        let checked = traceql::check(query, &CATALOGUE);
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
    let checked = traceql::check(r#"{ span.${a} = "$b" && $c } | rate() by ([[d]]) | topk($e)"#, &CATALOGUE);
    let names: Vec<&str> = checked.variables.iter().map(|variable| variable.name.as_str()).collect();
    assert_eq!(names, ["a", "b", "c", "d", "e"]);
}
