//! Lengths of time in whole seconds: intervals of rule groups, windows, how long an alert waits.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A length of time, written as Prometheus reads it: `1h30m`.
///
/// ```
/// use dashwright_model::Length;
/// const WINDOW: Length = Length::minutes(90);
/// assert_eq!(WINDOW.to_string(), "1h30m");
/// assert_eq!(Length::days(30).to_string(), "30d");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Length {
    seconds: u32,
}

impl Length {
    /// No time at all.
    pub const ZERO: Self = Self::seconds(0);

    /// So many seconds.
    pub const fn seconds(number: u32) -> Self {
        Self { seconds: number }
    }

    /// So many minutes.
    pub const fn minutes(number: u16) -> Self {
        Self::seconds(number as u32 * 60)
    }

    /// So many hours.
    pub const fn hours(number: u16) -> Self {
        Self::seconds(number as u32 * 3_600)
    }

    /// So many days of 24 hours.
    ///
    /// # Panics
    /// In a constant the build stops: more than 49,710 days do not fit.
    pub const fn days(number: u16) -> Self {
        assert!(number <= 49_710, "more than 136 years");
        Self::seconds(number as u32 * 86_400)
    }

    /// In seconds.
    pub const fn as_seconds(self) -> u32 {
        self.seconds
    }

    /// Whether it is no time at all.
    pub const fn is_zero(self) -> bool {
        self.seconds == 0
    }
}

impl fmt::Display for Length {
    /// Days, hours, minutes, seconds; weeks are written as days, as people say "30 days".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.seconds;
        for (unit, seconds) in [("d", 86_400), ("h", 3_600), ("m", 60)] {
            if rest >= seconds {
                write!(f, "{}{unit}", rest / seconds)?;
                rest %= seconds;
            }
        }
        if rest > 0 || self.seconds == 0 { write!(f, "{rest}s") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_as_prometheus_reads_it() {
        let texts = [0, 30, 60, 90, 3_600, 5_400, 86_400, 93_784, 30 * 86_400]
            .map(|seconds| Length::seconds(seconds).to_string());
        assert_eq!(texts, ["0s", "30s", "1m", "1m30s", "1h", "1h30m", "1d", "1d2h3m4s", "30d"]);
    }
}
