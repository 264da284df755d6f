//! Exact fractions: shares, budgets and thresholds without the noise of binary floating point.
//!
//! `1 - 0.999` is 0.0010000000000000009 in binary, and an alert that compares with it fires a minute early or late. Here
//! it is 1/1000, and it is written into a query as `0.001`.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A non-negative fraction in lowest terms.
///
/// Numbers are those of SLOs: shares with at most nine digits after the point, lengths of time in seconds. Products of
/// four of them fit 128 bits; larger ones saturate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: u128,
    denominator: u128,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };
    /// One, the whole.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// `numerator / denominator`; a denominator of 0 counts as 1.
    ///
    /// ```
    /// use dashwright_model::fraction::Fraction;
    /// assert_eq!(Fraction::new(2, 100).to_string(), "0.02");
    /// assert_eq!(Fraction::new(14, 15).to_string(), "14 / 15");
    /// ```
    pub const fn new(numerator: u128, denominator: u128) -> Self {
        let denominator = if denominator == 0 { 1 } else { denominator };
        let divisor = greatest_common_divisor(numerator, denominator);
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }

    /// So many hundredths.
    pub const fn percent(number: u128) -> Self {
        Self::new(number, 100)
    }

    /// A whole number.
    pub const fn whole(number: u128) -> Self {
        Self::new(number, 1)
    }

    /// The product.
    pub const fn times(self, other: Self) -> Self {
        // Crosswise first, so that the products stay small.
        let left = Self::new(self.numerator, other.denominator);
        let right = Self::new(other.numerator, self.denominator);
        Self {
            numerator: left.numerator.saturating_mul(right.numerator),
            denominator: left.denominator.saturating_mul(right.denominator),
        }
    }

    /// The quotient; by 0 it is 0.
    pub const fn over(self, other: Self) -> Self {
        if other.numerator == 0 {
            return Self::ZERO;
        }
        self.times(Self { numerator: other.denominator, denominator: other.numerator })
    }

    /// The sum.
    pub const fn plus(self, other: Self) -> Self {
        let left = self.numerator.saturating_mul(other.denominator);
        let right = other.numerator.saturating_mul(self.denominator);
        Self::new(left.saturating_add(right), self.denominator.saturating_mul(other.denominator))
    }

    /// The difference, or 0 where it would be negative.
    pub const fn minus(self, other: Self) -> Self {
        let left = self.numerator.saturating_mul(other.denominator);
        let right = other.numerator.saturating_mul(self.denominator);
        Self::new(left.saturating_sub(right), self.denominator.saturating_mul(other.denominator))
    }

    /// The nearest floating-point number, for charts and for expected values of tests.
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// The greatest whole number that is not above it.
    pub const fn floor(self) -> u128 {
        self.numerator / self.denominator
    }

    /// Whether it is a whole number.
    pub const fn is_whole(self) -> bool {
        self.denominator == 1
    }

    /// Rounded to so many digits after the point, half up, for people: `20.2`.
    ///
    /// ```
    /// use dashwright_model::fraction::Fraction;
    /// assert_eq!(Fraction::new(2, 3).rounded(1), "0.7");
    /// assert_eq!(Fraction::new(43, 1).rounded(1), "43.0");
    /// ```
    pub fn rounded(self, digits: u32) -> String {
        let scale = 10_u128.saturating_pow(digits);
        let twice = self.numerator.saturating_mul(scale).saturating_mul(2).saturating_add(self.denominator);
        let number = twice / self.denominator.saturating_mul(2);
        let (whole, rest) = (number / scale, number % scale);
        if digits == 0 {
            whole.to_string()
        } else {
            format!("{whole}.{rest:0width$}", width = digits as usize)
        }
    }

    /// The exact decimal, if it has one: its denominator has no factors but 2 and 5.
    fn decimal(self) -> Option<String> {
        let mut digits = 0;
        let mut rest = self.denominator;
        let (mut twos, mut fives) = (0, 0);
        while rest.is_multiple_of(2) {
            rest /= 2;
            twos += 1;
        }
        while rest.is_multiple_of(5) {
            rest /= 5;
            fives += 1;
        }
        if rest != 1 {
            return None;
        }
        digits += u32::max(twos, fives);
        let scaled = self.numerator.checked_mul(10_u128.checked_pow(digits)?)? / self.denominator;
        let scale = 10_u128.checked_pow(digits)?;
        let (whole, rest) = (scaled / scale, scaled % scale);
        Some(if digits == 0 {
            whole.to_string()
        } else {
            format!("{whole}.{rest:0width$}", width = digits as usize)
        })
    }
}

