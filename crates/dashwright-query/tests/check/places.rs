//! Rows that what stands around the query decides: a panel, an alert, a rule, a variable.

use std::fmt::Write;

use dashwright_query::promql::{self, Alert, Declared, Panel, Place, Recording, Surroundings};
use dashwright_query::{Problem, Unit};

use crate::catalogue::CATALOGUE;
use crate::golden::{compare, shown};

/// The variables of the dashboard in these tests.
const VARIABLES: &[Declared] = &[
    Declared { name: "environment", multi: false, include_all: false, all_value: None },
    Declared { name: "cluster", multi: true, include_all: true, all_value: Some(".*") },
    Declared { name: "instance", multi: true, include_all: true, all_value: None },
    Declared { name: "group", multi: true, include_all: false, all_value: None },
];

const PANEL: Panel = Panel { graph: false, unit: None, legend: None, stacked: false, sums: false };
const GRAPH: Panel = Panel { graph: true, ..PANEL };
const ALERT: Alert = Alert {
    hold: 300.0,
    interval: Some(30.0),
    critical: false,
    info: false,
    condition_elsewhere: false,
    labels: &[],
    annotations: &[],
    guarded: &[],
};

const fn panel(panel: Panel<'static>) -> Surroundings<'static> {
    Surroundings::panel(panel, VARIABLES)
}

const fn alert(alert: Alert<'static>) -> Surroundings<'static> {
    Surroundings::alert(alert)
}

const fn unit(unit: Unit) -> Surroundings<'static> {
    panel(Panel { unit: Some(unit), ..PANEL })
}

const fn legend(legend: &'static str) -> Surroundings<'static> {
    panel(Panel { legend: Some(legend), ..PANEL })
}

/// A mistake: its number, its name, queries in places where they are wrong, and in places where they are right.
struct Row(
    u8,
    &'static str,
    &'static [(&'static str, Surroundings<'static>)],
    &'static [(&'static str, Surroundings<'static>)],
);

const LATENCY: &str =
    "histogram_quantile(0.9, sum by (le, route) (rate(http_request_duration_seconds_bucket[5m])))";
const SHARE: &str =
    "sum by (route) (rate(http_errors_total[5m])) / (sum by (route) (rate(http_requests_total[5m])) > 0)";

const ROWS: &[Row] = &[
    Row(
        26,
        "fixed range in a graph",
        &[("sum(rate(http_requests_total[5m]))", panel(GRAPH))],
        &[
            ("sum(rate(http_requests_total[$__rate_interval]))", panel(GRAPH)),
            ("sum(rate(http_requests_total[5m]))", panel(PANEL)),
            ("sum(rate(http_requests_total[1d]))", panel(GRAPH)),
        ],
    ),
    Row(
        27,
        "variable in a rule",
        &[
            ("sum(rate(http_requests_total[$__rate_interval])) > 5", alert(ALERT)),
            (
                "sum(rate(http_requests_total{cluster=~\"$cluster\"}[5m]))",
                Surroundings::recording(Recording { interval: Some(30.0) }),
            ),
        ],
        &[("sum(rate(http_requests_total[5m])) > 5", alert(ALERT))],
    ),
    Row(
        29,
        "irate in an alert",
        &[("sum(irate(http_requests_total[5m])) > 5", alert(ALERT))],
        &[("sum(rate(http_requests_total[5m])) > 5", alert(ALERT))],
    ),
    Row(
        48,
        "panel shows another unit",
        &[
            (LATENCY, unit(Unit::BYTES)),
            ("sum(up)", unit(Unit::RATIO)),
            ("queue_oldest_seconds", unit(Unit::NUMBER)),
        ],
        &[
            (LATENCY, unit(Unit::SECONDS)),
            ("sum(up)", unit(Unit::NUMBER)),
            ("sum by (le) (increase(http_request_duration_seconds_bucket[5m]))", unit(Unit::SECONDS)),
            (
                "sum by (model) (rate(tokens_total[5m])) * on (model) max by (model) (token_price) / 1000",
                unit(Unit::USD),
            ),
        ],
    ),
    Row(
        49,
        "percent and ratio",
        &[(SHARE, unit(Unit::PERCENT)), ("cache_hit_ratio * 100", unit(Unit::RATIO))],
        &[(SHARE, unit(Unit::RATIO)), ("100 * cache_hit_ratio", unit(Unit::PERCENT))],
    ),
    Row(
        50,
        "bits and bytes, seconds and milliseconds",
        &[
            ("sum(rate(http_response_bytes_total[5m])) * 8", unit(Unit::BYTES_PER_SECOND)),
            (LATENCY, unit(Unit::MILLISECONDS)),
        ],
        &[("sum(rate(http_response_bytes_total[5m])) * 8", unit(Unit::BITS_PER_SECOND))],
    ),
    Row(
        54,
        "very many series",
        &[("rate(node_cpu_seconds_total[5m])", panel(PANEL)), ("session_count", panel(PANEL))],
        &[
            ("sum by (instance, mode) (rate(node_cpu_seconds_total[5m]))", panel(PANEL)),
            ("topk(10, session_count)", panel(PANEL)),
        ],
    ),
    Row(
        56,
        "topk in a graph",
        &[("topk(5, sum by (route) (rate(http_requests_total[$__rate_interval])))", panel(GRAPH))],
        &[("topk(5, sum by (route) (rate(http_requests_total[5m])))", panel(PANEL))],
    ),
    Row(
        57,
        "topk in an alert",
        &[("topk(5, sum by (route) (rate(http_requests_total[5m]))) > 10", alert(ALERT))],
        &[("sum by (route) (rate(http_requests_total[5m])) > 10", alert(ALERT))],
    ),
    Row(
        58,
        "alert without a condition",
        &[
            ("sum(rate(http_errors_total[5m]))", alert(ALERT)),
            ("sum(queue_depth > 5) or vector(0)", alert(ALERT)),
        ],
        &[
            ("sum(rate(http_errors_total[5m])) > 1", alert(ALERT)),
            ("absent(up{job=\"api\"})", alert(ALERT)),
            ("vector(1)", alert(ALERT)),
            ("up unless on (instance) build_info", alert(ALERT)),
            ("sum(rate(http_errors_total[5m]))", alert(Alert { condition_elsewhere: true, ..ALERT })),
            ("(sum(rate(http_errors_total[5m])) or vector(0)) > 1", alert(ALERT)),
        ],
    ),
    Row(
        59,
        "alert on a bool comparison",
        &[("sum(rate(http_errors_total[5m])) > bool 1", alert(ALERT))],
        &[("sum(up > bool 0) < 2", alert(ALERT))],
    ),
    Row(
        62,
        "absent without a hold",
        &[("absent(probe_success{target=\"api\"})", alert(Alert { hold: 60.0, ..ALERT }))],
        &[("absent(probe_success{target=\"api\"})", alert(ALERT))],
    ),
    Row(
        63,
        "ratio or percentile without a traffic floor",
        &[
            (
                "histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 0.5",
                alert(ALERT),
            ),
            (
                "0.5 < histogram_quantile(0.99, sum by (method) (rate(rpc_duration_seconds[5m]))) * 2",
                alert(ALERT),
            ),
            ("environment:latency:p99 > 0.5", alert(ALERT)),
            (
                "histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 0.5 and sum(rate(http_request_duration_seconds_count[5m])) > 0",
                alert(ALERT),
            ),
            (
                "histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 0.5 and on () hour() > 8",
                alert(ALERT),
            ),
            ("sum(rate(http_errors_total[5m])) / sum(rate(http_requests_total[5m])) > 0.05", alert(ALERT)),
            (
                "sum(rate(http_errors_total[5m])) / (sum(rate(http_requests_total[5m])) > 0) > 0.05",
                alert(ALERT),
            ),
            ("0.05 < sum(rate(http_errors_total[5m])) / sum(rate(http_requests_total[5m]))", alert(ALERT)),
            (
                "sum by (environment) (rate(http_errors_total[5m])) / service:requests:rate5m > 0.05",
                alert(ALERT),
            ),
            ("environment:errors:ratio_rate5m > 0.05", alert(ALERT)),
        ],
        &[
            (
                "environment:errors:ratio_rate5m > 0.05 and on (environment) service:requests:rate5m > 1",
                alert(ALERT),
            ),
            (
                "sum(rate(http_errors_total[5m])) / sum(rate(http_requests_total[5m])) > 0.05 unless sum(rate(http_requests_total[5m])) < 1",
                alert(ALERT),
            ),
            (
                "histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 0.5 and sum(rate(http_request_duration_seconds_count[5m])) > 0.1",
                alert(ALERT),
            ),
            (
                "(environment:latency:p99 and on (environment) service:requests:rate5m > 1) > 0.5",
                alert(ALERT),
            ),
            ("gc_duration_seconds{quantile=\"0.99\"} > 1", alert(ALERT)),
            (
                "sum(rate(http_errors_total[5m])) / (sum(rate(http_requests_total[5m])) > 0.1) > 0.05",
                alert(ALERT),
            ),
            (
                "sum(rate(http_errors_total[5m])) / sum(rate(http_requests_total[5m])) > 0.05 and sum(rate(http_requests_total[5m])) > 1",
                alert(ALERT),
            ),
        ],
    ),
    Row(
        64,
        "critical alert on a metric that is not everywhere",
        &[("gpu_busy_percent > 95", alert(Alert { critical: true, ..ALERT }))],
        &[
            ("gpu_busy_percent > 95", alert(ALERT)),
            (
                "gpu_busy_percent > 95",
                alert(Alert { critical: true, guarded: &["gpu_busy_percent"], ..ALERT }),
            ),
        ],
    ),
    Row(
        65,
        "hold that does not fit",
        &[
            ("up == 0", alert(Alert { hold: 0.0, ..ALERT })),
            ("up == 0", alert(Alert { hold: 15.0, ..ALERT })),
            ("sum(increase(http_errors_total[5m])) > 0", alert(Alert { hold: 600.0, ..ALERT })),
        ],
        &[
            ("up == 0", alert(ALERT)),
            ("up == 0", alert(Alert { hold: 0.0, info: true, ..ALERT })),
            ("sum(increase(http_errors_total[15m])) > 0", alert(Alert { hold: 0.0, ..ALERT })),
        ],
    ),
    Row(
        66,
        "group evaluated too rarely",
        &[
            ("up == 0", alert(Alert { interval: Some(600.0), hold: 1200.0, ..ALERT })),
            ("sum by (environment) (up)", Surroundings::recording(Recording { interval: Some(600.0) })),
        ],
        &[("sum by (environment) (up)", Surroundings::recording(Recording { interval: Some(300.0) }))],
    ),
    Row(
        67,
        "value in a label of an alert",
        &[("up == 0", alert(Alert { labels: &[("value", "{{ $value }}")], ..ALERT }))],
        &[(
            "up == 0",
            alert(Alert {
                labels: &[("host", "{{ $labels.instance }}")],
                annotations: &[("summary", "{{ $value }}")],
                ..ALERT
            }),
        )],
    ),
    Row(
        68,
        "alert text with a label that does not come back",
        &[
            (
                "sum by (job) (up) == 0",
                alert(Alert { annotations: &[("summary", "{{ $labels.instance }} is down")], ..ALERT }),
            ),
            (
                "sum(up) == 0",
                alert(Alert { annotations: &[("summary", "{{ index $labels \"job\" }}")], ..ALERT }),
            ),
            ("up == 0", alert(Alert { labels: &[("where", "{{ $labels.clutser }}")], ..ALERT })),
            (
                "up == 0",
                alert(Alert { annotations: &[("summary", "{{ $externalLabels.region }}")], ..ALERT }),
            ),
            ("up == 0", alert(Alert { annotations: &[("summary", "{{ $labels.job is down")], ..ALERT })),
            ("up == 0", alert(Alert { annotations: &[("summary", "{{ $value | humanise }}")], ..ALERT })),
            ("up == 0", alert(Alert { annotations: &[("summary", "{{ $lables.job }}")], ..ALERT })),
            ("up == 0", alert(Alert { annotations: &[("summary", "{{ .job }}")], ..ALERT })),
            ("up == 0", alert(Alert { labels: &[("where", "{{ if $value }}x")], ..ALERT })),
            ("up == 0", alert(Alert { labels: &[("replica", "a")], ..ALERT })),
        ],
        &[(
            "sum by (job) (up) == 0",
            alert(Alert {
                annotations: &[(
                    "summary",
                    "{{ $labels.job }}: {{ $value | humanize }}, {{ $externalLabels.replica }}",
                )],
                ..ALERT
            }),
        )],
    ),
    Row(
        80,
        "undefined variable",
        &[
            ("up{environment=\"$enviroment\"}", panel(PANEL)),
            ("sum(up{cluster=~\"${clustr:regex}\"})", panel(PANEL)),
            ("sum(rate(http_requests_total[$__rate_intervall]))", panel(PANEL)),
            ("up{job=\"$job\"}", Surroundings { place: Place::Annotation, variables: &[] }),
        ],
        &[(
            "sum(rate(http_requests_total{environment=\"$environment\"}[$__rate_interval])) * $__range_s",
            panel(PANEL),
        )],
    ),
    Row(
        81,
        "variable with several values behind =",
        &[("up{cluster=\"$cluster\"}", panel(PANEL)), ("up{cluster!=\"$cluster\"}", panel(PANEL))],
        &[("up{cluster=~\"$cluster\"}", panel(PANEL)), ("up{environment=\"$environment\"}", panel(PANEL))],
    ),
    Row(
        82,
        "format of a variable with several values",
        &[
            ("sum by ($group) (up)", panel(PANEL)),
            ("up{cluster=~\"${cluster:csv}\"}", panel(PANEL)),
            ("rate(${group}_total[5m])", panel(PANEL)),
        ],
        &[("sum by (${group:csv}) (up)", panel(PANEL)), ("up{cluster=~\"${cluster:pipe}\"}", panel(PANEL))],
    ),
    Row(
        83,
        "all values spelt out",
        &[("up{instance=~\"$instance\"}", panel(PANEL))],
        &[("up{cluster=~\"$cluster\"}", panel(PANEL))],
    ),
    Row(
        88,
        "legend with a label that does not come back",
        &[
            ("sum by (route) (rate(http_requests_total[5m]))", legend("{{method}} {{route}}")),
            ("sum by (route) (rate(http_requests_total[5m]))", legend("{{ruote}}")),
            ("sum(up)", legend("{{job}}")),
            ("up", legend("{{pod}}")),
        ],
        &[
            ("sum by (route) (rate(http_requests_total[5m]))", legend("{{route}}")),
            ("sum(up)", legend("all")),
        ],
    ),
    Row(
        89,
        "stacked ratios, added gauges",
        &[
            (SHARE, panel(Panel { stacked: true, ..PANEL })),
            (LATENCY, panel(Panel { stacked: true, ..PANEL })),
            ("queue_depth", panel(Panel { sums: true, ..PANEL })),
            (LATENCY, panel(Panel { sums: true, ..PANEL })),
        ],
        &[
            ("sum by (route) (rate(http_requests_total[5m]))", panel(Panel { stacked: true, ..PANEL })),
            ("sum(increase(http_requests_total[5m]))", panel(Panel { sums: true, ..PANEL })),
        ],
    ),
];

fn found(query: &str, around: &Surroundings) -> Vec<Problem> {
    promql::check_in(&promql::check(query, &CATALOGUE), around, &CATALOGUE)
}

#[test]
fn every_place_is_judged() {
    let mut text = String::new();
    let mut wrong: Vec<String> = Vec::new();
    for Row(number, name, fails, passes) in ROWS {
        let _ = write!(text, "# {number} {name}\n\n");
        for (query, around) in *fails {
            let problems = found(query, around);
            if problems.is_empty() {
                wrong.push(format!("{number}: nothing was found in {query}"));
            }
            let _ = write!(text, "{}\n\n", shown(&problems, query));
        }
        for (query, around) in *passes {
            let problems = found(query, around);
            if !problems.is_empty() {
                wrong.push(format!("{number}: {query}\n{}", shown(&problems, query)));
            }
            let _ = writeln!(text, "ok: {query}");
        }
        text.push('\n');
    }
    compare("places", &text);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn queries_of_variables_are_judged() {
    const WRONG: &[&str] = &[
        "label_values(up, clustr)",
        "label_values(upp, cluster)",
        "label_values(up{environment=\"$enviroment\"}, cluster)",
        "label_values(up{environment=\"prod\", job=\"a,b\"}, cluster)",
        "query_result(topk(5, queue_deptj))",
        "metrics(zzz_.*)",
        "labels_values(up, cluster)",
        "up",
    ];
    const RIGHT: &[&str] = &[
        "label_values(up{environment=\"$environment\"}, cluster)",
        "label_values(http_requests_total, route)",
        "label_values(cluster)",
        "label_names()",
        "metrics(http_.*)",
        "query_result(topk(5, queue_depth))",
    ];
    let around = Surroundings { place: Place::Variable, variables: VARIABLES };
    let mut text = String::new();
    for query in WRONG {
        let problems = promql::check_variable_query(query, &around, &CATALOGUE);
        assert!(!problems.is_empty(), "{query}");
        let _ = write!(text, "{}\n\n", shown(&problems, query));
    }
    for query in RIGHT {
        let problems = promql::check_variable_query(query, &around, &CATALOGUE);
        assert!(problems.is_empty(), "{query}\n{}", shown(&problems, query));
        let _ = writeln!(text, "ok: {query}");
    }
    compare("variables", &text);
}
