//! Alerts: how urgent, for whom, what they say, and where they lead.

use std::borrow::Cow;

use crate::id::DashboardId;
use crate::length::Length;
use crate::owner::Owner;
use crate::runbook::Runbook;
use crate::site::Site;
use crate::variable::Var;

/// What an alert says and to whom; the rule around it has the condition.
///
/// Summary, description and value are templates of Prometheus: `{{ $labels.x }}`, `{{ $value }}`. The addresses of
/// runbook, dashboard and silence are added where the alert is written to a file, because only the suite knows them.
#[derive(Debug, Clone)]
pub struct Alert {
    /// Its name, in `CamelCase`.
    pub name: Cow<'static, str>,
    /// How urgent it is.
    pub severity: Severity,
    /// Who is called; the handle without `@` becomes the label `team`.
    pub owner: Owner,
    /// How long the condition must hold.
    pub hold: Length,
    /// How long it goes on firing after the condition has ended, so that it does not come and go.
    pub keep_firing: Length,
    /// What happens, in one line.
    pub summary: Cow<'static, str>,
    /// What it means and what to do.
    pub description: Cow<'static, str>,
    /// The number that it is about.
    pub value: Option<Cow<'static, str>>,
    /// The page that says what to do.
    pub runbook: Runbook,
    /// Where to look.
    pub dashboard: DashboardId,
    /// Variables of the dashboard that are set from labels of the alert.
    pub variables: Vec<(Var, Fill)>,
    /// Labels of the result that tell one alert from the next, such as `environment`; a silence is for one of them.
    pub by: Vec<Cow<'static, str>>,
    /// Where it was written.
    pub site: Site,
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
