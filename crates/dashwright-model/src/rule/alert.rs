//! Alerts: how urgent, for whom, what they say, and where they lead.

use std::borrow::Cow;

use super::uid::AlertUid;
use crate::id::DashboardId;
use crate::length::Length;
use crate::owner::Owner;
use crate::runbook::Runbook;
use crate::site::Site;
use crate::variable::Var;

/// What an alert says and to whom; the rule around it has the condition.
///
/// Made with [`alert`](super::alert()). Summary, description and value are templates of Prometheus, whichever program
/// evaluates the rule: `{{ $labels.x }}`, `{{ $value }}`. The addresses of runbook, dashboard and silence are added where
/// the alert is written to a file, because only the suite knows them.
#[derive(Debug, Clone)]
pub struct Alert {
    /// Its name: `CamelCase` in Prometheus, a title in Grafana.
    pub name: Cow<'static, str>,
    /// What stays the same when it is renamed.
    pub uid: AlertUid,
    /// How urgent it is.
    pub severity: Severity,
    /// Who is called; the handle without `@` becomes the label `team`.
    pub owner: Owner,
    /// Which program evaluates it.
    pub engine: Engine,
    /// How long the condition must hold.
    pub hold: Length,
    /// How long it goes on firing after the condition has ended, so that it does not come and go.
    pub keep_firing: Length,
    /// What happens, in one line.
    pub summary: Cow<'static, str>,
    /// What it means: who notices, and what the usual causes are.
    pub description: Cow<'static, str>,
    /// The first thing to do, as a sentence.
    pub action: Cow<'static, str>,
    /// The number that it is about; `None` takes what the summary shows, or the plain value.
    pub value: Option<Cow<'static, str>>,
    /// The page that says what to do.
    pub runbook: Runbook,
    /// Where to look.
    pub dashboard: DashboardId,
    /// The key of the panel there that shows the number.
    pub panel: Option<&'static str>,
    /// Variables of the dashboard that are set from labels of the alert, besides those that have a label's name.
    pub variables: Vec<(Var, Fill)>,
    /// Labels of the result that tell one alert from the next, such as `environment`; a silence is for one of them. Empty
    /// takes all labels that the condition is sure to return.
    pub by: Vec<Cow<'static, str>>,
    /// Where it was written.
    pub site: Site,
}

/// Which program evaluates an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Engine {
    /// Prometheus, from a rule file. A condition without data does not fire there; alerts on `absent(…)` do.
    #[default]
    Prometheus,
    /// Grafana, provisioned from a file; it asks for the number and compares it itself.
    Grafana {
        /// What happens when the query returns nothing.
        no_data: NoData,
        /// What happens when the query fails.
        on_error: OnError,
    },
}

/// What a Grafana-managed alert does when its query returns nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoData {
    /// It fires an alert of its own, `DatasourceNoData`.
    NoData,
    /// It fires as if the condition held.
    Alerting,
    /// It stays as it was.
    KeepLast,
    /// Nothing is fine, for this reason, such as a traffic floor below which there is nothing to judge.
    Ok(&'static str),
}

/// What a Grafana-managed alert does when its query fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnError {
    /// It fires an alert of its own, `DatasourceError`.
    Error,
    /// It fires as if the condition held.
    Alerting,
    /// It stays as it was.
    KeepLast,
    /// A failure is fine, for this reason.
    Ok(&'static str),
}

impl NoData {
    /// Grafana's word for it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::NoData => "NoData",
            Self::Alerting => "Alerting",
            Self::KeepLast => "KeepLast",
            Self::Ok(_) => "OK",
        }
    }
}

impl OnError {
    /// Grafana's word for it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Error => "Error",
            Self::Alerting => "Alerting",
            Self::KeepLast => "KeepLast",
            Self::Ok(_) => "OK",
        }
    }
}

/// What an alert gives to a variable of its dashboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fill {
    /// A fixed text.
    Text(Cow<'static, str>),
    /// The value of a label of the alert.
    Label(Cow<'static, str>),
}

/// How urgent an alert is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know; nobody has to act.
    Info,
    /// To be looked at in working hours: a ticket.
    Warning,
    /// Wakes somebody up: a page.
    Critical,
}

impl Severity {
    /// The value of the label `severity`.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Critical => "critical",
        }
    }
}
