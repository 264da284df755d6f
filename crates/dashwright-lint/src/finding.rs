//! What a rule says: what is wrong, where to edit, what a person sees in Grafana, and what to type instead.

use dashwright_model::{Dashboard, Site};
use dashwright_query::{Problem, Severity};

use crate::context::PanelAt;
use crate::rule::Rule;
use dashwright_model::date::Date;

/// One thing that a rule found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The slug of the rule, or of the query check.
    pub rule: &'static str,
    /// Error, warning or info.
    pub severity: Severity,
    /// Where to edit.
    pub site: Site,
    /// What a person sees in Grafana: `Checkout / Latency / p99`.
    pub path: Vec<String>,
    /// What is wrong.
    pub message: String,
    /// What to type instead.
    pub help: Option<String>,
    /// The query with the words in question, for problems inside a query.
    pub query: Option<InQuery>,
    /// It is one only after this day.
    pub after: Option<Date>,
}

/// The words of a query that a finding is about.
#[derive(Debug, Clone, PartialEq)]
pub struct InQuery {
    /// What the checker says, and where.
    pub problem: Problem,
    /// The query.
    pub text: String,
    /// Where the query begins in the source.
    pub origin: Site,
}

impl Finding {
    /// Adds the one line of help.
    pub fn help(&mut self, text: impl Into<String>) -> &mut Self {
        self.help = Some(text.into());
        self
    }

    /// Makes it weigh more or less than its rule.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// Makes it one only after a day.
    pub fn after(&mut self, day: Date) -> &mut Self {
        self.after = Some(day);
        self
    }

    /// Whether it is one on this day.
    pub fn counts_on(&self, today: Date) -> bool {
        self.after.is_none_or(|after| today > after)
    }
}

/// What rules found, in the order of finding.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// The findings of every day.
    pub list: Vec<Finding>,
    /// Those that become one when a day is over.
    pub later: Vec<Finding>,
    /// The rule that is running.
    running: Option<(&'static str, Severity)>,
}

impl Findings {
    /// None yet; those to come are of this rule.
    pub(crate) fn of(rule: &Rule) -> Self {
        Self { running: Some((rule.slug, rule.severity)), ..Self::default() }
    }

    /// These, those of a later day apart.
    pub(crate) fn from_list(list: Vec<Finding>) -> Self {
        let (later, list) = list.into_iter().partition(|finding| finding.after.is_some());
        Self { list, later, running: None }
    }

    /// Adds a finding of the running rule.
    pub fn push(&mut self, site: Site, path: Vec<String>, message: impl Into<String>) -> &mut Finding {
        let (rule, severity) = self.running.unwrap_or(("", Severity::Error));
        let message = message.into();
        let finding = Finding { rule, severity, site, path, message, help: None, query: None, after: None };
        let at = self.list.len();
        self.list.push(finding);
        &mut self.list[at]
    }

    /// Adds a finding about a panel.
    pub fn panel(&mut self, at: &PanelAt<'_>, message: impl Into<String>) -> &mut Finding {
        self.push(at.panel.site, at.path(), message)
    }

    /// Adds a finding about a whole dashboard.
    pub fn dashboard(&mut self, dashboard: &Dashboard, message: impl Into<String>) -> &mut Finding {
        self.push(dashboard.site, vec![dashboard.id.title().to_owned()], message)
    }

    /// How many of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The findings that stop the build.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter().filter(|finding| finding.severity == Severity::Error)
    }

    /// The findings of a day.
    pub fn on(mut self, today: Date) -> Self {
        let due = self.later.iter().filter(|finding| finding.counts_on(today)).cloned();
        self.list.extend(due);
        self
    }
}
