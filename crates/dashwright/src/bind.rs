//! Rust values that enter a query: `promql!("up{job=$job}", job = name)`.
//!
//! Where the parameter stands decides what may enter: text in a matcher, a number in an expression, a length of time in
//! `[…]` and after `offset`. The value is escaped, so it can never change the query's shape.

use dashwright_model::value::Value;
use std::fmt::Write;
use std::time::Duration;

/// Text for a matcher: quoted and escaped.
///
/// ```
/// assert_eq!(dashwright::bind::label("a\"b"), r#""a\"b""#);
/// ```
pub fn label(text: impl AsRef<str>) -> String {
    let mut out = String::from('"');
    for c in text.as_ref().chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            // A variable of Grafana would be filled in here, which is not what a bound value means.
            '$' => out.push_str("\\x24"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A number for an expression.
///
/// ```
/// assert_eq!(dashwright::bind::number(&0.99), "0.99");
/// assert_eq!(dashwright::bind::number(&dashwright::model::value::ms(300)), "0.3");
/// ```
pub fn number(number: &impl BindNumber) -> String {
    let number = number.number();
    if number.is_nan() {
        String::from("NaN")
    } else if number.is_infinite() {
        String::from(if number > 0.0 { "+Inf" } else { "-Inf" })
    } else {
        number.to_string()
    }
}

/// A length of time for `[…]` and `offset`.
///
/// ```
/// assert_eq!(dashwright::bind::duration(&std::time::Duration::from_secs(5400)), "1h30m");
/// ```
pub fn duration(length: &impl BindDuration) -> String {
    let mut rest = length.millis();
    if rest == 0 {
        return String::from("0s");
    }
    let mut out = String::new();
    for (unit, millis) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)] {
        if rest >= millis {
            // Writing to a string cannot fail.
            let _ = write!(out, "{}{unit}", rest / millis);
            rest %= millis;
        }
    }
    out
}

/// What may stand for a number in a query.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand for a number in a query",
    label = "a number, or a value such as `ms(300)`, belongs here"
)]
pub trait BindNumber {
    /// The number.
    fn number(&self) -> f64;
}

/// What may stand for a length of time in a query.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand for a length of time in a query",
    label = "a `std::time::Duration` belongs here"
)]
pub trait BindDuration {
    /// The length in milliseconds.
    fn millis(&self) -> u128;
}

impl BindDuration for Duration {
    fn millis(&self) -> u128 {
        self.as_millis()
    }
}

impl<U: dashwright_query::unit::Quantity> BindNumber for Value<U> {
    fn number(&self) -> f64 {
        self.get()
    }
}

macro_rules! numbers {
    ($($ty:ty),+) => { $(
        impl BindNumber for $ty {
            fn number(&self) -> f64 {
                f64::from(*self)
            }
        }
    )+ };
}
numbers!(f64, f32, u8, u16, u32, i8, i16, i32);

impl<T: BindNumber> BindNumber for &T {
    fn number(&self) -> f64 {
        (*self).number()
    }
}

impl<T: BindDuration> BindDuration for &T {
    fn millis(&self) -> u128 {
        (*self).millis()
    }
}
