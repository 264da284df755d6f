//! The committed files: what the definitions say, byte for byte, and loadable as Grafana expects.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use dashwright::model::provisioning::Settings;
use dashwright_emit::{Tree, files};
use dashwright_grafana::datasource::DataSourceFile;
use dashwright_grafana::escape::escapes;
use dashwright_grafana::provider::DashboardProviderFile;
use dashwright_grafana::resource::FolderResource;
use dashwright_grafana::v2::Resource;
use dashwright_grafana::{Dashboard, json};
use dashwright_query::promql;
use pretty_assertions::assert_eq;
use serde_json::Value;

fn tree() -> Tree {
    files(&dashboards::suite()).expect("the suite can be written")
}

fn dashboards_json() -> Vec<(String, Value)> {
    tree()
        .files()
        .iter()
        .filter(|file| file.path().starts_with("grafana/dashboards/"))
        .map(|file| (file.path().to_owned(), serde_json::from_slice(file.bytes()).expect("it is JSON")))
        .collect()
}

#[test]
fn generated_is_what_the_definitions_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("generated");
    for file in tree().files() {
        let committed = fs::read(root.join(file.path())).unwrap_or_default();
        assert!(
            committed == file.bytes(),
            "generated/{} differs from the definitions; run `cargo run --bin render` and commit the difference",
            file.path()
        );
    }
}

#[test]
fn two_renders_are_equal() {
    assert_eq!(tree(), tree());
}

#[test]
fn the_files_are_small() {
    let bytes: usize = tree().files().iter().map(|file| file.bytes().len()).sum();
    assert!(bytes < 6_000_000, "{bytes} bytes");
}

#[test]
fn every_dashboard_has_what_provisioning_needs() {
    let mut uids = BTreeSet::new();
    for (path, json) in dashboards_json() {
        let uid = json["uid"].as_str().expect("a uid").to_owned();
        assert!(uids.insert(uid.clone()), "{path}: two dashboards have the uid {uid}");
        assert_eq!(json["schemaVersion"], 42, "{path}");
        for absent in ["id", "dashboard", "version", "__inputs"] {
            assert!(json.get(absent).is_none(), "{path} has the field `{absent}`");
        }
        assert!(json["title"].as_str().is_some_and(|title| !title.is_empty()), "{path}");
    }
    assert_eq!(uids.len(), 38);
}

/// YAML and JSON of a document, read and written by its type, with nothing lost.
fn reads_back<T: serde::Serialize + serde::de::DeserializeOwned>(text: &str) {
    let read: T = serde_yaml::from_str(text).expect("it fits its type");
    let written = serde_json::to_value(&read).expect("it can be written");
    let original: Value = serde_yaml::from_str(text).expect("it is YAML");
    assert_eq!(written, original);
    let yaml = serde_yaml::to_string(&read).expect("it can be written as YAML");
    assert_eq!(serde_yaml::from_str::<Value>(&yaml).expect("it is YAML"), original);
}

#[test]
fn provisioning_files_read_back() {
    let tree = tree();
    let text = |path: &str| {
        let file = tree.files().iter().find(|file| file.path() == path).expect("the file is there");
        str::from_utf8(file.bytes()).expect("it is text").to_owned()
    };
    let folder = "grafana/provisioning";
    reads_back::<DataSourceFile>(&text(&format!("{folder}/datasources/datasources.yaml")));
    reads_back::<DashboardProviderFile>(&text(&format!("{folder}/dashboards/dashboards.yaml")));
    for file in resources().0.files().iter().filter(|file| file.path().ends_with("/_folder.json")) {
        reads_back::<FolderResource>(str::from_utf8(file.bytes()).expect("it is text"));
    }
}

/// The files with dashboards as resources, and what has no place there.
fn resources() -> (dashwright_emit::Tree, Vec<String>) {
    let said = "the suite can be written as resources";
    let resources = dashwright_emit::resources(&dashboards::suite()).expect(said);
    (resources.over(&tree()).expect(said), resources.unplaced)
}

#[test]
fn nothing_is_lost_in_resources() {
    let (tree, unplaced) = resources();
    assert_eq!(unplaced, Vec::<String>::new());
    let text = |file: &dashwright_emit::File| str::from_utf8(file.bytes()).expect("it is text").to_owned();
    let of = |prefix| tree.files().iter().filter(move |file| file.path().starts_with(prefix));
    let (mut panels, mut dashboards) = (0, 0);
    for file in of("grafana/dashboards-v2/").filter(|file| !file.path().ends_with("/_folder.json")) {
        let resource =
            Resource::from_json(&text(file)).unwrap_or_else(|error| panic!("{}: {error}", file.path()));
        assert_eq!(json::to_string_pretty(&resource), text(file), "{}", file.path());
        assert_eq!(escapes(&resource), [], "{}", file.path());
        let spec = resource.spec.expect("a spec");
        let elements = spec.elements.expect("elements");
        panels += elements.len();
        dashboards += 1;
        // Each element has one place.
        let layout = json::to_string(&spec.layout.expect("a layout"));
        for key in elements.keys() {
            assert_eq!(layout.matches(&format!("\"name\":\"{key}\"")).count(), 1, "{}: {key}", file.path());
        }
    }
    let suite = dashboards::suite();
    assert_eq!(dashboards, suite.dashboards.len());
    assert_eq!(panels, suite.dashboards.iter().map(|dashboard| dashboard.panels().count()).sum::<usize>());
    assert_eq!(of("grafana/dashboards/").chain(of("grafana/provisioning/dashboards/")).count(), 0);
}

