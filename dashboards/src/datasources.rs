//! Datasources, their profiles, and the dashboard provider.

use dashwright::model::provisioning::{Datasource, DatasourceId, Profile, Provider, Secret, Settings};
use dashwright::prelude::Plugin;

const PROMETHEUS: DatasourceId = DatasourceId::new("prometheus");
const LOKI: DatasourceId = DatasourceId::new("loki");
const TEMPO: DatasourceId = DatasourceId::new("tempo");
const ALERTMANAGER: DatasourceId = DatasourceId::new("alertmanager");
const JAEGER: DatasourceId = DatasourceId::new("jaeger");

/// The name by which lists of alerts find the Alertmanager.
pub(crate) const ALERTMANAGER_NAME: &str = "Alertmanager";

/// Metrics, logs, traces, alerts; each leads to the others.
pub(crate) fn all() -> [Datasource; 4] {
    [prometheus(), loki(), tempo(), alertmanager()]
}

/// Installations that differ: a laboratory where a change may be tried in the browser, traces in Jaeger besides
/// Tempo, or everything in Grafana Cloud. The uids stay, so the dashboards do not change.
pub(crate) fn profiles() -> [Profile; 3] {
    let password = Secret::Env("GRAFANA_CLOUD_TOKEN");
    let jaeger = Datasource::new(JAEGER, "Jaeger", Plugin::Jaeger, "http://jaeger:16686");
    [
        Profile::new("lab", []).provider(provider().editable()),
        Profile::new("jaeger", [jaeger]),
        Profile::new(
            "grafana-cloud",
            [
                prometheus().hosted("GRAFANA_CLOUD_METRICS_URL", "GRAFANA_CLOUD_METRICS_USER", password),
                loki().hosted("GRAFANA_CLOUD_LOGS_URL", "GRAFANA_CLOUD_LOGS_USER", password),
                tempo().hosted("GRAFANA_CLOUD_TRACES_URL", "GRAFANA_CLOUD_TRACES_USER", password),
                alertmanager().settings(alertmanagers("mimir")).hosted(
                    "GRAFANA_CLOUD_ALERTS_URL",
                    "GRAFANA_CLOUD_ALERTS_USER",
                    password,
                ),
            ],
        ),
    ]
}

fn prometheus() -> Datasource {
    Datasource::new(PROMETHEUS, "Prometheus", Plugin::Prometheus, "http://prometheus:9090")
        .default()
        .settings(Settings::Prometheus {
            scrape_interval: "15s",
            query_timeout: "60s",
            exemplar_traces: Some(("trace_id", TEMPO)),
            incremental_overlap: Some("10m"),
        })
}

fn loki() -> Datasource {
    Datasource::new(LOKI, "Loki", Plugin::Loki, "http://loki:3100").settings(Settings::Loki {
        max_lines: 1000,
        derived_fields: vec![
            ("trace_id (logfmt)", r"trace_id=(\w+)", TEMPO),
            ("trace_id (JSON)", r#""trace_id":"(\w+)""#, TEMPO),
        ],
    })
}

fn tempo() -> Datasource {
    Datasource::new(TEMPO, "Tempo", Plugin::Tempo, "http://tempo:3200").settings(Settings::Tempo {
        logs: Some((LOKI, vec![("service.name", "service")])),
        metrics: Some((PROMETHEUS, vec![("service.name", "service")])),
        metric_queries: vec![
            ("Spans per second", "sum(rate(traces_spanmetrics_calls_total{$__tags}[5m]))"),
            (
                "Spans with an error per second",
                r#"sum(rate(traces_spanmetrics_calls_total{$__tags,status_code="STATUS_CODE_ERROR"}[5m]))"#,
            ),
            (
                "P95 of span time",
                "histogram_quantile(0.95, sum by (le) (rate(traces_spanmetrics_latency_bucket{$__tags}[5m])))",
            ),
        ],
        service_map: Some(PROMETHEUS),
        node_graph: true,
    })
}

fn alertmanager() -> Datasource {
    Datasource::new(ALERTMANAGER, ALERTMANAGER_NAME, Plugin::Alertmanager, "http://alertmanager:9093")
        .settings(alertmanagers("prometheus"))
}

fn alertmanagers(implementation: &'static str) -> Settings {
    Settings::Alertmanager { implementation, handles_grafana_alerts: false }
}

/// Grafana reads the dashboards from here, one folder a directory.
pub(crate) fn provider() -> Provider {
    Provider::new("dashboards-as-code", "/var/lib/grafana/dashboards")
}
