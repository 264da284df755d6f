//! `stat`: large single values.

use crate::common::{SingleStatOptions, TextMode};
use crate::wire::{bag, words};

words! {
    /// What the colour of a stat colours.
    pub enum BigValueColorMode {
        Value = "value",
        Background = "background",
        BackgroundSolid = "background_solid",
        None = "none",
    }
}

words! {
    /// The graph behind a stat.
    pub enum BigValueGraphMode {
        None = "none",
        Line = "line",
        Area = "area",
    }
}

words! {
    /// Where the texts of a stat stand.
    pub enum BigValueJustifyMode {
        Auto = "auto",
        Center = "center",
    }
}

words! {
    /// The colour of a percent change.
    pub enum PercentChangeColorMode {
        /// Up is green.
        Standard = "standard",
        /// Up is red.
        Inverted = "inverted",
        SameAsValue = "same_as_value",
    }
}

bag! {
    /// The options of a `stat` panel.
    pub struct StatOptions, StatOptionsBuilder {
        ..
        /// Which values, and how they are laid out.
        base: SingleStatOptions,
        /// What the colour colours; `value`.
        color_mode: BigValueColorMode as "colorMode" = BigValueColorMode::Value,
        /// The graph behind the value; `area`.
        graph_mode: BigValueGraphMode as "graphMode" = BigValueGraphMode::Area,
        /// Where the texts stand; `auto`.
        justify_mode: BigValueJustifyMode as "justifyMode" = BigValueJustifyMode::Auto,
        /// Which texts are shown; `auto`.
        text_mode: TextMode as "textMode" = TextMode::Auto,
        /// Whether name and value may stand side by side; `true`.
        wide_layout: bool as "wideLayout" = true,
        /// Whether the change over the range is shown; `false`.
        show_percent_change: bool as "showPercentChange" = false,
        /// The colour of that change; `standard`.
        percent_change_color_mode: PercentChangeColorMode as "percentChangeColorMode" = PercentChangeColorMode::Standard,
    }
}
