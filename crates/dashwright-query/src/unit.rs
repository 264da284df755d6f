//! Units: what a number counts or measures, and at which scale.
//!
//! [`Unit`] is the value that inference computes; [`Quantity`] is the same thing as a type, so that a panel of
//! seconds refuses a query of bytes at compile time. [`NAMED`] joins the two.

mod algebra;
mod named;

pub use algebra::Thing;
pub use named::{NAMED, Named, Quantity, quantity};

/// What the numbers of an expression mean.
///
/// Dimensions are integer exponents, the scale is an exact fraction of the base unit (seconds, bytes, dollars), so
/// percent differs from ratio, milliseconds from seconds and bits from bytes.
///
/// ```
/// use dashwright_query::Unit;
/// assert_eq!(Unit::COUNT.per(Unit::SECONDS), Unit::PER_SECOND);
/// assert_eq!(Unit::BYTES.per(Unit::BYTES), Unit::RATIO);
/// assert_eq!(Unit::RATIO.times_literal(100.0), Unit::PERCENT);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit {
    pub(crate) kind: Kind,
    pub(crate) dim: Dim,
    /// One of this unit is `num / den` base units.
    pub(crate) num: u64,
    pub(crate) den: u64,
}

/// What the dimensions alone cannot say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// Inference cannot tell.
    Unknown,
    /// A literal: takes the unit of what it meets.
    Number,
    /// Dimensions and scale say it all; with no dimension, a ratio.
    Plain,
    /// A number of things, or things per something.
    Count(Thing),
    /// 0 or 1.
    Bool,
    /// Seconds (or milliseconds) since 1970.
    Timestamp,
}

/// Exponents of the base dimensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Dim {
    pub(crate) time: i8,
    pub(crate) data: i8,
    pub(crate) money: i8,
    pub(crate) temperature: i8,
    pub(crate) energy: i8,
    pub(crate) current: i8,
    pub(crate) length: i8,
}
