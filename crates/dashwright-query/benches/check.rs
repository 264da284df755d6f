//! What a query costs: parsing alone, and parsing with the whole check.
//!
//! `cargo bench -p dashwright-query --bench check`; for the unoptimised build that the macro runs in,
//! `cargo test -p dashwright-query --bench check`. Prints the median of some rounds, in microseconds.
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::hint::black_box;
use std::time::Instant;

use dashwright_query::promql;

#[path = "../tests/check/catalogue.rs"]
mod catalogue;
use catalogue::CATALOGUE;

const ROUNDS: usize = 15;

const QUERIES: &[(&str, &str)] = &[
    (
        "rate",
        "sum by (route) (rate(http_requests_total{environment=\"$environment\",cluster=~\"$cluster\"}[$__rate_interval]))",
    ),
    (
        "quantile",
        "histogram_quantile(0.95, sum by (le, route) (rate(http_request_duration_seconds_bucket{environment=\"production\",cluster=~\"$cluster\"}[5m])))",
    ),
    (
        "error ratio",
        "(sum(rate(http_requests_total{environment=\"$environment\",status_code=~\"5..\"}[5m])) or vector(0)) / (sum(rate(http_requests_total{environment=\"$environment\"}[5m])) > 0)",
    ),
    (
        "join",
        "sum by (version) (rate(http_requests_total{job=\"api\"}[5m]) * on (instance) group_left (version) max by (instance, version) (build_info{job=\"api\"}))",
    ),
    (
        "alert",
        "sum by (environment) (rate(http_requests_total{status_code=~\"5..\"}[5m])) / sum by (environment) (rate(http_requests_total[5m])) > 0.05 and on (environment) sum by (environment) (rate(http_requests_total[5m])) > 0.1",
    ),
    (
        "gauge",
        "1 - node_memory_available_bytes{instance=~\"$instance\"} / node_memory_total_bytes{instance=~\"$instance\"}",
    ),
    ("mistake", "sum by (rout) (rate(http_request_total{statuscode=\"500\"}[5m]))"),
];

fn main() {
    println!("{:<12} {:>10} {:>10}", "", "parse", "check");
    for (name, query) in QUERIES {
        let parse = median(|| drop(black_box(promql::parse(black_box(query)))));
        let check = median(|| drop(black_box(promql::check(black_box(query), &CATALOGUE))));
        println!("{name:<12} {parse:>7.2} µs {check:>7.2} µs");
    }
}

/// Microseconds of one call: the median of some rounds of a thousand.
fn median(mut call: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begin = Instant::now();
            for _ in 0..1_000 {
                call();
            }
            begin.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(ROUNDS / 2).copied().unwrap_or(f64::NAN)
}
