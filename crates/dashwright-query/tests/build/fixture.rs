//! A small catalogue, and trees without the places they were read from.

use dashwright_query::catalogue::{Catalogue, Emitter, Label, Metric, Target};
use dashwright_query::promql::ast::Expr;
use dashwright_query::{Unit, promql};

pub(crate) const ENVIRONMENT: Label = Label::closed("environment", &["lab", "staging", "production"]);
pub(crate) const SERVICE: Label = Label::bounded("service", 100);
pub(crate) const ENDPOINT: Label = Label::bounded("endpoint", 200);
pub(crate) const STATUS_CODE: Label = Label::bounded("status_code", 40);

const API: Emitter =
    Emitter::new("API", 15).target_labels(&[ENVIRONMENT, SERVICE, Label::bounded("instance", 200)]);

pub(crate) const REQUESTS: Metric = Metric::counter("http_requests_total", Unit::COUNT)
    .of("requests")
    .labels(&[ENDPOINT, STATUS_CODE])
    .from(&API);

pub(crate) const STARTED: Metric = Metric::counter("jobs_started_total", Unit::COUNT).from(&API);
pub(crate) const DONE: Metric = Metric::counter("jobs_done_total", Unit::COUNT).from(&API);
pub(crate) const CPU: Metric = Metric::counter("cpu_seconds_total", Unit::SECONDS).from(&API);

pub(crate) const DURATION: Metric = Metric::histogram(
    "http_request_duration_seconds",
    Unit::SECONDS,
    &[0.005, 0.1, 0.25, 0.3, 0.5, 1.0, 2.5, 300.0],
)
.labels(&[ENDPOINT])
.from(&API);

pub(crate) const SIZE: Metric =
    Metric::native_histogram("http_response_size_bytes", Unit::BYTES).labels(&[ENDPOINT]).from(&API);

pub(crate) const GC: Metric =
    Metric::summary("go_gc_duration_seconds", Unit::SECONDS, &[0.5, 0.9]).from(&API);
pub(crate) const UP: Metric = Metric::gauge("up", Unit::BOOL).from(&API);
pub(crate) const MEMORY: Metric = Metric::gauge("memory_used_bytes", Unit::BYTES).from(&API);
pub(crate) const START: Metric = Metric::gauge("process_start_time_seconds", Unit::TIMESTAMP).from(&API);
pub(crate) const LIMIT: Metric = Metric::gauge("memory_limit_bytes", Unit::BYTES).from(&API);
pub(crate) const BUILD: Metric =
    Metric::info("build_info").labels(&[Label::bounded("version", 10)]).from(&API);
pub(crate) const BUDGET: Metric =
    Metric::recorded("slo:error_budget:ratio", Unit::RATIO, "1 - slo:errors:ratio").labels(&[SERVICE]);

pub(crate) static CATALOGUE: Catalogue = Catalogue::new(
    &[&[REQUESTS, STARTED, DONE, CPU, DURATION, SIZE, GC, UP, MEMORY, START, LIMIT, BUILD, BUDGET]],
    Target::PROMETHEUS_3,
);

/// A tree as text in which every place is the same.
pub(crate) fn placeless(expr: &Expr) -> String {
    let text = format!("{expr:#?}");
    let numbers =
        |line: &&str| !line.trim_start().starts_with("start: ") && !line.trim_start().starts_with("end: ");
    text.lines().filter(numbers).collect::<Vec<_>>().join("\n")
}

/// The tree that the parser reads from a text without mistakes.
pub(crate) fn parsed(text: &str) -> Expr {
    let parsed = promql::parse(text);
    assert_eq!(parsed.problems, [], "{text}");
    parsed.expr
}
