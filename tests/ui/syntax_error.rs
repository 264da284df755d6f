//! A query that does not parse.

use queries::promql;

fn main() {
    let _ = promql!("sum(rate(http_requests_total[5m])");
}
