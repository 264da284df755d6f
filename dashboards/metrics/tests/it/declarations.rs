//! Every metric is declared completely, once, and by the conventions; exceptions are listed with their reason.

use std::collections::BTreeMap;

use dashwright_query::Metric;
use dashwright_query::catalogue::Kind;
use metrics::CATALOGUE;
use pretty_assertions::assert_eq;

/// How many metrics each emitter has. A metric that moves or disappears shows here.
const COUNTS: &[(&str, usize)] = &[
    ("API application", 3),
    ("Alertmanager", 4),
    ("Alloy", 7),
    ("Grafana", 1),
    ("HTTP middleware of every service", 4),
    ("Loki", 1),
    ("Prometheus", 3),
    ("Tempo", 1),
    ("Tempo metrics generator", 3),
    ("TutorDex analytics job", 3),
    ("TutorDex backend", 3),
    ("TutorDex collector", 3),
    ("TutorDex collector and worker", 1),
    ("TutorDex experiment service", 5),
    ("TutorDex matcher", 5),
    ("TutorDex worker", 26),
    ("Upstream application", 12),
    ("alert rules of Prometheus", 2),
    ("billing exporter", 1),
    ("blackbox_exporter", 5),
    ("cAdvisor", 12),
    ("celery-exporter", 2),
    ("change-events", 2),
    ("client library of every process", 2),
    ("dcgm-exporter", 1),
    ("django-prometheus", 10),
    ("feature flag service", 1),
    ("incident-exporter", 2),
    ("inference gateway", 7),
    ("maintenance scheduler", 1),
    ("model registry", 4),
    ("node_exporter", 16),
    ("paging tool exporter", 1),
    ("postgres_exporter", 17),
    ("price list exporter", 3),
    ("remote write of Prometheus and Alloy", 3),
    ("scrape", 4),
    ("static exporter", 1),
    ("worker text file", 7),
];

/// Counters whose name does not end in `_total`, by prefix.
const COUNTERS_WITHOUT_TOTAL: &[(&str, &str)] = &[
    ("pg_stat_database_", "postgres_exporter takes the names of PostgreSQL's views and columns"),
    ("pg_stat_user_tables_", "postgres_exporter takes the names of PostgreSQL's views and columns"),
];

/// Units that nobody can know, by prefix.
const UNKNOWN_UNITS: &[(&str, &str)] = &[
    (
        "slo:sli_total:rate5m",
        "events per second of many kinds, or a number of workers where an SLO is time based",
    ),
    ("slo:sli_error:rate5m", "the unit of the total"),
    ("tutordex:signal:value", "each signal has its own unit: a rate, a share, seconds"),
    ("tutordex:signal:mean7d", "the unit of the signal"),
    ("tutordex:signal:stddev7d", "the unit of the signal"),
    ("tutordex:signal:seasonal_baseline", "the unit of the signal"),
];

fn exported() -> impl Iterator<Item = &'static Metric> {
    CATALOGUE.metrics().filter(|metric| metric.kind != Kind::Recorded)
}

fn excepted(name: &str, exceptions: &[(&str, &str)]) -> bool {
    exceptions.iter().any(|(prefix, _reason)| name.starts_with(prefix))
}

#[test]
fn counts_by_emitter() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for metric in exported() {
        *counts.entry(metric.emitter.map_or("nobody", |emitter| emitter.name)).or_default() += 1;
    }
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), COUNTS);
    assert_eq!(exported().count(), 189);
}

#[test]
fn every_metric_has_help_unit_and_emitter() {
    for metric in CATALOGUE.metrics() {
        assert!(metric.help.contains(' ') && metric.help.ends_with('.'), "help of `{}`", metric.name);
        assert!(metric.emitter.is_some(), "emitter of `{}`", metric.name);
        let unknown = metric.unit.is_unknown();
        assert_eq!(unknown, excepted(metric.name, UNKNOWN_UNITS), "unit of `{}`", metric.name);
        let counts = metric.unit.is_count() || metric.unit.name() == "per second";
        assert_eq!(!metric.of.is_empty(), counts, "what `{}` counts", metric.name);
    }
}

#[test]
fn series_names_are_unique() {
    let mut seen = BTreeMap::new();
    for metric in CATALOGUE.metrics() {
        for &part in metric.parts() {
            let name = metric.series_name(part);
            if let Some(first) = seen.insert(name.clone(), metric.name) {
                panic!("`{name}` belongs to `{first}` and to `{}`", metric.name);
            }
        }
    }
}

#[test]
fn labels_are_bounded_and_allowed() {
    for metric in CATALOGUE.metrics() {
        let mut names = Vec::new();
        let target = metric.emitter.map_or(&[][..], |emitter| emitter.target_labels);
        for label in metric.labels.iter().chain(target) {
            assert!(!names.contains(&label.name), "`{}` has `{}` twice", metric.name, label.name);
            assert!(!CATALOGUE.forbidden().contains(&label.name), "`{}` of `{}`", label.name, metric.name);
            assert!(!matches!(label.name, "le" | "quantile" | "__name__"), "reserved in `{}`", metric.name);
            assert!((1..=2000).contains(&label.most()), "`{}` of `{}`", label.name, metric.name);
            names.push(label.name);
        }
        assert!(names.contains(&"environment"), "`{}` lacks `environment`", metric.name);
    }
}

#[test]
fn counters_end_in_total() {
    for metric in exported() {
        let total = metric.name.ends_with("_total");
        match metric.kind {
            Kind::Counter => {
                let expected = !excepted(metric.name, COUNTERS_WITHOUT_TOTAL);
                assert_eq!(total, expected, "counter `{}`", metric.name);
            }
            _ => assert!(!total, "`{}` is no counter", metric.name),
        }
    }
}

#[test]
fn histograms_have_the_bounds_that_slos_and_alerts_need() {
    let bounds = |name: &str| match CATALOGUE.series(&format!("{name}_count")).map(|s| s.metric.kind) {
        Some(Kind::Histogram { buckets }) => buckets,
        other => panic!("`{name}` is no histogram: {other:?}"),
    };
    for (name, needed) in [
        ("api_request_duration_seconds", &[0.25, 0.5][..]),
        ("http_request_duration_seconds", &[0.25, 0.3, 0.5]),
        ("django_http_requests_latency_including_middlewares_seconds", &[0.5]),
        ("worker_job_latency_seconds", &[300.0, 600.0, 1800.0]),
    ] {
        for bound in needed {
            assert!(bounds(name).contains(bound), "`{name}` needs the bound {bound}");
        }
    }
    for metric in exported() {
        if let Kind::Histogram { buckets } = metric.kind {
            assert!(buckets.len() >= 8, "`{}` has {} bounds", metric.name, buckets.len());
        }
    }
}

#[test]
fn wrong_names_lead_to_right_ones() {
    for wrong in CATALOGUE.wrong() {
        assert!(CATALOGUE.series(wrong.name).is_none(), "`{}` exists", wrong.name);
        assert!(CATALOGUE.series(wrong.instead).is_some(), "`{}` does not exist", wrong.instead);
    }
    assert_eq!(
        CATALOGUE.wrong_name("django_db_query_total").map(dashwright_query::catalogue::WrongName::help),
        Some("use `django_db_execute_total` instead (django-prometheus does not export it)".to_owned()),
    );
}