/// Both forms, held against the types that Grafana publishes.
#[test]
fn dashboards_fit_the_published_types() {
    let Some(peer) = std::env::var_os("GRAFANA_SCHEMA_PEER").map(std::path::PathBuf::from) else {
        eprintln!("SKIPPED: GRAFANA_SCHEMA_PEER names no folder with Grafana's published types");
        return;
    };
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("published");
    let _ = fs::remove_dir_all(&root);
    let (classic, resources) = (tree(), resources().0);
    let files = classic.files().iter().chain(resources.files());
    for file in files.filter(|file| file.path().starts_with("grafana/dashboards")) {
        let path = root.join(file.path());
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder can be made");
        fs::write(path, file.bytes()).expect("a file can be written");
    }
    let mut check = std::process::Command::new("node");
    let output = check.arg(peer.join("check.mjs")).arg(&root).output().expect("node runs");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    eprintln!("{said}");
}

/// Every object of a document.
fn objects<'a>(value: &'a Value, found: &mut Vec<&'a serde_json::Map<String, Value>>) {
    match value {
        Value::Object(map) => {
            found.push(map);
            map.values().for_each(|value| objects(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| objects(value, found)),
        _ => {}
    }
}

/// A span leads to metrics that exist, whatever datasources an installation has, and no profile changes a uid.
#[test]
fn spans_lead_to_metrics_and_profiles_keep_uids() {
    let suite = dashboards::suite();
    let uids: BTreeSet<&str> = suite.datasources.iter().map(|source| source.id.uid()).collect();
    let hosted = suite.profiles.iter().find(|profile| profile.name == "grafana-cloud").expect("the profile");
    assert_eq!(hosted.datasources.iter().map(|source| source.id.uid()).collect::<BTreeSet<_>>(), uids);
    assert!(hosted.datasources.iter().all(|source| source.basic_auth_variable.is_some()));
    let mut asked = 0;
    for source in suite.datasources.iter().chain(&hosted.datasources) {
        let Settings::Tempo { metric_queries, .. } = &source.settings else { continue };
        for (name, query) in metric_queries {
            let checked = promql::check(&query.replace("$__tags", "service=\"api\""), suite.catalogue);
            assert!(checked.problems.is_empty(), "{name}: {:?}", checked.problems);
            asked += 1;
        }
    }
    assert_eq!(asked, 6);
}

#[test]
fn datasources_are_variables() {
    for (path, json) in dashboards_json() {
        let mut all = Vec::new();
        objects(&json, &mut all);
        for source in all.iter().filter_map(|map| map.get("datasource")?.as_object()) {
            let uid = source["uid"].as_str().unwrap_or("");
            assert!(
                uid.starts_with("${") || uid == "-- Grafana --" || uid == "-- Mixed --",
                "{path}: the datasource uid `{uid}` is fixed"
            );
        }
    }
}

#[test]
fn panels_have_unique_numbers_and_lie_on_the_grid() {
    for (path, json) in dashboards_json() {
        let mut numbers = BTreeSet::new();
        let mut places: Vec<[u64; 4]> = Vec::new();
        let top = json["panels"].as_array().expect("panels");
        let nested = top.iter().flat_map(|panel| panel["panels"].as_array().into_iter().flatten());
        for panel in top.iter().chain(nested) {
            let number = panel["id"].as_u64().expect("a number");
            assert!(numbers.insert(number), "{path}: two panels have the number {number}");
        }
        for panel in top {
            let at = |key: &str| panel["gridPos"][key].as_u64().expect("a place");
            let (x, y, w, h) = (at("x"), at("y"), at("w"), at("h"));
            assert!(x + w <= 24, "{path}: {} leaves the grid", panel["title"]);
            let overlaps =
                places.iter().any(|&[px, py, pw, ph]| x < px + pw && px < x + w && y < py + ph && py < y + h);
            assert!(!overlaps, "{path}: {} overlaps another panel", panel["title"]);
            places.push([x, y, w, h]);
        }
    }
}

/// Numbers, contents and the places above stay; below it others only move.
#[test]
fn inserting_a_panel_changes_one_panel() {
    let before = json_of(&dashboards::suite());
    // In the middle of the second row, at the beginning of all, at the end of a collapsed row.
    for (row, at) in [(1, 1), (0, 0), (4, 4)] {
        let mut changed = dashboards::suite();
        let uid = "inference-gateway-service";
        let dashboard =
            changed.dashboards.iter_mut().find(|dashboard| dashboard.id.uid() == uid).expect("it is there");
        let mut copy = dashboard.rows[row].panels[0].clone();
        (copy.key, copy.id, copy.title) = ("inserted", None, "Inserted".into());
        dashboard.rows[row].panels.insert(at, copy);
        let first_moved =
            dashboard.rows[row].panels.get(at + 1).map(|panel| panel.title.clone().into_owned());
        let after = json_of(&changed);
        let (old, new) = (by_number(&before), by_number(&after));
        let added: Vec<&u64> = new.keys().filter(|number| !old.contains_key(number)).collect();
        assert_eq!((added.len(), new.len()), (1, old.len() + 1));
        let mut above = true;
        for (_, panel) in numbered(&before) {
            let number = panel["id"].as_u64().expect("a number");
            let mut now = new[&number].clone();
            above &= Some(panel["title"].as_str().unwrap_or_default()) != first_moved.as_deref();
            if !above {
                now["gridPos"]["x"] = panel["gridPos"]["x"].clone();
                now["gridPos"]["y"] = panel["gridPos"]["y"].clone();
            }
            assert_eq!(now, panel, "row {row}, place {at}");
        }
    }
}

/// Every panel by its number; of rows what they have themselves.
fn numbered(json: &Value) -> Vec<(u64, Value)> {
    let top = json["panels"].as_array().expect("panels");
    let all = top
        .iter()
        .flat_map(|panel| std::iter::once(panel).chain(panel["panels"].as_array().into_iter().flatten()));
    all.map(|panel| {
        let mut own = panel.clone();
        own.as_object_mut().expect("an object").remove("panels");
        (own["id"].as_u64().expect("a number"), own)
    })
    .collect()
}

fn by_number(json: &Value) -> BTreeMap<u64, Value> {
    numbered(json).into_iter().collect()
}

fn json_of(suite: &dashwright::model::Suite) -> Value {
    let dashboard = suite.dashboard("inference-gateway-service").expect("it is there");
    let bytes = dashwright_emit::dashboard_json(suite, dashboard).expect("it can be written");
    serde_json::from_slice(&bytes).expect("it is JSON")
}

#[test]
fn yaml_that_grafana_expands_loads_and_dollars_are_escaped() {
    // In templates Grafana expands nothing: `$` is theirs. Alert rules hold fields of both kinds, told apart by their types.
    let grafana =
        |path: &str| path.starts_with("grafana/provisioning/") && !path.ends_with("/templates.yaml");
    for file in tree().files().iter().filter(|file| grafana(file.path())) {
        let text = std::str::from_utf8(file.bytes()).expect("it is text");
        let value: serde_yaml::Value = serde_yaml::from_str(text).expect("it is YAML");
        assert_eq!(value["apiVersion"], serde_yaml::Value::from(1), "{}", file.path());
        if value.get("groups").is_some() {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            // A value that is nothing but the name of a variable is meant to be expanded.
            let value = line.rsplit(": ").next().unwrap_or(line);
            let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
            let single = line.replace("$$", "");
            assert!(
                !single.contains('$') || value.strip_prefix('$').is_some_and(is_name),
                "{}:{}: a single dollar would be expanded: {line}",
                file.path(),
                number + 1
            );
        }
    }
}

#[test]
fn grafana_types_read_every_dashboard_and_lose_nothing() {
    for file in tree().files().iter().filter(|file| file.path().starts_with("grafana/dashboards/")) {
        let text = std::str::from_utf8(file.bytes()).expect("it is text");
        let read = dashwright_grafana::Dashboard::from_json(text)
            .unwrap_or_else(|error| panic!("{}: {error}", file.path()));
        let again: Value =
            serde_json::from_str(&dashwright_grafana::json::to_string_pretty(&read)).expect("it is JSON");
        let original: Value = serde_json::from_str(text).expect("it is JSON");
        assert_eq!(again, original, "{}", file.path());
    }
}

#[test]
fn every_field_and_word_is_one_of_grafana_13() {
    let tree = tree();
    let boards = tree.files().iter().filter(|file| file.path().starts_with("grafana/dashboards/"));
    let mut unknown = BTreeSet::new();
    for file in boards {
        let text = std::str::from_utf8(file.bytes()).expect("it is text");
        let dashboard = Dashboard::from_json(text).unwrap_or_else(|error| panic!("{}: {error}", file.path()));
        let escapes = escapes(&dashboard).into_iter();
        unknown.extend(escapes.map(|escape| format!("{}: {} {}", file.path(), escape.path, escape.name)));
    }
    assert_eq!(unknown, BTreeSet::new());
}
