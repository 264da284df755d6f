//! Thresholds: from which value on a panel takes which colour.

use std::marker::PhantomData;

use dashwright_query::unit::Quantity;

use crate::color::Color;
use crate::value::Value;

/// A base colour and rising steps; made by [`steps!`](macro@crate::steps).
#[derive(Debug, Clone, PartialEq)]
pub struct Steps<U> {
    base: Color,
    rising: Vec<(f64, Color)>,
    unit: PhantomData<U>,
}

impl<U: Quantity> Steps<U> {
    /// Steps whose order is checked by a rule when the suite is built; in definitions use [`steps!`](macro@crate::steps),
    /// which checks it at compile time.
    pub fn new(base: Color, steps: impl IntoIterator<Item = (Value<U>, Color)>) -> Self {
        let rising = steps.into_iter().map(|(value, color)| (value.get(), color)).collect();
        Self { base, rising, unit: PhantomData }
    }

    /// The plain data, without the type.
    pub fn into_thresholds(self) -> Thresholds {
        Thresholds { base: self.base, steps: self.rising }
    }
}

/// Thresholds without their unit's type.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// The colour below the first step.
    pub base: Color,
    /// From which value on which colour, rising.
    pub steps: Vec<(f64, Color)>,
}

/// Thresholds in words: the base colour, then rising steps.
///
/// ```
/// use dashwright_model::{color::Color::*, steps, value::s};
/// let steps = steps![Green, s(0.25) => Yellow, s(0.3) => Red];
/// assert_eq!(steps.into_thresholds().steps.len(), 2);
/// ```
///
/// Steps that do not rise are a compile error:
///
/// ```compile_fail
/// # use dashwright_model::{color::Color::*, steps, value::s};
/// let steps = steps![Green, s(0.3) => Yellow, s(0.25) => Red];
/// ```
#[macro_export]
macro_rules! steps {
    ($base:expr $(, $value:expr => $color:expr)* $(,)?) => {{
        const _: () = $crate::steps::rising(&[$($value.get()),*]);
        $crate::steps::Steps::new($base, [$(($value, $color)),*])
    }};
}

/// Stops the build when thresholds do not rise; called by [`steps!`](macro@crate::steps).
#[doc(hidden)]
pub const fn rising(values: &[f64]) {
    let mut i = 1;
    while i < values.len() {
        assert!(
            values[i - 1] < values[i],
            "thresholds must rise: each step needs a higher value than the one before it"
        );
        i += 1;
    }
}
