//! The units that have a name: constants for values, marker types for the compiler, and the table that joins them.

use super::algebra::Thing;
use super::{Dim, Kind, Unit};

const NONE: Dim = Dim { time: 0, data: 0, money: 0, temperature: 0, energy: 0, current: 0, length: 0 };

/// A unit as a type: what panels, thresholds and queries are parameterised by.
pub trait Quantity: Copy + 'static {
    /// The same unit as a value.
    const UNIT: Unit;
    /// The name in messages, such as `seconds`.
    const NAME: &'static str;
}

/// One row of [`NAMED`].
#[derive(Debug, Clone, Copy)]
pub struct Named {
    /// The unit.
    pub unit: Unit,
    /// Its name in messages, such as `seconds`.
    pub name: &'static str,
    /// Its marker type in [`quantity`], such as `Seconds`.
    pub ty: &'static str,
}

const fn count(time: i8, num: u64, den: u64) -> Unit {
    Unit { kind: Kind::Count(Thing::Event), dim: Dim { time, ..NONE }, num, den }
}

const fn time(num: u64, den: u64) -> Unit {
    Unit::plain(Dim { time: 1, ..NONE }, num, den)
}

const fn data(time: i8, num: u64, den: u64) -> Unit {
    Unit::plain(Dim { data: 1, time, ..NONE }, num, den)
}

const fn money(time: i8, num: u64, den: u64) -> Unit {
    Unit::plain(Dim { money: 1, time, ..NONE }, num, den)
}

