//! Dashboards as v2 resources: read, written, made of classic ones.

mod gallery;

use dashwright_grafana::escape::{EscapeKind, escapes};
use dashwright_grafana::v2::{ConditionJoin, Resource, Spec, VariableKind};
use dashwright_grafana::{Dashboard, json};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;

#[test]
fn nothing_is_lost() {
    let text = include_str!("fixtures/v2/gateway.json");
    let resource = Resource::from_json(text).unwrap_or_else(|error| panic!("{error}"));
    let written = json::to_string_pretty(&resource);
    let before: Value = serde_json::from_str(text).expect("it is JSON");
    let after: Value = serde_json::from_str(&written).expect("what is written is JSON");
    assert_eq!(after, before);
    let found: Vec<String> = escapes(&resource)
        .iter()
        .map(|escape| format!("{:?} {} {}", escape.kind, escape.path, escape.name))
        .collect();
    assert!(found.contains(&"UnknownField metadata resourceVersion".to_owned()), "{found:#?}");
    assert!(
        found.contains(&"UnknownField spec.annotations[1].spec.query.spec future".to_owned()),
        "{found:#?}"
    );
    assert!(found.iter().any(|line| line.starts_with("CustomPanel spec.elements.foreign")), "{found:#?}");
    assert!(
        found.iter().any(|line| line.starts_with("CustomTransformation spec.elements.latency")),
        "{found:#?}"
    );
    assert_eq!(found.last().map(String::as_str), Some("UnknownField  status"));
}

#[test]
fn what_does_not_fit_is_named() {
    let says = |text: &str, expected: &str| {
        let error = Resource::from_json(text).expect_err("it does not fit");
        assert_eq!(error.to_string(), expected);
    };
    says(
        "{",
        "cannot read this as a v2 dashboard\n  it is not JSON: EOF while parsing an object at line 1 column 1",
    );
    says(
        r#"{"title": "a", "panels": []}"#,
        "cannot read this as a v2 dashboard\n  expected the `apiVersion` `dashboard.grafana.app/v2`, found none\n  \
         help: read it with `Dashboard::from_json`",
    );
    says(
        r#"{"apiVersion": "dashboard.grafana.app/v2beta1"}"#,
        "cannot read this as a v2 dashboard\n  \
         expected the `apiVersion` `dashboard.grafana.app/v2`, found `dashboard.grafana.app/v2beta1`",
    );
    says(
        r#"{"apiVersion": "dashboard.grafana.app/v2", "spec": {
            "elements": {"a b": {"kind": "Panel", "spec": {"id": "1", "vizConfig": {"kind": "VizConfig", "group": "stat", "spec": {"options": {"wideLayout": 1}}},
                "data": {"kind": "PanelQuery", "spec": {"transformations": [{"kind": "limit", "group": "limit", "spec": 1}, {"kind": "Transformation", "spec": {}}]}}}}},
            "layout": {"kind": "GridLayout", "spec": {"items": [{"kind": "GridLayoutItem"}]}},
            "variables": [{"kind": "QueryVariable", "spec": {"query": {"kind": "DataQuery", "spec": {}}}}]
        }}"#,
        "cannot read this as a v2 dashboard\n  \
         `spec.variables[0].spec.query`: `group` is missing\n  \
         `spec.elements[\"a b\"].spec.id`: expected a whole number, found the text `\"1\"`\n  \
         `spec.elements[\"a b\"].spec.data`: expected the kind `QueryGroup`, found `PanelQuery`\n  \
         `spec.elements[\"a b\"].spec.data.spec.transformations[0]`: expected the kind `Transformation`, found `limit`\n  \
         `spec.elements[\"a b\"].spec.data.spec.transformations[0].spec`: expected an object, found the number 1\n  \
         `spec.elements[\"a b\"].spec.data.spec.transformations[1]`: `group` is missing\n  \
         `spec.elements[\"a b\"].spec.vizConfig.spec.options.wideLayout`: expected `true` or `false`, found the number 1\n  \
         `spec.layout.spec.items[0]`: `spec` is missing",
    );
}

