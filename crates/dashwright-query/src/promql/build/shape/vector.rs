//! Shapes of counters and gauges: rates, increases, and the values of now.

use super::sealed::Kind as Lower;
use super::{Amount, OverTime, Shape};
use crate::Unit;
use crate::catalogue::{Kind as MetricKind, Metric, Part, Series};
use crate::promql::ast::{AggregateOp, BinaryOp, Expr};
use crate::promql::build::built::{Built, Found};
use crate::promql::build::keep::{Keep, Le};
use crate::promql::build::label::Match;
use crate::promql::build::node;
use crate::promql::build::ratio::{Ratio, ratio};
use crate::promql::build::source::{Counter, Gauge, Need};
use crate::promql::build::window::Window;

/// How fast a counter grows.
#[derive(Debug, Clone, Copy)]
pub struct Rate(());

/// How much a counter grew.
#[derive(Debug, Clone, Copy)]
pub struct Increase(());

/// What a metric is at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Now(());

/// The time that a rate is given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// As `rate` gives it.
    Second,
    /// Times 60.
    Minute,
    /// Times 3600.
    Hour,
    /// Times 86400.
    Day,
}

/// `sum(rate(counter[$__rate_interval]))`: things per second, all series together.
///
/// ```
/// use dashwright_query::promql::build::{Window, label, rate};
/// use dashwright_query::{Label, Metric, Unit};
/// const REQUESTS: Metric = Metric::counter("http_requests_total", Unit::COUNT)
///     .labels(&[Label::bounded("endpoint", 200), Label::bounded("service", 100)]);
/// let requests = rate(&REQUESTS).matching(label("service").is("api")).by(["endpoint"]).over(Window::minutes(5));
/// assert_eq!(
///     requests.build().text(),
///     r#"sum by (endpoint) (rate(http_requests_total{service="api"}[5m]))"#
/// );
/// ```
pub fn rate(counter: impl Into<Counter>) -> Shape<Rate> {
    Shape::new(Rate(()), "rate", Need::Counter, counter.into().0).over(Window::RATE_INTERVAL)
}

/// `sum(increase(counter[window]))`: how many within the window. The window is what the number means, so it has no
/// default; [`Window::RANGE`] counts what the dashboard shows.
pub fn increase(counter: impl Into<Counter>, window: impl Into<Window>) -> Shape<Increase> {
    Shape::new(Increase(()), "increase", Need::Counter, counter.into().0).over(window)
}

/// `sum(gauge)`.
pub fn sum(gauge: impl Into<Gauge>) -> Shape<Now> {
    now(AggregateOp::Sum, Need::Gauge, gauge.into().0)
}

/// `avg(gauge)`; of a metric that says yes or no, the share of yes.
pub fn avg(gauge: impl Into<Gauge>) -> Shape<Now> {
    now(AggregateOp::Avg, Need::Gauge, gauge.into().0)
}

/// `max(gauge)`.
pub fn max(gauge: impl Into<Gauge>) -> Shape<Now> {
    now(AggregateOp::Max, Need::Gauge, gauge.into().0)
}

/// `min(gauge)`.
pub fn min(gauge: impl Into<Gauge>) -> Shape<Now> {
    now(AggregateOp::Min, Need::Gauge, gauge.into().0)
}

/// `count(metric)`: how many series there are, of a metric of any kind.
pub fn count(metric: &'static Metric) -> Shape<Now> {
    let part = match metric.kind {
        MetricKind::Histogram { .. } => Part::Count,
        _ => Part::Whole,
    };
    now(AggregateOp::Count, Need::Anything, Series { metric, part })
}

fn now(op: AggregateOp, needs: Need, of: Series<'static>) -> Shape<Now> {
    Shape { op, ..Shape::new(Now(()), op.text(), needs, of) }
}

impl Lower for Rate {
    fn expr(shape: &Shape<Self>) -> Expr {
        let rate = shape.grouped(node::call("rate", vec![shape.selector(shape.of.part, None)]), Le::Absent);
        match shape.per {
            Per::Second => rate,
            per => node::binary(BinaryOp::Mul, rate, node::number(per.seconds())),
        }
    }

