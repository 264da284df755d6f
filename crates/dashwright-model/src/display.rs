//! How numbers are written: Grafana's unit formats, each tied to the quantity that it can show.

use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::sync::{Mutex, PoisonError};

use dashwright_grafana::Unit;
use dashwright_query::Unit as Quantum;
use dashwright_query::unit::{Quantity, quantity as q};

/// A unit format of Grafana.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Display(&'static str);

/// A unit format that can show `U`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<U> {
    display: Display,
    unit: PhantomData<U>,
}

impl<U: Quantity> Shown<U> {
    /// A format by its Grafana id, for one that this list does not name.
    pub const fn id(id: &'static str) -> Self {
        Self { display: Display(id), unit: PhantomData }
    }

    /// Any format of Grafana by its name: one of the 273, or one with a text of its own.
    ///
    /// ```
    /// use dashwright_grafana::Unit;
    /// use dashwright_model::display::Shown;
    /// # use dashwright_query::unit::quantity::Count;
    /// assert_eq!(Shown::<Count>::unit(Unit::Suffix(" apples".into())).display().id(), "suffix: apples");
    /// ```
    pub fn unit(unit: Unit) -> Self {
        Self { display: Display::from(unit), unit: PhantomData }
    }

    /// The usual way to write numbers of `U`.
    pub fn usual() -> Self {
        Self { display: Display::of(U::UNIT), unit: PhantomData }
    }

    /// The format without its type.
    pub const fn display(self) -> Display {
        self.display
    }
}

impl Display {
    /// Grafana's id.
    pub const fn id(self) -> &'static str {
        self.0
    }

    /// The usual way to write numbers of a unit.
    pub fn of(unit: Quantum) -> Self {
        USUAL.iter().find(|(usual, _)| *usual == unit).map_or(Self("none"), |(_, id)| Self(id))
    }
}

impl From<Unit> for Display {
    fn from(unit: Unit) -> Self {
        Self(interned(&unit.id()))
    }
}

/// The same text for ever, so that a format stays as small as the id of a named one. Each distinct text is kept once.
fn interned(id: &str) -> &'static str {
    static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = known.get(id) {
        return known;
    }
    let kept: &'static str = Box::leak(id.to_owned().into_boxed_str());
    known.insert(kept);
    kept
}

/// Grafana's id for each unit (Grafana 13, `@grafana/data` value formats).
const USUAL: &[(Quantum, &str)] = &[
    (Quantum::COUNT, "short"),
    (Quantum::PER_SECOND, "cps"),
    (Quantum::PER_MINUTE, "cpm"),
    (Quantum::PER_HOUR, "short"),
    (Quantum::PER_DAY, "short"),
    (Quantum::RATIO, "percentunit"),
    (Quantum::PERCENT, "percent"),
    (Quantum::BOOL, "bool_yes_no"),
    (Quantum::SECONDS, "s"),
    (Quantum::MILLISECONDS, "ms"),
    (Quantum::MICROSECONDS, "µs"),
    (Quantum::NANOSECONDS, "ns"),
    (Quantum::MINUTES, "m"),
    (Quantum::HOURS, "h"),
    (Quantum::DAYS, "d"),
    (Quantum::TIMESTAMP_MILLIS, "dateTimeAsIso"),
    (Quantum::BYTES, "bytes"),
    (Quantum::KIBIBYTES, "kbytes"),
    (Quantum::MEBIBYTES, "mbytes"),
    (Quantum::GIBIBYTES, "gbytes"),
    (Quantum::BITS, "bits"),
    (Quantum::BYTES_PER_SECOND, "Bps"),
    (Quantum::BITS_PER_SECOND, "bps"),
    (Quantum::USD, "currencyUSD"),
    (Quantum::USD_PER_SECOND, "currencyUSD"),
    (Quantum::USD_PER_HOUR, "currencyUSD"),
    (Quantum::USD_PER_DAY, "currencyUSD"),
    (Quantum::CELSIUS, "celsius"),
    (Quantum::JOULES, "joule"),
    (Quantum::WATTS, "watt"),
    (Quantum::VOLTS, "volt"),
    (Quantum::AMPERES, "amp"),
    (Quantum::METRES, "lengthm"),
];

/// Declares formats beside the usual ones.
macro_rules! formats {
    ($($(#[$doc:meta])+ $name:ident: $unit:ident = $id:literal;)+) => {
        $($(#[$doc])+ pub const $name: Shown<q::$unit> = Shown::id($id);)+
    };
}

formats! {
    /// `req/s`.
    REQUESTS_PER_SECOND: PerSecond = "reqps";
    /// `ops/s`.
    OPERATIONS_PER_SECOND: PerSecond = "ops";
    /// `io/s`.
    IO_PER_SECOND: PerSecond = "iops";
    /// `rd/s`.
    READS_PER_SECOND: PerSecond = "rps";
    /// `wr/s`.
    WRITES_PER_SECOND: PerSecond = "wps";
    /// `evt/s`.
    EVENTS_PER_SECOND: PerSecond = "eps";
    /// `msg/s`.
    MESSAGES_PER_SECOND: PerSecond = "mps";
    /// `rec/s`.
    RECORDS_PER_SECOND: PerSecond = "recps";
    /// `rows/s`.
    ROWS_PER_SECOND: PerSecond = "rowsps";
    /// `ops/m`.
    OPERATIONS_PER_MINUTE: PerMinute = "opm";
    /// Things per minute, beside things on another axis: `1.2 K`.
    SHORT_PER_MINUTE: PerMinute = "short";
    /// Things per minute, as a plain number.
    PLAIN_PER_MINUTE: PerMinute = "none";
    /// `1.2 K`, `3.4 Mil`.
    SHORT_COUNT: Count = "short";
    /// The number as it is, without `K` and `Mil`.
    PLAIN_COUNT: Count = "none";
    /// Whether there is any: `Yes` from one on, `No` for none.
    ANY: Count = "bool_yes_no";
    /// A share of the whole: 0.05 is `5%`.
    SHARE: Ratio = "percentunit";
    /// So many of one thing for each of another, as a plain number.
    TIMES: Ratio = "none";
    /// Cores in use: CPU seconds per second.
    CORES: Ratio = "short";
    /// A ratio in a table whose columns have units of their own.
    SHORT_RATIO: Ratio = "short";
    /// `1.5 s`, `2 mins`.
    SECONDS: Seconds = "s";
    /// The number as it is.
    PLAIN: Number = "none";
    /// `1.2 K`, `3.4 Mil`.
    SHORT: Number = "short";
    /// 1 and 0, for words of the panel's own.
    ONE_ZERO: Bool = "none";
    /// `On` and `Off`.
    ON_OFF: Bool = "bool_on_off";
    /// Decimal multiples: kB, MB.
    BYTES_SI: Bytes = "decbytes";
    /// Binary multiples: KiB/s, MiB/s.
    BYTES_PER_SECOND_IEC: BytesPerSecond = "binBps";
    /// `1 day 2 hours`.
    DURATION: Seconds = "dtdurations";
    /// `26:03:04`.
    CLOCK: Seconds = "dthms";
    /// How long ago.
    FROM_NOW: TimestampMillis = "dateTimeFromNow";
}