const fn greatest_common_divisor(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    if a == 0 { 1 } else { a }
}

/// As PromQL reads it: the exact decimal, or a division where there is none.
impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimal() {
            Some(text) => f.write_str(&text),
            None => write!(f, "{} / {}", self.numerator, self.denominator),
        }
    }
}

/// A text that is no [`Fraction`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoFraction;

impl fmt::Display for NoFraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a share is written `0.02`, `2 %` or `1 / 50`")
    }
}

impl std::error::Error for NoFraction {}

/// What [`Fraction`] displays, and percent: `0.02`, `2 %`, `1 / 50`.
impl FromStr for Fraction {
    type Err = NoFraction;

    fn from_str(text: &str) -> Result<Self, NoFraction> {
        let text = text.trim();
        if let Some(text) = text.strip_suffix('%') {
            return Ok(decimal(text.trim_end())?.over(Self::whole(100)));
        }
        match text.split_once('/') {
            Some((over, under)) => {
                let under = decimal(under.trim_start())?;
                if under == Self::ZERO { Err(NoFraction) } else { Ok(decimal(over.trim_end())?.over(under)) }
            }
            None => decimal(text),
        }
    }
}

/// Digits with at most one point among them.
fn decimal(text: &str) -> Result<Fraction, NoFraction> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
        return Err(NoFraction);
    }
    let digits = u32::try_from(part.len()).map_err(|_| NoFraction)?;
    let scale = 10_u128.checked_pow(digits).ok_or(NoFraction)?;
    let number: u128 = format!("{whole}{part}").parse().map_err(|_| NoFraction)?;
    Ok(Fraction::new(number, scale))
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = self.numerator.saturating_mul(other.denominator);
        left.cmp(&other.numerator.saturating_mul(self.denominator))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn exact_where_binary_is_not() {
        let budget = Fraction::ONE.minus(Fraction::new(999, 1000));
        assert_eq!(budget.to_string(), "0.001");
        assert_eq!(Fraction::percent(2).times(Fraction::whole(720)).to_string(), "14.4");
        assert_eq!(Fraction::new(144, 10).times(budget).to_string(), "0.0144");
    }

    #[test]
    fn decimals_are_as_short_as_they_can_be() {
        let texts = [(1, 2), (1, 8), (3, 1), (1, 3), (0, 5), (1, 1_000_000_000)]
            .map(|(n, d)| Fraction::new(n, d).to_string());
        assert_eq!(texts, ["0.5", "0.125", "3", "1 / 3", "0", "0.000000001"]);
    }

    #[test]
    fn what_is_written_is_read() {
        for number in [(1, 2), (1, 8), (3, 1), (1, 3), (0, 5), (14, 15), (1, 1_000_000_000)] {
            let number = Fraction::new(number.0, number.1);
            assert_eq!(number.to_string().parse(), Ok(number));
        }
        assert_eq!("2 %".parse(), Ok(Fraction::percent(2)));
        assert_eq!("0.5%".parse(), Ok(Fraction::new(5, 1000)));
        for bad in ["", "%", ".5", "-1", "1e-3", "1 / 0", "1 / 2 / 3", "0.0.1", &"9".repeat(50)] {
            assert_eq!(bad.parse::<Fraction>(), Err(NoFraction), "{bad}");
        }
    }

    #[test]
    fn order_and_rounding() {
        assert!(
            Fraction::new(1, 3) < Fraction::new(334, 1000) && Fraction::new(1, 3) > Fraction::new(333, 1000)
        );
        assert_eq!(Fraction::new(4320, 100).rounded(1), "43.2");
        assert_eq!(Fraction::new(25, 100).rounded(1), "0.3");
        assert_eq!(Fraction::new(5, 2).rounded(0), "3");
    }
}
