//! Datasources and the dashboard provider, as Grafana's provisioning reads them.
//!
//! Every string in these files is expanded by Grafana, so every string is written through [`Text`].

use std::collections::BTreeMap;

use dashwright_model::Suite;
use dashwright_model::provisioning::{Datasource, DatasourceId, Provider, Settings};
use serde::Serialize;

use super::EmitError;
use super::yaml::{self, Text};
use crate::file::File;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Datasources {
    api_version: u32,
    prune: bool,
    #[serde(rename = "datasources")]
    entries: Vec<Entry>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    name: Text,
    #[serde(rename = "type")]
    kind: Text,
    uid: Text,
    access: Text,
    org_id: u32,
    url: Text,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    basic_auth: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    basic_auth_user: Option<Text>,
    is_default: bool,
    editable: bool,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    json_data: BTreeMap<&'static str, Json>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    secure_json_data: BTreeMap<&'static str, Text>,
}

/// A value of a plugin's settings, with every string expanded.
#[derive(Serialize)]
#[serde(untagged)]
enum Json {
    Text(Text),
    Number(u32),
    Bool(bool),
    List(Vec<Json>),
    Map(BTreeMap<&'static str, Json>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Providers {
    api_version: u32,
    #[serde(rename = "providers")]
    entries: [ProviderEntry; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProviderEntry {
    name: Text,
    org_id: u32,
    #[serde(rename = "type")]
    kind: Text,
    disable_deletion: bool,
    allow_ui_updates: bool,
    update_interval_seconds: u32,
    options: ProviderOptions,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProviderOptions {
    path: Text,
    folders_from_files_structure: bool,
}

/// The provisioning files of a suite.
pub(super) fn files(suite: &Suite) -> Result<Vec<File>, EmitError> {
    let mut files = Vec::new();
    if !suite.datasources.is_empty() {
        let entries = suite.datasources.iter().map(entry).collect();
        let document = Datasources { api_version: 1, prune: true, entries };
        files.push(file("grafana/provisioning/datasources/datasources.yaml", &document)?);
    }
    if let Some(provider) = &suite.provider {
        files.push(file("grafana/provisioning/dashboards/dashboards.yaml", &providers(provider))?);
    }
    Ok(files)
}

fn file(path: &str, document: &impl Serialize) -> Result<File, EmitError> {
    let text = yaml::text(document).map_err(|cause| EmitError::Yaml { path: path.to_owned(), cause })?;
    Ok(File::new(path, text.into_bytes())?)
}

fn providers(provider: &Provider) -> Providers {
    Providers {
        api_version: 1,
        entries: [ProviderEntry {
            name: Text::expanded(provider.name),
            org_id: 1,
            kind: Text::expanded("file"),
            disable_deletion: provider.disable_deletion,
            allow_ui_updates: provider.allow_ui_updates,
            update_interval_seconds: provider.update_interval,
            options: ProviderOptions {
                path: Text::expanded(provider.path),
                folders_from_files_structure: true,
            },
        }],
    }
}

fn entry(source: &Datasource) -> Entry {
    let mut secure = BTreeMap::new();
    if let Some((_, password)) = source.basic_auth {
        secure.insert("basicAuthPassword", Text::reference(password.reference()));
    }
    Entry {
        name: Text::expanded(source.name),
        kind: Text::expanded(source.plugin.id()),
        uid: Text::expanded(source.id.uid()),
        access: Text::expanded("proxy"),
        org_id: 1,
        url: Text::expanded(&source.url),
        basic_auth: source.basic_auth.is_some(),
        basic_auth_user: source.basic_auth.map(|(user, _)| Text::expanded(user)),
        is_default: source.is_default,
        editable: false,
        json_data: settings(&source.settings),
        secure_json_data: secure,
    }
}

fn text(text: &str) -> Json {
    Json::Text(Text::expanded(text))
}

fn uid(id: DatasourceId) -> Json {
    text(id.uid())
}

fn map<const N: usize>(entries: [(&'static str, Json); N]) -> Json {
    Json::Map(BTreeMap::from(entries))
}

fn settings(settings: &Settings) -> BTreeMap<&'static str, Json> {
    let mut data = BTreeMap::new();
    match settings {
        Settings::None => {}
        Settings::Prometheus { scrape_interval, query_timeout, exemplar_traces, incremental_overlap } => {
            data.insert("httpMethod", text("POST"));
            data.insert("prometheusType", text("Prometheus"));
            data.insert("timeInterval", text(scrape_interval));
            data.insert("queryTimeout", text(query_timeout));
            if let Some((label, traces)) = exemplar_traces {
                let destination = map([("name", text(label)), ("datasourceUid", uid(*traces))]);
                data.insert("exemplarTraceIdDestinations", Json::List(vec![destination]));
            }
            if let Some(overlap) = incremental_overlap {
                data.insert("incrementalQuerying", Json::Bool(true));
                data.insert("incrementalQueryOverlapWindow", text(overlap));
            }
        }
        Settings::Loki { max_lines, derived_fields } => {
            data.insert("maxLines", Json::Number(*max_lines));
            let fields = derived_fields.iter().map(|(name, regex, traces)| {
                map([
                    ("name", text(name)),
                    ("matcherRegex", text(regex)),
                    ("url", text("${__value.raw}")),
                    ("datasourceUid", uid(*traces)),
                ])
            });
            data.insert("derivedFields", Json::List(fields.collect()));
        }
        Settings::Tempo { logs, metrics, service_map, node_graph } => {
            let tags = |tags: &[(&'static str, &'static str)]| {
                Json::List(
                    tags.iter()
                        .map(|(key, value)| map([("key", text(key)), ("value", text(value))]))
                        .collect(),
                )
            };
            if let Some((id, attributes)) = logs {
                let to_logs = [
                    ("datasourceUid", uid(*id)),
                    ("filterByTraceID", Json::Bool(true)),
                    ("tags", tags(attributes)),
                ];
                data.insert("tracesToLogsV2", map(to_logs));
            }
            if let Some((id, attributes)) = metrics {
                data.insert(
                    "tracesToMetrics",
                    map([("datasourceUid", uid(*id)), ("tags", tags(attributes))]),
                );
            }
            if let Some(id) = service_map {
                data.insert("serviceMap", map([("datasourceUid", uid(*id))]));
            }
            data.insert("nodeGraph", map([("enabled", Json::Bool(*node_graph))]));
        }
        Settings::Alertmanager { implementation, handles_grafana_alerts } => {
            data.insert("implementation", text(implementation));
            data.insert("handleGrafanaManagedAlerts", Json::Bool(*handles_grafana_alerts));
        }
    }
    data
}
