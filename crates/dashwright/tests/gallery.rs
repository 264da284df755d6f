//! Every example in `examples/` is a dashboard that passes the rules, reads back the same, and fits the types that
//! Grafana publishes. Together they are a gallery with every kind of panel.
#![allow(dead_code, reason = "the main function of an example runs alone")]
#![allow(clippy::duplicate_mod, reason = "each example brings what all share")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use dashwright::grafana::escape::escapes;
use dashwright::grafana::{Dashboard as Grafana, json};
use dashwright::prelude::*;
use pretty_assertions::assert_eq;

#[path = "../examples/gallery/board.rs"]
mod board;

#[path = "../examples/panel_alert_list.rs"]
mod panel_alert_list;
#[path = "../examples/panel_annotation_list.rs"]
mod panel_annotation_list;
#[path = "../examples/panel_barchart.rs"]
mod panel_barchart;
#[path = "../examples/panel_bargauge.rs"]
mod panel_bargauge;
#[path = "../examples/panel_candlestick.rs"]
mod panel_candlestick;
#[path = "../examples/panel_canvas.rs"]
mod panel_canvas;
#[path = "../examples/panel_dashboard_list.rs"]
mod panel_dashboard_list;
#[path = "../examples/panel_debug.rs"]
mod panel_debug;
#[path = "../examples/panel_flamegraph.rs"]
mod panel_flamegraph;
#[path = "../examples/panel_gauge.rs"]
mod panel_gauge;
#[path = "../examples/panel_geomap.rs"]
mod panel_geomap;
#[path = "../examples/panel_heatmap.rs"]
mod panel_heatmap;
#[path = "../examples/panel_histogram.rs"]
mod panel_histogram;
#[path = "../examples/panel_logs.rs"]
mod panel_logs;
#[path = "../examples/panel_logs_table.rs"]
mod panel_logs_table;
#[path = "../examples/panel_news.rs"]
mod panel_news;
#[path = "../examples/panel_node_graph.rs"]
mod panel_node_graph;
#[path = "../examples/panel_piechart.rs"]
mod panel_piechart;
#[path = "../examples/panel_stat.rs"]
mod panel_stat;
#[path = "../examples/panel_state_timeline.rs"]
mod panel_state_timeline;
#[path = "../examples/panel_status_history.rs"]
mod panel_status_history;
#[path = "../examples/panel_table.rs"]
mod panel_table;
#[path = "../examples/panel_text.rs"]
mod panel_text;
#[path = "../examples/panel_timeseries.rs"]
mod panel_timeseries;
#[path = "../examples/panel_traces.rs"]
mod panel_traces;
#[path = "../examples/panel_trend.rs"]
mod panel_trend;
#[path = "../examples/panel_xychart.rs"]
mod panel_xychart;

fn dashboards() -> Vec<Dashboard> {
    vec![
        panel_timeseries::dashboard(),
        panel_barchart::dashboard(),
        panel_stat::dashboard(),
        panel_gauge::dashboard(),
        panel_bargauge::dashboard(),
        panel_table::dashboard(),
        panel_piechart::dashboard(),
        panel_heatmap::dashboard(),
        panel_histogram::dashboard(),
        panel_state_timeline::dashboard(),
        panel_status_history::dashboard(),
        panel_logs::dashboard(),
        panel_logs_table::dashboard(),
        panel_text::dashboard(),
        panel_xychart::dashboard(),
        panel_trend::dashboard(),
        panel_candlestick::dashboard(),
        panel_canvas::dashboard(),
        panel_geomap::dashboard(),
        panel_node_graph::dashboard(),
        panel_annotation_list::dashboard(),
        panel_dashboard_list::dashboard(),
        panel_alert_list::dashboard(),
        panel_news::dashboard(),
        panel_traces::dashboard(),
        panel_flamegraph::dashboard(),
        panel_debug::dashboard(),
    ]
}

/// Each example with the text of its file.
fn files() -> Vec<(String, String)> {
    let suite = board::suite(dashboards());
    let text = |dashboard: &Dashboard| {
        let bytes = dashwright_emit::dashboard_json(&suite, dashboard).expect("it can be written");
        (format!("{}.json", dashboard.id.uid()), String::from_utf8(bytes).expect("it is text"))
    };
    suite.dashboards.iter().map(text).collect()
}

#[test]
fn every_kind_of_panel_has_an_example() {
    let shown: BTreeSet<&str> = dashboards()
        .iter()
        .flat_map(|dashboard| dashboard.panels().map(|(_, panel)| panel.kind.id()).collect::<Vec<_>>())
        .collect();
    let listed: BTreeSet<&str> = include_str!("../../dashwright-grafana/tests/data/panel_options.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert_eq!(shown, listed);
    assert_eq!(shown.len(), 27);
}

#[test]
fn every_example_passes_the_rules() {
    let suite = board::suite(dashboards());
    let mut findings = dashwright_lint::check(&suite);
    findings.list.retain(|finding| finding.severity != dashwright::query::Severity::Info);
    assert_eq!(dashwright_lint::text(&findings), "");
}

#[test]
fn every_example_reads_back() {
    for (name, text) in files() {
        let read = Grafana::from_json(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(json::to_string_pretty(&read), text, "{name}");
        assert_eq!(escapes(&read), [], "{name}");
    }
}

#[test]
fn every_example_fits_the_published_types() {
    let Some(peer) = std::env::var_os("GRAFANA_SCHEMA_PEER").map(PathBuf::from) else {
        eprintln!("SKIPPED: GRAFANA_SCHEMA_PEER names no folder with Grafana's published types");
        return;
    };
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("examples");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    for (name, text) in files() {
        std::fs::write(folder.join(name), text).expect("a file can be written");
    }
    let output = Command::new("node").arg(peer.join("check.mjs")).arg(&folder).output().expect("node runs");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    eprintln!("{said}");
}