/// Defines the constant, the marker type and the table row of each unit in one place.
macro_rules! units {
    ($($(#[$doc:meta])+ $constant:ident, $ty:ident, $name:literal = $unit:expr;)+) => {
        impl Unit {
            $($(#[$doc])+ pub const $constant: Self = $unit;)+
        }

        /// Units as types.
        pub mod quantity {
            use super::{Quantity, Unit};
            $(
                $(#[$doc])+
                #[derive(Debug, Clone, Copy, PartialEq, Eq)]
                pub struct $ty;
                impl Quantity for $ty {
                    const UNIT: Unit = Unit::$constant;
                    const NAME: &'static str = $name;
                }
            )+
        }

        /// Every unit that has a name, the first match is the one to say.
        pub const NAMED: &[Named] = &[$(Named { unit: Unit::$constant, name: $name, ty: stringify!($ty) }),+];
    };
}

units! {
    /// A number of things: requests, jobs, errors.
    COUNT, Count, "count" = count(0, 1, 1);
    /// Things per second.
    PER_SECOND, PerSecond, "per second" = count(-1, 1, 1);
    /// Things per minute.
    PER_MINUTE, PerMinute, "per minute" = count(-1, 1, 60);
    /// Things per hour.
    PER_HOUR, PerHour, "per hour" = count(-1, 1, 3600);
    /// Things per day.
    PER_DAY, PerDay, "per day" = count(-1, 1, 86_400);
    /// A share, 1 is all of it.
    RATIO, Ratio, "ratio" = Unit::plain(NONE, 1, 1);
    /// A share, 100 is all of it.
    PERCENT, Percent, "percent" = Unit::plain(NONE, 1, 100);
    /// Yes (1) or no (0).
    BOOL, Bool, "yes or no" = Unit { kind: Kind::Bool, dim: NONE, num: 1, den: 1 };
    /// Seconds.
    SECONDS, Seconds, "seconds" = time(1, 1);
    /// Milliseconds.
    MILLISECONDS, Milliseconds, "milliseconds" = time(1, 1000);
    /// Microseconds.
    MICROSECONDS, Microseconds, "microseconds" = time(1, 1_000_000);
    /// Nanoseconds.
    NANOSECONDS, Nanoseconds, "nanoseconds" = time(1, 1_000_000_000);
    /// Minutes.
    MINUTES, Minutes, "minutes" = time(60, 1);
    /// Hours.
    HOURS, Hours, "hours" = time(3600, 1);
    /// Days.
    DAYS, Days, "days" = time(86_400, 1);
    /// Seconds since 1970.
    TIMESTAMP, Timestamp, "timestamp" = Unit { kind: Kind::Timestamp, dim: NONE, num: 1, den: 1 };
    /// Milliseconds since 1970, as Grafana's date units expect them.
    TIMESTAMP_MILLIS, TimestampMillis, "timestamp in milliseconds" = Unit { kind: Kind::Timestamp, dim: NONE, num: 1, den: 1000 };
    /// Bytes.
    BYTES, Bytes, "bytes" = data(0, 1, 1);
    /// Kibibytes, 1024 bytes.
    KIBIBYTES, Kibibytes, "kibibytes" = data(0, 1 << 10, 1);
    /// Mebibytes.
    MEBIBYTES, Mebibytes, "mebibytes" = data(0, 1 << 20, 1);
    /// Gibibytes.
    GIBIBYTES, Gibibytes, "gibibytes" = data(0, 1 << 30, 1);
    /// Bits.
    BITS, Bits, "bits" = data(0, 1, 8);
    /// Bytes per second.
    BYTES_PER_SECOND, BytesPerSecond, "bytes per second" = data(-1, 1, 1);
    /// Bits per second.
    BITS_PER_SECOND, BitsPerSecond, "bits per second" = data(-1, 1, 8);
    /// US dollars.
    USD, Usd, "dollars" = money(0, 1, 1);
    /// US dollars per second.
    USD_PER_SECOND, UsdPerSecond, "dollars per second" = money(-1, 1, 1);
    /// US dollars per hour.
    USD_PER_HOUR, UsdPerHour, "dollars per hour" = money(-1, 1, 3600);
    /// US dollars per day.
    USD_PER_DAY, UsdPerDay, "dollars per day" = money(-1, 1, 86_400);
    /// US dollars per thousand things, as prices of tokens are quoted.
    USD_PER_1K, UsdPer1k, "dollars per 1000" = money(0, 1, 1000);
    /// Degrees Celsius.
    CELSIUS, Celsius, "degrees Celsius" = Unit::plain(Dim { temperature: 1, ..NONE }, 1, 1);
    /// Joules.
    JOULES, Joules, "joules" = Unit::plain(Dim { energy: 1, ..NONE }, 1, 1);
    /// Watts.
    WATTS, Watts, "watts" = Unit::plain(Dim { energy: 1, time: -1, ..NONE }, 1, 1);
    /// Volts: watts per ampere.
    VOLTS, Volts, "volts" = Unit::plain(Dim { energy: 1, time: -1, current: -1, ..NONE }, 1, 1);
    /// Amperes.
    AMPERES, Amperes, "amperes" = Unit::plain(Dim { current: 1, ..NONE }, 1, 1);
    /// Metres.
    METRES, Metres, "metres" = Unit::plain(Dim { length: 1, ..NONE }, 1, 1);
    /// A bare number: a literal, an index, a status code, a score.
    NUMBER, Number, "number" = Unit { kind: Kind::Number, dim: NONE, num: 1, den: 1 };
    /// Inference cannot tell; state it with `.assume::<…>()`.
    UNKNOWN, Unknown, "unknown" = Unit { kind: Kind::Unknown, dim: NONE, num: 1, den: 1 };
}

impl Unit {
    /// The row of [`NAMED`] that this unit is, if it has a name.
    pub fn named(self) -> Option<&'static Named> {
        let this = if let Kind::Count(_) = self.kind {
            Self { kind: Kind::Count(Thing::Event), ..self }
        } else {
            self
        };
        NAMED.iter().find(|named| named.unit == this)
    }

    /// The name in messages: `seconds`, or `an unnamed unit`.
    pub fn name(self) -> &'static str {
        self.named().map_or("an unnamed unit", |named| named.name)
    }
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
