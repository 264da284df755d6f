//! A query of another unit does not fit the panel.

use dashwright::prelude::*;
use queries::promql;

fn main() {
    let _ = timeseries::<Seconds>("memory", "Memory").query(promql!("node_memory_MemTotal_bytes"));
}
