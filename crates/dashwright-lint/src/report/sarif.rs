//! SARIF 2.1.0, for code scanning in pull requests.
//!
//! Source: OASIS SARIF 2.1.0; the properties are those that GitHub's code scanning reads.

use serde::Serialize;

use super::Record;
use crate::checks;
use crate::rules;

/// Records as one SARIF log.
pub fn sarif(records: &[Record]) -> String {
    let mut ids: Vec<&str> = records.iter().map(|record| record.rule.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let results = records.iter().map(|record| result(record, &ids)).collect();
    let driver = Driver {
        name: "dashwright",
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: ids.iter().map(|id| descriptor(id)).collect(),
    };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results }],
    };
    // Strings, numbers and lists of them always have a JSON form.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn descriptor(id: &str) -> Descriptor<'_> {
    let rule = rules::find(id);
    let summary = rule.map(rules::Rule::summary);
    let clause = || checks::find(id).map(|clause| format!("Finds {clause}."));
    let text = summary.or_else(clause).unwrap_or_else(|| id.to_owned());
    let help = rule.map(|rule| Help { text: rule.summary(), markdown: rule.markdown() });
    Descriptor { id, short_description: Message { text }, help }
}

fn result<'a>(record: &'a Record, ids: &[&str]) -> Outcome<'a> {
    let help = record.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let region = Region { start_line: record.line, start_column: record.column };
    let artifact_location = ArtifactLocation { uri: &record.file };
    Outcome {
        rule_id: &record.rule,
        rule_index: ids.binary_search(&record.rule.as_str()).unwrap_or_default(),
        level: if record.severity == "info" { "note" } else { &record.severity },
        message: Message { text: format!("{}{help}", record.message) },
        locations: [Location {
            physical_location: PhysicalLocation { artifact_location, region },
            logical_locations: [LogicalLocation { fully_qualified_name: record.path.join(" / ") }],
        }],
    }
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'a str,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'a str,
    semantic_version: &'a str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    short_description: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Help>,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

/// SARIF calls it a result; the name is taken.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'a str,
    message: Message,
    locations: [Location<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation<'a>,
    logical_locations: [LogicalLocation; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'a> {
    artifact_location: ArtifactLocation<'a>,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation<'a> {
    uri: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
}
