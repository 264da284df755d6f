//! A load: how many events there are between two scrapes, and how many of them are bad, stretch by stretch.

use dashwright_model::Length;

use crate::Fraction;

/// Events over some time, from the first scrape on.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Load {
    /// Between two scrapes.
    pub(crate) scrape: Length,
    pub(crate) stretches: Vec<Stretch>,
}

/// A time in which each scrape finds the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// How many scrapes.
    pub scrapes: u32,
    /// New events at each; `None` when there is nothing to scrape.
    pub events: Option<f64>,
    /// How many of them are bad.
    pub bad: f64,
}

impl Load {
    /// No events yet, with a scrape in every `scrape`.
    ///
    /// ```
    /// use dashwright_model::Length;
    /// use dashwright_slo::{Fraction, Load};
    /// // Six good hours, then 2 % errors for an hour, at 1,000 events a minute.
    /// let load = Load::new(Length::minutes(1))
    ///     .then(Length::hours(6), 1_000.0, Fraction::ZERO)
    ///     .then(Length::hours(1), 1_000.0, Fraction::percent(2));
    /// assert_eq!(load.length(), Length::hours(7));
    /// ```
    pub fn new(scrape: Length) -> Self {
        Self { scrape: Length::seconds(scrape.as_seconds().max(1)), stretches: Vec::new() }
    }

    /// Then, for some time, so many events between two scrapes, with this share of bad ones.
    pub fn then(self, time: Length, events: f64, bad: Fraction) -> Self {
        let scrapes = time.as_seconds() / self.scrape.as_seconds();
        // To a billionth: 1000 × 0.0057 is 5.7, and not 5.699999999999999.
        let scaled = (bad.to_f64() * events * 1e9).round() / 1e9;
        self.stretch(Stretch { scrapes, events: Some(events), bad: scaled })
    }

    /// Then, for some time, nothing to scrape: the target is gone.
    pub fn then_gone(self, time: Length) -> Self {
        let scrapes = time.as_seconds() / self.scrape.as_seconds();
        self.stretch(Stretch { scrapes, events: None, bad: 0.0 })
    }

    pub(crate) fn stretch(mut self, stretch: Stretch) -> Self {
        self.stretches.extend((stretch.scrapes > 0).then_some(stretch));
        self
    }

    /// All of it.
    pub fn length(&self) -> Length {
        Length::seconds(self.scrapes().saturating_mul(self.scrape.as_seconds()))
    }

    /// The bad events of all of it.
    pub(crate) fn bad(&self) -> f64 {
        self.stretches.iter().map(|stretch| stretch.bad * f64::from(stretch.scrapes)).sum()
    }

    /// The scrapes after the first.
    pub(crate) fn scrapes(&self) -> u32 {
        self.stretches.iter().map(|stretch| stretch.scrapes).sum()
    }
}
