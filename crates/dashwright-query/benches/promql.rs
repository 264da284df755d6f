//! How long PromQL takes to read, print and judge: `cargo bench -p dashwright-query --bench promql`.
//!
//! Each figure is the median of many rounds, so that a busy machine disturbs it little. The same program without
//! optimisation (`cargo bench --profile dev`) tells what a query costs inside the macro.

use std::hint::black_box;
use std::time::{Duration, Instant};

use dashwright_query::promql::regex::Regex;
use dashwright_query::promql::{parse, pretty, print};

/// Queries as dashboards have them.
const QUERIES: &[(&str, &str)] = &[
    ("selector", "up{job=\"api\"}"),
    ("rate", "sum by (service) (rate(http_requests_total{job=\"api\",code=\"500\"}[$__rate_interval]))"),
    (
        "quantile",
        "histogram_quantile(0.99, sum by (le, service) (rate(x_bucket{job=\"api\",cluster=\"eu1\"}[5m])))",
    ),
    (
        "ratio",
        "sum by (service) (rate(errors_total{cluster=~\"$cluster\"}[$__rate_interval])) \
         / sum by (service) (rate(requests_total{cluster=~\"$cluster\"}[$__rate_interval])) > 0.01",
    ),
    (
        "regex",
        "sum(rate(http_requests_total{handler=~\"/api/v[0-9]+/.*\",code!~\"5..|429\",instance=~\".+:9090\"}[5m]))",
    ),
    (
        "join",
        "label_replace(kube_pod_info{node!=\"\"}, \"instance\", \"$1\", \"node\", \"(.*)\") \
         * on (namespace, pod) group_left (workload) kube_pod_owner offset 5m",
    ),
    ("broken", "sum by job (rate(a{b=c})) / sum(rat(b[5mm]))"),
];

/// Rounds of each measurement, and calls in each round.
const ROUNDS: usize = 200;
const CALLS: u32 = 50;

#[expect(clippy::print_stdout, reason = "figures are what this program is for")]
fn main() {
    println!("{:10} {:>6} {:>10} {:>10} {:>10}", "query", "bytes", "parse", "print", "pretty");
    let mut total = Duration::ZERO;
    for (name, query) in QUERIES {
        let parsed = parse(query);
        let reading = median(|| drop(black_box(parse(black_box(query)))));
        let printing = median(|| drop(black_box(print(black_box(&parsed.expr)))));
        let laying_out = median(|| drop(black_box(pretty(black_box(&parsed.expr), 80))));
        total += reading;
        println!("{name:10} {:6} {reading:>10.2?} {printing:>10.2?} {laying_out:>10.2?}", query.len());
    }
    println!("{:10} {:6} {:>10.2?}", "mean", "", total / u32::try_from(QUERIES.len()).unwrap_or(1));
    let reading = median(|| drop(black_box(Regex::new(black_box("/api/v[0-9]+/.*|health")))));
    println!("\nregex read and prepared  {reading:.2?}");
    if let Ok(regex) = Regex::new("/api/v[0-9]+/.*|health") {
        let matching = median(|| {
            black_box(regex.is_match(black_box("/api/v1/query_range")));
        });
        println!("regex matched            {matching:.2?}");
    }
}

/// The median time of one call.
fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            (0..CALLS).for_each(|_| work());
            start.elapsed() / CALLS
        })
        .collect();
    times.sort_unstable();
    times.get(ROUNDS / 2).copied().unwrap_or_default()
}
