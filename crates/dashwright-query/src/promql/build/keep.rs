//! Which labels a result keeps.

use std::collections::BTreeSet;

use super::built::Found;
use super::label::LabelRef;
use super::node;
use crate::catalogue::Series;
use crate::promql::ast::Grouping;

/// Which labels a result keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Keep {
    /// None: one series.
    Nothing,
    By(Vec<LabelRef>),
    Without(Vec<LabelRef>),
    /// Every series as it is.
    Everything,
}

/// What becomes of the label `le` of buckets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Le {
    /// There is none.
    Absent,
    /// It stays, for a quantile.
    Kept,
    /// It goes, so that one bucket meets the count of all.
    Dropped,
}

impl Keep {
    pub(super) fn by<L: Into<LabelRef>>(labels: impl IntoIterator<Item = L>) -> Self {
        let labels = distinct(labels);
        if labels.is_empty() { Self::Nothing } else { Self::By(labels) }
    }

    pub(super) fn without<L: Into<LabelRef>>(labels: impl IntoIterator<Item = L>) -> Self {
        Self::Without(distinct(labels))
    }

    /// The clause after the aggregation's word.
    pub(super) fn grouping(&self, le: Le) -> Option<Grouping> {
        let (without, names, first) = match self {
            Self::Nothing | Self::Everything => (false, [].as_slice(), le == Le::Kept),
            Self::By(labels) => (false, labels.as_slice(), le == Le::Kept),
            Self::Without(labels) => (true, labels.as_slice(), le == Le::Dropped),
        };
        let names = names.iter().map(LabelRef::name).filter(|name| le == Le::Absent || *name != "le");
        node::grouping(without, first.then_some("le").into_iter().chain(names))
    }

    /// Reports labels that the series do not have.
    pub(super) fn check(&self, series: Series<'static>, out: &mut Vec<Found>) {
        match self {
            Self::Nothing | Self::Everything => {}
            Self::By(labels) => out.extend(labels.iter().filter_map(|it| it.missing(series, "group-label"))),
            // Nothing is taken away, so the numbers are right all the same.
            Self::Without(labels) => {
                out.extend(
                    labels.iter().filter_map(|it| it.missing(series, "without-label")).map(Found::poor),
                );
            }
        }
    }

    /// The names of the labels that results from these series carry, sorted.
    pub(super) fn result<'a>(&'a self, series: Series<'static>) -> BTreeSet<&'a str> {
        let all = series.labels().map(|label| label.name);
        match self {
            Self::Nothing => BTreeSet::new(),
            Self::By(labels) => labels.iter().map(LabelRef::name).collect(),
            Self::Without(labels) => all.filter(|name| labels.iter().all(|it| it.name() != *name)).collect(),
            Self::Everything => all.collect(),
        }
    }
}

/// The labels in order, each once.
fn distinct<L: Into<LabelRef>>(labels: impl IntoIterator<Item = L>) -> Vec<LabelRef> {
    let mut out: Vec<LabelRef> = Vec::new();
    for label in labels {
        let label = label.into();
        if !out.contains(&label) {
            out.push(label);
        }
    }
    out
}
