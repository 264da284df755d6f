//! Burn rates: how fast an error budget is spent, and when that is worth a page or a ticket.
//!
//! Everything follows from one sentence: *when a share `a` of the budget of a period `P` is spent within a window `W`, the
//! budget burns at `F = a × P / W` times the speed that would spend it exactly in `P`.* With an objective that leaves the
//! budget `b`, that is a share of bad events of `F × b`.
//!
//! Source: Google, Site Reliability Workbook, chapter 5, "Alerting on SLOs": "5: Multiple burn rate alerts" and
//! "6: Multiwindow, multi-burn-rate alerts", table 5-8. Its numbers are for 30 days; the formula is for any period.

use dashwright_model::Length;
use dashwright_model::rule::Severity;

use crate::Fraction;

/// A long window in which a share of the budget has to be spent, and a short one in which it is still being spent.
///
/// The long window makes sure that enough budget is at stake; the short one lets the alert end soon after the errors do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The share of the period's budget.
    pub share: Fraction,
    /// The long window.
    pub long: Length,
    /// The short window; the Workbook takes a twelfth of the long one.
    pub short: Length,
}

impl Pair {
    /// A pair whose short window is a twelfth of the long one, in whole minutes.
    ///
    /// ```
    /// use dashwright_model::Length;
    /// use dashwright_slo::{Fraction, Pair};
    /// let pair = Pair::new(Fraction::percent(2), Length::hours(1));
    /// assert_eq!(pair.short, Length::minutes(5));
    /// assert_eq!(pair.factor(Length::days(30)).to_string(), "14.4");
    /// ```
    pub const fn new(share: Fraction, long: Length) -> Self {
        let minutes = long.as_seconds().div_ceil(12 * 60);
        Self { share, long, short: Length::seconds(minutes * 60) }
    }

    /// The same with another short window.
    pub const fn short(mut self, window: Length) -> Self {
        self.short = window;
        self
    }

    /// The burn rate at which the share is spent within the long window: `share × period / long`.
    pub const fn factor(&self, period: Length) -> Fraction {
        self.share.times(seconds(period)).over(seconds(self.long))
    }

    /// The share of bad events above which both windows have to be: the burn rate times the budget.
    pub const fn threshold(&self, period: Length, budget: Fraction) -> Fraction {
        self.factor(period).times(budget)
    }

    /// How long errors of a constant share last until the long window is above the threshold, from a clean history:
    /// `share × budget × period / errors`. `None` when they never get there.
    ///
    /// The window itself cancels out: a full outage at 99.9 % pages after 51.84 seconds, whatever the window.
    ///
    /// Source: Site Reliability Workbook, chapter 5, "Detection time".
    pub fn detection_seconds(&self, period: Length, budget: Fraction, errors: Fraction) -> Option<Fraction> {
        let spent = self.share.times(budget).times(seconds(period));
        (errors > self.threshold(period, budget)).then(|| spent.over(errors))
    }

    /// How long the short window stays above the threshold after errors of a constant share end, if they lasted at least
    /// as long as that window: `short × (1 - threshold / errors)`.
    ///
    /// Source: Site Reliability Workbook, chapter 5, "Reset time".
    pub fn reset_seconds(&self, period: Length, budget: Fraction, errors: Fraction) -> Fraction {
        let left = Fraction::ONE.minus(self.threshold(period, budget).over(errors));
        seconds(self.short).times(left)
    }
}

/// A length of time as a number of seconds.
pub(crate) const fn seconds(length: Length) -> Fraction {
    Fraction::whole(length.as_seconds() as u128)
}

/// An alert that fires when any of its pairs burns too fast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BurnAlert {
    /// How urgent it is.
    pub severity: Severity,
    /// What is appended to the SLO's name to make the alert's: `BurnRatePage`.
    pub suffix: &'static str,
    /// Any of them is enough.
    pub pairs: Vec<Pair>,
    /// How long it must burn.
    pub hold: Length,
    /// How long the alert goes on after the burn has ended.
    pub keep_firing: Length,
}

