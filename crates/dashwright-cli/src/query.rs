//! What the front ends say about a query, in one shape for all languages.
//!
//! A language, a text and the catalogue come in; an [`Answer`] goes out. The only file that knows the front ends.

use clap::ValueEnum;
use dashwright_query::promql::{self, Promise};
use dashwright_query::{Catalogue, Problem};

/// A query language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// Prometheus, Mimir, Thanos
    Promql,
}

/// How far a query is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Only whether it can be read.
    Syntax,
    /// Also whether it means something, given the catalogue.
    Meaning,
}

/// What is known about a query.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// What was found out beyond the syntax.
    pub(crate) meaning: Option<Meaning>,
    /// What is wrong, in the order of the text.
    pub(crate) problems: Vec<Problem>,
}

/// What a query returns and reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// What it evaluates to: `instant vector`.
    pub(crate) kind: String,
    /// What its numbers are: `seconds`. `None` where nobody can tell.
    pub(crate) unit: Option<String>,
    /// The labels of its series.
    pub(crate) labels: Vec<Label>,
    /// Whether there may be more labels than these.
    pub(crate) more_labels: bool,
    /// The series that it reads.
    pub(crate) metrics: Vec<String>,
}

/// A label of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) name: String,
    /// Whether every series carries it.
    pub(crate) sure: bool,
}

impl Answer {
    /// Whether nothing stops a build.
    pub(crate) fn is_ok(&self) -> bool {
        !self.problems.iter().any(Problem::is_error)
    }
}

/// Looks at a query.
pub(crate) fn ask(language: Language, depth: Depth, text: &str, catalogue: &Catalogue) -> Answer {
    match (language, depth) {
        (Language::Promql, Depth::Syntax) => Answer { meaning: None, problems: promql::parse(text).problems },
        (Language::Promql, Depth::Meaning) => {
            let checked = promql::check(text, catalogue);
            let label = |name: &str| Label {
                name: name.to_owned(),
                sure: checked.labels.promise(name) == Promise::Sure,
            };
            let meaning = Meaning {
                kind: checked.ty.to_string(),
                unit: (!checked.unit.is_unknown()).then(|| checked.unit.to_string()),
                labels: checked.labels.names().map(label).collect(),
                more_labels: checked.labels.is_open(),
                metrics: checked.metrics,
            };
            // Of a text that cannot be read, what it means is a guess about the rest.
            let readable = !checked.problems.iter().any(|problem| problem.code == "syntax");
            Answer { meaning: readable.then_some(meaning), problems: checked.problems }
        }
    }
}
