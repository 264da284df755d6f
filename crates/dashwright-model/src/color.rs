//! Colours by meaning. The palette keeps neighbours apart for colour-blind readers; text always goes with it.

/// A colour, named by what it means on a dashboard.
///
/// How far the neighbours are apart (CIEDE2000; Machado's model of a reader without red or without green): green and
/// red 13, green and yellow 9, yellow and orange 6, blue and purple 5. That is why a coloured value always shows its
/// text too, and why a rule looks at lines that only their colour tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Color {
    /// Good.
    Green,
    /// Look at it.
    Yellow,
    /// Between yellow and red, for four-step scales.
    Orange,
    /// Act.
    Red,
    /// Neutral: information, no judgement.
    Blue,
    /// Neutral and in the background.
    Grey,
    /// A second neutral series.
    Purple,
    /// Any other, as `#RRGGBB`.
    Hex(&'static str),
}

impl Color {
    /// The colour as Grafana writes it.
    pub const fn hex(self) -> &'static str {
        match self {
            Self::Green => "#73BF69",
            Self::Yellow => "#FFA500",
            Self::Orange => "#FF780A",
            Self::Red => "#E02F44",
            Self::Blue => "#5794F2",
            Self::Grey => "#8E8E8E",
            Self::Purple => "#B877D9",
            Self::Hex(hex) => hex,
        }
    }

    /// Its name in lower case; any other as `#RRGGBB`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Orange => "orange",
            Self::Red => "red",
            Self::Blue => "blue",
            Self::Grey => "grey",
            Self::Purple => "purple",
            Self::Hex(hex) => hex,
        }
    }
}

impl From<Color> for dashwright_grafana::Color {
    fn from(color: Color) -> Self {
        Self::from(color.hex())
    }
}

/// The same colour for every field.
impl From<Color> for dashwright_grafana::FieldColor {
    fn from(color: Color) -> Self {
        Self::from(dashwright_grafana::Color::from(color))
    }
}
