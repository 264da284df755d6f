//! What the rules of an SLO say when a load passes through them: pending, firing, resolved, budget left.
//!
//! The [`Terms`] of an SLO and a [`Load`] come in; for every evaluation of the rules the state of every alert comes out. The arithmetic is
//! that of Prometheus, sample by sample, so that the minutes are those that a server shows:
//!
//! * A window of length `W` with a sample every `s` holds `n = W / s` steps of a counter when both its ends count
//!   ([`Reading::Closed`]: Prometheus 2 with scrapes at the moment of the evaluation) and `n - 1` when the left end does not
//!   ([`Reading::LeftOpen`]: Prometheus 3, and Prometheus 2 whenever the two moments differ).
//! * Errors of a constant share `r` from a clean history pass a threshold `t` after `k = floor(n × t / r) + 1` steps.
//! * An alert with `for` fires at the first evaluation that is at least so much later than the first true one; with
//!   `keep_firing_for` it ends at the first that is so much later than the first false one.
//!
//! Source: `promql/functions.go` and `rules/alerting.go` of Prometheus 2.42 and 3.5.

mod load;
mod window;

use dashwright_model::Length;
use dashwright_model::promise::{PairTerms, Terms};

use crate::burn::Pair;
use crate::explain::minutes;
use window::Windows;

pub use load::{Load, Stretch};

/// Which samples belong to a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Those at both ends: Prometheus 2.
    Closed,
    /// Not the one at the left end: Prometheus 3.
    LeftOpen,
}

/// What an alert does at one evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nothing.
    Inactive,
    /// The condition holds, not yet long enough.
    Pending,
    /// It fires.
    Firing,
}

/// The 95 % quantile of the normal distribution, one-sided, as in the condition.
const Z: f64 = 1.645;

/// A pair, with its threshold as a number.
#[derive(Debug, Clone, Copy)]
struct Above {
    pair: PairTerms,
    threshold: f64,
}

/// A load that has passed through the rules of an SLO.
#[derive(Debug)]
pub struct Replay {
    terms: Terms,
    windows: Windows,
    evaluation: u32,
    /// The window over which the traffic floor is compared: the shortest long one.
    traffic_window: Length,
    /// The traffic floor, and the pairs of each alert.
    floor: Option<f64>,
    pairs: Vec<Vec<Above>>,
    /// One list for each alert of the policy, one state for each evaluation from the first sample on.
    states: Vec<Vec<State>>,
}

impl Replay {
    /// What rules of these terms do under a load, with one evaluation in every `evaluation`.
    ///
    /// The terms are those of a [`Promise`](dashwright_model::promise::Promise); with an [`Slo`](crate::Slo) at hand,
    /// [`Slo::replay`](crate::Slo::replay) does the same.
    pub fn of(terms: Terms, load: &Load, evaluation: Length, reading: Reading) -> Self {
        Self::new(terms, load, evaluation, Length::ZERO, (reading, 1.0))
    }

    /// Every threshold is multiplied by `nudge`: 1, or a little more or less to see what rounding can decide. Alerts are
    /// followed from `from` on; before it nothing burns.
    pub(crate) fn new(
        terms: Terms,
        load: &Load,
        evaluation: Length,
        from: Length,
        (reading, nudge): (Reading, f64),
    ) -> Self {
        let evaluation = evaluation.as_seconds().max(1);
        let windows = Windows::new(&terms, load, evaluation, reading);
        let above = |pair: &PairTerms| {
            let threshold = Pair::new(pair.share, pair.long).threshold(terms.period, terms.budget);
            Above { pair: *pair, threshold: threshold.to_f64() * nudge }
        };
        let pairs = terms.alerts.iter().map(|alert| alert.pairs.iter().map(above).collect()).collect();
        let floor = terms.traffic.map(|floor| floor.to_f64() * nudge);
        let long = terms.alerts.iter().flat_map(|alert| &alert.pairs).map(|pair| pair.long);
        let traffic_window = long.min().unwrap_or(Length::hours(1));
        let mut replay =
            Self { terms, windows, evaluation, traffic_window, floor, pairs, states: Vec::new() };
        replay.states = (0..replay.pairs.len()).map(|alert| replay.run(alert, from)).collect();
        replay
    }

