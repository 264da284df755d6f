//! What is written fits the types that Grafana publishes, and reads back.

mod gallery;

use dashwright_grafana::escape::escapes;
use dashwright_grafana::panel::{Panel, PanelKind};
use dashwright_grafana::{Dashboard, json};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;

#[test]
fn the_gallery_reads_back() {
    for (name, dashboard) in gallery::gallery() {
        let text = json::to_string_pretty(&dashboard);
        let read = Dashboard::from_json(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(read, dashboard, "{name}");
        assert_eq!(escapes(&read), [], "{name}");
    }
}

/// Each option that a panel can have, on top of its defaults.
fn options() -> Vec<(String, Dashboard)> {
    let mut files = Vec::new();
    for id in PanelKind::IDS {
        let (published, _) = include_str!("data/panel_options.tsv")
            .split_once("# Written by Grafana, but not in a published schema.")
            .expect("the list has two parts");
        let lines = published.lines();
        let (mut panels, mut number) = (Vec::new(), 0);
        for line in lines.filter(|line| line.starts_with(&format!("{id}\t"))) {
            let columns: Vec<&str> = line.split('\t').collect();
            // Items of a list would need their other fields, too.
            let plain = !columns[1].trim_end_matches("[]").contains(['[', '{', '*']);
            for sample in columns[2].split(" | ").filter(|_| plain) {
                let value = serde_json::from_str(sample.trim()).expect("a sample is JSON");
                number += 1;
                panels.push(panel_with(id, columns[1], value, number));
            }
        }
        let dashboard = Dashboard::default().uid(format!("options-{id}")).title(*id).panels(panels);
        files.push((format!("options-{id}.json"), dashboard));
    }
    files
}

fn panel_with(id: &str, path: &str, value: Value, number: u32) -> Panel {
    let defaults = Panel::new(PanelKind::with_defaults(id).expect("it is known")).id(number).title(path);
    let mut panel = serde_json::to_value(&defaults).expect("it has a JSON form");
    if let Some(custom) = dashwright_grafana::field::Custom::with_defaults(id) {
        panel["fieldConfig"] = json!({ "defaults": { "custom": custom }, "overrides": [] });
    }
    let is_list = path.ends_with("[]");
    let mut place = &mut panel;
    for key in path.trim_end_matches("[]").replacen("custom.", "fieldConfig.defaults.custom.", 1).split('.') {
        place = &mut place[key];
        if place.is_null() {
            *place = beside(key);
        }
    }
    *place = if is_list { json!([value]) } else { value };
    serde_json::from_value(panel).expect("it is a panel")
}

/// What else an object needs once it is there.
fn beside(key: &str) -> Value {
    match key {
        "location" => json!({ "mode": "auto" }),
        "scale" | "yBucketScale" | "scaleDistribution" => json!({ "type": "linear" }),
        "hideFrom" => json!({ "legend": false, "tooltip": false, "viz": false }),
        "tooltip" => json!({ "field": "" }),
        "counters" => json!({ "render": false, "dataChanged": false, "schemaChanged": false }),
        _ => Value::Null,
    }
}

#[test]
fn the_gallery_fits_the_published_types() {
    let Some(peer) = std::env::var_os("GRAFANA_SCHEMA_PEER").map(PathBuf::from) else {
        eprintln!("SKIPPED: GRAFANA_SCHEMA_PEER names no folder with Grafana's published types");
        return;
    };
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let named = gallery::gallery().into_iter().map(|(name, dashboard)| (name.to_owned(), dashboard));
    for (name, dashboard) in named.chain(options()) {
        std::fs::write(folder.join(name), json::to_string_pretty(&dashboard)).expect("a file can be written");
    }
    let output = Command::new("node").arg(peer.join("check.mjs")).arg(&folder).output().expect("node runs");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    eprintln!("{said}");
}
