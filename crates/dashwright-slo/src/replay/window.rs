//! Sums over windows, from running totals: how many events, how many of them bad, at any moment.

use dashwright_model::Length;
use dashwright_model::promise::{Counts, Terms};

use super::{Load, Reading};
use crate::record::TILES;

/// Bad events and all events, or both per second.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Sum {
    pub(super) bad: f64,
    pub(super) total: f64,
    /// How many samples or recorded rates.
    pub(super) count: u32,
}

/// Running totals of a load and of what is recorded about it.
#[derive(Debug)]
pub(super) struct Windows {
    /// The period in seconds.
    period: u32,
    /// The base window in seconds.
    base: u32,
    shape: Counts,
    reading: Reading,
    scrape: u32,
    end: u32,
    /// At each scrape, all since the first one.
    raw: Vec<Sum>,
    /// At each evaluation, the recorded rates of all since the first one.
    recorded: Series,
    /// The same once in every base window.
    tiled: Series,
}

/// Recorded rates, one in every `step` seconds, as running totals; the first entry is empty.
#[derive(Debug, Default)]
struct Series {
    step: u32,
    totals: Vec<Sum>,
}

impl Windows {
    pub(super) fn new(terms: &Terms, load: &Load, evaluation: u32, reading: Reading) -> Self {
        let pairs = terms.alerts.iter().flat_map(|alert| &alert.pairs);
        let base = pairs.flat_map(|pair| [pair.short, pair.long]).min().unwrap_or(Length::minutes(5));
        let shape = terms.counts;
        let mut windows = Self {
            period: terms.period.as_seconds(),
            base: base.as_seconds().max(1),
            shape,
            reading,
            scrape: load.scrape.as_seconds(),
            end: load.length().as_seconds(),
            raw: raw(load, shape),
            recorded: Series::default(),
            tiled: Series::default(),
        };
        windows.recorded = windows.record(evaluation);
        windows.tiled = windows.record(windows.base);
        windows
    }

    pub(super) fn base(&self) -> u32 {
        self.base
    }

    pub(super) fn end(&self) -> u32 {
        self.end
    }

    /// The share of bad events over a window.
    pub(super) fn share(&self, window: Length, at: u32) -> Option<f64> {
        let seconds = window.as_seconds();
        let sum = if seconds >= TILES * self.base {
            self.tiles(seconds, at)
        } else if matches!(self.shape, Counts::Slices(_)) {
            self.over(&self.recorded, seconds, at)
        } else {
            self.sum(seconds, at)?
        };
        (sum.total > 0.0).then(|| sum.bad / sum.total)
    }

    /// The share of bad events over the period; time without rates counts as average traffic without errors.
    pub(super) fn period(&self, at: u32) -> Option<f64> {
        let period = self.period;
        let sum = self.tiles(period, at);
        let tiles = f64::from(period / self.base);
        (sum.total > 0.0).then(|| sum.bad / sum.total * (f64::from(sum.count) / tiles).min(1.0))
    }

    /// Events per second on average over a window.
    pub(super) fn traffic(&self, window: Length, at: u32) -> f64 {
        let sum = self.over(&self.recorded, window.as_seconds(), at);
        if sum.count == 0 { 0.0 } else { sum.total / f64::from(sum.count) }
    }

    /// The sum of recorded rates, one for each base window.
    pub(super) fn tiles(&self, window: u32, at: u32) -> Sum {
        self.over(&self.tiled, window, at)
    }

    fn record(&self, step: u32) -> Series {
        let mut totals = vec![Sum::default()];
        let mut all = Sum::default();
        for number in 0..=self.end / step {
            if let Some(rate) = self.rate(number * step) {
                all.bad += rate.bad;
                all.total += rate.total;
                all.count += 1;
            }
            totals.push(all);
        }
        Series { step, totals }
    }

    fn over(&self, series: &Series, window: u32, at: u32) -> Sum {
        let (first, last) = self.between(series.step, window, at);
        let last = last.min(series.totals.len().saturating_sub(2));
        // The running total of number `n` stands at `n + 1`.
        if first > last { Sum::default() } else { minus(series.totals[last + 1], series.totals[first]) }
    }

    /// The numbers of the first and the last sample of a window, with one in every `step` seconds.
    fn between(&self, step: u32, window: u32, at: u32) -> (usize, usize) {
        let first = match (at.checked_sub(window), self.reading) {
            (None, _) => 0,
            (Some(start), Reading::Closed) => start.div_ceil(step),
            (Some(start), Reading::LeftOpen) => start / step + 1,
        };
        (first as usize, (at / step) as usize)
    }

    /// Bad and all events per second over the base window, as they are recorded.
    fn rate(&self, at: u32) -> Option<Sum> {
        let base = self.base;
        let per_second = |sum: Sum, scale: f64| {
            let scale = scale / f64::from(base);
            Sum { bad: sum.bad * scale, total: sum.total * scale, count: sum.count }
        };
        match self.shape {
            Counts::Steps => {
                let sum = self.sum(base, at)?;
                // `rate` extends to the edges of the window, unless samples are missing there.
                let (seen, all) = (f64::from(sum.count), f64::from(base / self.scrape));
                let scale = if seen + 1.0 >= all { all / seen } else { (seen + 0.5) / seen };
                Some(per_second(sum, scale))
            }
            Counts::Samples => Some(per_second(self.sum(base, at)?, 1.0)),
            Counts::Slices(delay) => {
                let grown = self.sum(delay.as_seconds(), at).is_some_and(|sum| sum.total > sum.bad);
                Some(Sum { bad: if grown { 0.0 } else { 1.0 }, total: 1.0, count: 1 })
            }
        }
    }

    /// The events of the scrapes within a window; `None` when there are too few scrapes.
    fn sum(&self, window: u32, at: u32) -> Option<Sum> {
        let (first, last) = self.between(self.scrape, window, at);
        let last = last.min(self.raw.len() - 1);
        let sum = match self.shape {
            Counts::Samples if first == 0 => self.raw[last],
            Counts::Samples if first <= last => minus(self.raw[last], self.raw[first - 1]),
            Counts::Steps | Counts::Slices(_) if first < last => minus(self.raw[last], self.raw[first]),
            _ => Sum::default(),
        };
        (sum.count > 0).then_some(sum)
    }
}

/// Running totals at each scrape.
fn raw(load: &Load, shape: Counts) -> Vec<Sum> {
    let mut all = Sum::default();
    let mut totals = Vec::with_capacity(load.scrapes() as usize + 1);
    let add = |all: &mut Sum, stretch: super::Stretch| {
        let Some(events) = stretch.events else { return };
        all.count += 1;
        if shape == Counts::Samples {
            all.total += 1.0;
            all.bad += if events > 0.0 { stretch.bad / events } else { 0.0 };
        } else {
            all.total += events;
            all.bad += stretch.bad;
        }
    };
    if shape == Counts::Samples
        && let Some(first) = load.stretches.first()
    {
        add(&mut all, *first);
    }
    totals.push(all);
    for stretch in &load.stretches {
        for _ in 0..stretch.scrapes {
            add(&mut all, *stretch);
            totals.push(all);
        }
    }
    totals
}

fn minus(left: Sum, right: Sum) -> Sum {
    Sum { bad: left.bad - right.bad, total: left.total - right.total, count: left.count - right.count }
}
