//! A finding as plain data: what `render lint` filters and prints, and what other programs read.

use std::fmt::Write;

use dashwright_query::{Severity, report};
use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Findings, InQuery};
use dashwright_model::date::Date;

/// A finding, with everything that a reader of any format may want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The slug of the rule, or the code of the check.
    pub rule: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The file, relative to the workspace.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
    /// What a person sees in Grafana: dashboard, row, panel.
    pub path: Vec<String>,
    /// What is wrong.
    pub message: String,
    /// What to type instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// It is a finding only after this day, as `2027-01-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// All of it as rustc would print it, the query with a caret included.
    pub rendered: String,
}

/// The findings of every day and those of a later one, as records.
pub fn records(findings: &Findings) -> Vec<Record> {
    findings.list.iter().chain(&findings.later).map(Record::of).collect()
}

/// Records as JSON, one a line.
pub fn json(records: &[Record]) -> String {
    // Strings and numbers always have a JSON form.
    let lines: Vec<String> =
        records.iter().map(|record| serde_json::to_string(record).unwrap_or_default()).collect();
    if lines.is_empty() { String::from("[]\n") } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// Reads what [`json`] wrote.
///
/// # Errors
/// When it is something else.
pub fn from_json(text: &str) -> serde_json::Result<Vec<Record>> {
    serde_json::from_str(text)
}

impl Record {
    /// A finding as plain data.
    pub fn of(finding: &Finding) -> Self {
        Self {
            rule: finding.rule.to_owned(),
            severity: finding.severity.to_string(),
            file: finding.site.file.replace('\\', "/"),
            line: finding.site.line,
            column: finding.site.column,
            path: finding.path.clone(),
            message: finding.message.clone(),
            help: finding.help.clone(),
            after: finding.after.map(|day| day.to_string()),
            rendered: rendered(finding),
        }
    }

    /// In one line: `file:line:col: message (in Checkout / Latency / p99); help: …  [slug]`.
    pub fn one_line(&self) -> String {
        let mut out = format!("{}:{}:{}: {}", self.file, self.line, self.column, self.message);
        // Writing to a string cannot fail.
        if !self.path.is_empty() {
            let _ = write!(out, " (in {})", self.path.join(" / "));
        }
        if let Some(help) = &self.help {
            let _ = write!(out, "; help: {help}");
        }
        let _ = write!(out, " [{}]", self.rule);
        out.replace('\n', " ")
    }

    /// Whether it is a finding on this day; without a day only if it is one on every day.
    pub fn counts_on(&self, today: Option<Date>) -> bool {
        let after = self.after.as_ref().and_then(|day| day.parse::<Date>().ok());
        after.is_none_or(|after| today.is_some_and(|today| today > after))
    }

    /// Whether it fails a check: errors and warnings do, infos do not.
    pub fn fails(&self) -> bool {
        self.severity != Severity::Info.to_string()
    }
}

fn rendered(finding: &Finding) -> String {
    let path = finding.path.join(" / ");
    let mut out = match &finding.query {
        Some(InQuery { problem, text, origin }) => {
            let origin = (origin.file, origin.line as usize, origin.column as usize);
            report::titled(problem, text, Some(origin))
        }
        None => {
            format!("{}[{}]: {}\n  --> {}", finding.severity, finding.rule, finding.message, finding.site)
        }
    };
    let _ = write!(out, "\n   = in: {path}");
    if finding.query.is_none()
        && let Some(help) = &finding.help
    {
        let _ = write!(out, "\n   = help: {help}");
    }
    out
}
