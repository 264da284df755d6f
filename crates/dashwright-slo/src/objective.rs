//! The promised share of good events, as an exact number.

use std::fmt;

use crate::Fraction;

/// One billion parts are the whole.
const WHOLE: u64 = 1_000_000_000;

/// A promised share of good events between nothing and everything, such as 99.9 %.
///
/// Written with the macro [`objective!`](crate::objective), which the compiler evaluates:
///
/// ```
/// use dashwright_slo::{Fraction, objective};
/// let objective = objective!(99.9 %);
/// assert_eq!(objective.budget(), Fraction::new(1, 1000));
/// assert_eq!(objective.to_string(), "99.9 %");
/// ```
///
/// Nothing can be promised always, and a promise of nothing needs no SLO; neither compiles:
/// ```compile_fail,E0080
/// dashwright_slo::objective!(100 %);
/// ```
/// ```compile_fail,E0080
/// dashwright_slo::objective!(0 %);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Objective {
    /// Good events in a billion.
    good: u64,
}

/// An [`Objective`](crate::Objective) in percent with up to seven digits after the point: `objective!(99.95 %)`.
#[macro_export]
macro_rules! objective {
    ($percent:literal %) => {
        const { $crate::Objective::percent(stringify!($percent)) }
    };
}

impl Objective {
    /// What [`objective!`](crate::objective) expands to: a decimal number of percent.
    ///
    /// # Panics
    /// In a constant the build stops: when the text is no decimal number with at most seven digits after the point, or
    /// not between 0 and 100.
    #[doc(hidden)]
    pub const fn percent(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        assert!(!bytes.is_empty(), "an objective is a number of percent, such as `99.9 %`");
        let mut good: u64 = 0;
        let mut digits = 0;
        let mut point = false;
        let mut i = 0;
        while i < bytes.len() {
            let byte = bytes[i];
            i += 1;
            if byte == b'_' {
                continue;
            }
            if byte == b'.' && !point {
                point = true;
                continue;
            }
            assert!(byte.is_ascii_digit(), "an objective is a decimal number of percent, such as `99.9 %`");
            if point {
                digits += 1;
            }
            assert!(digits <= 7, "an objective has at most seven digits after the point");
            good = good * 10 + (byte - b'0') as u64;
            assert!(good <= WHOLE, "an objective is below 100 %");
        }
        while digits < 7 {
            good *= 10;
            digits += 1;
        }
        assert!(good > 0, "an objective of 0 % promises nothing; choose a share above 0 %");
        assert!(good < WHOLE, "an objective of 100 % leaves no error budget; promise less, such as 99.9 %");
        Self { good }
    }

    /// What is promised when every event has to pass all of them: the product, if it has at most seven digits after the
    /// point of its percentage, as any objective.
    pub(crate) fn product(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        let share = all.into_iter().fold(Fraction::ONE, |product, one| product.times(one.share()));
        let billionths = share.times(Fraction::whole(u128::from(WHOLE)));
        let good = u64::try_from(billionths.floor()).ok().filter(|good| (1..WHOLE).contains(good))?;
        billionths.is_whole().then_some(Self { good })
    }

    /// What is promised when some count more than others: the mean by weight, if it has at most seven digits after the point of
    /// its percentage, as any objective.
    pub(crate) fn mean(all: impl IntoIterator<Item = (Self, u32)>) -> Option<Self> {
        let (mut sum, mut weights) = (0_u64, 0_u64);
        for (one, weight) in all {
            sum = sum.checked_add(one.good.checked_mul(weight.into())?)?;
            weights += u64::from(weight);
        }
        (weights > 0 && sum.is_multiple_of(weights)).then(|| Self { good: sum / weights })
    }

    /// The promised share.
    pub const fn share(self) -> Fraction {
        Fraction::new(self.good as u128, WHOLE as u128)
    }

    /// The error budget: the share of events that may be bad.
    ///
    /// Source: Google, Site Reliability Workbook, chapter 2, "Error budget": 100 % minus the objective.
    pub const fn budget(self) -> Fraction {
        Fraction::ONE.minus(self.share())
    }

    /// Digits after the point of the percentage that tell the objective from its neighbours, and one more for what is
    /// measured: 99.9 % reads 99.95 % or 99.87 %.
    pub fn decimals(self) -> u32 {
        let text = self.share().times(Fraction::whole(100)).to_string();
        text.split_once('.').map_or(0, |(_, digits)| digits.len() as u32) + 1
    }
}

impl fmt::Display for Objective {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.share().times(Fraction::whole(100)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn percent_is_exact() {
        let texts = [objective!(99.9 %), objective!(95 %), objective!(99.99999 %), objective!(0.5 %)]
            .map(|objective| format!("{objective}, budget {}", objective.budget()));
        assert_eq!(
            texts,
            [
                "99.9 %, budget 0.001",
                "95 %, budget 0.05",
                "99.99999 %, budget 0.0000001",
                "0.5 %, budget 0.995"
            ]
        );
    }

    #[test]
    fn digits_for_people() {
        assert_eq!(
            [objective!(95 %), objective!(99.5 %), objective!(99.99 %)].map(Objective::decimals),
            [1, 2, 3]
        );
    }
}
