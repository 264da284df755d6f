//! Log lines do not fit a chart of seconds.

use dashwright::prelude::*;
use queries::logql;

fn main() {
    let _ = timeseries::<Seconds>("errors", "Errors").query(logql!(r#"{service="api"} |= "error""#));
}
