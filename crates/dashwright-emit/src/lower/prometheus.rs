//! Rule files for Prometheus: groups in the order of definition, one file for all groups that name it.
//!
//! Prometheus reads these files strictly and expands nothing in them, so texts stand as they are; only the templates of
//! alerts mean something, and they are written by [`annotation`].

mod annotation;
mod proof;

use std::collections::BTreeMap;

use dashwright_model::Suite;
use dashwright_model::rule::{Makes, Rule, RuleGroup};
use dashwright_query::promql;
use serde::Serialize;

use super::EmitError;
use super::yaml::{self, Text};
use crate::file::File;
use annotation::Annotations;

/// Prometheus itself splits queries at this width when it lays them out.
const WIDTH: usize = 100;

#[derive(Serialize)]
struct Document {
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    name: Text,
    interval: Text,
    rules: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alert: Option<Text>,
    expr: Text,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    hold: Option<Text>,
    #[serde(rename = "keep_firing_for", skip_serializing_if = "Option::is_none")]
    keep_firing: Option<Text>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    labels: BTreeMap<String, Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotations: Option<Annotations>,
}

/// The rule files of a suite.
pub(super) fn files(suite: &Suite) -> Result<Vec<File>, EmitError> {
    let mut documents: Vec<(&str, Document)> = Vec::new();
    for group in &suite.rules {
        let entry = self::group(suite, group);
        match documents.iter_mut().find(|(file, _)| *file == group.file) {
            Some((_, document)) => document.groups.push(entry),
            None => documents.push((&group.file, Document { groups: vec![entry] })),
        }
    }
    let rules =
        documents.iter().map(|(name, document)| file(&format!("prometheus/rules/{name}.yaml"), document));
    rules.chain(proof::files(suite)).collect()
}

fn file(path: &str, document: &impl Serialize) -> Result<File, EmitError> {
    let text = yaml::text(document).map_err(|cause| EmitError::Yaml { path: path.to_owned(), cause })?;
    Ok(File::new(path, text.into_bytes())?)
}

fn group(suite: &Suite, group: &RuleGroup) -> Group {
    Group {
        name: Text::plain(group.name.as_ref()),
        interval: Text::plain(group.interval.to_string()),
        rules: group.rules.iter().map(|rule| entry(suite, rule)).collect(),
    }
}

fn entry(suite: &Suite, rule: &Rule) -> Entry {
    let name = Some(Text::plain(rule.name()));
    let mut labels: BTreeMap<String, Text> = rule
        .labels
        .iter()
        .map(|(name, value)| (name.clone().into_owned(), Text::plain(value.as_ref())))
        .collect();
    let expr = Text::plain(expr(&rule.expr));
    match &rule.makes {
        Makes::Series(_) => Entry {
            record: name,
            alert: None,
            expr,
            hold: None,
            keep_firing: None,
            labels,
            annotations: None,
        },
        Makes::Alert(alert) => {
            labels.insert("severity".to_owned(), Text::plain(alert.severity.text()));
            labels.insert("team".to_owned(), Text::plain(alert.owner.handle.trim_start_matches('@')));
            let length = |it: dashwright_model::Length| (!it.is_zero()).then(|| Text::plain(it.to_string()));
            Entry {
                record: None,
                alert: name,
                expr,
                hold: length(alert.hold),
                keep_firing: length(alert.keep_firing),
                labels,
                annotations: Some(Annotations::of(suite, alert)),
            }
        }
    }
}

/// A query the way Prometheus lays it out; one that does not parse stays as it is, and is a finding elsewhere.
fn expr(text: &str) -> String {
    let parsed = promql::parse(text);
    if parsed.problems.iter().any(dashwright_query::Problem::is_error) {
        text.to_owned()
    } else {
        promql::pretty(&parsed.expr, WIDTH)
    }
}