    /// The moments at which the rules run, from the first sample on.
    pub fn moments(&self) -> impl Iterator<Item = Length> + use<'_> {
        (0..=self.windows.end() / self.evaluation).map(|number| Length::seconds(number * self.evaluation))
    }

    /// What the alert at this place of the policy does at a moment.
    pub fn state(&self, alert: usize, at: Length) -> State {
        let number = (at.as_seconds() / self.evaluation) as usize;
        self.states.get(alert).and_then(|states| states.get(number)).copied().unwrap_or(State::Inactive)
    }

    /// The share of bad events over a window; `None` without events.
    pub fn share(&self, window: Length, at: Length) -> Option<f64> {
        self.windows.share(window, at.as_seconds())
    }

    /// How fast the budget burns over a window; 1 spends it exactly in the period.
    pub fn burn_rate(&self, window: Length, at: Length) -> Option<f64> {
        Some(self.share(window, at)? / self.terms.budget.to_f64())
    }

    /// The share of the budget that is left; `None` without events in the period.
    pub fn remaining(&self, at: Length) -> Option<f64> {
        let spent = self.windows.period(at.as_seconds())?;
        Some(1.0 - spent / self.terms.budget.to_f64())
    }

    /// The minutes of full outage that are left of the budget.
    pub fn minutes_left(&self, at: Length) -> Option<f64> {
        Some(self.remaining(at)? * minutes(self.terms.budget, self.terms.period).to_f64())
    }

    /// The first pair of windows of the alert at this place of the policy that burns; `None` when none does.
    pub fn burning(&self, alert: usize, at: Length) -> Option<PairTerms> {
        let above = self.pairs.get(alert)?.iter().find(|above| self.burns(above, at.as_seconds()))?;
        Some(above.pair)
    }

    /// What the alert at this place of the policy shows as its value: the share over the long window of the first pair that
    /// burns.
    pub fn value(&self, alert: usize, at: Length) -> Option<f64> {
        self.share(self.burning(alert, at)?.long, at)
    }

    fn run(&self, number: usize, from: Length) -> Vec<State> {
        let alert = &self.terms.alerts[number];
        let (hold, keep) = (alert.hold.as_seconds(), alert.keep_firing.as_seconds());
        let (mut state, mut since, mut ended) = (State::Inactive, 0, None);
        let mut states = Vec::new();
        for at in self.moments().map(Length::as_seconds) {
            if at >= from.as_seconds() && self.holds(number, at) {
                if state == State::Inactive {
                    (state, since) = (State::Pending, at);
                }
                ended = None;
                if at - since >= hold {
                    state = State::Firing;
                }
            } else if state == State::Pending {
                state = State::Inactive;
            } else if state == State::Firing {
                let end = *ended.get_or_insert(at);
                if at - end >= keep {
                    (state, ended) = (State::Inactive, None);
                }
            }
            states.push(state);
        }
        states
    }

    /// Whether the condition of an alert holds at a moment.
    fn holds(&self, number: usize, at: u32) -> bool {
        self.pairs[number].iter().any(|above| self.burns(above, at))
            && self.floor.is_none_or(|floor| self.windows.traffic(self.traffic_window, at) > floor)
    }

    /// Whether both windows of a pair are above its threshold, and what else the guards ask of it.
    fn burns(&self, above: &Above, at: u32) -> bool {
        let (guard, pair, threshold) = (&self.terms, above.pair, above.threshold);
        let passes = |window, least: f64| self.windows.share(window, at).is_some_and(|share| share > least);
        if !passes(pair.short, threshold) {
            return false;
        }
        let tiles = || self.windows.tiles(pair.long.as_seconds(), at);
        let base = f64::from(self.windows.base());
        let certain = if guard.confident {
            threshold + Z * (threshold * (1.0 - threshold) / (base * tiles().total)).sqrt()
        } else {
            threshold
        };
        passes(pair.long, certain)
            && guard.bad_events.is_none_or(|least| base * tiles().bad > f64::from(least) - 0.5)
            && (!guard.history || 2.0 * f64::from(tiles().count) * base >= f64::from(pair.long.as_seconds()))
    }
}
