//! Checks of the dashboards: what they refer to exists, and panels say what they show.

use std::collections::{BTreeMap, BTreeSet};

use dashwright_query::promql::variables_in;
use serde_json::Value;

use super::files::provisioned;
use super::{Check, Files};

/// Datasources that Grafana has by itself.
const BUILT_IN: [&str; 4] = ["-- Grafana --", "-- Mixed --", "-- Dashboard --", "__expr__"];

/// Panels that show no numbers.
const SILENT: [&str; 9] =
    ["text", "logs", "alertlist", "dashlist", "annolist", "news", "nodeGraph", "traces", "row"];

/// Panels that judge a value by its colour.
const JUDGING: [&str; 3] = ["stat", "gauge", "bargauge"];

pub(super) fn checks(files: &Files, dashboards: &[(&str, Value)]) -> Vec<Check> {
    vec![
        identities(dashboards),
        datasources(files, dashboards),
        variables(dashboards),
        units(dashboards),
        thresholds(dashboards),
        descriptions(dashboards),
        links(dashboards),
        runbooks(files, dashboards),
        annotations(dashboards),
        exported(dashboards),
    ]
}

/// Every panel but the rows, those of collapsed rows included.
fn panels(dashboard: &Value) -> Vec<&Value> {
    let top = dashboard["panels"].as_array().into_iter().flatten();
    top.flat_map(|panel| std::iter::once(panel).chain(panel["panels"].as_array().into_iter().flatten()))
        .filter(|panel| panel["type"] != "row")
        .collect()
}

fn kind(panel: &Value) -> &str {
    panel["type"].as_str().unwrap_or_default()
}

fn title(panel: &Value) -> &str {
    panel["title"].as_str().unwrap_or("a panel")
}

fn identities(dashboards: &[(&str, Value)]) -> Check {
    let mut check = Check::new("dashboards have a title and a uid of their own, panels a number");
    check.look(!dashboards.is_empty(), || String::from("there is no dashboard below grafana/dashboards"));
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (file, dashboard) in dashboards {
        let uid = dashboard["uid"].as_str().unwrap_or_default();
        let titled = dashboard["title"].as_str().is_some_and(|title| !title.is_empty());
        check.look(titled && !uid.is_empty(), || format!("{file} has no title or no uid"));
        if let Some(other) = seen.insert(uid, file) {
            check.look(false, || format!("{file} and {other} have the uid `{uid}`"));
        }
        let numbers: Vec<_> = panels(dashboard).iter().filter_map(|panel| panel["id"].as_u64()).collect();
        let own: BTreeSet<_> = numbers.iter().collect();
        check.look(own.len() == panels(dashboard).len(), || {
            format!("{file}: panels share a number or have none")
        });
    }
    check
}

/// Every uid of a datasource in a document.
fn uids<'a>(value: &'a Value, out: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value["uid"].as_str().filter(|_| name == "datasource") {
                    Some(uid) => _ = out.insert(uid),
                    None => uids(value, out),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| uids(value, out)),
        _ => {}
    }
}

fn datasources(files: &Files, dashboards: &[(&str, Value)]) -> Check {
    let mut check = Check::new("every datasource that a dashboard names exists");
    let sources = provisioned(files, "datasources", "datasources");
    let known: BTreeSet<&str> = sources.iter().filter_map(|(_, source)| source["uid"].as_str()).collect();
    for (file, dashboard) in dashboards {
        let own: BTreeMap<&str, &Value> = templating(dashboard)
            .filter(|variable| variable["type"] == "datasource")
            .filter_map(|variable| Some((variable["name"].as_str()?, &variable["current"]["value"])))
            .collect();
        for (name, value) in &own {
            let there = value.as_str().is_some_and(|uid| known.contains(uid));
            check.look(there, || format!("{file}: `${name}` begins with {value}, which is not provisioned"));
        }
        let mut named = BTreeSet::new();
        uids(dashboard, &mut named);
        for uid in named {
            let of_variable =
                variables_in(uid, 0).first().is_some_and(|found| own.contains_key(found.name.as_str()));
            check.look(of_variable || known.contains(uid) || BUILT_IN.contains(&uid), || {
                format!("{file}: the datasource `{uid}` does not exist")
            });
        }
    }
    check
}

fn templating(dashboard: &Value) -> impl Iterator<Item = &Value> {
    dashboard["templating"]["list"].as_array().into_iter().flatten()
}

/// The texts that hold variables: queries, their datasources, titles.
fn texts(panel: &Value) -> Vec<&str> {
    let targets = panel["targets"].as_array().into_iter().flatten();
    let fields = ["expr", "query", "serviceMapQuery", "legendFormat"];
    let of_targets = targets.flat_map(|target| fields.iter().filter_map(|field| target[*field].as_str()));
    of_targets.chain(panel["title"].as_str()).collect()
}

fn variables(dashboards: &[(&str, Value)]) -> Check {
    let mut check = Check::new("every variable of a query is one of the dashboard or of Grafana");
    for (file, dashboard) in dashboards {
        let own: BTreeSet<&str> =
            templating(dashboard).filter_map(|variable| variable["name"].as_str()).collect();
        for panel in panels(dashboard) {
            for text in texts(panel) {
                for variable in variables_in(text, 0) {
                    let name = variable.name.as_str();
                    check.look(name.starts_with("__") || own.contains(name), || {
                        format!(
                            "{file}: `{}` uses `${name}`, which the dashboard does not have",
                            title(panel)
                        )
                    });
                }
            }
        }
    }
    check
}

