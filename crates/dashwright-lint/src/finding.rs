//! What a rule says: what is wrong, where to edit, what a person sees in Grafana, and what to type instead.

use dashwright_model::Site;
use dashwright_query::{Problem, Severity};

use crate::rule::Meta;

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
    pub query: Option<(Problem, String)>,
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
}

/// What all rules found, in the order of finding.
#[derive(Debug, Default)]
pub struct Findings {
    /// The findings.
    pub list: Vec<Finding>,
    /// The rule that is running.
    pub(crate) rule: Meta,
}

impl Findings {
    /// Adds a finding of the running rule.
    pub fn push(&mut self, site: Site, path: Vec<String>, message: impl Into<String>) -> &mut Finding {
        let finding = Finding {
            rule: self.rule.slug,
            severity: self.rule.severity,
            site,
            path,
            message: message.into(),
            help: None,
            query: None,
        };
        let at = self.list.len();
        self.list.push(finding);
        &mut self.list[at]
    }

    /// How many of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The findings that stop the build.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter().filter(|finding| finding.severity == Severity::Error)
    }
}
