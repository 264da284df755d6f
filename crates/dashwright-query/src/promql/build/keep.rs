//! Which labels a result keeps.

use super::built::Found;
use super::label::LabelRef;
use super::node;
use crate::catalogue::Series;
use crate::problem::{Problem, Severity};
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
        let (without, names, le) = match self {
            Self::Nothing | Self::Everything => (false, [].as_slice(), le == Le::Kept),
            Self::By(labels) => (false, labels.as_slice(), le == Le::Kept),
            Self::Without(labels) => (true, labels.as_slice(), le == Le::Dropped),
        };
        node::grouping(without, le.then_some("le").into_iter().chain(names.iter().map(LabelRef::name)))
    }

    /// Reports labels that the series do not have.
    pub(super) fn check(&self, series: Series<'static>, out: &mut Vec<Found>) {
        let (labels, code, severity) = match self {
            Self::Nothing | Self::Everything => return,
            Self::By(labels) => (labels, "group-label", Severity::Error),
            // Nothing is taken away, so the numbers are right all the same.
            Self::Without(labels) => (labels, "without-label", Severity::Warning),
        };
        for label in labels {
            if let Some(problem) = label.missing(series, code) {
                out.push(Found::under(label.name().to_owned(), Problem { severity, ..problem }));
            }
        }
    }

    /// Whether the two keep the same labels, in whatever order.
    pub(super) fn same(&self, other: &Self) -> bool {
        let within = |a: &[LabelRef], b: &[LabelRef]| a.iter().all(|label| b.contains(label));
        match (self, other) {
            (Self::By(a), Self::By(b)) | (Self::Without(a), Self::Without(b)) => within(a, b) && within(b, a),
            _ => self == other,
        }
    }
}

impl std::fmt::Display for Keep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let list = |labels: &[LabelRef]| labels.iter().map(LabelRef::name).collect::<Vec<_>>().join(", ");
        match self {
            Self::Nothing => f.write_str("one result"),
            Self::By(labels) => write!(f, "`by ({})`", list(labels)),
            Self::Without(labels) => write!(f, "`without ({})`", list(labels)),
            Self::Everything => f.write_str("each series"),
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
