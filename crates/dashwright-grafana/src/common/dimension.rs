//! Dimensions: a colour, size, text or picture that is fixed or follows a field (canvas, geomap).

use crate::wire::{wire, words};
use crate::{Color, Num};

words! {
    /// How a number becomes a size.
    pub enum ScaleDimensionMode {
        Linear = "linear",
        Quadratic = "quad",
    }
}

words! {
    /// What happens to a number beyond its range.
    pub enum ScalarDimensionMode {
        Clamped = "clamped",
        Modulo = "mod",
    }
}

words! {
    /// Where a text comes from.
    pub enum TextDimensionMode {
        Fixed = "fixed",
        Field = "field",
        Template = "template",
    }
}

words! {
    /// Where a picture comes from.
    pub enum ResourceDimensionMode {
        Fixed = "fixed",
        Field = "field",
        Mapping = "mapping",
    }
}

words! {
    /// Where a direction comes from.
    pub enum DirectionDimensionMode {
        Fixed = "fixed",
        Field = "field",
    }
}

words! {
    /// Which ends of a connection have an arrow.
    pub enum ConnectionDirection {
        Forward = "forward",
        Reverse = "reverse",
        Both = "both",
        None = "none",
    }
}

wire! {
    /// A size.
    pub struct ScaleDimension {
        /// The field it follows.
        field: String,
        /// The fixed value.
        fixed: Num,
        /// At the smallest number.
        min: Num,
        /// At the largest number.
        max: Num,
        /// How numbers become sizes.
        mode: ScaleDimensionMode,
    }
}

wire! {
    /// A number such as an angle.
    pub struct ScalarDimension {
        /// The field it follows.
        field: String,
        /// The fixed value.
        fixed: Num,
        /// The smallest value.
        min: Num,
        /// The largest value.
        max: Num,
        /// What happens beyond.
        mode: ScalarDimensionMode,
    }
}

wire! {
    /// A colour.
    pub struct ColorDimension {
        /// The field it follows.
        field: String,
        /// The fixed colour.
        fixed: Color,
    }
}

wire! {
    /// A text.
    pub struct TextDimension {
        /// Where it comes from.
        mode: TextDimensionMode,
        /// The field it follows.
        field: String,
        /// The fixed text.
        fixed: String,
    }
}

wire! {
    /// A picture.
    pub struct ResourceDimension {
        /// Where it comes from.
        mode: ResourceDimensionMode,
        /// The field it follows.
        field: String,
        /// The fixed path.
        fixed: String,
    }
}

wire! {
    /// The direction of a connection.
    pub struct DirectionDimension {
        /// Where it comes from.
        mode: DirectionDimensionMode,
        /// The field it follows.
        field: String,
        /// The fixed direction.
        fixed: ConnectionDirection,
    }
}
