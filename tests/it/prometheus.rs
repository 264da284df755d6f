//! The generated rule files, read back and asked about at Prometheus' own tool.
//!
//! `PROMTOOL_2` names promtool 2.42, the oldest that the files must load in, `PROMTOOL` one of 3.x; `.ci/tools` gets both.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use dashwright_emit::files;
use dashwright_query::catalogue::Kind;
use dashwright_query::promql;
use metrics::CATALOGUE;
use pretty_assertions::assert_eq;
use serde_yaml::Value;

/// Every rule of the suite as it is written: file, group, rule.
fn rules() -> Vec<(String, Value, Value)> {
    let tree = files(&dashboards::suite()).expect("the suite can be written");
    let mut rules = Vec::new();
    for file in tree.files().iter().filter(|file| file.path().starts_with("prometheus/rules/")) {
        let document: Value = serde_yaml::from_slice(file.bytes()).expect("it is YAML");
        for group in document["groups"].as_sequence().expect("groups") {
            for rule in group["rules"].as_sequence().expect("rules") {
                rules.push((file.path().to_owned(), group.clone(), rule.clone()));
            }
        }
    }
    rules
}

/// `record`, `expr` and labels of every recorded series that the catalogue has a rule for.
#[test]
fn every_declared_rule_is_written_once_and_means_the_same() {
    let mut written: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for (_, group, rule) in rules() {
        if let Some(name) = rule["record"].as_str() {
            let labels = serde_yaml::to_string(&rule["labels"]).expect("labels");
            let interval = group["interval"].as_str().expect("an interval").to_owned();
            let expr = rule["expr"].as_str().expect("an expression");
            let canonical = promql::print(&promql::parse(expr).expr);
            written.entry((name.to_owned(), labels)).or_default().extend([interval, canonical]);
        }
    }
    let mut count = 0;
    for metric in CATALOGUE.metrics().filter(|metric| metric.kind == Kind::Recorded) {
        for rule in metric.rules() {
            let labels: BTreeMap<_, _> = rule.labels.iter().copied().collect();
            let labels = if labels.is_empty() {
                "null\n".to_owned()
            } else {
                serde_yaml::to_string(&labels).expect("labels")
            };
            let seconds = metric.emitter.map_or(0, |group| group.scrape_interval);
            let expected = [length(seconds), promql::print(&promql::parse(rule.expr).expr)];
            assert_eq!(
                written.get(&(metric.name.to_owned(), labels)).map(Vec::as_slice),
                Some(&expected[..]),
                "{}",
                metric.name
            );
            count += 1;
        }
    }
    assert_eq!(count, 71);
}

fn length(seconds: u32) -> String {
    dashwright::model::Length::seconds(seconds).to_string()
}

/// Fourteen recorded series and two alerts for each of the thirteen SLOs, in a group and a file of its own.
#[test]
fn every_slo_has_its_rules() {
    let slos = dashboards::slos::all();
    assert_eq!(slos.len(), 13);
    let (mut recorded, mut alerts) = (0, 0);
    for slo in &slos {
        let group = format!("slo-{}", slo.id.name());
        let of_slo: Vec<Value> = rules()
            .into_iter()
            .filter(|(_, it, _)| it["name"] == group.as_str())
            .map(|(_, _, rule)| rule)
            .collect();
        for rule in &of_slo {
            assert_eq!(rule["labels"]["slo"], slo.id.name(), "{group}");
            recorded += usize::from(rule["record"].is_string());
            if let Some(name) = rule["alert"].as_str() {
                alerts += 1;
                for label in ["severity", "stack", "team", "component", "service"] {
                    assert!(rule["labels"][label].is_string(), "{name} has no label `{label}`");
                }
                for text in ["summary", "description", "value", "runbook_url", "dashboard_url", "silence_url"]
                {
                    assert!(rule["annotations"][text].is_string(), "{name} has no annotation `{text}`");
                }
            }
        }
    }
    assert_eq!((recorded, alerts), (182, 26));
}

/// The layout over several lines changes nothing: text → tree → text → tree.
#[test]
fn expressions_parse_to_what_they_print() {
    for (file, _, rule) in rules() {
        let expr = rule["expr"].as_str().expect("an expression");
        let parsed = promql::parse(expr);
        assert_eq!(parsed.problems, [], "{file}: {expr}");
        let again = promql::parse(&promql::pretty(&parsed.expr, 100));
        assert_eq!(promql::print(&again.expr), promql::print(&parsed.expr), "{file}");
    }
}

/// A group belongs to one file, a file is listed once, and nothing but rules of ours stands in the folder.
#[test]
fn groups_are_unique() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (file, group, _) in rules() {
        let name = group["name"].as_str().expect("a name").to_owned();
        let first = seen.entry(name.clone()).or_insert_with(|| file.clone());
        assert_eq!(*first, file, "the group `{name}` stands in two files");
    }
}

#[test]
fn promtool_accepts_every_rule_file() {
    for (variable, promtool) in promtools() {
        for path in committed("rules") {
            let output = Command::new(&promtool)
                .args(["check", "rules", "--lint=all", "--lint-fatal"])
                .arg(&path)
                .output()
                .unwrap_or_else(|error| panic!("cannot run {}: {error}", promtool.display()));
            let said = [output.stdout, output.stderr].concat();
            assert!(output.status.success(), "{variable}: {}", String::from_utf8_lossy(&said));
        }
    }
}

/// Every minute in these files follows from a formula; here Prometheus says whether it counts alike.
#[test]
fn promtool_proves_every_rule_test() {
    let files = committed("tests");
    for slo in dashboards::slos::all() {
        let name = format!("slo-{}.yaml", slo.id.name());
        assert!(files.iter().any(|path| path.ends_with(&name)), "{name} is missing");
    }
    for (variable, promtool) in promtools() {
        let run = |files: &[PathBuf]| {
            let output = Command::new(&promtool)
                .args(["test", "rules"])
                .args(files)
                .output()
                .unwrap_or_else(|error| panic!("cannot run {}: {error}", promtool.display()));
            let said = [output.stdout, output.stderr].concat();
            assert!(output.status.success(), "{variable}: {}", String::from_utf8_lossy(&said));
        };
        // Two at a time: the files are independent, and one takes some seconds.
        let (left, right) = files.split_at(files.len() / 2);
        std::thread::scope(|scope| {
            scope.spawn(|| run(left));
            run(right);
        });
    }
}

/// The promtools that the environment names; says so loudly when there is none.
fn promtools() -> Vec<(&'static str, PathBuf)> {
    let mut found = Vec::new();
    for variable in ["PROMTOOL_2", "PROMTOOL"] {
        match std::env::var_os(variable) {
            Some(path) => found.push((variable, PathBuf::from(path))),
            None => eprintln!("SKIPPED: set {variable} to a promtool to check the generated rules with it"),
        }
    }
    found
}

/// The committed files of a folder below `generated/prometheus`.
fn committed(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("generated/prometheus").join(folder);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} is empty", folder.display());
    paths
}