/// When to page, when to write a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BurnPolicy {
    /// The alerts, the most urgent first.
    pub alerts: Vec<BurnAlert>,
}

impl BurnPolicy {
    /// The Workbook's recommendation for 30 days (table 5-8) with the second ticket window that Grafana, Sloth and the
    /// Kubernetes mixins add, scaled to a period.
    ///
    /// | severity | budget spent | within | short window | burn rate |
    /// |---|---|---|---|---|
    /// | page | 2 % | 1/720 of the period (1h of 30 days) | 5m | 14.4 |
    /// | page | 5 % | 1/120 (6h) | 30m | 6 |
    /// | ticket | 10 % | 1/30 (1d) | 2h | 3 |
    /// | ticket | 10 % | 1/10 (3d) | 6h | 1 |
    ///
    /// Windows scale with the period, in whole minutes, so that burn rates keep their meaning; fixed windows over a week
    /// would write a ticket at 0.23, when the budget lasts for a month.
    ///
    /// A page waits for two minutes, a ticket for a quarter of an hour. A page goes on for its shortest window, so that
    /// errors that come and go are one page and not many.
    pub fn standard(period: Length) -> Self {
        let part = |divisor: u32| Length::seconds((period.as_seconds() / divisor).div_ceil(60) * 60);
        let pair = |percent, divisor| Pair::new(Fraction::percent(percent), part(divisor));
        let pages = vec![pair(2, 720), pair(5, 120)];
        let keep_firing = pages.iter().map(|pair| pair.short).min().unwrap_or_default();
        Self {
            alerts: vec![
                BurnAlert {
                    severity: Severity::Critical,
                    suffix: "BurnRatePage",
                    pairs: pages,
                    hold: Length::minutes(2),
                    keep_firing,
                },
                BurnAlert {
                    severity: Severity::Warning,
                    suffix: "BurnRateTicket",
                    pairs: vec![pair(10, 30), pair(10, 10)],
                    hold: Length::minutes(15),
                    keep_firing: Length::ZERO,
                },
            ],
        }
    }

    /// Every pair with the alert that it belongs to.
    pub fn pairs(&self) -> impl Iterator<Item = (&BurnAlert, &Pair)> {
        self.alerts.iter().flat_map(|alert| alert.pairs.iter().map(move |pair| (alert, pair)))
    }

    /// Every window, ascending, each once.
    pub fn windows(&self) -> Vec<Length> {
        let mut windows: Vec<Length> = self.pairs().flat_map(|(_, pair)| [pair.short, pair.long]).collect();
        windows.sort_unstable();
        windows.dedup();
        windows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn table(days: u16) -> Vec<String> {
        let period = Length::days(days);
        BurnPolicy::standard(period)
            .pairs()
            .map(|(_, pair)| format!("{} {} {}", pair.long, pair.short, pair.factor(period)))
            .collect()
    }

    #[test]
    fn thirty_days_are_the_workbook_s() {
        assert_eq!(table(30), ["1h 5m 14.4", "6h 30m 6", "1d 2h 3", "3d 6h 1"]);
    }

    #[test]
    fn other_periods_keep_the_burn_rates() {
        assert_eq!(table(7), ["14m 2m 14.4", "1h24m 7m 6", "5h36m 28m 3", "16h48m 1h24m 1"]);
        assert_eq!(table(28), ["56m 5m 14.4", "5h36m 28m 6", "22h24m 1h52m 3", "2d19h12m 5h36m 1"]);
        assert_eq!(table(90), ["3h 15m 14.4", "18h 1h30m 6", "3d 6h 3", "9d 18h 1"]);
    }

    #[test]
    fn a_fixed_window_has_the_rate_of_the_formula() {
        let pair = Pair::new(Fraction::percent(10), Length::days(3));
        assert_eq!(pair.factor(Length::days(28)).to_string(), "14 / 15");
        assert_eq!(pair.factor(Length::days(7)).rounded(3), "0.233");
    }
}
