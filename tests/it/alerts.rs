//! The alerts of the suite, restated: `alerts/table.txt` says what each is called, whom it calls, when, and on what
//! condition. The rendered files must say the same.

use std::collections::{BTreeMap, BTreeSet};

use dashboards::suite;
use dashwright::model::Suite;
use dashwright::model::rule::{Alert, Engine, Makes, Rule, RuleGroup};
use dashwright_emit::files;
use dashwright_query::promql;
use pretty_assertions::assert_eq;
use serde_yaml::Value;

const TABLE: &str = include_str!("alerts/table.txt");

/// A line of the table, by the names of its columns.
type Line = BTreeMap<&'static str, &'static str>;

fn table() -> Vec<Line> {
    let mut lines = TABLE.lines();
    let columns: Vec<&str> = lines.next().expect("a heading").trim_start_matches("# ").split(" | ").collect();
    lines.map(|line| columns.iter().copied().zip(line.splitn(columns.len(), " | ")).collect()).collect()
}

/// Every alert that stands in `dashboards/src/alerts`, with its group: those of SLOs are made, not written.
fn written(suite: &Suite) -> Vec<(&RuleGroup, &Rule, &Alert)> {
    let groups = suite.rules.iter().filter(|group| !group.name.starts_with("slo-"));
    groups
        .flat_map(|group| group.rules.iter().map(move |rule| (group, rule)))
        .filter_map(|(group, rule)| match &rule.makes {
            Makes::Alert(alert) => Some((group, rule, alert.as_ref())),
            Makes::Series(_) => None,
        })
        .collect()
}

/// A rule as the table has it.
fn line(group: &RuleGroup, rule: &Rule, alert: &Alert) -> String {
    let label = |name: &str| {
        let found = rule.labels.iter().find(|(there, _)| there == name);
        found.map_or("-".to_owned(), |(_, value)| value.clone().into_owned())
    };
    let hold = if alert.hold.is_zero() { "-".to_owned() } else { alert.hold.to_string() };
    let engine = if alert.engine == Engine::Prometheus { "prometheus" } else { "grafana" };
    [
        alert.uid.as_str(),
        &alert.name,
        alert.severity.text(),
        &hold,
        &label("stack"),
        alert.owner.handle.trim_start_matches('@'),
        &label("component"),
        &label("service"),
        engine,
        &label("mute"),
        alert.dashboard.uid(),
        alert.runbook.slug,
        &group.name,
        &promql::print(&promql::parse(&rule.expr).expr),
    ]
    .join(" | ")
}

#[test]
fn every_alert_of_the_table_is_defined_and_no_other() {
    let suite = suite();
    let mut defined: Vec<String> = written(&suite)
        .into_iter()
        .filter(|(group, ..)| group.name != "critical-metrics")
        .map(|(group, rule, alert)| line(group, rule, alert))
        .collect();
    let mut expected: Vec<String> = table()
        .iter()
        .map(|line| {
            let condition = promql::print(&promql::parse(line["condition"]).expr);
            let columns = [
                "uid",
                "name",
                "severity",
                "for",
                "stack",
                "team",
                "component",
                "service",
                "engine",
                "mute",
                "dashboard",
                "runbook",
                "group",
            ];
            let mut cells: Vec<&str> = columns.iter().map(|column| line[column]).collect();
            cells.push(&condition);
            cells.join(" | ")
        })
        .collect();
    defined.sort();
    expected.sort();
    assert_eq!(defined.join("\n"), expected.join("\n"));
}

/// 30 alerts of TutorDex and 61 others are written, 14 watch metrics, 26 burn rates.
#[test]
fn each_stack_has_its_number_of_alerts() {
    let mut stacks: BTreeMap<&str, usize> = BTreeMap::new();
    for line in table() {
        *stacks.entry(line["stack"]).or_default() += 1;
    }
    let expected = BTreeMap::from([
        ("-", 2),
        ("delivery", 3),
        ("ml-platform", 12),
        ("platform", 9),
        ("production", 27),
        ("tutordex", 30),
        ("upstream", 8),
    ]);
    assert_eq!(stacks, expected);
    let suite = suite();
    let watching = written(&suite).into_iter().filter(|(group, ..)| group.name == "critical-metrics");
    let metrics: BTreeSet<String> =
        watching.map(|(_, rule, _)| rule.labels[3].1.clone().into_owned()).collect();
    assert_eq!(metrics.len(), 14, "{metrics:?}");
}

