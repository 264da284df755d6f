//! JSON Schemas, which `--features schema` adds.
#![cfg(feature = "schema")]

use dashwright_grafana::Dashboard;
use dashwright_grafana::datasource::DataSourceFile;
use dashwright_grafana::panel::StatOptions;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

#[test]
fn fields_have_grafanas_names() {
    let schema = schemars::schema_for!(StatOptions);
    let properties = schema.get("properties").and_then(Value::as_object).expect("it describes an object");
    let names: Vec<&str> = properties.keys().map(String::as_str).collect();
    let expected = [
        "colorMode",
        "graphMode",
        "justifyMode",
        "orientation",
        "percentChangeColorMode",
        "reduceOptions",
        "showPercentChange",
        "text",
        "textMode",
        "wideLayout",
    ];
    assert_eq!(names, expected);
    assert_eq!(schema.get("additionalProperties"), Some(&json!(true)));
}

#[test]
fn whole_documents_have_a_schema() {
    let dashboard = schemars::schema_for!(Dashboard);
    assert!(dashboard.pointer("/properties/schemaVersion").is_some());
    assert!(dashboard.pointer("/$defs/GridPos/properties/h").is_some());
    let sources = schemars::schema_for!(DataSourceFile);
    assert!(sources.pointer("/properties/deleteDatasources").is_some());
}
