//! What is said about a file that cannot be read: the whole text, with path, expected type and what to do.

use dashwright_grafana::Dashboard;
use pretty_assertions::assert_eq;

#[track_caller]
fn says(text: &str, expected: &str) {
    let error = Dashboard::from_json(text).expect_err("it cannot be read");
    assert_eq!(error.to_string(), expected.trim());
}

#[test]
fn not_json() {
    says(
        "panels: []",
        "
cannot read this as a dashboard
  it is not JSON: expected value at line 1 column 1",
    );
    says(
        "",
        "
cannot read this as a dashboard
  it is not JSON: EOF while parsing a value at line 1 column 0",
    );
    says(
        "{\n  \"title\": \"a\",\n  \"panels\": [,]\n}",
        "
cannot read this as a dashboard
  it is not JSON: expected value at line 3 column 14",
    );
    let deep = "[".repeat(200);
    says(
        &deep,
        "
cannot read this as a dashboard
  it is not JSON: recursion limit exceeded at line 1 column 128",
    );
}

#[test]
fn not_a_dashboard() {
    says(
        "[]",
        "
cannot read this as a dashboard
  expected an object, found a list",
    );
    says(
        "42",
        "
cannot read this as a dashboard
  expected an object, found the number 42",
    );
    says(
        "{}",
        "
cannot read this as a dashboard
  expected `title`, `panels` or `schemaVersion` among its fields, found nothing",
    );
    says(
        r#"{"apiVersion": 1, "groups": []}"#,
        "
cannot read this as a dashboard
  expected `title`, `panels` or `schemaVersion` among its fields, found `apiVersion`, `groups`",
    );
}

#[test]
fn another_document() {
    says(
        r#"{"apiVersion": "dashboard.grafana.app/v2", "kind": "Dashboard", "metadata": {"name": "a"}, "spec": {}}"#,
        "
cannot read this as a dashboard
  this is a `Dashboard` resource of `dashboard.grafana.app/v2`, not a classic dashboard
  help: read it with `v2::Resource::from_json`",
    );
    says(
        r#"{"apiVersion": "dashboard.grafana.app/v1beta1", "kind": "Dashboard", "spec": {"title": "a"}}"#,
        "
cannot read this as a dashboard
  this is a `Dashboard` resource of `dashboard.grafana.app/v1beta1`, not a classic dashboard
  help: read the object under `spec`",
    );
    says(
        r#"{"apiVersion": "v1", "kind": "ConfigMap", "data": {}}"#,
        "
cannot read this as a dashboard
  this is a `ConfigMap` resource of `v1`, not a classic dashboard",
    );
    says(
        r#"{"title": "a", "elements": {}, "layout": {"kind": "GridLayout"}}"#,
        "
cannot read this as a dashboard
  this is the `spec` of a `dashboard.grafana.app/v2` resource, not a classic dashboard
  help: read it with `v2::Spec::from_json`",
    );
    says(
        r#"{"dashboard": {"title": "a"}, "meta": {}}"#,
        "
cannot read this as a dashboard
  the dashboard is wrapped in `dashboard`, as the HTTP API returns it
  help: read it with `Dashboard::from_export`",
    );
}

