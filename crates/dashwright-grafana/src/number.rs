//! Numbers as Grafana's files write them: whole numbers without a fraction.

use crate::wire::{Reader, Sink, Wire, serde_bridge};
use serde_json::Value;
use std::fmt;

/// A JSON number. Whole numbers stay whole, `1.0` is written `1`, as JavaScript writes it.
///
/// A number that is not finite has no JSON form; it is written `null`, again as JavaScript does. [`Num::finite`]
/// refuses it instead.
///
/// ```
/// use dashwright_grafana::{Num, json};
/// assert_eq!(json::to_string(&Num::from(1.0)), "1");
/// assert_eq!(json::to_string(&Num::from(0.95)), "0.95");
/// assert_eq!(Num::finite(f64::NAN), None);
/// ```
#[derive(Clone, Copy)]
pub struct Num(Repr);

#[derive(Clone, Copy)]
enum Repr {
    Whole(i64),
    Float(f64),
}

impl Num {
    /// Zero.
    pub const ZERO: Self = Self::whole(0);

    /// A whole number.
    pub const fn whole(value: i64) -> Self {
        Self(Repr::Whole(value))
    }

    /// A number, unless it is infinite or not a number.
    pub fn finite(value: f64) -> Option<Self> {
        value.is_finite().then(|| Self::from(value))
    }

    /// The value; whole numbers beyond 2^53 are rounded.
    pub const fn get(self) -> f64 {
        match self.0 {
            Repr::Whole(value) => value as f64,
            Repr::Float(value) => value,
        }
    }
}

impl PartialEq for Num {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Repr::Whole(a), Repr::Whole(b)) => a == b,
            // Two numbers that print alike are equal; there is no arithmetic here.
            _ => self.get().to_bits() == other.get().to_bits(),
        }
    }
}

impl PartialOrd for Num {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        match (self.0, other.0) {
            (Repr::Whole(a), Repr::Whole(b)) => a.partial_cmp(&b),
            _ => self.get().partial_cmp(&other.get()),
        }
    }
}

impl From<f64> for Num {
    fn from(value: f64) -> Self {
        // Beyond 2^53 an f64 no longer tells whole numbers apart.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if value.fract() == 0.0 && value.abs() <= EXACT {
            Self::whole(value as i64)
        } else {
            Self(Repr::Float(value))
        }
    }
}

macro_rules! from_whole {
    ($($int:ty),*) => { $(
        impl From<$int> for Num {
            fn from(value: $int) -> Self {
                Self::whole(i64::from(value))
            }
        }
    )* };
}
from_whole!(i8, i16, i32, i64, u8, u16, u32);

impl fmt::Debug for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Repr::Whole(value) => write!(f, "{value}"),
            Repr::Float(value) => write!(f, "{value}"),
        }
    }
}

impl Wire for Num {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        if let Some(whole) = value.as_i64() {
            return Some(Self::whole(whole));
        }
        let float = value.as_f64();
        if float.is_none() {
            reader.expected("a number", &value);
        }
        float.map(Self::from)
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self.0 {
            Repr::Whole(value) => sink.integer(value),
            Repr::Float(value) => sink.float(value),
        }
    }
}

serde_bridge!(Num);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Num {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Num".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn whole_numbers_have_no_fraction() {
        let cases = [
            (Num::from(3), "3"),
            (Num::from(3.0), "3"),
            (Num::from(-0.5), "-0.5"),
            (Num::from(1e-9), "1e-9"),
        ];
        for (number, text) in cases {
            assert_eq!(json::to_string(&number), text);
        }
        assert_eq!(json::to_string(&Num::from(f64::NAN)), "null");
        assert_eq!(Num::from(i64::MAX).to_string(), "9223372036854775807");
    }

    #[test]
    fn equality_is_of_values() {
        assert_eq!(Num::from(2), Num::from(2.0));
        assert_ne!(Num::from(2), Num::from(2.5));
        assert!(Num::from(2) < Num::from(2.5));
    }
}
