//! Label flow inside the checker: the labels of every part of a query, borrowed from its text.
//!
//! A selector starts a [`Flow`] from the catalogue and its matchers; aggregations, joins and functions turn flows into
//! others. Every question about labels (`by`, `on`, `group_left`, legends, templates) is a look at one flow.

use super::labels::{FlowLabel, LabelFlow, Promise};
use crate::catalogue::{Label, Series};
use crate::problem::Span;

/// The labels of one part of a query.
#[derive(Debug, Clone)]
pub(super) struct Flow<'a> {
    pub(super) labels: Vec<Entry<'a>>,
    /// What holds for labels that are not listed.
    pub(super) rest: Rest<'a>,
    /// At the most so many series, where the query itself says so (`topk`, `vector`).
    pub(super) limit: Option<f64>,
}

/// One label of a flow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) name: &'a str,
    pub(super) promise: Promise,
    /// Where it comes from, or what took it away.
    pub(super) at: Span,
    /// Its declaration in the catalogue.
    pub(super) label: Option<&'static Label>,
    /// Whether the scrape adds it.
    pub(super) target: bool,
    pub(super) values: Values<'a>,
}

/// What the matchers leave of a label's values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Values<'a> {
    /// As many as the catalogue allows.
    Any,
    /// Exactly one; empty text when it comes from a variable.
    One(&'a str),
    /// So many.
    Few(u32),
}

/// What holds for labels that a flow does not list.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rest<'a> {
    /// They may be there.
    Open,
    /// They are not, for this reason.
    Closed(Why<'a>),
}

/// Why a label is not there.
#[derive(Debug, Clone, Copy)]
pub(super) enum Why<'a> {
    /// The metric of this name does not have it.
    Metric(&'a str),
    /// An aggregation, a join or a function at this place dropped it.
    Dropped(Span),
    /// The expression here has no labels at all: `vector(0)`, `time()`.
    Bare(Span),
}

impl<'a> Flow<'a> {
    /// Nothing is known.
    pub(super) const fn unknown() -> Self {
        Self { labels: Vec::new(), rest: Rest::Open, limit: None }
    }

    /// No labels: one series.
    pub(super) const fn bare(at: Span) -> Self {
        Self { labels: Vec::new(), rest: Rest::Closed(Why::Bare(at)), limit: Some(1.0) }
    }