    fn unit(shape: &Shape<Self>) -> Unit {
        shape.aggregated(shape.of.unit().per(shape.per.unit()))
    }
}

impl Lower for Increase {
    fn expr(shape: &Shape<Self>) -> Expr {
        shape.grouped(node::call("increase", vec![shape.selector(shape.of.part, None)]), Le::Absent)
    }

    fn unit(shape: &Shape<Self>) -> Unit {
        shape.aggregated(shape.of.unit())
    }
}

impl Lower for Now {
    fn expr(shape: &Shape<Self>) -> Expr {
        shape.grouped(shape.selector(shape.of.part, None), Le::Absent)
    }

    fn unit(shape: &Shape<Self>) -> Unit {
        shape.aggregated(shape.of.unit())
    }

    fn check(shape: &Shape<Self>) -> Option<Found> {
        let added = shape.op == AggregateOp::Sum && shape.keep != Keep::Everything;
        (added && shape.of.unit().is_timestamp()).then(|| {
            let message = format!("`sum` adds up points in time: `{}` is a timestamp", shape.of.metric.name);
            Found::error(
                "unit-mismatch",
                "sum",
                message,
                "take the latest with `max`, the earliest with `min`",
            )
        })
    }
}

impl OverTime for Rate {}
impl OverTime for Increase {}

impl Amount for Rate {
    const COUNTS: bool = true;
}

impl Amount for Increase {
    const COUNTS: bool = true;
}

impl Amount for Now {
    const COUNTS: bool = false;
}

impl<K: Amount> Shape<K> {
    /// Keeps every series as it is, instead of adding them up.
    pub fn each_series(mut self) -> Self {
        self.keep = Keep::Everything;
        if self.needs == Need::Anything {
            self.needs = Need::Gauge;
        }
        self
    }

    /// Shows 0 where there is no series at all: `or vector(0)`, with `on ()` for grouped results.
    pub fn or_zero(&self) -> Built {
        self.build().map(|expr, many| {
            if many {
                node::or_on_nothing(expr, node::zero())
            } else {
                node::binary(BinaryOp::Or, expr, node::zero())
            }
        })
    }

    /// The share of it that matches, as a [`ratio`] whose numerator is a part of the denominator by construction.
    pub fn share(self, matches: impl IntoIterator<Item = Match>) -> Ratio<K> {
        ratio(self.clone().matching(matches), self)
    }
}

impl<K: Amount + OverTime> Shape<K> {
    /// The mean of the series instead of their sum.
    pub fn avg(mut self) -> Self {
        self.op = AggregateOp::Avg;
        self
    }

    /// The largest of the series instead of their sum.
    pub fn max(mut self) -> Self {
        self.op = AggregateOp::Max;
        self
    }

    /// The smallest of the series instead of their sum.
    pub fn min(mut self) -> Self {
        self.op = AggregateOp::Min;
        self
    }
}

impl Shape<Rate> {
    /// Gives the rate per minute, hour or day. In a ratio it cancels out.
    pub fn per(mut self, time: Per) -> Self {
        self.per = time;
        self
    }
}

impl<K: Amount> Shape<K> {
    /// The unit of the aggregation of values of `unit`.
    fn aggregated(&self, unit: Unit) -> Unit {
        match self.op {
            _ if self.keep == Keep::Everything => unit,
            AggregateOp::Count => Unit::of_series(),
            AggregateOp::Sum if unit.is_bool() => Unit::of_series(),
            AggregateOp::Sum if unit.is_timestamp() => Unit::UNKNOWN,
            AggregateOp::Avg if unit.is_bool() => Unit::RATIO,
            _ => unit,
        }
    }
}

impl Per {
    const fn unit(self) -> Unit {
        match self {
            Self::Second => Unit::SECONDS,
            Self::Minute => Unit::MINUTES,
            Self::Hour => Unit::HOURS,
            Self::Day => Unit::DAYS,
        }
    }

    const fn seconds(self) -> f64 {
        match self {
            Self::Second => 1.0,
            Self::Minute => 60.0,
            Self::Hour => 3_600.0,
            Self::Day => 86_400.0,
        }
    }
}
