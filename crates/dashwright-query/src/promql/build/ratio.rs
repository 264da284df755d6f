//! Ratios: one amount divided by another, without the two usual accidents.
//!
//! Where nothing of the numerator happened, its series do not exist and the ratio would have no value; so it is filled
//! with zeros from the denominator. Where there was no traffic, the ratio would be 0/0; so the denominator is guarded,
//! and no traffic is no data.

use std::collections::BTreeSet;

use super::built::{Built, Found};
use super::keep::Keep;
use super::node;
use super::shape::{Amount, Shape};
use crate::nearest::list;
use crate::promql::ast::{AggregateOp, BinaryOp, Expr};

/// One amount divided by another.
#[derive(Debug, Clone)]
#[must_use]
pub struct Ratio<K> {
    part: Shape<K>,
    whole: Shape<K>,
}

/// `part / (whole > 0)`, where a part that did not happen counts as 0.
///
/// ```
/// use dashwright_query::promql::build::{label, rate, ratio};
/// use dashwright_query::{Label, Metric, Unit};
/// const DONE: Metric = Metric::counter("jobs_done_total", Unit::COUNT).labels(&[Label::bounded("queue", 9)]);
/// const STARTED: Metric = Metric::counter("jobs_started_total", Unit::COUNT).labels(&[Label::bounded("queue", 9)]);
/// let done = ratio(rate(&DONE), rate(&STARTED)).build();
/// assert_eq!(
///     done.text(),
///     "(sum(rate(jobs_done_total[$__rate_interval])) or vector(0)) \
///      / (sum(rate(jobs_started_total[$__rate_interval])) > 0)"
/// );
/// assert_eq!(done.unit(), Unit::RATIO);
/// ```
///
/// Grouped results are filled by `or whole * 0`, so that each group gets its zero. Values of now are not filled: a
/// gauge that is missing is unknown, not 0. Nor are means, such as seconds by jobs, where 0 would not be the same.
///
/// Both sides are of one kind, so a rate is never divided by an increase:
/// ```compile_fail,E0308
/// use dashwright_query::promql::build::{Window, increase, rate, ratio};
/// use dashwright_query::{Metric, Unit};
/// const DONE: Metric = Metric::counter("jobs_done_total", Unit::COUNT);
/// const STARTED: Metric = Metric::counter("jobs_started_total", Unit::COUNT);
/// ratio(rate(&DONE), increase(&STARTED, Window::RANGE));
/// ```
///
/// No traffic stays visible: there is no zero to fall back on.
/// ```compile_fail,E0599
/// # use dashwright_query::promql::build::{rate, ratio};
/// # use dashwright_query::{Metric, Unit};
/// # const DONE: Metric = Metric::counter("jobs_done_total", Unit::COUNT);
/// # const STARTED: Metric = Metric::counter("jobs_started_total", Unit::COUNT);
/// ratio(rate(&DONE), rate(&STARTED)).or_zero();
/// ```
///
/// Different labels or windows on the two sides are problems.
pub fn ratio<K: Amount>(part: Shape<K>, whole: Shape<K>) -> Ratio<K> {
    // Per minute by per minute is what per second by per second is.
    Ratio { part: part.unscaled(), whole: whole.unscaled() }
}

impl<K: Amount> Ratio<K> {
    /// The finished query.
    pub fn build(&self) -> Built {
        let mut found = Vec::new();
        self.part.check(&mut found);
        self.whole.check(&mut found);
        self.check(&mut found);
        let unit = K::unit(&self.part).per(K::unit(&self.whole));
        Built::new(self.expr(), unit, self.whole.keep != Keep::Nothing, found)
    }

    fn expr(&self) -> Expr {
        let (part, whole) = (K::expr(&self.part), K::expr(&self.whole));
        let alike = K::unit(&self.part).agrees(K::unit(&self.whole));
        let part = if !K::COUNTS || self.part.op != AggregateOp::Sum || !alike {
            part
        } else if self.whole.keep == Keep::Nothing {
            node::paren(node::binary(BinaryOp::Or, part, node::zero()))
        } else {
            let zeros = node::binary(BinaryOp::Mul, whole.clone(), node::number(0.0));
            node::paren(node::binary(BinaryOp::Or, part, zeros))
        };
        node::binary(BinaryOp::Div, part, node::guarded(whole))
    }

    fn check(&self, out: &mut Vec<Found>) {
        let (part, whole) = (&self.part, &self.whole);
        let (left, right) = (part.result(), whole.result());
        if left != right {
            let words = |labels: BTreeSet<&str>| list(labels, 12);
            let message = format!(
                "the sides of `ratio` never meet: one keeps {}, the other {}",
                words(left),
                words(right)
            );
            out.push(Found::error("ratio-labels", "", message, "give both sides the same `.by([…])`"));
        }
        if let (Some(part), Some(whole)) = (part.window, whole.window)
            && part != whole
        {
            let message = format!("the sides of `ratio` cover different times: `[{part}]` and `[{whole}]`");
            let help = format!("give both sides the same window: `[{part}]`");
            out.push(Found::error("ratio-windows", whole.to_string(), message, help));
        }
    }
}

impl<K: Amount> From<Ratio<K>> for Built {
    fn from(ratio: Ratio<K>) -> Self {
        ratio.build()
    }
}
