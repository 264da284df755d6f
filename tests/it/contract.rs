//! The suite against a compact table: uids, titles, folders, rows, panels in order, kinds, sizes, units, thresholds,
//! and for each query its legend (`-` for none).
//!
//! The table is data, kept by hand: a change of a definition that changes what readers see must be made in both.

use dashwright::model::color::Color;
use dashwright::model::panel::PanelKind;
use dashwright::model::{Dashboard, Panel};
use pretty_assertions::assert_eq;
use std::fmt::Write;

const TABLE: &str = include_str!("contract/suite.txt");

#[test]
fn the_suite_is_what_the_table_says() {
    let mut suite = String::new();
    for dashboard in dashboards::dashboards() {
        if !suite.is_empty() {
            suite.push('\n');
        }
        describe(&dashboard, &mut suite);
    }
    assert_eq!(suite, TABLE, "a change on purpose is made in tests/it/contract/suite.txt, too");
}

fn describe(dashboard: &Dashboard, out: &mut String) {
    let id = dashboard.id;
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!("{} | {} | {}", id.uid(), id.title(), dashboard.folder.title));
    for row in &dashboard.rows {
        if !row.title.is_empty() {
            line(format!("  row {}{}", row.title, if row.collapsed { " (collapsed)" } else { "" }));
        }
        for (panel, (w, h)) in row.panels.iter().zip(row.sizes()) {
            let (kind, unit, steps, queries) = (panel.kind.id(), unit(panel), steps(panel), queries(panel));
            line(format!("  {kind} {w}x{h} | {} | {unit} | {steps} | {queries}", panel.title));
        }
    }
}

/// The unit's id and the digits, `-` for panels that show no numbers.
fn unit(panel: &Panel) -> String {
    match panel.kind {
        PanelKind::Logs(_) | PanelKind::AlertList(_) | PanelKind::Text(_) | PanelKind::NodeGraph(_) => {
            "-".to_owned()
        }
        _ => panel
            .decimals
            .map_or(panel.display.id().to_owned(), |digits| format!("{}.{digits}", panel.display.id())),
    }
}

/// The legend of each query, in order.
fn queries(panel: &Panel) -> String {
    let legends = panel.queries.iter().map(|query| query.legend.as_deref().unwrap_or("-"));
    legends.collect::<Vec<_>>().join(", ")
}

fn steps(panel: &Panel) -> String {
    let Some(thresholds) = &panel.thresholds else { return "-".to_owned() };
    let name = |color: Color| format!("{color:?}").to_lowercase();
    let mut out = name(thresholds.base);
    for (value, color) in &thresholds.steps {
        write!(out, " {value}:{}", name(*color)).expect("a string takes everything");
    }
    out
}
