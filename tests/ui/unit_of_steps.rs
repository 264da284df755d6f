//! Thresholds of another unit do not fit the panel.

use dashwright::prelude::*;

fn main() {
    let _ = stat::<Seconds>("p99", "P99").steps(steps![Green, percent(99.0) => Red]);
}
