//! Checks of the alert rules that Grafana evaluates: each can be evaluated, has a uid of its own, and is not deleted.

use std::collections::{BTreeMap, BTreeSet};

use dashwright_emit::read_yaml;
use dashwright_grafana::alerting::graph::flaws;
use dashwright_grafana::alerting::{AlertRule, AlertingFile, Expanded};

use super::{Check, Files};

pub(super) fn check(files: &Files) -> Check {
    let mut check = Check::new("Grafana can evaluate its alert rules; each has a uid of its own and stays");
    let mut documents: Vec<(&str, AlertingFile)> = Vec::new();
    for (file, text) in files.texts("grafana/provisioning/alerting/", ".yaml") {
        // What is no YAML is another check's.
        let Ok(document) = read_yaml(text) else { continue };
        match serde_json::from_value(document) {
            Ok(document) => documents.push((file, document)),
            Err(error) => check.look(false, || format!("{file}: {error}")),
        }
    }
    let deleted: BTreeSet<&str> = documents
        .iter()
        .flat_map(|(_, document)| document.delete_rules.iter().flat_map(|rules| rules.iter()))
        .filter_map(|rule| written(rule.uid.as_ref()))
        .collect();
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (file, document) in &documents {
        let groups = document.groups.iter().flat_map(|groups| groups.iter());
        for rule in groups.flat_map(|group| group.rules.iter().flat_map(|rules| rules.iter())) {
            let title = written(rule.title.as_ref()).unwrap_or("a rule");
            let mut problems = of_rule(rule);
            match written(rule.uid.as_ref()) {
                None => problems.push("no uid, so nobody can delete it".to_owned()),
                Some(uid) => {
                    if let Some(other) = seen.insert(uid, title) {
                        problems.push(format!("`{other}` has the uid `{uid}`, too"));
                    }
                    if deleted.contains(uid) {
                        problems.push(format!("`deleteRules` deletes `{uid}`"));
                    }
                }
            }
            check.look(problems.is_empty(), || format!("{file}: `{title}`: {}", problems.join("; ")));
        }
    }
    check
}

/// What keeps a rule from being evaluated.
fn of_rule(rule: &AlertRule) -> Vec<String> {
    let mut problems: Vec<String> = flaws(rule).iter().map(ToString::to_string).collect();
    if rule.data.as_ref().is_none_or(|data| data.is_empty()) {
        problems.push("no query".to_owned());
    }
    if rule.condition.is_none() {
        problems.push("no condition".to_owned());
    }
    problems
}

fn written(text: Option<&Expanded>) -> Option<&str> {
    text.map(Expanded::as_written)
}