/// Whether a setting stands in the defaults, in an override, or on the axis of a heat map.
fn has(panel: &Value, setting: &str) -> bool {
    let config = &panel["fieldConfig"];
    let overridden = config["overrides"].as_array().into_iter().flatten();
    let of_overrides = overridden
        .flat_map(|entry| entry["properties"].as_array().into_iter().flatten())
        .any(|property| property["id"] == setting);
    !config["defaults"][setting].is_null()
        || of_overrides
        || (setting == "unit" && panel["options"]["yAxis"]["unit"].is_string())
}

fn units(dashboards: &[(&str, Value)]) -> Check {
    let mut check = Check::new("every panel of numbers has a unit");
    for (file, dashboard) in dashboards {
        for panel in panels(dashboard) {
            if !SILENT.contains(&kind(panel)) {
                check.look(has(panel, "unit"), || format!("{file}: `{}` has none", title(panel)));
            }
        }
    }
    check
}

fn thresholds(dashboards: &[(&str, Value)]) -> Check {
    let mut check = Check::new("every stat and gauge has rising thresholds");
    for (file, dashboard) in dashboards {
        for panel in panels(dashboard).into_iter().filter(|panel| JUDGING.contains(&kind(panel))) {
            let steps = panel["fieldConfig"]["defaults"]["thresholds"]["steps"].as_array();
            let values: Vec<f64> =
                steps.into_iter().flatten().skip(1).filter_map(|step| step["value"].as_f64()).collect();
            let rising = values.windows(2).all(|pair| pair[0] < pair[1]);
            check.look(steps.is_some_and(|steps| !steps.is_empty()) && rising, || {
                format!("{file}: `{}` has none, or they do not rise", title(panel))
            });
        }
    }
    check
}

fn descriptions(dashboards: &[(&str, Value)]) -> Check {
    let mut check = Check::new("every panel says what it shows and what to do");
    for (file, dashboard) in dashboards {
        for panel in panels(dashboard).into_iter().filter(|panel| kind(panel) != "text") {
            let text = panel["description"].as_str().unwrap_or_default();
            check.look(text.contains("**Do:**"), || format!("{file}: `{}` does not", title(panel)));
        }
    }
    check
}

fn links(dashboards: &[(&str, Value)]) -> Check {
    let mut check = Check::new("links to dashboards lead to one that exists");
    let uids: BTreeSet<&str> =
        dashboards.iter().filter_map(|(_, dashboard)| dashboard["uid"].as_str()).collect();
    for (file, dashboard) in dashboards {
        let mut urls = Vec::new();
        addresses(dashboard, &mut urls);
        for url in urls {
            let Some((_, rest)) = url.split_once("/d/") else { continue };
            let uid = rest.split(['/', '?', '#']).next().unwrap_or_default();
            check.look(uids.contains(uid), || format!("{file}: a link leads to `{uid}`"));
        }
    }
    check
}

fn addresses<'a>(value: &'a Value, out: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str().filter(|_| name == "url") {
                    Some(url) => out.push(url),
                    None => addresses(value, out),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| addresses(value, out)),
        _ => {}
    }
}

fn runbooks(files: &Files, dashboards: &[(&str, Value)]) -> Check {
    let mut check = Check::new("links to runbooks lead to a page that exists");
    let index: Value =
        files.get("docs/index.json").and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default();
    let pages: BTreeSet<&str> =
        index["runbooks"].as_array().into_iter().flatten().filter_map(|page| page["url"].as_str()).collect();
    for (file, dashboard) in dashboards {
        for panel in panels(dashboard) {
            let text = panel["description"].as_str().unwrap_or_default();
            let Some((_, link)) = text.split_once("**Runbook:** [") else { continue };
            let url = link.split_once("](").and_then(|(_, url)| url.split(')').next()).unwrap_or_default();
            check.look(pages.contains(url), || format!("{file}: `{}` leads to {url}", title(panel)));
        }
    }
    check
}

fn annotations(dashboards: &[(&str, Value)]) -> Check {
    let mut check = Check::new("every dashboard shows events: deployments, incidents, or alerts that fire");
    for (file, dashboard) in dashboards {
        let streams = dashboard["annotations"]["list"].as_array().into_iter().flatten();
        let own = streams.filter(|stream| stream["builtIn"] != 1).count();
        check.look(own > 0, || format!("{file} shows none"));
    }
    check
}

/// Fields that an export from a running Grafana leaves behind.
const LEFT: [&str; 5] = ["id", "version", "iteration", "__inputs", "__requires"];

fn exported(dashboards: &[(&str, Value)]) -> Check {
    let mut check =
        Check::new("dashboards are bare: no wrapper, and no field that only a running Grafana knows");
    for (file, dashboard) in dashboards {
        check.look(dashboard["dashboard"].is_null(), || format!("{file} is wrapped in `dashboard`"));
        for field in LEFT {
            check.look(dashboard.get(field).is_none(), || format!("{file} has the field `{field}`"));
        }
    }
    check
}
