//! SQL goes to databases, not to Prometheus.

use dashwright::prelude::*;

const METRICS: Source<source::Prometheus> = Source::new("prometheus");

fn main() {
    let _ = Query::<Count>::sql(METRICS, "SELECT 1");
}
