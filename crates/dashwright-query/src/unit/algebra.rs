//! Arithmetic of units: products, quotients, scaling by literals, agreement.

use super::{Dim, Kind, Unit};

/// What a count counts, as far as division needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// Requests, jobs, errors: two of them make a ratio.
    Event,
    /// Observations of a histogram or summary: a sum divided by them is a mean.
    Observation,
    /// Series, targets or booleans that were counted: a total divided by them is a mean too.
    Series,
}

impl Dim {
    const NONE: Self = Self { time: 0, data: 0, money: 0, temperature: 0, energy: 0, current: 0, length: 0 };

    fn zip(self, other: Self, sign: i8) -> Self {
        let add = |a: i8, b: i8| a.saturating_add(b.saturating_mul(sign));
        Self {
            time: add(self.time, other.time),
            data: add(self.data, other.data),
            money: add(self.money, other.money),
            temperature: add(self.temperature, other.temperature),
            energy: add(self.energy, other.energy),
            current: add(self.current, other.current),
            length: add(self.length, other.length),
        }
    }
}

impl Unit {
    pub(super) const fn plain(dim: Dim, num: u64, den: u64) -> Self {
        Self { kind: Kind::Plain, dim, num, den }
    }

    /// Whether inference knows nothing about it.
    pub fn is_unknown(self) -> bool {
        self.kind == Kind::Unknown
    }

    /// Whether it is a bare number, which fits every unit.
    pub fn is_number(self) -> bool {
        self.kind == Kind::Number
    }

    /// Whether it is a point in time.
    pub fn is_timestamp(self) -> bool {
        self.kind == Kind::Timestamp
    }

    /// Whether it is a number of things (not a rate of them).
    pub fn is_count(self) -> bool {
        matches!(self.kind, Kind::Count(_)) && self.dim == Dim::NONE && self.num == self.den
    }

    /// Whether it is 0 or 1.
    pub fn is_bool(self) -> bool {
        self.kind == Kind::Bool
    }

    /// Whether it is an amount of money, or money per something.
    pub fn is_money(self) -> bool {
        self.kind == Kind::Plain && self.dim.money != 0
    }

    /// Whether it is something per unit of time.
    pub fn is_rate(self) -> bool {
        matches!(self.kind, Kind::Count(_) | Kind::Plain) && self.dim.time < 0
    }

    /// The unit of a product.
    pub fn times(self, other: Self) -> Self {
        match (self.kind, other.kind) {
            (Kind::Unknown, _) | (_, Kind::Unknown) => Self::UNKNOWN,
            (Kind::Number | Kind::Bool, _) => other,
            (_, Kind::Number | Kind::Bool) => self,
            (Kind::Timestamp, _) | (_, Kind::Timestamp) => Self::UNKNOWN,
            (Kind::Plain | Kind::Count(_), Kind::Plain | Kind::Count(_)) => {
                let dim = self.dim.zip(other.dim, 1);
                let kind = match (self.thing(), other.thing()) {
                    (Some(thing), None) | (None, Some(thing)) if dim.counts() => Kind::Count(thing),
                    (Some(_), Some(_)) if dim == Dim::NONE => return Self::UNKNOWN,
                    _ => Kind::Plain,
                };
                Self::reduced(kind, dim, [self.num, other.num], [self.den, other.den])
            }
        }
    }

    /// The unit of a quotient: `self / other`.
    pub fn per(self, other: Self) -> Self {
        match (self.kind, other.kind) {
            (Kind::Unknown, _) | (_, Kind::Unknown) => Self::UNKNOWN,
            (Kind::Bool, Kind::Bool) => Self::RATIO,
            (_, Kind::Number | Kind::Bool) => self,
            (Kind::Timestamp, _) | (_, Kind::Timestamp) => Self::UNKNOWN,
            (_, Kind::Plain | Kind::Count(_)) => {
                let dim = self.dim.zip(other.dim, -1);
                let kind = match (self.thing(), other.thing()) {
                    // A mean: total by the number of observations or series keeps its meaning.
                    (Some(Thing::Event), Some(Thing::Observation | Thing::Series)) => {
                        Kind::Count(Thing::Event)
                    }
                    (Some(thing), None) if dim.counts() => Kind::Count(thing),
                    _ => Kind::Plain,
                };
                if self.kind == Kind::Number && dim == Dim::NONE {
                    return Self::NUMBER;
                }
                Self::reduced(kind, dim, [self.num, other.den], [self.den, other.num])
            }
        }
    }

