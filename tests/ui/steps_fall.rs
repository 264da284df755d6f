//! Thresholds must rise.

use dashwright::prelude::*;

fn main() {
    let _ = stat::<Seconds>("p99", "P99").steps(steps![Green, s(0.3) => Yellow, s(0.25) => Red]);
}
