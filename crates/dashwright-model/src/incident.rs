//! Incident records: what happened, when, why, and what is done about it.
//!
//! A record is a JSON document that people and programs write, one file an incident. Its text comes in with the
//! [`Suite`](crate::Suite) as a [`Record`]; [`Incident`] is what serde reads from it, and [`Incident::problems`] says
//! what is wrong with it beyond its form.

mod check;
#[cfg(test)]
mod tests;
mod time;

use dashwright_query::Catalogue;
use serde::{Deserialize, Serialize};

use crate::query::Language;

pub use time::{Date, NoTime, Timestamp};

/// The text of a record and the file that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// The file, relative to the workspace, such as `dashboards/incidents/INC-2026-001.json`.
    pub path: &'static str,
    /// Its content.
    pub text: &'static str,
}

/// What a record may refer to.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Uids of dashboards.
    pub dashboards: &'a [&'a str],
    /// What queries may refer to.
    pub catalogue: &'a Catalogue,
}

/// An incident, from detection to what was learnt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// Its number, such as `INC-2026-001`: the year of detection and a count from 001.
    pub id: IncidentId,
    /// What happened, in one line.
    pub title: String,
    /// How far it has come.
    pub status: Status,
    /// How bad it was.
    pub severity: Severity,
    /// Services that users missed, worst first.
    pub services: Vec<String>,
    /// Where, such as `production`.
    pub environment: String,
    /// When somebody or something noticed.
    pub detected_at: Timestamp,
    /// When a person took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged_at: Option<Timestamp>,
    /// When users stopped noticing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mitigated_at: Option<Timestamp>,
    /// When it was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved_at: Option<Timestamp>,
    /// Who noticed.
    pub detection: Detection,
    /// Uids of the alerts that fired.
    #[serde(default)]
    pub alerts: Vec<String>,
    /// Objectives that it cost budget.
    #[serde(default)]
    pub slos: Vec<BudgetUse>,
    /// Uids of the dashboards that showed it.
    #[serde(default)]
    pub dashboards: Vec<String>,
    /// Deployments shortly before it.
    #[serde(default)]
    pub deployments: Vec<Deployment>,
    /// Feature flags that were changed shortly before it.
    #[serde(default)]
    pub feature_flags: Vec<String>,
    /// How it shows in the data, so that it is recognised the next time.
    #[serde(default)]
    pub error_patterns: Vec<ErrorPattern>,
    /// What was thought, with the evidence.
    #[serde(default)]
    pub hypotheses: Vec<Hypothesis>,
    /// Why it happened, once that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root_cause: Option<RootCause>,
    /// Who did what, in order.
    #[serde(default)]
    pub timeline: Vec<Event>,
    /// What is done so that it does not happen again.
    #[serde(default)]
    pub actions: Vec<Action>,
    /// Slugs of the runbook pages that were used.
    #[serde(default)]
    pub runbooks: Vec<String>,
    /// Where the review is written down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postmortem_url: Option<String>,
}

/// The number of an incident: `INC-YYYY-NNN`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IncidentId(String);

/// Declares enums whose words in JSON are those of [`word`](Status::word).
macro_rules! words {
    ($($(#[$doc:meta])+ $name:ident { $($(#[$of:meta])+ $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$of])+ #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// The word in the record.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }
    )+};
}

words! {
    /// How far an incident has come.
    Status {
        /// Users still notice.
        Open = "open",
        /// Users no longer notice; the cause is still there.
        Mitigated = "mitigated",
        /// It is over.
        Resolved = "resolved",
        /// It is over, and understood.
        Reviewed = "reviewed",
    }

    /// How bad an incident is.
    Severity {
        /// Everybody is hit, or data is lost.
        Sev1 = "sev1",
        /// Many are hit, or something important is missing.
        Sev2 = "sev2",
        /// Few are hit, or there is a way around.
        Sev3 = "sev3",
        /// Nobody outside noticed.
        Sev4 = "sev4",
    }

    /// Who noticed an incident.
    Detection {
        /// An alert.
        Alert = "alert",
        /// A customer.
        Customer = "customer",
        /// An engineer who looked.
        Engineer = "engineer",
    }

    /// What kind of data shows a pattern; decides the language of its query.
    Signal {
        /// Metrics, asked in PromQL.
        Metrics = "metrics",
        /// Logs, asked in LogQL.
        Logs = "logs",
        /// Traces, asked in TraceQL.
        Traces = "traces",
    }

    /// What became of a hypothesis.
    Verdict {
        /// Nobody knows yet.
        Open = "open",
        /// It was so.
        Confirmed = "confirmed",
        /// It was not so.
        Rejected = "rejected",
    }

    /// What kind of thing caused an incident.
    Category {
        /// A release.
        Deployment = "deployment",
        /// A setting.
        Configuration = "configuration",
        /// Too little of something.
        Capacity = "capacity",
        /// A service of others.
        Dependency = "dependency",
        /// Bad or unexpected data.
        Data = "data",
        /// Machines, disks, networks.
        Infrastructure = "infrastructure",
        /// An attack or a leak.
        Security = "security",
        /// Nobody knows.
        Unknown = "unknown",
    }

    /// What an action is good for.
    Purpose {
        /// It does not happen again.
        Prevent = "prevent",
        /// It is noticed sooner.
        Detect = "detect",
        /// It hurts less.
        Mitigate = "mitigate",
    }

    /// How far an action has come.
    Progress {
        /// To be done.
        Open = "open",
        /// Done.
        Done = "done",
        /// Given up, on purpose.
        Dropped = "dropped",
    }
}

/// What an incident cost an objective.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BudgetUse {
    /// The id of the SLO.
    pub slo: String,
    /// The share of the error budget of one period that it used: 1 is all of it.
    pub budget_used: f64,
}