    /// The unit after multiplying by a literal: 100 turns a ratio into percent, 1000 seconds into milliseconds; a
    /// factor that names no unit is a weight and changes nothing.
    pub fn times_literal(self, factor: f64) -> Self {
        self.rescaled(factor, false)
    }

    /// The unit after dividing by a literal.
    pub fn per_literal(self, divisor: f64) -> Self {
        self.rescaled(divisor, true)
    }

    fn rescaled(self, factor: f64, divide: bool) -> Self {
        // `* 0.001` counts like `/ 1000`. `/ 0.01` does not count like `* 100`: nobody converts so, and a share divided
        // by an error budget of 0.01 is a multiple of it and no percentage.
        let (factor, divide) =
            if !divide && factor > 0.0 && factor < 1.0 && (1.0 / factor).fract().abs() < 1e-9 {
                ((1.0 / factor).round(), true)
            } else {
                (factor, divide)
            };
        if !(factor.is_finite() && factor >= 1.0 && factor.fract() == 0.0 && factor < 1e15) {
            return self;
        }
        if !matches!(self.kind, Kind::Plain | Kind::Count(_) | Kind::Timestamp) {
            return self;
        }
        #[expect(clippy::cast_sign_loss, reason = "at least 1 and whole, as tested above")]
        let factor = factor as u64;
        let scaled = if divide {
            Self::reduced(self.kind, self.dim, [self.num, factor], [self.den, 1])
        } else {
            Self::reduced(self.kind, self.dim, [self.num, 1], [self.den, factor])
        };
        let named = |unit: Self| unit.named().is_some();
        // From an unnamed unit any factor that leads to a name is the conversion that was meant.
        if named(scaled) || !named(self) { scaled } else { self }
    }

    /// Whether values of the two can be added or compared: same dimensions, same scale. Numbers fit everything;
    /// what is unknown is believed.
    pub fn agrees(self, other: Self) -> bool {
        match (self.kind, other.kind) {
            (Kind::Unknown | Kind::Number, _) | (_, Kind::Unknown | Kind::Number) => true,
            (Kind::Timestamp, Kind::Timestamp) => self.num == other.num && self.den == other.den,
            (Kind::Timestamp, _) | (_, Kind::Timestamp) => false,
            _ => self.dim == other.dim && self.num == other.num && self.den == other.den,
        }
    }

    /// Whether the two are one unit: they agree, and a count is not taken for a ratio.
    pub fn same(self, other: Self) -> bool {
        let thing = |unit: Self| matches!(unit.kind, Kind::Count(_));
        self.agrees(other)
            && (self.is_unknown()
                || other.is_unknown()
                || self.is_number()
                || other.is_number()
                || (self.is_bool() || other.is_bool() || thing(self) == thing(other)))
    }

    /// The length between two points in time: seconds for timestamps in seconds, itself for everything else.
    pub fn elapsed(self) -> Self {
        if !self.is_timestamp() {
            return self;
        }
        Self { kind: Kind::Plain, dim: Dim { time: 1, ..Dim::NONE }, ..self }
    }

    /// Whether the two measure the same thing, at whatever scale: seconds and milliseconds, ratio and percent.
    pub fn same_dimension(self, other: Self) -> bool {
        let measured = |unit: Self| matches!(unit.kind, Kind::Plain | Kind::Count(_) | Kind::Bool);
        (measured(self) && measured(other) && self.dim == other.dim)
            || (self.is_timestamp() && other.is_timestamp())
    }

