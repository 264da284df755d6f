//! What a query returns: for each label a promise, and about how many series.
//!
//! [`LabelFlow`] is the answer that leaves the checker. Legends, alert templates, joins in other documents and the
//! catalogue of generated rules ask it, so it owns its text and stays valid without the query.

use crate::problem::Span;

/// Whether the series of a result carry a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Promise {
    /// None of them does.
    Absent,
    /// Some may.
    Possible,
    /// Each of them does.
    Sure,
}

/// The labels of a result.
///
/// ```
/// use dashwright_query::catalogue::{Catalogue, Label, Metric, Target};
/// use dashwright_query::promql::{self, Promise};
/// use dashwright_query::Unit;
///
/// const UP: Metric = Metric::gauge("up", Unit::BOOL).labels(&[Label::bounded("job", 30), Label::bounded("instance", 200)]);
/// static CATALOGUE: Catalogue = Catalogue::new(&[&[UP]], Target::PROMETHEUS_3);
/// let labels = promql::check("count by (job) (up)", &CATALOGUE).labels;
/// assert_eq!(labels.promise("job"), Promise::Sure);
/// assert_eq!(labels.promise("instance"), Promise::Absent);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct LabelFlow {
    pub(super) labels: Vec<FlowLabel>,
    pub(super) open: bool,
    pub(super) series: f64,
}

/// One label of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowLabel {
    /// Its name.
    pub name: String,
    /// Whether the series carry it.
    pub promise: Promise,
    /// The selector or clause that brings it, or the clause that took it away.
    pub from: Span,
    /// How many values it may take, where the catalogue says so.
    pub most: Option<u32>,
}

impl LabelFlow {
    /// The labels of something that nothing is known about.
    pub(super) const fn unknown() -> Self {
        Self { labels: Vec::new(), open: true, series: 1.0 }
    }

    /// Whether the series carry the label.
    pub fn promise(&self, name: &str) -> Promise {
        match self.get(name) {
            Some(label) => label.promise,
            None if self.open || name == "__name__" => Promise::Possible,
            None => Promise::Absent,
        }
    }

    /// What is known about one label.
    pub fn get(&self, name: &str) -> Option<&FlowLabel> {
        self.labels.iter().find(|label| label.name == name)
    }

    /// The labels that the series carry or may carry, in the order in which the query brings them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().filter(|label| label.promise > Promise::Absent).map(|label| label.name.as_str())
    }

    /// Whether there may be labels that [`LabelFlow::names`] does not list: the query reads a metric that the
    /// catalogue does not know, or groups by a variable.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// About how many series come back at the most, from the cardinalities in the catalogue. Labels of one emitter
    /// depend on each other, so this is an estimate of the right size, not a bound.
    pub fn series(&self) -> f64 {
        self.series
    }
}