/// Labels that routes choose by are set by the rule or come from the data.
#[test]
fn every_alert_has_the_labels_that_routes_choose_by() {
    let suite = suite();
    for (_, rule, alert) in written(&suite) {
        let flow = promql::check(&rule.expr, suite.catalogue).labels;
        for name in ["stack", "component", "service"] {
            let set = rule.labels.iter().any(|(there, _)| there == name);
            let returned = flow.promise(name) == promql::Promise::Sure;
            // A query that starts from another system's series may lack the service.
            assert!(set || returned || name == "service", "{} has no label `{name}`", alert.name);
        }
    }
}

#[test]
fn every_alert_is_proven_to_fire_and_to_stay_quiet() {
    let suite = suite();
    for (group, _, alert) in written(&suite) {
        let about = group.cases.iter().flat_map(|case| &case.alerts);
        let about: Vec<_> = about.filter(|check| check.uid.as_ref() == Some(&alert.uid)).collect();
        assert!(about.iter().any(|check| !check.firing.is_empty()), "{} is not shown to fire", alert.uid);
        assert!(
            about.iter().any(|check| check.firing.is_empty()),
            "{} is not shown to stay quiet",
            alert.uid
        );
        let after = about.iter().filter(|check| !check.firing.is_empty()).all(|check| check.at >= alert.hold);
        assert!(after, "{} is shown to fire before it can", alert.uid);
    }
}

/// Every uid is one that Grafana takes, and no other alert's, burn rates included.
#[test]
fn uids_are_unique() {
    let suite = suite();
    let rules = suite.rules.iter().flat_map(|group| &group.rules);
    let mut seen = BTreeSet::new();
    for rule in rules {
        if let Makes::Alert(alert) = &rule.makes {
            assert!(dashwright::model::id::is_uid(alert.uid.as_str()), "{}", alert.uid);
            assert!(seen.insert(alert.uid.clone()), "{} twice", alert.uid);
        }
    }
    assert_eq!(seen.len(), 91 + 14 + 26);
}

/// The Grafana-managed rules: read back with the wire types, and sound.
#[test]
fn grafana_takes_its_rules() {
    use dashwright_grafana::alerting::{AlertingFile, NoDataState, graph};
    let tree = files(&suite()).expect("the suite can be written");
    let mut rules = 0;
    for file in tree.files().iter().filter(|file| file.path().starts_with("grafana/provisioning/alerting/")) {
        let value: Value = serde_yaml::from_slice(file.bytes()).expect("it is YAML");
        if value.get("groups").is_none() {
            continue;
        }
        let document: AlertingFile =
            serde_yaml::from_slice(file.bytes()).expect("it is a file of alert rules");
        for group in document.groups.iter().flat_map(|groups| groups.iter()) {
            let interval = group.interval.as_ref().expect("an interval").as_written().to_owned();
            assert!(["30s", "1m", "5m"].contains(&interval.as_str()), "{interval} is no multiple of 10 s");
            for rule in group.rules.iter().flat_map(|rules| rules.iter()) {
                rules += 1;
                assert_eq!(graph::flaws(rule), []);
                let labels = rule.labels.as_ref().expect("labels");
                assert!(labels.values().all(|value| value.meant().is_some()), "{labels:?}");
                let texts = rule.annotations.as_ref().expect("texts");
                let uid = texts.get("__dashboardUid__").map(|text| text.as_str().to_owned());
                assert_eq!(uid, rule.dashboard_uid.as_ref().map(|uid| uid.as_written().to_owned()));
                let panel = texts.get("__panelId__").map(|text| text.as_str().to_owned());
                assert_eq!(panel, rule.panel_id.map(|id| id.to_string()));
                let line = table()
                    .into_iter()
                    .find(|line| rule.uid.as_ref().is_some_and(|uid| uid.as_written() == line["uid"]));
                let condition = line.expect("it stands in the table")["condition"];
                let fine = rule.no_data_state == Some(NoDataState::Ok);
                // Only below a floor there is nothing to judge.
                assert!(!fine || condition.contains("> 0.1"), "{condition}");
            }
        }
    }
    assert_eq!(rules, 10);
}
