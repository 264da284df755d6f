//! What shapes are made of: counters, gauges and histograms.
//!
//! A [`Metric`] turns into any of them, and a wrong kind becomes a problem of the query; [`counter!`](crate::counter!)
//! and its sisters make the same conversion while the compiler runs.

use super::built::Found;
use crate::catalogue::{Kind, Metric, Part, Series};

/// Defines what turns from a metric into something that is needed, at run time and in constants.
macro_rules! sources {
    ($($(#[$doc:meta])+ $name:ident, $message:literal;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy)]
        #[must_use]
        pub struct $name(pub(super) Series<'static>);

        impl $name {
            /// What the macro of the same name calls, in a constant.
            #[doc(hidden)]
            pub const fn checked(metric: &'static Metric) -> Self {
                assert!(Need::$name.fits(metric, Part::Whole), $message);
                Self(Series { metric, part: Part::Whole })
            }
        }

        impl From<&'static Metric> for $name {
            fn from(metric: &'static Metric) -> Self {
                Self(Series { metric, part: Part::Whole })
            }
        }
    )+};
}

sources! {
    /// Something that only goes up: what [`rate`](super::rate) and [`increase`](super::increase) take.
    Counter, "this metric is no counter";
    /// Something that goes up and down, or a recorded series: what [`sum`](super::sum) or [`max`](super::max) take.
    Gauge, "this metric is no gauge";
    /// A classic or native histogram: what [`quantile`](super::quantile) takes.
    Histogram, "this metric is no histogram";
}

/// The counter of a histogram's or summary's observations, `…_count`.
///
/// ```
/// use dashwright_query::promql::build::{observations, rate};
/// use dashwright_query::{Metric, Unit};
/// const DURATION: Metric = Metric::histogram("request_duration_seconds", Unit::SECONDS, &[0.1, 1.0]);
/// let requests = rate(observations(&DURATION)).build();
/// assert!(requests.problems().is_empty());
/// ```
pub fn observations(metric: &'static Metric) -> Counter {
    Counter(Series { metric, part: Part::Count })
}

/// A counter that the compiler has checked: `rate(counter!(http::REQUESTS))`.
///
/// ```
/// use dashwright_query::promql::build::{Counter, counter};
/// use dashwright_query::{Metric, Unit};
/// const REQUESTS: Metric = Metric::counter("requests_total", Unit::COUNT);
/// let requests: Counter = counter!(REQUESTS);
/// ```
///
/// A metric of another kind does not compile:
/// ```compile_fail,E0080
/// use dashwright_query::promql::build::{Counter, counter};
/// use dashwright_query::{Metric, Unit};
/// const LOAD: Metric = Metric::gauge("load", Unit::COUNT);
/// let requests: Counter = counter!(LOAD);
/// ```
// A constant of its own, because `cargo check` does not look into `const` blocks.
#[macro_export]
macro_rules! counter {
    ($metric:expr) => {{
        const CHECKED: $crate::promql::build::Counter = $crate::promql::build::Counter::checked(&$metric);
        CHECKED
    }};
}

/// A gauge, or recorded series, that the compiler has checked: `max(gauge!(node::LOAD_5))`.
///
/// ```compile_fail,E0080
/// use dashwright_query::promql::build::{Gauge, gauge};
/// use dashwright_query::{Metric, Unit};
/// const REQUESTS: Metric = Metric::counter("requests_total", Unit::COUNT);
/// let requests: Gauge = gauge!(REQUESTS);
/// ```
#[macro_export]
macro_rules! gauge {
    ($metric:expr) => {{
        const CHECKED: $crate::promql::build::Gauge = $crate::promql::build::Gauge::checked(&$metric);
        CHECKED
    }};
}

/// A histogram that the compiler has checked: `quantile(0.99, histogram!(http::REQUEST_DURATION))`.
///
/// ```compile_fail,E0080
/// use dashwright_query::promql::build::{Histogram, histogram};
/// use dashwright_query::{Metric, Unit};
/// const REQUESTS: Metric = Metric::counter("requests_total", Unit::COUNT);
/// let requests: Histogram = histogram!(REQUESTS);
/// ```
#[macro_export]
macro_rules! histogram {
    ($metric:expr) => {{
        const CHECKED: $crate::promql::build::Histogram = $crate::promql::build::Histogram::checked(&$metric);
        CHECKED
    }};
}

/// What a shape needs a metric to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Counter,
    Gauge,
    Histogram,
    Anything,
}

impl Need {
    const fn fits(self, metric: &Metric, part: Part) -> bool {
        match self {
            Self::Counter => matches!(
                (metric.kind, part),
                (Kind::Counter, Part::Whole)
                    | (Kind::Histogram { .. } | Kind::Summary { .. }, Part::Sum | Part::Count)
            ),
            Self::Gauge => matches!(metric.kind, Kind::Gauge | Kind::Recorded),
            Self::Histogram => matches!(metric.kind, Kind::Histogram { .. } | Kind::NativeHistogram),
            Self::Anything => true,
        }
    }

    /// Reports a metric that `function` has no use for.
    pub(super) fn check(self, of: Series<'static>, function: &str) -> Option<Found> {
        if self.fits(of.metric, of.part) {
            return None;
        }
        let (code, wanted) = match self {
            Self::Counter => ("rate-on-gauge", "a counter"),
            Self::Gauge => ("raw-counter", "a gauge"),
            Self::Histogram | Self::Anything => ("quantile-needs-buckets", "a histogram"),
        };
        let (found, instead) = match of.metric.kind {
            Kind::Counter => ("a counter", "take its `rate` or `increase`"),
            Kind::Gauge => ("a gauge", "take its `sum`, `avg`, `min` or `max`"),
            Kind::Recorded => ("recorded, and used as it is", "take its `sum`, `avg`, `min` or `max`"),
            Kind::Histogram { .. } => {
                ("a histogram", "take its `quantile` or `mean`, or the `rate` of its `observations`")
            }
            Kind::NativeHistogram => ("a native histogram", "take its `quantile` or `mean`"),
            Kind::Summary { .. } => ("a summary", "take the `rate` of its `observations`"),
            Kind::Info => ("an info metric, always 1", "take its `count`"),
        };
        let message = format!("`{function}` needs {wanted}, `{}` is {found}", of.metric.name);
        Some(Found::error(code, of.name(), message, instead))
    }
}
