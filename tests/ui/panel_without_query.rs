//! A panel without a query is not finished.

use dashwright::prelude::*;

fn main() {
    let _ = Row::new("Latency").panel(timeseries::<Seconds>("p99", "P99"));
}
