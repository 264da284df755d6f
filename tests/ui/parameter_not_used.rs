//! A bound parameter that the query does not use.

use queries::promql;

fn main() {
    let job = "api";
    let _ = promql!(r#"up{job="$job"}"#, job = job);
}
