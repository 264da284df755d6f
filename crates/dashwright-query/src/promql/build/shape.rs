//! A shape: one metric, what is taken of it, which series, over how long, grouped by what.
//!
//! The kind is a type, so a method exists only where it means something. What all kinds share is here; each file below
//! adds the kinds of one sort.

mod histogram;
mod vector;

pub use histogram::{Mean, Quantile, Share, mean, quantile, share_above, share_below};
pub use vector::{Increase, Now, Per, Rate, avg, count, increase, max, min, rate, sum};

use std::collections::BTreeSet;

use super::built::{Built, Found};
use super::keep::{Keep, Le};
use super::label::{LabelRef, Match};
use super::node;
use super::source::Need;
use super::window::Window;
use crate::Unit;
use crate::catalogue::{Kind as MetricKind, Part, Series};
use crate::promql::ast::{AggregateOp, Expr, ExprKind, Matcher, Selector, Shift};

/// A query about one metric; `K` says what is taken of it.
#[derive(Debug, Clone)]
#[must_use]
pub struct Shape<K> {
    kind: K,
    /// The function that makes it, for messages.
    function: &'static str,
    needs: Need,
    of: Series<'static>,
    matches: Vec<Match>,
    pub(super) window: Option<Window>,
    offset: Option<Window>,
    pub(super) op: AggregateOp,
    pub(super) keep: Keep,
    per: Per,
}

/// What is taken of a metric.
pub trait Kind: sealed::Kind {}

impl<K: sealed::Kind> Kind for K {}

/// Kinds that look back over a window.
pub trait OverTime: Kind {}

/// Kinds whose results can be divided by each other and filled with zeros: rates, increases, values of now.
pub trait Amount: Kind {
    /// Whether a missing series means that nothing was counted, so 0.
    #[doc(hidden)]
    const COUNTS: bool;
}

pub(super) mod sealed {
    use super::{Expr, Found, Shape, Unit};

    /// How a kind is checked and written.
    pub trait Kind: Copy {
        /// The tree.
        fn expr(shape: &Shape<Self>) -> Expr;
        /// What its numbers mean.
        fn unit(shape: &Shape<Self>) -> Unit;
        /// What is wrong with this kind alone.
        fn check(_shape: &Shape<Self>) -> Option<Found> {
            None
        }
    }
}

impl<K: Kind> Shape<K> {
    /// The sum of a series of the needed kind.
    fn new(kind: K, function: &'static str, needs: Need, of: Series<'static>) -> Self {
        Self {
            kind,
            function,
            needs,
            of,
            matches: Vec::new(),
            window: None,
            offset: None,
            op: AggregateOp::Sum,
            keep: Keep::Nothing,
            per: Per::Second,
        }
    }

    /// Keeps the series that match: one [`Match`], or a list of them. Calls add up.
    pub fn matching(mut self, matches: impl IntoIterator<Item = Match>) -> Self {
        self.matches.extend(matches);
        self
    }

    /// Gives one result for each combination of these labels; an empty list gives one in all.
    pub fn by<L: Into<LabelRef>>(mut self, labels: impl IntoIterator<Item = L>) -> Self {
        self.keep = Keep::by(labels);
        self
    }

    /// Gives one result for each combination of all labels but these.
    pub fn without<L: Into<LabelRef>>(mut self, labels: impl IntoIterator<Item = L>) -> Self {
        self.keep = Keep::without(labels);
        self
    }

    /// Looks this far back in time: `.offset(Window::days(7))` is a week ago.
    pub fn offset(mut self, back: Window) -> Self {
        self.offset = Some(back);
        self
    }

    /// The finished query.
    pub fn build(&self) -> Built {
        let mut found = Vec::new();
        self.check(&mut found);
        Built::new(K::expr(self), K::unit(self), self.keep != Keep::Nothing, found)
    }

    /// The same per second.
    pub(super) fn unscaled(self) -> Self {
        Self { per: Per::Second, ..self }
    }

    pub(super) fn check(&self, out: &mut Vec<Found>) {
        out.extend(self.needs.check(self.of, self.function));
        let labelled = self.labelled();
        self.matches.iter().for_each(|it| it.check(labelled, out));
        self.keep.check(labelled, out);
        out.extend(self.window.and_then(|window| window.too_short(self.of, self.function)));
        out.extend([self.window, self.offset].into_iter().flatten().filter_map(Window::misnamed));
        out.extend(K::check(self));
    }

    /// The labels of the results.
    pub(super) fn result(&self) -> BTreeSet<&str> {
        self.keep.result(self.labelled())
    }

    /// The series whose labels an author may name: `le` belongs to the shape.
    fn labelled(&self) -> Series<'static> {
        match self.of.metric.kind {
            MetricKind::Histogram { .. } => Series { part: Part::Count, ..self.of },
            _ => self.of,
        }
    }

    /// `metric{matches, more}[window] offset …`, of one part of the metric.
    fn selector(&self, part: Part, more: Option<Matcher>) -> Expr {
        let name = Series { part, ..self.of }.name();
        let selector = Selector {
            metric: Some(node::name(&name)),
            matchers: self.matches.iter().map(Match::matcher).chain(more).collect(),
            range: self.window.map(Window::duration),
            extension: None,
            shift: Shift { offset: self.offset.map(Window::duration), at: None },
        };
        Expr { kind: ExprKind::Selector(Box::new(selector)), span: crate::Span::default() }
    }

    /// `op by (labels) (of)`.
    fn grouped(&self, of: Expr, le: Le) -> Expr {
        match self.keep {
            Keep::Everything => of,
            _ => node::aggregate(self.op, self.keep.grouping(le), None, of),
        }
    }
}

impl<K: OverTime> Shape<K> {
    /// Looks back over this window.
    pub fn over(mut self, window: impl Into<Window>) -> Self {
        self.window = Some(window.into());
        self
    }
}

impl<K: Kind> From<Shape<K>> for Built {
    fn from(shape: Shape<K>) -> Self {
        shape.build()
    }
}
