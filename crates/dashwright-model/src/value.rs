//! Numbers with a unit: what thresholds, limits and bounds are made of.

use std::marker::PhantomData;

use dashwright_query::unit::Quantity;
use dashwright_query::unit::quantity::{
    Bool, Bytes, BytesPerSecond, Count, Days, Hours, Minutes, Number, PerHour, PerMinute, PerSecond, Percent,
    Ratio, Seconds, Usd, UsdPerHour,
};

/// A number of `U`, such as 0.3 seconds.
///
/// ```
/// use dashwright_model::value::{ms, s};
/// assert_eq!(ms(300), s(0.3));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Value<U> {
    number: f64,
    unit: PhantomData<U>,
}

impl<U: Quantity> Value<U> {
    /// `number` of `U`.
    ///
    /// # Panics
    /// In a constant the build stops: the number must be finite.
    pub const fn new(number: f64) -> Self {
        assert!(number.is_finite(), "a value is a finite number");
        Self { number, unit: PhantomData }
    }

    /// The bare number.
    pub const fn get(self) -> f64 {
        self.number
    }
}

/// Seconds.
pub const fn s(seconds: f64) -> Value<Seconds> {
    Value::new(seconds)
}

/// Milliseconds, as seconds: Prometheus' base unit.
pub const fn ms(milliseconds: u32) -> Value<Seconds> {
    Value::new(milliseconds as f64 / 1000.0)
}

/// Minutes of a panel that counts in minutes.
pub const fn minutes(minutes: f64) -> Value<Minutes> {
    Value::new(minutes)
}

/// Hours of a panel that counts in hours.
pub const fn hours(hours: f64) -> Value<Hours> {
    Value::new(hours)
}

/// Days of a panel that counts in days.
pub const fn days(days: f64) -> Value<Days> {
    Value::new(days)
}

/// A share of 1.
pub const fn ratio(share: f64) -> Value<Ratio> {
    Value::new(share)
}

/// A share of 100.
pub const fn percent(share: f64) -> Value<Percent> {
    Value::new(share)
}

/// A number of things.
pub const fn count(things: u64) -> Value<Count> {
    Value::new(things as f64)
}

/// Things per second.
pub const fn per_second(things: f64) -> Value<PerSecond> {
    Value::new(things)
}

/// Things per minute.
pub const fn per_minute(things: f64) -> Value<PerMinute> {
    Value::new(things)
}

/// Things per hour.
pub const fn per_hour(things: f64) -> Value<PerHour> {
    Value::new(things)
}

/// Bytes.
pub const fn bytes(bytes: u64) -> Value<Bytes> {
    Value::new(bytes as f64)
}

/// Mebibytes, as bytes.
pub const fn mib(mebibytes: u64) -> Value<Bytes> {
    Value::new((mebibytes * (1 << 20)) as f64)
}

/// Gibibytes, as bytes.
pub const fn gib(gibibytes: u64) -> Value<Bytes> {
    Value::new((gibibytes * (1 << 30)) as f64)
}

/// Bytes per second.
pub const fn bytes_per_second(bytes: f64) -> Value<BytesPerSecond> {
    Value::new(bytes)
}

/// US dollars per hour.
pub const fn usd_per_hour(dollars: f64) -> Value<UsdPerHour> {
    Value::new(dollars)
}

/// US dollars.
pub const fn usd(dollars: f64) -> Value<Usd> {
    Value::new(dollars)
}

/// A bare number: a score, an index, a status code.
pub const fn number(number: f64) -> Value<Number> {
    Value::new(number)
}

/// Yes, which is 1.
pub const fn yes() -> Value<Bool> {
    Value::new(1.0)
}