/// A deployment shortly before an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Deployment {
    /// What was deployed.
    pub service: String,
    /// Which version.
    pub version: String,
    /// When.
    pub at: Timestamp,
}

/// How an incident shows in the data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ErrorPattern {
    /// Which kind of data.
    pub signal: Signal,
    /// The query that finds it, in the language of the signal.
    pub query: String,
    /// Traces that are examples of it: 32 hexadecimal digits each.
    #[serde(default)]
    pub trace_ids: Vec<String>,
}

/// What was thought during an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Hypothesis {
    /// The thought, as a sentence that can be true or false.
    pub text: String,
    /// The queries that speak for it or against it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What became of it.
    pub verdict: Verdict,
}

/// A query that speaks for a hypothesis or against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Which kind of data.
    pub signal: Signal,
    /// The query, in the language of the signal.
    pub query: String,
}

/// Why an incident happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RootCause {
    /// What kind of thing it was.
    pub category: Category,
    /// The whole story, in a few sentences.
    pub text: String,
}

/// A moment of an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// Who or what.
    pub actor: String,
    /// Did what, or said what.
    pub event: String,
}

/// Something that is done so that it does not happen again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Its number in the tracker.
    pub id: String,
    /// What is done.
    pub text: String,
    /// Who does it, such as `@platform-sre`.
    pub owner: String,
    /// When it must be done.
    pub due: Date,
    /// How far it has come.
    pub status: Progress,
    /// What it is good for.
    pub kind: Purpose,
}

impl Incident {
    /// Whole seconds from detection to resolution, once it is over.
    pub fn seconds_to_resolve(&self) -> Option<u64> {
        let end = self.resolved_at.as_ref()?;
        u64::try_from(end.unix_seconds() - self.detected_at.unix_seconds()).ok()
    }

    /// What is wrong with the record, one sentence each; empty when it is sound.
    pub fn problems(&self, known: &Known<'_>) -> Vec<String> {
        check::problems(self, known)
    }
}

impl IncidentId {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The year in it.
    pub fn year(&self) -> &str {
        self.0.get(4..8).unwrap_or_default()
    }
}

impl TryFrom<String> for IncidentId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut parts = text.split('-');
        let digits = |part: Option<&str>, least: usize, most: usize| {
            part.is_some_and(|part| {
                (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
            })
        };
        let fits = parts.next() == Some("INC") && digits(parts.next(), 4, 4) && digits(parts.next(), 3, 6);
        if fits && parts.next().is_none() {
            Ok(Self(text))
        } else {
            Err(format!("`{text}` is no number of an incident, such as `INC-2026-001`"))
        }
    }
}

impl From<IncidentId> for String {
    fn from(id: IncidentId) -> Self {
        id.0
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for IncidentId {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "IncidentId".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^INC-[0-9]{4}-[0-9]{3,6}$" })
    }
}

impl Signal {
    /// The language of its queries.
    pub const fn language(self) -> Language {
        match self {
            Self::Metrics => Language::PromQl,
            Self::Logs => Language::LogQl,
            Self::Traces => Language::TraceQl,
        }
    }
}
