//! The body of a webhook that takes alerts as tasks: what a template's rendering [`super::Rendering::Payload`] writes.
//!
//! A program that works on alerts needs no scraping of texts: labels, query, dashboard, panel and runbook stand in fields.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Labels;

/// A message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TaskMessage {
    /// 1; another number is another document.
    pub version: u32,
    /// `firing`, or `resolved` when all its alerts have ended.
    pub status: String,
    /// The contact point.
    pub receiver: String,
    /// The alerts, one task each.
    pub tasks: Vec<Task>,
}

/// An alert as a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// The same for the same labels: a task with a known fingerprint is no new one.
    pub fingerprint: String,
    /// `firing` or `resolved`.
    pub status: String,
    /// Since when, in UTC.
    pub started: String,
    /// All labels.
    pub labels: Labels,
    /// What happens, in one line.
    pub summary: String,
    /// What it means and what to do.
    pub description: String,
    /// The number that it is about, as people read it.
    pub value: String,
    /// The numbers of the queries, by their letters; from Grafana only.
    pub values: BTreeMap<String, f64>,
    /// The condition, in PromQL; empty where it is not known.
    pub query: String,
    /// The uid of the dashboard.
    pub dashboard_uid: Option<String>,
    /// The number of the panel.
    pub panel_id: Option<String>,
    /// The slug of the runbook.
    pub runbook: Option<String>,
    /// The address of the runbook.
    pub runbook_url: String,
    /// The address of the dashboard.
    pub dashboard_url: String,
    /// Where to silence it.
    pub silence_url: String,
    /// Where the condition can be asked again.
    pub generator_url: String,
}