#[test]
fn a_spec_can_be_read_alone() {
    let spec = Spec::from_json(r#"{"title": "a", "variables": []}"#).expect("it is a spec");
    assert_eq!(spec.title.as_deref(), Some("a"));
    let error = Spec::from_json(r#"{"title": 1}"#).expect_err("its title is wrong");
    assert_eq!(
        error.to_string(),
        "cannot read this as the spec of a v2 dashboard\n  `title`: expected a text, found the number 1",
    );
    assert_eq!(ConditionJoin::ALL.len(), 2);
    assert_eq!(VariableKind::KINDS.len(), 9);
}

/// Adds what every object of a kind has.
fn fill(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(fill),
        Value::Object(map) => {
            map.values_mut().for_each(fill);
            let kind = map.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
            if !["", "ElementReference"].contains(&kind.as_str()) {
                map.entry("spec").or_insert_with(|| json!({}));
            }
            let group = match kind.as_str() {
                "DataQuery" => "prometheus",
                "VizConfig" => "stat",
                "Transformation" => "merge",
                _ => return,
            };
            map.entry("group").or_insert_with(|| json!(group));
            if kind == "Transformation" {
                map["spec"].as_object_mut().map(|spec| spec.entry("options").or_insert_with(|| json!({})));
            }
        }
        _ => (),
    }
}

#[test]
fn every_field() {
    let list = include_str!("data/v2_fields.tsv");
    let (mut wrong, mut count) = (Vec::new(), 0);
    for line in list.lines().filter(|line| !line.starts_with("# ")) {
        let (path, samples) = line.split_once('\t').expect("a line has two columns");
        for sample in samples.split(" | ") {
            let value: Value = serde_json::from_str(sample).expect("a sample is JSON");
            let placeholder = value == json!("text");
            let mut spec = at(path, value);
            fill(&mut spec);
            let read = match Spec::from_json(&spec.to_string()) {
                Ok(read) => read,
                Err(error) => {
                    wrong.push(format!("{path} {sample}: {error}"));
                    continue;
                }
            };
            let unknown = |kind| kind == EscapeKind::UnknownWord && placeholder;
            wrong.extend(
                escapes(&read)
                    .iter()
                    .filter(|escape| !unknown(escape.kind))
                    .map(|escape| format!("{path} {sample}: {escape:?}")),
            );
            let written: Value = serde_json::from_str(&json::to_string(&read)).expect("it is JSON");
            if written != spec {
                wrong.push(format!("{path} {sample}: {spec} is written as {written}"));
            }
            count += 1;
        }
    }
    assert!(count > 500, "{count}");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The value at a path; see `reach.rs` for the notation.
fn at(path: &str, value: Value) -> Value {
    let mut parts = vec![String::new()];
    let mut depth = 0;
    for c in path.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == '.' && depth == 0 {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts.iter().rev().fold(value, |mut inner, part| {
        let (name, kind) = part.split_once('{').unwrap_or((part, ""));
        if let Some(kind) =
            kind.strip_prefix("kind=").or(kind.strip_prefix("mode=")).and_then(|kind| kind.strip_suffix('}'))
        {
            let key = if part.contains("{mode=") { "mode" } else { "kind" };
            inner[key] = json!(kind);
        } else if let Some((key, value)) = kind.strip_suffix('}').and_then(|field| field.split_once('=')) {
            inner[key] = json!(value);
        }
        if name.ends_with("[]") {
            inner = json!([inner]);
        }
        match name.trim_end_matches("[]") {
            "*" => json!({ "anything": inner }),
            name => json!({ name: inner }),
        }
    })
}

#[test]
fn a_classic_dashboard_becomes_a_resource() {
    let [_, (_, everything)] = &gallery::gallery()[..] else { panic!("the gallery has two dashboards") };
    let (resource, unplaced) = Resource::from_classic(everything);
    assert_eq!(unplaced, []);
    let expected = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/everything.v2.json");
    let text = json::to_string_pretty(&resource);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&expected, &text).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(&expected).expect("UPDATE=1 writes the golden file");
    assert_eq!(text, golden, "UPDATE=1 cargo test -p dashwright-grafana rewrites it");
    assert_eq!(Resource::from_json(&text).expect("it reads back"), resource);
}

#[test]
fn what_has_no_place_is_told() {
    let text = r#"{
        "uid": "old", "title": "Old", "later": 1,
        "panels": [{"type": "stat", "yaxes": [], "targets": [{"refId": "A", "expr": "up"}]}, {"id": 4, "type": "text"}, {"id": 4, "type": "text"}],
        "templating": {"list": [{"name": "a", "type": "query", "query": "x"}, {"name": "b", "type": "system"}]}
    }"#;
    let (_, unplaced) = Resource::from_classic(&Dashboard::from_json(text).expect("it is a dashboard"));
    let told: Vec<String> = unplaced.iter().map(|it| format!("{}: {}", it.path, it.message)).collect();
    let expected = [
        "panels[0]: a panel without an id gets one of its place",
        "panels[0].targets[0]: v2 needs the type of its data source",
        "panels[0].yaxes: `yaxes` is not a field that v2 knows",
        "panels[2]: another panel has the id 4, too",
        "templating.list[0]: v2 needs the type of its data source",
        "templating.list[1]: v2 has no variables of the type `system`",
        "later: `later` is not a field that v2 knows",
    ];
    assert_eq!(told, expected);
}

#[test]
fn resources_fit_the_published_types() {
    let Some(peer) = std::env::var_os("GRAFANA_SCHEMA_PEER").map(PathBuf::from) else {
        eprintln!("SKIPPED: GRAFANA_SCHEMA_PEER names no folder with Grafana's published types");
        return;
    };
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gallery-v2");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    for (name, dashboard) in gallery::gallery() {
        let (resource, _) = Resource::from_classic(&dashboard);
        std::fs::write(folder.join(name), json::to_string_pretty(&resource)).expect("a file can be written");
    }
    let output = Command::new("node").arg(peer.join("check.mjs")).arg(&folder).output().expect("node runs");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    eprintln!("{said}");
}

#[test]
fn what_is_no_spec_is_told_apart() {
    let says = |text: &str| Spec::from_json(text).expect_err("it is no spec").to_string();
    assert_eq!(
        says(r#"{"apiVersion": "dashboard.grafana.app/v2", "spec": {}}"#),
        "cannot read this as the spec of a v2 dashboard\n  this is a whole resource\n  help: read it with `v2::Resource::from_json`",
    );
    assert_eq!(
        says(r#"{"title": "a", "panels": []}"#),
        "cannot read this as the spec of a v2 dashboard\n  this is a classic dashboard: it has `panels`, not `elements`\n  help: read it with `Dashboard::from_json`",
    );
    assert_eq!(
        says("7"),
        "cannot read this as the spec of a v2 dashboard\n  expected an object, found the number 7"
    );
    assert_eq!(
        says(
            r#"{"elements": {"panel-1": {"kind": "Panel", "spec": {"id": "1"}}}, "layout": {"kind": "RowsLayout", "spec": {"rows": [{"kind": "Row", "spec": {}}]}}}"#
        ),
        "cannot read this as the spec of a v2 dashboard\n  `elements[\"panel-1\"].spec.id`: expected a whole number, found the text `\"1\"`\n  `layout.spec.rows[0]`: expected the kind `RowsLayoutRow`, found `Row`",
    );
}
