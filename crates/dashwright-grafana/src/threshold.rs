//! Thresholds: from which value on a field has which colour.

use crate::wire::{wire, words};
use crate::{Color, List, Num, OrNull};

words! {
    /// What threshold values are measured in.
    pub enum ThresholdsMode {
        /// The field's own values.
        Absolute = "absolute",
        /// Percent, 0 to 100, of the range from `min` to `max`.
        Percentage = "percentage",
    }
}

wire! {
    /// One threshold: a colour from a value upwards.
    pub struct Threshold {
        /// The colour.
        color: Color,
        /// The lowest value; `null` in the first step stands for everything below.
        value: OrNull<Num>,
        /// An expression over variables that replaces the value; Grafana 13.
        value_expr: String as "valueExpr",
    }
}

impl Threshold {
    /// The first step: everything below the next one.
    pub fn base(color: impl Into<Color>) -> Self {
        Self::default().color(color).value(OrNull::Null)
    }

    /// A step from `value` upwards.
    pub fn from_value(value: impl Into<Num>, color: impl Into<Color>) -> Self {
        Self::default().color(color).value(OrNull::Is(value.into()))
    }
}

wire! {
    /// A field's thresholds; Grafana's own are absolute, green, and red from 80 on.
    pub struct Thresholds {
        /// What the values are measured in.
        mode: ThresholdsMode = ThresholdsMode::Absolute,
        /// The steps, ascending, the first with the value `null`.
        steps: List<Threshold> = [Threshold::base(Color::Green), Threshold::from_value(80, Color::Red)],
    }
}
