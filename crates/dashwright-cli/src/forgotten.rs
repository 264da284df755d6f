//! Alert rules that vanish from the files of Grafana, which keeps them: what to type so that it deletes them.
//!
//! The planned changes come in, the rules of the files that are to be replaced or removed are compared with the new ones,
//! and the uids that nobody retires go out.

use std::collections::BTreeSet;
use std::path::Path;

use dashwright_emit::write::{Plan, State};
use dashwright_emit::{Tree, read_yaml};
use serde_json::Value;

use crate::screen::Screen;

/// Where Grafana reads its alert rules.
const FOLDER: &str = "grafana/provisioning/alerting/";

/// Warns of each rule that Grafana goes on evaluating although no file defines it any more.
pub(crate) fn warn(screen: &mut Screen<'_>, tree: &Tree, planned: &Plan, dir: &Path) {
    let mut before = BTreeSet::new();
    for entry in planned.entries() {
        let goes = matches!(entry.state, State::Changed | State::Foreign | State::Stale);
        if goes && entry.path.starts_with(FOLDER) {
            // A file that cannot be read defines nothing for Grafana either.
            let text = std::fs::read_to_string(dir.join(&entry.path)).unwrap_or_default();
            before.extend(uids(&text, "/groups"));
        }
    }
    if before.is_empty() {
        return;
    }
    for file in tree.files().iter().filter(|file| file.path().starts_with(FOLDER)) {
        let text = String::from_utf8_lossy(file.bytes());
        for uid in uids(&text, "/groups").into_iter().chain(uids(&text, "/deleteRules")) {
            before.remove(&uid);
        }
    }
    for uid in before {
        screen.warning(&format!(
            "Grafana keeps the alert rule `{uid}`, which is no longer defined; to delete it there, add \
             `.retired([Retired::alert(AlertUid::new(\"{uid}\"))])` to the suite"
        ));
    }
}

/// The uids in a list of a document, those of the rules of a group included.
fn uids(text: &str, list: &str) -> Vec<String> {
    let Ok(document) = read_yaml(text) else { return Vec::new() };
    let entries = document.pointer(list).and_then(Value::as_array).into_iter().flatten();
    let all = entries.flat_map(|entry| match entry["rules"].as_array() {
        Some(rules) => rules.iter().collect(),
        None => vec![entry],
    });
    all.filter_map(|rule| Some(rule["uid"].as_str()?.to_owned())).collect()
}
