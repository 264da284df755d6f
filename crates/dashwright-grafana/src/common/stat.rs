//! What panels of single values share.

use crate::wire::{bag, wire, words};
use crate::{List, Num, Reducer};

words! {
    /// How values are laid out.
    pub enum Orientation {
        Auto = "auto",
        Horizontal = "horizontal",
        Vertical = "vertical",
    }
}

words! {
    /// Which texts a value shows.
    pub enum TextMode {
        Auto = "auto",
        Value = "value",
        ValueAndName = "value_and_name",
        Name = "name",
        None = "none",
    }
}

words! {
    /// Whether a panel sizes its items itself.
    pub enum BarGaugeSizing {
        Auto = "auto",
        Manual = "manual",
    }
}

bag! {
    /// How fields become single values. Defaults as the editor writes them.
    pub struct ReduceOptions, ReduceOptionsBuilder {
        /// Whether every row is a value of its own; `false`.
        values: bool = false,
        /// How a field becomes one value; the last that is not null.
        calcs: List<Reducer> = [Reducer::LastNotNull],
        /// Which fields: empty for numbers, `/.*/` for all, or a pattern; empty.
        fields: String = "",
        /// The most rows when `values` is on; 25 in the editor.
        limit: Num,
    }
}

impl From<Reducer> for ReduceOptions {
    fn from(reducer: Reducer) -> Self {
        Self { calcs: Some([reducer].into()), ..Self::default() }
    }
}

wire! {
    /// Text sizes in pixels, 1 to 200; Grafana decides where they are absent.
    pub struct TextFormatting {
        /// Of the name.
        title_size: Num as "titleSize",
        /// Of the value.
        value_size: Num as "valueSize",
        /// Of the percent change.
        percent_size: Num as "percentSize",
    }
}

bag! {
    /// What `stat`, `gauge`, `bargauge` and `piechart` share.
    pub struct SingleStatOptions, SingleStatOptionsBuilder {
        /// How fields become single values.
        reduce_options: ReduceOptions as "reduceOptions" = ReduceOptions::default(),
        /// How values are laid out; `auto`.
        orientation: Orientation = Orientation::Auto,
        /// Text sizes.
        text: TextFormatting,
    }
}
