//! A stat without thresholds is not finished.

use dashwright::prelude::*;
use queries::promql;

fn main() {
    let _ = Row::new("Latency").panel(stat::<Bool>("up", "Up").query(promql!("up")));
}
