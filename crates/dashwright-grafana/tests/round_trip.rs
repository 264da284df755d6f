//! Reading a dashboard and writing it again loses nothing.

use dashwright_grafana::v2::Resource;
use dashwright_grafana::{Dashboard, json};
use pretty_assertions::assert_eq;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let entries = std::fs::read_dir(folder).expect("the fixtures are there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths
}

/// Numbers in one spelling: `1.0` and `1` are the same.
fn canonical(value: Value) -> Value {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && number.as_i64().is_none() => Value::from(float as i64),
            _ => Value::Number(number),
        },
        Value::Array(items) => items.into_iter().map(canonical).collect(),
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, canonical(value))).collect(),
        other => other,
    }
}

#[test]
fn nothing_is_lost() {
    let fixtures = fixtures();
    assert!(!fixtures.is_empty());
    for path in fixtures {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let dashboard =
            Dashboard::from_json(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let written = json::to_string_pretty(&dashboard);
        let before = canonical(serde_json::from_str(&text).expect("it is JSON"));
        let after: Value = serde_json::from_str(&written).expect("what is written is JSON");
        assert_eq!(after, before, "{}", path.display());
        let again = Dashboard::from_json(&written).expect("what is written can be read");
        assert_eq!(json::to_string_pretty(&again), written);
    }
}

#[test]
fn serde_writes_the_same_document() {
    for path in fixtures() {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let dashboard: Dashboard = serde_json::from_str(&text).expect("serde reads it too");
        let by_serde = canonical(serde_json::to_value(&dashboard).expect("it has a JSON form"));
        let written: Value = serde_json::from_str(&json::to_string_pretty(&dashboard)).expect("it is JSON");
        assert_eq!(by_serde, written);
    }
}

#[test]
fn a_null_gives_way_to_a_value() {
    let text = r#"{"title": "a", "description": null, "preload": null}"#;
    let dashboard = Dashboard::from_json(text).expect("it is a dashboard").description("now set");
    assert_eq!(json::to_string(&dashboard), r#"{"description":"now set","preload":null,"title":"a"}"#);
}

#[test]
fn yaml_loses_nothing() {
    for path in fixtures() {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let dashboard = Dashboard::from_json(&text).expect("it is a dashboard");
        let yaml = serde_yaml::to_string(&dashboard).expect("it has a YAML form");
        let again: Dashboard = serde_yaml::from_str(&yaml).expect("it can be read");
        assert_eq!(json::to_string_pretty(&again), json::to_string_pretty(&dashboard), "{}", path.display());
    }
}

#[test]
fn resources_lose_nothing() {
    for path in fixtures() {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let (resource, _) = Resource::from_classic(&Dashboard::from_json(&text).expect("it is a dashboard"));
        let written = json::to_string_pretty(&resource);
        let again =
            Resource::from_json(&written).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(json::to_string_pretty(&again), written, "{}", path.display());
        let yaml = serde_yaml::to_string(&resource).expect("it has a YAML form");
        let by_yaml: Resource = serde_yaml::from_str(&yaml).expect("it can be read");
        assert_eq!(json::to_string_pretty(&by_yaml), written, "{}", path.display());
    }
}
