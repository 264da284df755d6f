//! Datasources, and where Grafana finds the dashboards.

use dashwright::model::provisioning::{Datasource, DatasourceId, Provider, Settings};
use dashwright::prelude::Plugin;

const PROMETHEUS: DatasourceId = DatasourceId::new("prometheus");

/// Every datasource.
pub(crate) fn all() -> [Datasource; 1] {
    [Datasource::new(
        PROMETHEUS,
        "Prometheus",
        Plugin::Prometheus,
        "http://prometheus:9090",
    )
    .default()
    .settings(Settings::Prometheus {
        scrape_interval: "15s",
        query_timeout: "60s",
        exemplar_traces: None,
        incremental_overlap: Some("10m"),
    })]
}

/// Grafana reads the dashboards from here, one folder a directory.
pub(crate) fn provider() -> Provider {
    Provider::new("dashboards-as-code", "/var/lib/grafana/dashboards")
}
