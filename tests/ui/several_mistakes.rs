//! All mistakes of a query at once, each with its own caret.

use queries::promql;

fn main() {
    let _ = promql!(
        r#"sum by (endpoint) (
            rate(http_requests_total{statuscode="500"}[5m])
        ) / rate(node_load5[5m])"#
    );
}
