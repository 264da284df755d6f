//! Reducers: how many values become one.

use crate::wire::id_text;
use std::borrow::Cow;

macro_rules! reducers {
    ($( $(#[$meta:meta])* $variant:ident = $id:literal, $label:literal; )*) => {
        /// How many values become one; the entries of `calcs`.
        ///
        /// Source: @grafana/data 13.2.3.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Reducer {
            $(
                #[doc = concat!("`", $id, "`, shown as \"", $label, "\".")]
                $(#[$meta])*
                $variant,
            )*
            /// `p1` to `p99`.
            Percentile(Percent),
            /// An id that these types do not know.
            Other(String),
        }

        impl Reducer {
            /// Every reducer with a name of its own, without the percentiles.
            pub const NAMED: &'static [Self] = &[$( Self::$variant, )*];

            /// The id as files write it.
            pub fn id(&self) -> Cow<'_, str> {
                match self {
                    $( Self::$variant => Cow::Borrowed($id), )*
                    Self::Percentile(percent) => Cow::Owned(format!("p{}", percent.0)),
                    Self::Other(id) => Cow::Borrowed(id),
                }
            }

            /// The name that Grafana shows, as `sortBy` of a legend wants it.
            pub fn label(&self) -> Cow<'_, str> {
                match self {
                    $( Self::$variant => Cow::Borrowed($label), )*
                    Self::Percentile(percent) => Cow::Owned(percent.label()),
                    Self::Other(id) => Cow::Borrowed(id),
                }
            }

            fn named(id: &str) -> Option<Self> {
                match id {
                    $( $id => Some(Self::$variant), )*
                    _ => None,
                }
            }
        }
    };
}

reducers! {
    LastNotNull = "lastNotNull", "Last *";
    Last = "last", "Last";
    FirstNotNull = "firstNotNull", "First *";
    First = "first", "First";
    Min = "min", "Min";
    Max = "max", "Max";
    Mean = "mean", "Mean";
    Median = "median", "Median";
    Variance = "variance", "Variance";
    StdDev = "stdDev", "StdDev";
    Sum = "sum", "Total";
    /// Without the field's unit.
    Count = "count", "Count";
    /// With nulls; without the field's unit.
    CountAll = "countAll", "Count all";
    /// Largest minus smallest.
    Range = "range", "Range";
    /// Cumulative change; counts counter resets.
    Delta = "delta", "Delta";
    /// Smallest interval between values.
    Step = "step", "Step";
    /// Last minus first.
    Diff = "diff", "Difference";
    LogMin = "logmin", "Min (above zero)";
    AllIsZero = "allIsZero", "All Zeros";
    AllIsNull = "allIsNull", "All Nulls";
    ChangeCount = "changeCount", "Change Count";
    DistinctCount = "distinctCount", "Distinct Count";
    /// In percent; without the field's unit.
    DiffPercent = "diffperc", "Difference percent";
    AllValues = "allValues", "All values";
    UniqueValues = "uniqueValues", "All unique values";
}

/// A whole percentage from 1 to 99.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Percent(u8);

impl Percent {
    /// The percentage, if it is from 1 to 99.
    pub const fn new(percent: u8) -> Option<Self> {
        if percent >= 1 && percent <= 99 { Some(Self(percent)) } else { None }
    }

    /// The number.
    pub const fn get(self) -> u8 {
        self.0
    }

    fn label(self) -> String {
        let ending = match (self.0 % 10, self.0) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        format!("{}{ending} %", self.0)
    }
}

impl Reducer {
    /// The percentile `percent`, if it is from 1 to 99.
    pub const fn percentile(percent: u8) -> Option<Self> {
        match Percent::new(percent) {
            Some(percent) => Some(Self::Percentile(percent)),
            None => None,
        }
    }

    /// Every reducer that Grafana 13 knows.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::NAMED.iter().cloned().chain((1..=99).filter_map(Self::percentile))
    }
}

impl From<&str> for Reducer {
    fn from(id: &str) -> Self {
        let percent = || id.strip_prefix('p').filter(|digits| !digits.starts_with(['0', '+']))?.parse().ok();
        Self::named(id)
            .or_else(|| percent().and_then(Self::percentile))
            .unwrap_or_else(|| Self::Other(id.to_owned()))
    }
}

id_text!(Reducer);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Reducer {
    fn schema_name() -> Cow<'static, str> {
        "Reducer".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "examples": ["lastNotNull", "mean", "p95"] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back() {
        for reducer in Reducer::all() {
            assert_eq!(Reducer::from(&*reducer.id()), reducer);
        }
        assert_eq!(Reducer::all().count(), 124);
        for foreign in ["current", "p0", "p100", "p05", "p+5", "std"] {
            assert_eq!(Reducer::from(foreign), Reducer::Other(foreign.to_owned()));
        }
        assert_eq!(Reducer::from("p95").label(), "95th %");
    }
}