    /// How many of `other` one of this unit is, where they measure the same thing.
    ///
    /// ```
    /// use dashwright_query::Unit;
    /// assert_eq!(Unit::SECONDS.factor_to(Unit::MILLISECONDS), Some(1000.0));
    /// assert_eq!(Unit::PERCENT.factor_to(Unit::RATIO), Some(0.01));
    /// assert_eq!(Unit::SECONDS.factor_to(Unit::BYTES), None);
    /// ```
    pub fn factor_to(self, other: Self) -> Option<f64> {
        self.same_dimension(other)
            .then(|| (self.num as f64 / self.den as f64) * (other.den as f64 / other.num as f64))
    }

    /// The unit of a sum of booleans or of a count of series.
    pub const fn of_series() -> Self {
        Self { kind: Kind::Count(Thing::Series), ..Self::COUNT }
    }

    /// The unit of a histogram's `_count`.
    pub const fn of_observations() -> Self {
        Self { kind: Kind::Count(Thing::Observation), ..Self::COUNT }
    }

    fn thing(self) -> Option<Thing> {
        if let Kind::Count(thing) = self.kind { Some(thing) } else { None }
    }

    fn reduced(kind: Kind, dim: Dim, num: [u64; 2], den: [u64; 2]) -> Self {
        let (Some(num), Some(den)) = (num[0].checked_mul(num[1]), den[0].checked_mul(den[1])) else {
            return Self::UNKNOWN;
        };
        let divisor = gcd(num, den).max(1);
        Self { kind, dim, num: num / divisor, den: den / divisor }
    }
}

impl Dim {
    /// Whether a count of this dimension is still a count: nothing but (inverse) time is left.
    fn counts(self) -> bool {
        Self { time: 0, ..self } == Self::NONE && self.time <= 0
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_means_and_shares() {
        assert_eq!(Unit::SECONDS.per(Unit::SECONDS), Unit::RATIO);
        assert_eq!(Unit::SECONDS.per(Unit::of_observations()), Unit::SECONDS);
        assert_eq!(Unit::COUNT.per(Unit::COUNT), Unit::RATIO);
        assert_eq!(Unit::COUNT.per(Unit::of_observations()), Unit::COUNT);
        assert_eq!(Unit::of_series().per(Unit::of_series()), Unit::RATIO);
        assert_eq!(Unit::PER_SECOND.times(Unit::SECONDS), Unit::COUNT);
        assert_eq!(Unit::COUNT.per(Unit::RATIO), Unit::COUNT);
        assert_eq!(Unit::BYTES.per(Unit::SECONDS), Unit::BYTES_PER_SECOND);
    }

    #[test]
    fn literals_convert_or_weigh() {
        assert_eq!(Unit::SECONDS.times_literal(1000.0), Unit::MILLISECONDS);
        assert_eq!(Unit::SECONDS.times_literal(2.0), Unit::SECONDS);
        assert_eq!(Unit::BYTES.times_literal(8.0), Unit::BITS);
        assert_eq!(Unit::BYTES.per_literal(1024.0).per_literal(1024.0), Unit::MEBIBYTES);
        assert_eq!(Unit::PER_SECOND.times_literal(60.0), Unit::PER_MINUTE);
        assert_eq!(Unit::PERCENT.per_literal(100.0), Unit::RATIO);
        assert_eq!(Unit::PERCENT.times_literal(0.01), Unit::RATIO);
        let price = Unit::USD_PER_1K;
        assert_eq!(Unit::PER_SECOND.times(price).per_literal(1000.0), Unit::USD_PER_SECOND);
    }

    #[test]
    fn agreement() {
        assert!(Unit::SECONDS.agrees(Unit::NUMBER));
        assert!(!Unit::SECONDS.agrees(Unit::MILLISECONDS));
        assert!(Unit::COUNT.agrees(Unit::RATIO) && !Unit::COUNT.same(Unit::RATIO));
        assert!(!Unit::TIMESTAMP.agrees(Unit::SECONDS));
    }
}
