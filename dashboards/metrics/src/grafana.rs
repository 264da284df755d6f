//! Grafana, as a client of the data sources.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::GRAFANA;
use crate::metrics;

/// The data source.
pub const DATASOURCE: Label = Label::bounded("datasource", 10);
/// The plugin of the data source.
pub const DATASOURCE_TYPE: Label = Label::bounded("datasource_type", 10);
/// The HTTP status code of the answer.
pub const CODE: Label = Label::bounded("code", 20);
/// The HTTP method; the Go client library writes it in lower case.
pub const REQUEST_METHOD: Label =
    Label::closed("method", &["get", "post", "put", "patch", "delete", "head", "options"]);

/// The bounds in Grafana's source (`datasource_metrics_middleware.go`).
const DATASOURCE_REQUEST: &[f64] =
    &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 25.0, 50.0, 100.0];

metrics! {
    from GRAFANA;

    /// Time of a request to a data source.
    pub const DATASOURCE_REQUEST_DURATION: Metric =
        Metric::histogram("grafana_datasource_request_duration_seconds", Unit::SECONDS, DATASOURCE_REQUEST)
            .labels(&[DATASOURCE, DATASOURCE_TYPE, CODE, REQUEST_METHOD]);
}
