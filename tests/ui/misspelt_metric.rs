//! A metric that nobody emits.

use queries::promql;

fn main() {
    let _ = promql!(r#"sum(rate(http_request_total{status_code=~"5.."}[5m]))"#);
}
