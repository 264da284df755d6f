//! Text cannot stand for a number.

use queries::promql;

fn main() {
    let limit = "high";
    let _ = promql!("node_load5 > $limit", limit = limit);
}
