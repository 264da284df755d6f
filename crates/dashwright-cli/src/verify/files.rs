//! Checks of the files as files: readable, provisioned right, and listed.

use std::collections::BTreeSet;

use dashwright_emit::manifest::Manifest;
use dashwright_emit::read_yaml;
use serde_json::Value;

use super::{Check, Files};

pub(super) fn checks(files: &Files) -> Vec<Check> {
    vec![readable(files), complete(files), datasources(files), provider(files), rules(files), secrets(files)]
}

fn readable(files: &Files) -> Check {
    let mut check = Check::new("every file can be read as what it is");
    for (name, text) in files.texts("", ".json") {
        let read = serde_json::from_str::<Value>(text).map_err(|error| error.to_string());
        check.look(read.is_ok(), || format!("{name}: {}", read.err().unwrap_or_default()));
    }
    for (name, text) in files.texts("", ".yaml") {
        let read = read_yaml(text).map_err(|error| error.to_string());
        check.look(read.is_ok(), || format!("{name}: {}", read.err().unwrap_or_default()));
    }
    check
}

/// A directory has a manifest; the files of a build have none yet.
fn complete(files: &Files) -> Check {
    let mut check = Check::new("no file of the manifest is missing or changed");
    let Some(text) = files.get("manifest.json").and_then(|bytes| std::str::from_utf8(bytes).ok()) else {
        return check;
    };
    match Manifest::parse(text) {
        Ok(manifest) => {
            for (path, print) in manifest.entries() {
                let there = files.get(path).map(dashwright_emit::manifest::Print::of);
                check.look(there == Some(print), || match there {
                    Some(_) => format!("{path} is not what was rendered"),
                    None => format!("{path} is missing"),
                });
            }
        }
        Err(error) => check.look(false, || error.to_string()),
    }
    check
}

/// The documents of a provisioning folder.
pub(super) fn provisioned(files: &Files, folder: &str, list: &str) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for (name, text) in files.texts(&format!("grafana/provisioning/{folder}/"), ".yaml") {
        let Ok(document) = read_yaml(text) else { continue };
        for entry in document[list].as_array().into_iter().flatten() {
            all.push((name.to_owned(), entry.clone()));
        }
    }
    all
}

fn datasources(files: &Files) -> Check {
    let mut check =
        Check::new("datasources have a uid, a type, a URL; one is the default; those they point to exist");
    let all = provisioned(files, "datasources", "datasources");
    let uids: BTreeSet<&str> = all.iter().filter_map(|(_, source)| source["uid"].as_str()).collect();
    for (file, source) in &all {
        let name = source["name"].as_str().unwrap_or("a datasource");
        for field in ["uid", "type", "url", "access"] {
            check.look(source[field].is_string(), || format!("{file}: `{name}` has no {field}"));
        }
        let mut named = Vec::new();
        pointers(&source["jsonData"], &mut named);
        for uid in named {
            check.look(uids.contains(uid), || {
                format!("{file}: `{name}` points to `{uid}`, which does not exist")
            });
        }
    }
    check.look(uids.len() == all.len(), || String::from("two datasources have the same uid"));
    let defaults = all.iter().filter(|(_, source)| source["isDefault"] == true).count();
    check.look(all.is_empty() || defaults == 1, || format!("{defaults} datasources are the default"));
    check
}

/// Every `datasourceUid` in a document.
fn pointers<'a>(value: &'a Value, out: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str().filter(|_| name == "datasourceUid") {
                    Some(uid) => out.push(uid),
                    None => pointers(value, out),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| pointers(value, out)),
        _ => {}
    }
}

fn provider(files: &Files) -> Check {
    let mut check = Check::new("a provider makes a folder of each directory of dashboards");
    let providers = provisioned(files, "dashboards", "providers");
    check.look(!providers.is_empty(), || String::from("no provider is provisioned"));
    for (file, provider) in &providers {
        let options = &provider["options"];
        check.look(options["path"].is_string(), || format!("{file}: a provider has no path"));
        let named = provider["folder"].as_str().is_some_and(|folder| !folder.is_empty());
        check.look(!(named && options["foldersFromFilesStructure"] == true), || {
            format!("{file}: a folder is named although folders come from directories")
        });
    }
    for (name, _) in files.texts("grafana/dashboards/", ".json") {
        let depth = name.matches('/').count();
        check.look(depth == 3, || format!("{name} is not in a directory of its own folder"));
    }
    check
}

fn rules(files: &Files) -> Check {
    let mut check = Check::new("rules have a query; alerts say how urgent they are, what to do, and where");
    for (file, text) in files.texts("prometheus/rules/", ".yaml") {
        let Ok(document) = read_yaml(text) else { continue };
        for rule in
            document["groups"].as_array().into_iter().flatten().filter_map(|group| group["rules"].as_array())
        {
            for rule in rule {
                let name = rule["alert"].as_str().or(rule["record"].as_str()).unwrap_or("a rule");
                check.look(rule["expr"].is_string(), || format!("{file}: `{name}` has no query"));
                if rule["alert"].is_string() {
                    for at in ["/labels/severity", "/annotations/summary", "/annotations/runbook_url"] {
                        let there = rule.pointer(at).is_some_and(Value::is_string);
                        check.look(there, || {
                            format!("{file}: `{name}` has no {}", at.rsplit('/').next().unwrap_or(at))
                        });
                    }
                }
            }
        }
    }
    check
}

/// Words before a value that must not stand in a file.
const SECRET: [&str; 5] = ["password", "token", "apiKey", "secretKey", "privateKey"];

fn secrets(files: &Files) -> Check {
    let mut check = Check::new("no secret stands in a provisioning file, only references");
    for (file, text) in files.texts("grafana/provisioning/", ".yaml") {
        for (number, line) in text.lines().enumerate() {
            let Some((key, value)) = line.trim().trim_start_matches("- ").split_once(": ") else { continue };
            if SECRET.iter().any(|word| key.to_lowercase().ends_with(&word.to_lowercase())) {
                let value = value.trim_matches(['\'', '"']);
                check.look(value.starts_with('$') || matches!(value, "true" | "false"), || {
                    format!("{file}:{}: the value of `{key}` is written out", number + 1)
                });
            }
        }
    }
    check
}