#[test]
fn an_export_can_be_unwrapped() {
    let wrapped =
        Dashboard::from_export(r#"{"dashboard": {"title": "a"}, "meta": {}}"#).expect("it is wrapped");
    let bare = Dashboard::from_export(r#"{"title": "a"}"#).expect("it is bare");
    assert_eq!(wrapped, bare);
    let error = Dashboard::from_export(r#"{"dashboard": {"title": 1}}"#).expect_err("its title is wrong");
    assert_eq!(
        error.to_string(),
        "cannot read this as a dashboard\n  `title`: expected a text, found the number 1"
    );
}

#[test]
fn fields_of_the_wrong_type() {
    says(
        r#"{
            "title": ["a"], "uid": 7, "schemaVersion": 42.5, "editable": "yes", "tags": "a", "refresh": 30, "graphTooltip": true,
            "panels": [
                {"type": "row", "panels": [{"type": "stat", "options": {"colorMode": 1, "reduceOptions": {"calcs": "mean"}}}]},
                {"type": 5},
                {
                    "type": "timeseries", "gridPos": {"h": 8, "w": -1, "x": "0"}, "datasource": 1,
                    "targets": [{"refId": "A", "datasource": {"type": "prometheus"}, "expr": null, "legendFormat": {}}, 3],
                    "fieldConfig": {
                        "defaults": {"unit": 1, "custom": {"lineWidth": "thick", "spanNulls": "a"}, "thresholds": {"steps": [{"value": "80"}]}},
                        "overrides": [{"matcher": {"id": "byName", "options": 1}, "properties": [{"id": "unit", "value": []}, {"value": 1}]}]
                    },
                    "transformations": [{"id": "limit", "options": {"limitField": []}}, {"options": {}}]
                }
            ],
            "templating": {"list": [{"name": "a"}, {"name": 1, "type": "query", "query": {}, "current": []}]},
            "annotations": {"list": [{"name": "a", "filter": {"ids": ["1"]}, "with space": {}, "target": []}]}
        }"#,
        "
cannot read this as a dashboard
  `uid`: expected a text, found the number 7
  `title`: expected a text, found a list
  `tags`: expected a list, found the text `\"a\"`
  `schemaVersion`: expected a whole number, found the number 42.5
  `editable`: expected `true` or `false`, found the text `\"yes\"`
  `graphTooltip`: expected a whole number, found `true`
  `refresh`: expected a text such as `30s`, found the number 30
  `annotations.list[0].target`: expected an object, found a list
  `annotations.list[0].filter.ids[0]`: expected a number, found the text `\"1\"`
  `templating.list[0]`: `type` is missing
  `templating.list[1].current`: expected an object, found a list
  `templating.list[1].name`: expected a text, found the number 1
  `panels[0].panels[0].options.reduceOptions.calcs`: expected a list, found the text `\"mean\"`
  `panels[0].panels[0].options.colorMode`: expected a text, found the number 1
  `panels[1].type`: expected a text, found the number 5
  `panels[2].gridPos.w`: expected a whole number of 0 or more, found the number -1
  `panels[2].gridPos.x`: expected a whole number of 0 or more, found the text `\"0\"`
  `panels[2].fieldConfig.defaults.unit`: expected a text, found the number 1
  `panels[2].fieldConfig.defaults.thresholds.steps[0].value`: expected a number, found the text `\"80\"`
  `panels[2].fieldConfig.defaults.custom.lineWidth`: expected a number, found the text `\"thick\"`
  `panels[2].fieldConfig.defaults.custom.spanNulls`: expected `true`, `false` or a number, found the text `\"a\"`
  `panels[2].fieldConfig.overrides[0].matcher.options`: expected a text, found the number 1
  `panels[2].fieldConfig.overrides[0].properties[0].value`: expected a text, found a list
  `panels[2].fieldConfig.overrides[0].properties[1]`: `id` is missing
  `panels[2].datasource`: expected a data source reference, found the number 1
  `panels[2].targets[0].legendFormat`: expected a text, found an object
  `panels[2].targets[1]`: expected an object, found the number 3
  `panels[2].transformations[0].options.limitField`: expected a number or a text, found a list
  `panels[2].transformations[1]`: `id` is missing",
    );
}

#[test]
fn odd_names_and_long_texts_are_shown_whole_and_short() {
    let long = "x".repeat(60);
    says(
        &format!(
            r#"{{"title": "a", "panels": [{{"type": "table", "transformations": [{{"id": "organize", "options": {{"excludeByName": {{"a \"b\" c": "{long}"}}}}}}]}}]}}"#
        ),
        r#"
cannot read this as a dashboard
  `panels[0].transformations[0].options.excludeByName["a \"b\" c"]`: expected `true` or `false`, found the text `"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"`"#,
    );
}

#[test]
fn nothing_panics_on_mutilated_files() {
    let text = include_str!("fixtures/v42-timeseries.json");
    for cut in (0..text.len()).step_by(7).filter(|cut| text.is_char_boundary(*cut)) {
        let _ = Dashboard::from_json(&text[..cut]);
    }
    // Every value in turn replaced by one of another type.
    let document: serde_json::Value = serde_json::from_str(text).expect("it is JSON");
    let mut count = 0;
    for wrong in [
        serde_json::json!(7.5),
        serde_json::json!("x"),
        serde_json::json!([]),
        serde_json::json!({}),
        serde_json::json!(null),
    ] {
        let mut paths = Vec::new();
        collect(&document, String::new(), &mut paths);
        for path in paths {
            let mut copy = document.clone();
            if let Some(place) = copy.pointer_mut(&path) {
                *place = wrong.clone();
            }
            if let Ok(read) = Dashboard::from_json(&copy.to_string()) {
                let written: serde_json::Value =
                    serde_json::from_str(&dashwright_grafana::json::to_string(&read)).expect("it is JSON");
                assert_eq!(written, canonical(copy), "{path}");
            }
            count += 1;
        }
    }
    assert!(count > 1000, "{count}");
}

/// `1.0` as `1`.
fn canonical(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Number(number) if number.as_f64() == Some(1.0) => Value::from(1),
        Value::Array(items) => items.into_iter().map(canonical).collect(),
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, canonical(value))).collect(),
        other => other,
    }
}

fn collect(value: &serde_json::Value, path: String, paths: &mut Vec<String>) {
    if let Some(items) = value.as_array() {
        for (index, item) in items.iter().enumerate() {
            collect(item, format!("{path}/{index}"), paths);
        }
    }
    if let Some(map) = value.as_object() {
        for (key, item) in map {
            collect(item, format!("{path}/{}", key.replace('~', "~0").replace('/', "~1")), paths);
        }
    }
    paths.push(path);
}
