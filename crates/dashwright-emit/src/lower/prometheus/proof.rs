//! Cases that prove rules, as `promtool test rules` reads them: one file for each clock.
//!
//! A label of a result and the templates in the texts of an alert are filled in here, as Prometheus does it when the alert
//! fires, so that the expectation holds the whole text that somebody would read.

use std::collections::BTreeMap;

use dashwright_model::Suite;
use dashwright_model::rule::{AlertCheck, Case, Firing, Input, Makes, Proof, ValueCheck};
use serde::Serialize;

use super::annotation::{Annotations, escaped};
use super::{EmitError, entry, file};
use crate::file::File;
use crate::lower::yaml::Text;

#[derive(Serialize)]
struct Document {
    rule_files: Vec<Text>,
    evaluation_interval: Text,
    group_eval_order: Vec<Text>,
    tests: Vec<Test>,
}

#[derive(Serialize)]
struct Test {
    name: Text,
    interval: Text,
    input_series: Vec<Series>,
    #[serde(rename = "alert_rule_test", skip_serializing_if = "Vec::is_empty")]
    alerts: Vec<Alerts>,
    #[serde(rename = "promql_expr_test", skip_serializing_if = "Vec::is_empty")]
    values: Vec<Values>,
}

#[derive(Serialize)]
struct Series {
    series: Text,
    values: Text,
}

#[derive(Serialize)]
struct Alerts {
    eval_time: Text,
    alertname: Text,
    #[serde(rename = "exp_alerts")]
    firing: Vec<Expected>,
}

#[derive(Serialize)]
struct Expected {
    exp_labels: BTreeMap<String, Text>,
    exp_annotations: BTreeMap<String, Text>,
}

#[derive(Serialize)]
struct Values {
    expr: Text,
    eval_time: Text,
    exp_samples: Vec<Sample>,
}

#[derive(Serialize)]
struct Sample {
    labels: Text,
    value: f64,
}

/// The files of the suite's proofs.
pub(super) fn files(suite: &Suite) -> impl Iterator<Item = Result<File, EmitError>> {
    suite.proofs.iter().map(|proof| {
        let path = format!("prometheus/tests/{}.yaml", proof.file);
        file(&path, &document(suite, proof))
    })
}

fn document(suite: &Suite, proof: &Proof) -> Document {
    // Without the order, groups run in any.
    let groups = suite.rules.iter().filter(|group| proof.rules.contains(&group.file));
    Document {
        rule_files: proof.rules.iter().map(|name| Text::plain(format!("../rules/{name}.yaml"))).collect(),
        evaluation_interval: Text::plain(proof.evaluation.to_string()),
        group_eval_order: groups.map(|group| Text::plain(group.name.as_ref())).collect(),
        tests: proof.cases.iter().map(|case| test(suite, case)).collect(),
    }
}

fn test(suite: &Suite, case: &Case) -> Test {
    Test {
        name: Text::plain(case.name.as_ref()),
        interval: Text::plain(case.interval.to_string()),
        input_series: case.input.iter().map(series).collect(),
        alerts: case.alerts.iter().map(|check| alerts(suite, check)).collect(),
        values: case.values.iter().map(values).collect(),
    }
}

/// A series with its labels in quotes. One that cannot be read stays as it is, so that `promtool` names it.
fn series(input: &Input) -> Series {
    let Ok(parts) = input.parts() else {
        return Series { series: Text::plain(input.0.as_ref()), values: Text::plain("") };
    };
    let labels: Vec<String> =
        parts.labels.iter().map(|(name, value)| format!("{name}=\"{value}\"")).collect();
    let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
    Series { series: Text::plain(format!("{}{labels}", parts.metric)), values: Text::plain(parts.values) }
}

fn alerts(suite: &Suite, check: &AlertCheck) -> Alerts {
    Alerts {
        eval_time: Text::plain(check.at.to_string()),
        alertname: Text::plain(check.alert.as_ref()),
        firing: check.firing.iter().filter_map(|firing| expected(suite, &check.alert, firing)).collect(),
    }
}

/// What an alert of the suite says when it fires; `None` when there is no alert of this name.
fn expected(suite: &Suite, alert: &str, firing: &Firing) -> Option<Expected> {
    let mut rules = suite.rules.iter().flat_map(|group| &group.rules);
    let rule = rules.find(|rule| matches!(&rule.makes, Makes::Alert(it) if it.name == alert))?;
    let entry = entry(suite, rule);
    let mut labels: BTreeMap<String, Text> = firing
        .labels
        .iter()
        .flatten()
        .map(|(name, value)| (name.clone().into_owned(), Text::plain(value.as_ref())))
        .collect();
    labels.extend(entry.labels);
    let filled = |(name, text): (&str, &str)| (name.to_owned(), Text::plain(fill(text, &labels, firing)));
    let annotations = entry.annotations.iter().flat_map(Annotations::texts).map(filled).collect();
    Some(Expected { exp_labels: labels, exp_annotations: annotations })
}

/// A text with its templates replaced: those that the check names, then labels, then the value.
fn fill(text: &str, labels: &BTreeMap<String, Text>, firing: &Firing) -> String {
    let mut text = text.to_owned();
    for (template, becomes) in &firing.fills {
        text = text.replace(template.as_ref(), becomes);
    }
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((action, after)) = after.split_once("}}") else { break };
        out.push_str(before);
        out.push_str(&action_value(action.trim(), labels, firing));
        rest = after;
    }
    out + rest
}

/// What `$labels.x`, `$labels.x | urlquery` or an action on `$value` writes.
fn action_value(action: &str, labels: &BTreeMap<String, Text>, firing: &Firing) -> String {
    if action.contains("$value") {
        return firing.shows.clone().into_owned();
    }
    let mut words = action.split([' ', '|']).filter(|word| !word.is_empty());
    let label = words.next().and_then(|word| word.strip_prefix("$labels."));
    let value = label.and_then(|label| labels.get(label)).map_or("", Text::as_str);
    if words.any(|word| word == "urlquery") { escaped(value) } else { value.to_owned() }
}

fn values(check: &ValueCheck) -> Values {
    let sample = |(labels, value): &(_, std::borrow::Cow<'static, str>)| Sample {
        labels: Text::plain(std::borrow::Cow::as_ref(labels)),
        value: value.parse().unwrap_or(f64::NAN),
    };
    Values {
        expr: Text::plain(check.expr.as_ref()),
        eval_time: Text::plain(check.at.to_string()),
        exp_samples: check.samples.iter().map(sample).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn templates_are_filled_as_prometheus_does_it() {
        let labels = BTreeMap::from([("pod".to_owned(), Text::plain("a b"))]);
        let firing = Firing {
            labels: None,
            shows: "2%".into(),
            fills: vec![("{{ with query \"x\" }}{{ . }}{{ end }}".into(), "7".into())],
        };
        let text = "{{ $labels.pod }}: {{ $value | humanizePercentage }}, {{ with query \"x\" }}{{ . }}{{ end }} left, \
                    /d?pod={{ $labels.pod | urlquery }}&none={{$labels.none}}.";
        assert_eq!(fill(text, &labels, &firing), "a b: 2%, 7 left, /d?pod=a%20b&none=.");
    }
}
