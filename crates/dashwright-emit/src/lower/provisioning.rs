//! Datasources and the dashboard provider, as Grafana's provisioning reads them.
//!
//! Every string in these files is expanded by Grafana, so every string but a reference to a secret goes through
//! [`expanded`].

use std::collections::BTreeMap;

use dashwright_grafana::datasource::{
    Access, AlertmanagerSettings, DataSource, DataSourceFile, DerivedField, ExemplarTraceIdDestination,
    LokiSettings, NodeGraphSettings, PrometheusHttpMethod, PrometheusSettings, PrometheusType,
    ServiceMapSettings, SourceSettings, TempoSettings, TraceTag, TraceToMetricsQuery, TracesToLogs,
    TracesToMetrics,
};
use dashwright_grafana::provider::{DashboardProvider, DashboardProviderFile};
use dashwright_grafana::wire::Wire;
use dashwright_model::Suite;
use dashwright_model::provisioning::{Datasource, DatasourceId, Provider, Secret, Settings};

use super::EmitError;
use super::yaml;
use crate::file::File;

/// How much earlier than a span its logs and metrics begin, and how much later they end: a rate over five minutes has
/// to see what is around a span of some milliseconds.
const EARLIER: &str = "-5m";
const LATER: &str = "5m";

/// The provisioning files of a suite.
pub(super) fn files(suite: &Suite) -> Result<Vec<File>, EmitError> {
    let mut files = Vec::new();
    if !suite.datasources.is_empty() {
        let sources: Vec<DataSource> = suite.datasources.iter().map(source).collect();
        let document = DataSourceFile::default().prune(true).datasources(sources);
        files.push(file("grafana/provisioning/datasources/datasources.yaml", &document)?);
    }
    for profile in &suite.profiles {
        let folder = format!("grafana/profiles/{}", profile.name);
        let sources: Vec<DataSource> = profile.datasources.iter().map(source).collect();
        if !sources.is_empty() {
            // Without `prune`: a profile that only adds must not remove the others.
            let document = DataSourceFile::default().prune(false).datasources(sources);
            files.push(file(&format!("{folder}/datasources.yaml"), &document)?);
        }
        if let Some(provider) = &profile.provider {
            files.push(providers(&format!("{folder}/dashboards.yaml"), provider)?);
        }
    }
    if let Some(provider) = &suite.provider {
        files.push(providers("grafana/provisioning/dashboards/dashboards.yaml", provider)?);
    }
    Ok(files)
}

fn providers(path: &str, provider: &Provider) -> Result<File, EmitError> {
    file(path, &DashboardProviderFile::default().providers([self::provider(provider)]))
}

fn file<T: Wire>(path: &str, document: &T) -> Result<File, EmitError> {
    let text = yaml::text_of(document).map_err(|cause| EmitError::Yaml { path: path.to_owned(), cause })?;
    Ok(File::new(path, text.into_bytes())?)
}

/// A text that Grafana expands: each `$` is doubled, so that it means itself.
fn expanded(text: &str) -> String {
    text.replace('$', "$$")
}

fn provider(provider: &Provider) -> DashboardProvider {
    let lowered = DashboardProvider::new(expanded(provider.name), expanded(provider.path))
        .org_id(1_i64)
        .disable_deletion(provider.disable_deletion)
        .allow_ui_updates(provider.allow_ui_updates)
        .update_interval_seconds(i64::from(provider.update_interval));
    let options = lowered.options.clone().unwrap_or_default();
    lowered.options(options.folders_from_files_structure(true))
}

fn source(source: &Datasource) -> DataSource {
    let lowered = DataSource::new(settings(source.plugin.id(), &source.settings))
        .name(expanded(source.name))
        .uid(source.id.uid())
        .access(Access::Proxy)
        .org_id(1_i64)
        .url(source.url_variable.map_or_else(|| expanded(&source.url), variable))
        .is_default(source.is_default)
        .editable(false);
    let hosted = source.basic_auth_variable.map(|(user, password)| (variable(user), password));
    match hosted.or(source.basic_auth.map(|(user, password)| (expanded(user), password))) {
        Some((user, password)) => {
            let secrets = BTreeMap::from([("basicAuthPassword".to_owned(), password.reference())]);
            lowered.basic_auth(true).basic_auth_user(user).secure_json_data(secrets)
        }
        None => lowered,
    }
}

/// What Grafana replaces by the value of this variable of its environment.
fn variable(name: &'static str) -> String {
    Secret::Env(name).reference()
}

fn uid(id: DatasourceId) -> &'static str {
    id.uid()
}

fn settings(plugin: &str, settings: &Settings) -> SourceSettings {
    match settings {
        Settings::None => SourceSettings::none(plugin),
        Settings::Prometheus { scrape_interval, query_timeout, exemplar_traces, incremental_overlap } => {
            let destinations = exemplar_traces.map(|(label, traces)| {
                [ExemplarTraceIdDestination::default().name(expanded(label)).datasource_uid(uid(traces))]
                    .into()
            });
            PrometheusSettings {
                exemplar_trace_id_destinations: destinations,
                incremental_querying: incremental_overlap.map(|_| true),
                incremental_query_overlap_window: incremental_overlap.map(expanded),
                ..PrometheusSettings::default()
            }
            .http_method(PrometheusHttpMethod::Post)
            .prometheus_type(PrometheusType::Prometheus)
            .time_interval(expanded(scrape_interval))
            .query_timeout(expanded(query_timeout))
            .into()
        }
        Settings::Loki { max_lines, derived_fields } => {
            let fields = derived_fields.iter().map(|(name, regex, traces)| {
                DerivedField::default()
                    .name(expanded(name))
                    .matcher_regex(expanded(regex))
                    .url(expanded("${__value.raw}"))
                    .datasource_uid(uid(*traces))
            });
            let fields: Vec<DerivedField> = fields.collect();
            LokiSettings::default().max_lines(*max_lines).derived_fields(fields).into()
        }
        Settings::Tempo { logs, metrics, metric_queries, service_map, node_graph } => TempoSettings {
            traces_to_logs_v2: logs.as_ref().map(|(id, attributes)| {
                TracesToLogs::default()
                    .datasource_uid(uid(*id))
                    .filter_by_trace_id(true)
                    .span_start_time_shift(EARLIER)
                    .span_end_time_shift(LATER)
                    .tags(tags(attributes))
            }),
            traces_to_metrics: metrics.as_ref().map(|(id, attributes)| {
                let queries = metric_queries.iter().map(|(name, query)| {
                    TraceToMetricsQuery::default().name(expanded(name)).query(expanded(query))
                });
                TracesToMetrics::default()
                    .datasource_uid(uid(*id))
                    .span_start_time_shift(EARLIER)
                    .span_end_time_shift(LATER)
                    .tags(tags(attributes))
                    .queries(queries.collect::<Vec<_>>())
            }),
            service_map: service_map.map(|id| ServiceMapSettings::default().datasource_uid(uid(id))),
            ..TempoSettings::default()
        }
        .node_graph(NodeGraphSettings::default().enabled(*node_graph))
        .into(),
        Settings::Alertmanager { implementation, handles_grafana_alerts } => AlertmanagerSettings::default()
            .implementation(*implementation)
            .handle_grafana_managed_alerts(*handles_grafana_alerts)
            .into(),
    }
}

/// Attributes of a span and their names elsewhere.
fn tags(tags: &[(&'static str, &'static str)]) -> Vec<TraceTag> {
    tags.iter().map(|(key, value)| TraceTag::default().key(expanded(key)).value(expanded(value))).collect()
}
