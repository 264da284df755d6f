//! Indicators: which events count, and which of them are bad.
//!
//! Selectors of metrics go in; for any window, the two queries come out whose quotient is the share of bad events.

mod events;
mod selector;

use dashwright_model::Site;
use dashwright_model::query::{Query, QueryData};
use dashwright_model::value::Value;
use dashwright_query::unit::Quantity;
use dashwright_query::unit::quantity::Seconds;

pub(crate) use events::{Events, Over, Unreadable, group, operand};
pub(crate) use selector::{Matcher, Selector, quoted};

/// What an SLO counts.
///
/// The selectors are written with `selector!`, which checks metric and labels while they are typed; the windows are added
/// later, one for each burn rate.
#[derive(Debug, Clone)]
#[must_use]
pub struct Sli {
    pub(crate) kind: Kind,
    pub(crate) site: Site,
}

/// How good and bad are told apart.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// Counters of bad events and of all events.
    Bad { bad: QueryData, total: QueryData },
    /// Counters of good events and of all events.
    Good { good: QueryData, total: QueryData },
    /// Counters of good and of bad events.
    Apart { good: QueryData, bad: QueryData },
    /// The observations of a histogram, and the bound below which they are good.
    Latency { observations: QueryData, bound: f64 },
    /// A gauge that is 1 when a probe succeeded.
    Probe { probe: QueryData },
    /// Things that are bad now, and all things that there are now.
    Slices { bad: QueryData, all: QueryData, shown: Shown },
}

/// Series that show a slice at work, for the generated tests: only its author knows what makes it good or bad.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Shown {
    /// Series that are always there, with their constant value.
    pub(crate) constant: Vec<(String, f64)>,
    /// Counters that grow while the slice is good and stand still while it is bad.
    pub(crate) growing: Vec<String>,
    /// How long they stand still before the slice is bad.
    pub(crate) delay: dashwright_model::Length,
}

impl Sli {
    #[track_caller]
    fn new(kind: Kind) -> Self {
        Self { kind, site: Site::here() }
    }

    /// Bad events among all events, both counters: requests that failed, of all requests.
    ///
    /// Where no event was ever bad, its series may not exist; that counts as none.
    ///
    /// ```
    /// use dashwright_model::query::{Language, Query};
    /// use dashwright_query::unit::quantity::Unknown;
    /// use dashwright_slo::Sli;
    /// // In a suite: `Sli::bad(selector!(r#"…"#), selector!(r#"…"#))`.
    /// let selector = |text: &str| Query::<Unknown>::computed(Language::PromQl, text);
    /// let sli = Sli::bad(selector(r#"requests_total{code=~"5.."}"#), selector("requests_total"));
    /// ```
    #[track_caller]
    pub fn bad<B: Quantity, T: Quantity>(bad: Query<B>, total: Query<T>) -> Self {
        Self::new(Kind::Bad { bad: bad.into_data(), total: total.into_data() })
    }

    /// Good events among all events, both counters; all others are bad.
    #[track_caller]
    pub fn good<G: Quantity, T: Quantity>(good: Query<G>, total: Query<T>) -> Self {
        Self::new(Kind::Good { good: good.into_data(), total: total.into_data() })
    }

    /// A counter of good events and another one of bad events; together they are all events.
    #[track_caller]
    pub fn apart<G: Quantity, B: Quantity>(good: Query<G>, bad: Query<B>) -> Self {
        Self::new(Kind::Apart { good: good.into_data(), bad: bad.into_data() })
    }

    /// Observations of a histogram below a bound: requests faster than 0.3 s.
    ///
    /// For a classic histogram the selector is that of its `_count`, and the bound must be one of its buckets: between two
    /// bounds nothing is known. A native histogram is named as it is, and any bound will do.
    #[track_caller]
    pub fn faster<C: Quantity>(observations: Query<C>, bound: Value<Seconds>) -> Self {
        Self::new(Kind::Latency { observations: observations.into_data(), bound: bound.get() })
    }

    /// A gauge that is 1 when a probe succeeded and 0 when it failed; each sample is an event.
    ///
    /// It sees an outage in which the service counts nothing any more.
    #[track_caller]
    pub fn probe<P: Quantity>(probe: Query<P>) -> Self {
        Self::new(Kind::Probe { probe: probe.into_data() })
    }

    /// Time, in slices: how many things are bad at each moment, of how many there are. Both are whole queries, already
    /// grouped by the labels of the SLO.
    ///
    /// Every moment weighs the same, whatever the traffic.
    #[track_caller]
    pub fn slices<B: Quantity, A: Quantity>(bad: Query<B>, all: Query<A>) -> Self {
        let shown = Shown::default();
        Self::new(Kind::Slices { bad: bad.into_data(), all: all.into_data(), shown })
    }

    /// How long counters stand still before a slice is bad.
    pub(crate) fn delay(&self) -> dashwright_model::Length {
        match &self.kind {
            Kind::Slices { shown, .. } => shown.delay,
            _ => dashwright_model::Length::ZERO,
        }
    }

    /// Where it was written.
    pub fn site(&self) -> Site {
        self.site
    }

    /// For the generated tests of [`Sli::slices`]: a series that is always there with this value.
    pub fn shown_with(mut self, series: impl Into<String>, value: f64) -> Self {
        if let Kind::Slices { shown, .. } = &mut self.kind {
            shown.constant.push((series.into(), value));
        }
        self
    }

    /// For the generated tests of [`Sli::slices`]: a counter that grows while the slice is good; when it has stood still
    /// for `delay`, the slice is bad.
    pub fn shown_growing(mut self, series: impl Into<String>, delay: dashwright_model::Length) -> Self {
        if let Kind::Slices { shown, .. } = &mut self.kind {
            shown.growing.push(series.into());
            shown.delay = delay;
        }
        self
    }
}
