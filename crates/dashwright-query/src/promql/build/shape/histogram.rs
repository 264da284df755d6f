//! Shapes of histograms: quantiles, shares below or above a bound, means. Classic and native ones alike.

use super::sealed::Kind as Lower;
use super::{OverTime, Shape};
use crate::Unit;
use crate::catalogue::{Kind as MetricKind, Part};
use crate::promql::ast::{BinaryOp, Expr, MatchOp};
use crate::promql::build::bound::Bound;
use crate::promql::build::built::Found;
use crate::promql::build::keep::Le;
use crate::promql::build::label::matcher;
use crate::promql::build::node;
use crate::promql::build::source::{Histogram, Need};
use crate::promql::build::window::Window;

/// The value that a share of the observations stays below.
#[derive(Debug, Clone, Copy)]
pub struct Quantile(f64);

/// The share of the observations on one side of a bound.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    bound: Bound,
    side: Side,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    Above,
}

/// The mean of the observations.
#[derive(Debug, Clone, Copy)]
pub struct Mean(());

/// `histogram_quantile(q, sum by (le) (rate(histogram_bucket[$__rate_interval])))`; `le` is kept whatever the
/// grouping.
///
/// ```
/// use dashwright_query::promql::build::quantile;
/// use dashwright_query::{Label, Metric, Unit};
/// const DURATION: Metric = Metric::histogram("request_duration_seconds", Unit::SECONDS, &[0.1, 0.3, 1.0])
///     .labels(&[Label::bounded("service", 100)]);
/// let slow = quantile(0.99, &DURATION).by(["service"]).build();
/// assert_eq!(
///     slow.text(),
///     "histogram_quantile(0.99, sum by (le, service) (rate(request_duration_seconds_bucket[$__rate_interval])))"
/// );
/// assert_eq!(slow.unit(), Unit::SECONDS);
/// ```
///
/// Quantiles cannot be averaged, added up or divided, so nothing takes them but [`topk`](super::super::topk):
/// ```compile_fail,E0277
/// # use dashwright_query::promql::build::{avg, quantile};
/// # use dashwright_query::{Metric, Unit};
/// # const DURATION: Metric = Metric::histogram("request_duration_seconds", Unit::SECONDS, &[0.1, 0.3, 1.0]);
/// avg(quantile(0.99, &DURATION));
/// ```
///
/// A `q` outside 0 to 1 is a problem.
pub fn quantile(q: f64, histogram: impl Into<Histogram>) -> Shape<Quantile> {
    shape(Quantile(q), "quantile", histogram.into())
}

/// The share of observations of at most `bound`, 0 to 1: what latency objectives count.
///
/// ```
/// use dashwright_query::promql::build::share_below;
/// use dashwright_query::{Metric, Unit};
/// const DURATION: Metric = Metric::histogram("request_duration_seconds", Unit::SECONDS, &[0.1, 0.3, 1.0]);
/// let missed = share_below(&DURATION, 0.25).build().problems();
/// assert_eq!(missed[0].message, "`request_duration_seconds` has no bucket that ends at 0.25");
/// assert_eq!(
///     missed[0].help.as_ref().map(|help| help.text.as_str()),
///     Some("the nearest bound is `0.3`; its bounds are `0.1`, `0.3` and `1`")
/// );
/// ```
///
/// A bound that no bucket of a classic histogram has is a problem, and so is one of another unit.
pub fn share_below(histogram: impl Into<Histogram>, bound: impl Into<Bound>) -> Shape<Share> {
    let share = Share { bound: bound.into(), side: Side::Below };
    shape(share, "share_below", histogram.into())
}

/// The share of observations above `bound`: what is missing from [`share_below`].
pub fn share_above(histogram: impl Into<Histogram>, bound: impl Into<Bound>) -> Shape<Share> {
    let share = Share { bound: bound.into(), side: Side::Above };
    shape(share, "share_above", histogram.into())
}

/// The mean of the observations: their sum by their number, guarded against no observation.
pub fn mean(histogram: impl Into<Histogram>) -> Shape<Mean> {
    shape(Mean(()), "mean", histogram.into())
}

fn shape<K: OverTime>(kind: K, function: &'static str, of: Histogram) -> Shape<K> {
    Shape::new(kind, function, Need::Histogram, of.0).over(Window::RATE_INTERVAL)
}

impl<K: Lower> Shape<K> {
    fn is_native(&self) -> bool {
        self.of.metric.kind == MetricKind::NativeHistogram
    }

    /// `sum by (…) (rate(part{…}[…]))`.
    fn rate_of(&self, part: Part, le: Le, bucket: Option<Bound>) -> Expr {
        let le_is = bucket.map(|bound| matcher("le", MatchOp::Equal, &bound.le()));
        self.grouped(node::call("rate", vec![self.selector(part, le_is)]), le)
    }
}

impl Lower for Quantile {
    fn expr(shape: &Shape<Self>) -> Expr {
        let rates = if shape.is_native() {
            shape.rate_of(Part::Whole, Le::Absent, None)
        } else {
            shape.rate_of(Part::Bucket, Le::Kept, None)
        };
        node::call("histogram_quantile", vec![node::number(shape.kind.0), rates])
    }

    fn unit(shape: &Shape<Self>) -> Unit {
        shape.of.metric.unit
    }

    fn check(shape: &Shape<Self>) -> Option<Found> {
        let q = shape.kind.0;
        let help = match q {
            0.0..=1.0 => return None,
            1.0..100.0 => format!("did you mean `{}`?", q / 100.0),
            _ => String::from("the median is `0.5`"),
        };
        let message = format!("a quantile lies between 0 and 1, this is {q}");
        Some(Found::error("quantile-range", q.to_string(), message, help))
    }
}

impl Lower for Share {
    fn expr(shape: &Shape<Self>) -> Expr {
        let Share { bound, side } = shape.kind;
        let below = if shape.is_native() {
            let (from, to) = (node::number(f64::NEG_INFINITY), node::number(bound.value()));
            node::call("histogram_fraction", vec![from, to, shape.rate_of(Part::Whole, Le::Absent, None)])
        } else {
            let part = shape.rate_of(Part::Bucket, Le::Dropped, Some(bound));
            let whole = shape.rate_of(Part::Count, Le::Absent, None);
            node::binary(BinaryOp::Div, part, node::guarded(whole))
        };
        match side {
            Side::Below => below,
            Side::Above => node::binary(BinaryOp::Sub, node::number(1.0), below),
        }
    }

    fn unit(_: &Shape<Self>) -> Unit {
        Unit::RATIO
    }

    fn check(shape: &Shape<Self>) -> Option<Found> {
        shape.kind.bound.check(shape.of.metric)
    }
}

impl Lower for Mean {
    fn expr(shape: &Shape<Self>) -> Expr {
        if shape.is_native() {
            return node::call("histogram_avg", vec![shape.rate_of(Part::Whole, Le::Absent, None)]);
        }
        let sum = shape.rate_of(Part::Sum, Le::Absent, None);
        node::binary(BinaryOp::Div, sum, node::guarded(shape.rate_of(Part::Count, Le::Absent, None)))
    }

    fn unit(shape: &Shape<Self>) -> Unit {
        shape.of.metric.unit
    }
}

impl OverTime for Quantile {}
impl OverTime for Share {}
impl OverTime for Mean {}
