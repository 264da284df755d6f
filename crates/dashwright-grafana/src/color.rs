//! Colours, and how a field gets its colour.

use crate::wire::{wire, words};

words! {
    /// A colour: one of Grafana's named hues, or any CSS colour such as `#ff0000` in [`Color::Other`].
    ///
    /// Named hues follow the theme, CSS colours do not.
    pub enum Color(open) {
        SuperLightRed = "super-light-red",
        LightRed = "light-red",
        Red = "red",
        SemiDarkRed = "semi-dark-red",
        DarkRed = "dark-red",
        SuperLightOrange = "super-light-orange",
        LightOrange = "light-orange",
        Orange = "orange",
        SemiDarkOrange = "semi-dark-orange",
        DarkOrange = "dark-orange",
        SuperLightYellow = "super-light-yellow",
        LightYellow = "light-yellow",
        Yellow = "yellow",
        SemiDarkYellow = "semi-dark-yellow",
        DarkYellow = "dark-yellow",
        SuperLightGreen = "super-light-green",
        LightGreen = "light-green",
        Green = "green",
        SemiDarkGreen = "semi-dark-green",
        DarkGreen = "dark-green",
        SuperLightBlue = "super-light-blue",
        LightBlue = "light-blue",
        Blue = "blue",
        SemiDarkBlue = "semi-dark-blue",
        DarkBlue = "dark-blue",
        SuperLightPurple = "super-light-purple",
        LightPurple = "light-purple",
        Purple = "purple",
        SemiDarkPurple = "semi-dark-purple",
        DarkPurple = "dark-purple",
        /// Nothing.
        Transparent = "transparent",
        /// The panel's background.
        PanelBackground = "panel-bg",
        /// The theme's text colour.
        Text = "text",
    }
}

words! {
    /// How a field gets its colour.
    pub enum ColorMode {
        /// From the thresholds.
        Thresholds = "thresholds",
        /// By the series' position, from the classic palette.
        PaletteClassic = "palette-classic",
        /// By the series' name; Grafana 11.
        PaletteClassicByName = "palette-classic-by-name",
        /// Told apart by colour-blind readers; Grafana 13.
        PaletteColorblind = "palette-colorblind",
        /// Grafana 13.
        PaletteCategoricalNext = "palette-categorical-next",
        /// Grafana 13.
        PaletteCategoricalNext2 = "palette-categorical-next-2",
        /// Grafana 13.
        PaletteCategoricalNext3 = "palette-categorical-next-3",
        /// Grafana 11.
        ContinuousViridis = "continuous-viridis",
        /// Grafana 11.
        ContinuousMagma = "continuous-magma",
        /// Grafana 11.
        ContinuousPlasma = "continuous-plasma",
        /// Grafana 11.
        ContinuousInferno = "continuous-inferno",
        /// Grafana 11.
        ContinuousCividis = "continuous-cividis",
        ContinuousGrYlRd = "continuous-GrYlRd",
        ContinuousRdYlGr = "continuous-RdYlGr",
        ContinuousBlYlRd = "continuous-BlYlRd",
        ContinuousYlRd = "continuous-YlRd",
        ContinuousBlPu = "continuous-BlPu",
        ContinuousYlBl = "continuous-YlBl",
        ContinuousBlues = "continuous-blues",
        ContinuousReds = "continuous-reds",
        ContinuousGreens = "continuous-greens",
        ContinuousPurples = "continuous-purples",
        /// One colour for all.
        Fixed = "fixed",
        /// Shades of one colour.
        Shades = "shades",
        /// From one colour to another; Grafana 13.
        Gradient = "gradient",
    }
}

words! {
    /// Which value colours a series in the modes that go by value.
    pub enum ColorSeriesBy {
        Min = "min",
        Max = "max",
        Last = "last",
    }
}

wire! {
    /// A field's colour.
    pub struct FieldColor {
        /// Where the colour comes from.
        mode: ColorMode,
        /// The colour of `fixed`, `shades` and `gradient`.
        fixed_color: Color as "fixedColor",
        /// The other end of `gradient`; Grafana 13.
        gradient_color_to: Color as "gradientColorTo",
        /// The value that colours a whole series; Grafana takes the last.
        series_by: ColorSeriesBy as "seriesBy",
    }
}

impl From<ColorMode> for FieldColor {
    fn from(mode: ColorMode) -> Self {
        Self::default().mode(mode)
    }
}

impl From<Color> for FieldColor {
    fn from(color: Color) -> Self {
        Self::from(ColorMode::Fixed).fixed_color(color)
    }
}
