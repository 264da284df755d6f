//! What the front ends say about a query, in one shape for all languages.
//!
//! A language, a text and the catalogue come in; an [`Answer`] goes out. The only file that knows the front ends.

use clap::ValueEnum;
use dashwright_query::promql::Promise;
use dashwright_query::{Catalogue, Problem, Unit, logql, promql, traceql};

/// A query language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// Prometheus, Mimir, Thanos
    Promql,
    /// Loki
    Logql,
    /// Tempo
    Traceql,
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
    /// Whether some series are known not to carry it.
    pub(crate) partial: bool,
}

impl Answer {
    /// Whether nothing stops a build.
    pub(crate) fn is_ok(&self) -> bool {
        !self.problems.iter().any(Problem::is_error)
    }
}

/// Looks at a query.
pub(crate) fn ask(language: Language, depth: Depth, text: &str, catalogue: &Catalogue) -> Answer {
    let syntax = match language {
        Language::Promql => promql::parse(text).problems,
        Language::Logql => logql::parse(text).problems,
        Language::Traceql => traceql::parse(text).problems,
    };
    if depth == Depth::Syntax {
        return Answer { meaning: None, problems: syntax };
    }
    let (meaning, problems) = match language {
        Language::Promql => promql_meaning(text, catalogue),
        Language::Logql => logql_meaning(text, catalogue),
        Language::Traceql => traceql_meaning(text, catalogue),
    };
    // Of a text that cannot be read, what it means is a guess about the rest.
    let readable = !syntax.iter().any(Problem::is_error);
    Answer { meaning: readable.then_some(meaning), problems }
}

fn promql_meaning(text: &str, catalogue: &Catalogue) -> (Meaning, Vec<Problem>) {
    let checked = promql::check(text, catalogue);
    let label = |name: &str| {
        let partial = checked.labels.promise(name) == Promise::Possible;
        Label { name: name.to_owned(), partial }
    };
    let meaning = Meaning {
        kind: checked.ty.to_string(),
        unit: known(checked.unit),
        labels: checked.labels.names().map(label).collect(),
        more_labels: checked.labels.is_open(),
        metrics: checked.metrics,
    };
    (meaning, checked.problems)
}

fn logql_meaning(text: &str, catalogue: &Catalogue) -> (Meaning, Vec<Problem>) {
    let checked = logql::check(text, catalogue);
    let kind = match checked.kind {
        logql::Kind::Log => "log lines",
        logql::Kind::Metric => "metric",
    };
    let meaning = Meaning {
        kind: kind.to_owned(),
        unit: known(checked.unit),
        labels: checked.labels.names.into_iter().map(|name| Label { name, partial: false }).collect(),
        more_labels: checked.labels.open,
        // Log streams are chosen by their labels; there is no name to list.
        metrics: Vec::new(),
    };
    (meaning, checked.problems)
}

fn traceql_meaning(text: &str, catalogue: &Catalogue) -> (Meaning, Vec<Problem>) {
    let checked = traceql::check(text, catalogue);
    let kind = match checked.kind {
        traceql::Kind::Traces => "traces",
        traceql::Kind::Metrics => "metric",
    };
    let meaning = Meaning {
        kind: kind.to_owned(),
        unit: known(checked.unit),
        labels: checked.labels.names.into_iter().map(|name| Label { name, partial: false }).collect(),
        more_labels: checked.labels.open,
        metrics: Vec::new(),
    };
    (meaning, checked.problems)
}

fn known(unit: Unit) -> Option<String> {
    (!unit.is_unknown()).then(|| unit.to_string())
}
