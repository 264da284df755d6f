//! The files beside dashboards, through serde and YAML.

use dashwright_grafana::datasource::{DataSource, DataSourceFile, PrometheusSettings, SourceSettings};
use dashwright_grafana::panel::{Panel, StatOptions};
use dashwright_grafana::provider::{DashboardProvider, DashboardProviderFile};
use dashwright_grafana::resource::{
    Folder, FolderResource, FolderSpec, ImportInput, ImportInputType, LibraryPanel, Metadata,
    ShareableDashboard,
};
use dashwright_grafana::{Dashboard, GridPos, json};
use pretty_assertions::assert_eq;

#[test]
fn data_sources_are_read_and_written_in_order() {
    let text = include_str!("fixtures/datasources.yaml");
    let file: DataSourceFile = serde_yaml::from_str(text).expect("it is a file of data sources");
    let sources = file.datasources.as_ref().expect("it has some");
    assert!(matches!(sources[0].settings, SourceSettings::Prometheus(Some(_))));
    assert!(matches!(sources[5].settings, SourceSettings::Custom(..)));
    assert_eq!(serde_yaml::to_string(&file).expect("it can be written"), text);
}

#[test]
fn providers_are_read_and_written_in_order() {
    let text = include_str!("fixtures/providers.yaml");
    let file: DashboardProviderFile = serde_yaml::from_str(text).expect("it is a file of providers");
    assert_eq!(serde_yaml::to_string(&file).expect("it can be written"), text);
}

#[test]
fn a_provider_needs_a_name_and_a_path() {
    let file =
        DashboardProviderFile::default().providers([DashboardProvider::new("services", "/dashboards")]);
    let text =
        "apiVersion: 1\nproviders:\n- name: services\n  type: file\n  options:\n    path: /dashboards\n";
    assert_eq!(serde_yaml::to_string(&file).expect("it can be written"), text);
}

#[test]
fn a_data_source_is_built_of_its_settings() {
    let settings = PrometheusSettings::default().time_interval("30s");
    let source = DataSource::new(settings).name("Prometheus").uid("prom").url("http://prometheus:9090");
    let text = r#"{"jsonData":{"timeInterval":"30s"},"name":"Prometheus","type":"prometheus","uid":"prom","url":"http://prometheus:9090"}"#;
    assert_eq!(json::to_string(&source), text);
}

#[test]
fn a_wrong_field_is_named_with_its_path() {
    let text = "apiVersion: 1\nproviders:\n- name: 7\n  allowUiUpdates: 'yes'\n";
    let error = serde_yaml::from_str::<DashboardProviderFile>(text).expect_err("it has two mistakes");
    assert_eq!(
        error.to_string(),
        "cannot read this as Grafana's JSON\n  \
         `providers[0].name`: expected a text, found the number 7\n  \
         `providers[0].allowUiUpdates`: expected `true` or `false`, found the text `\"yes\"`",
    );
}

#[test]
fn folders_and_library_panels_have_their_forms() {
    let folder = Folder::default().uid("services").title("Services").parent_uid("teams");
    assert_eq!(json::to_string(&folder), r#"{"parentUid":"teams","title":"Services","uid":"services"}"#);

    let metadata = Metadata::default().name("services").annotate(Metadata::FOLDER, "teams");
    let resource = FolderResource::default().metadata(metadata).spec(FolderSpec::default().title("Services"));
    assert_eq!(
        json::to_string(&resource),
        r#"{"apiVersion":"folder.grafana.app/v1beta1","kind":"Folder","metadata":{"annotations":{"grafana.app/folder":"teams"},"name":"services"},"spec":{"title":"Services"}}"#,
    );

    let panel = LibraryPanel::default()
        .uid("lp")
        .name("Latency")
        .model(Panel::new(StatOptions::absent()).title("Latency"));
    assert_eq!(
        json::to_string(&panel),
        r#"{"kind":1,"model":{"options":{},"title":"Latency","type":"stat"},"name":"Latency","uid":"lp"}"#,
    );

    let reference = Panel::library(5, "lp", "Latency").grid_pos(GridPos::new(0, 0, 6, 4));
    assert_eq!(
        json::to_string(&reference),
        r#"{"gridPos":{"h":4,"w":6,"x":0,"y":0},"id":5,"libraryPanel":{"name":"Latency","uid":"lp"}}"#,
    );
}

#[test]
fn a_shareable_dashboard_is_a_dashboard_and_more() {
    let text = r#"{"__elements":{},"__inputs":[{"label":"Prometheus","name":"DS","pluginId":"prometheus","type":"datasource"}],"__requires":[{"id":"stat","name":"Stat","type":"panel","version":""}],"panels":[],"title":"Shared"}"#;
    let shared: ShareableDashboard = serde_json::from_str(text).expect("it is one");
    assert_eq!(shared.dashboard.title.as_deref(), Some("Shared"));
    assert_eq!(json::to_string(&shared), text);
    let bare = Dashboard::from_json(text).expect("it is a dashboard too");
    assert_eq!(bare.extra.iter().count(), 3);
    let input = ImportInput::default().kind(ImportInputType::Constant);
    assert_eq!(json::to_string(&input), r#"{"type":"constant"}"#);
}
