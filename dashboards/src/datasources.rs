//! Datasources and the dashboard provider.

use dashwright::model::provisioning::{Datasource, DatasourceId, Provider, Settings};
use dashwright::prelude::Plugin;

const PROMETHEUS: DatasourceId = DatasourceId::new("prometheus");
const LOKI: DatasourceId = DatasourceId::new("loki");
const TEMPO: DatasourceId = DatasourceId::new("tempo");
const ALERTMANAGER: DatasourceId = DatasourceId::new("alertmanager");

/// The name by which lists of alerts find the Alertmanager.
pub(crate) const ALERTMANAGER_NAME: &str = "Alertmanager";

/// Metrics, logs, traces, alerts; each leads to the others.
pub(crate) fn all() -> [Datasource; 4] {
    [
        Datasource::new(PROMETHEUS, "Prometheus", Plugin::Prometheus, "http://prometheus:9090")
            .default()
            .settings(Settings::Prometheus {
                scrape_interval: "15s",
                query_timeout: "60s",
                exemplar_traces: Some(("trace_id", TEMPO)),
                incremental_overlap: Some("10m"),
            }),
        Datasource::new(LOKI, "Loki", Plugin::Loki, "http://loki:3100").settings(Settings::Loki {
            max_lines: 1000,
            derived_fields: vec![
                ("trace_id (logfmt)", r"trace_id=(\w+)", TEMPO),
                ("trace_id (JSON)", r#""trace_id":"(\w+)""#, TEMPO),
            ],
        }),
        Datasource::new(TEMPO, "Tempo", Plugin::Tempo, "http://tempo:3200").settings(Settings::Tempo {
            logs: Some((LOKI, vec![("service.name", "service")])),
            metrics: Some((PROMETHEUS, vec![("service.name", "service")])),
            service_map: Some(PROMETHEUS),
            node_graph: true,
        }),
        Datasource::new(ALERTMANAGER, ALERTMANAGER_NAME, Plugin::Alertmanager, "http://alertmanager:9093")
            .settings(Settings::Alertmanager { implementation: "prometheus", handles_grafana_alerts: false }),
    ]
}

/// Grafana reads the dashboards from here, one folder a directory.
pub(crate) fn provider() -> Provider {
    Provider::new("dashboards-as-code", "/var/lib/grafana/dashboards")
}