    /// The labels of a series in the catalogue.
    pub(super) fn of_series(series: &Series<'static>, name: &'a str, at: Span) -> Self {
        let target: &[Label] = series.metric.emitter.map_or(&[], |emitter| emitter.target_labels);
        let mut labels = Vec::with_capacity(12);
        for label in series.labels() {
            if labels.iter().any(|entry: &Entry| entry.name == label.name) {
                continue; // a metric's own label hides the target's
            }
            let promise = if label.always { Promise::Sure } else { Promise::Possible };
            let target = target.iter().any(|other| std::ptr::eq(other, label));
            labels.push(Entry {
                name: label.name,
                promise,
                at,
                label: Some(label),
                target,
                values: Values::Any,
            });
        }
        Self { labels, rest: Rest::Closed(Why::Metric(name)), limit: None }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Entry<'a>> {
        self.labels.iter().find(|entry| entry.name == name)
    }

    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut Entry<'a>> {
        self.labels.iter_mut().find(|entry| entry.name == name)
    }

    pub(super) fn promise(&self, name: &str) -> Promise {
        match self.get(name) {
            Some(entry) => entry.promise,
            None if name == "__name__" || matches!(self.rest, Rest::Open) => Promise::Possible,
            None => Promise::Absent,
        }
    }

    /// Why a label is not there; `None` when it is or may be.
    pub(super) fn why_absent(&self, name: &str) -> Option<Why<'a>> {
        match (self.get(name), self.rest) {
            (Some(entry), _) if entry.promise == Promise::Absent => Some(Why::Dropped(entry.at)),
            (Some(_), _) | (None, Rest::Open) => None,
            (None, Rest::Closed(_)) if name == "__name__" => None,
            (None, Rest::Closed(why)) => Some(why),
        }
    }

    /// The names that are or may be there.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.labels.iter().filter(|entry| entry.promise > Promise::Absent).map(|entry| entry.name)
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.rest, Rest::Open)
    }

    /// Adds or replaces a label.
    pub(super) fn set(&mut self, entry: Entry<'a>) {
        match self.get_mut(entry.name) {
            Some(old) => *old = entry,
            None => self.labels.push(entry),
        }
    }

    /// Takes a label away.
    pub(super) fn drop(&mut self, name: &'a str, at: Span) {
        if let Some(entry) = self.get_mut(name) {
            (entry.promise, entry.at) = (Promise::Absent, at);
        } else if self.is_open() {
            self.labels.push(Entry::new(name, Promise::Absent, at));
        }
    }

    /// Keeps only these labels, as `by` and `on` do.
    pub(super) fn keep(&self, names: impl Iterator<Item = &'a str>, at: Span) -> Self {
        let mut labels: Vec<Entry> = Vec::new();
        for name in names {
            if labels.iter().any(|entry| entry.name == name) {
                continue;
            }
            match self.get(name) {
                Some(entry) => labels.push(*entry),
                None if self.promise(name) > Promise::Absent => {
                    labels.push(Entry::new(name, Promise::Possible, at));
                }
                None => {}
            }
        }
        Self { labels, rest: Rest::Closed(Why::Dropped(at)), limit: self.limit }
    }

    /// Any of these labels may be left: a variable decides.
    pub(super) fn loosen(&self) -> Self {
        let mut flow = self.clone();
        for entry in &mut flow.labels {
            entry.promise = entry.promise.min(Promise::Possible);
        }
        flow
    }

    /// The series of both, as `or` returns them.
    pub(super) fn union(&self, other: &Self) -> Self {
        let mut labels = Vec::with_capacity(self.labels.len());
        for entry in &self.labels {
            let there = other.promise(entry.name);
            let promise = match (entry.promise, there) {
                (Promise::Sure, Promise::Sure) => Promise::Sure,
                (Promise::Absent, Promise::Absent) => Promise::Absent,
                _ => Promise::Possible,
            };
            let same = other.get(entry.name).is_some_and(|twin| twin.values == entry.values);
            labels.push(Entry { promise, values: if same { entry.values } else { Values::Any }, ..*entry });
        }
        for entry in &other.labels {
            if self.get(entry.name).is_none() {
                let promise = match (entry.promise, self.promise(entry.name)) {
                    (Promise::Absent, Promise::Absent) => Promise::Absent,
                    _ => Promise::Possible,
                };
                labels.push(Entry { promise, values: Values::Any, ..*entry });
            }
        }
        let rest = if other.is_open() { other.rest } else { self.rest };
        Self { labels, rest, limit: self.limit.zip(other.limit).map(|(a, b)| a + b) }
    }

    /// About how many series at the most.
    ///
    /// The labels of a scrape target depend on each other, and so do a metric's own open labels (a device has one
    /// file system): of each group only the largest counts. Closed sets are independent of everything.
    pub(super) fn series(&self) -> f64 {
        let (mut target, mut own, mut closed) = (1.0_f64, 1.0_f64, 1.0_f64);
        for entry in self.labels.iter().filter(|entry| entry.promise > Promise::Absent) {
            let most = f64::from(entry.most());
            match entry.label {
                _ if entry.target => target = target.max(most),
                Some(label) if label.values().is_some() => closed *= most,
                _ => own = own.max(most),
            }
        }
        let estimate = target * own * closed;
        self.limit.map_or(estimate, |limit| estimate.min(limit))
    }

    /// The answer that leaves the checker.
    pub(super) fn publish(&self) -> LabelFlow {
        let labels = self.labels.iter().map(|entry| FlowLabel {
            name: entry.name.to_owned(),
            promise: entry.promise,
            from: entry.at,
            most: entry.label.map(|_| entry.most()),
        });
        LabelFlow { labels: labels.collect(), open: self.is_open(), series: self.series() }
    }
}

impl<'a> Entry<'a> {
    /// A label of which only the name is known.
    pub(super) const fn new(name: &'a str, promise: Promise, at: Span) -> Self {
        Self { name, promise, at, label: None, target: false, values: Values::Any }
    }

    /// How many values it may take.
    pub(super) fn most(&self) -> u32 {
        match self.values {
            Values::One(_) => 1,
            Values::Few(few) => few,
            Values::Any => self.label.map_or(1, Label::most),
        }
    }
}
