//! Exceptions for single series or fields: colour, width, axis, unit.

use std::borrow::Cow;

use dashwright_query::unit::Quantity;

use crate::color::Color;
use crate::display::{Display, Shown};
use crate::link::Link;
use crate::panel::Stack;
use crate::steps::{Steps, Thresholds};

/// How one series, or those of some names, differ from the rest of the panel.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent switch of Grafana's")]
pub struct Series {
    /// Which.
    pub pick: Pick,
    /// A fixed colour.
    pub color: Option<Color>,
    /// Line width in pixels.
    pub line_width: Option<u32>,
    /// Fill below the line, in percent.
    pub fill: Option<u32>,
    /// Fill between this series and the one of that name.
    pub fill_down_to: Option<Cow<'static, str>>,
    /// Dashes instead of a line.
    pub dashed: bool,
    /// The right axis.
    pub right_axis: bool,
    /// A unit of its own.
    pub display: Option<Display>,
    /// Digits after the point.
    pub decimals: Option<u32>,
    /// Drawn below zero.
    pub negative: bool,
    /// Stacking of its own.
    pub stack: Option<Stack>,
    /// Not drawn, but in tooltip and legend.
    pub invisible: bool,
    /// Another name.
    pub name: Option<Cow<'static, str>>,
    /// Column width in pixels (tables).
    pub width: Option<u32>,
    /// How a table's cells are drawn.
    pub cell: Option<Cell>,
    /// Thresholds of its own.
    pub thresholds: Option<Thresholds>,
    /// Words for values, with their colours.
    pub words: Vec<(Cow<'static, str>, Cow<'static, str>, Color)>,
    /// Links on its values.
    pub links: Vec<Link>,
}

/// How a table's cells are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cell {
    /// As text, without colours.
    Plain,
    /// The text takes the colour of the thresholds.
    ColorText,
    /// The background takes it.
    ColorBackground,
    /// A bar.
    Gauge,
}

impl Cell {
    /// Grafana's id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Plain => "auto",
            Self::ColorText => "color-text",
            Self::ColorBackground => "color-background",
            Self::Gauge => "gauge",
        }
    }
}

/// Which series are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// The one of this name.
    Name(Cow<'static, str>),
    /// Those whose name matches.
    Regex(Cow<'static, str>),
}

impl Series {
    fn new(pick: Pick) -> Self {
        Self {
            pick,
            color: None,
            line_width: None,
            fill: None,
            fill_down_to: None,
            dashed: false,
            right_axis: false,
            display: None,
            decimals: None,
            negative: false,
            stack: None,
            invisible: false,
            name: None,
            width: None,
            cell: None,
            thresholds: None,
            words: Vec::new(),
            links: Vec::new(),
        }
    }

    /// The series of this name.
    pub fn named(name: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Pick::Name(name.into()))
    }

    /// The series whose names match.
    pub fn matching(regex: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Pick::Regex(regex.into()))
    }

    /// A fixed colour.
    pub fn color(mut self, color: Color) -> Self {
        self.color = Some(color);
        self
    }

    /// Line width in pixels.
    pub fn line_width(mut self, pixels: u32) -> Self {
        self.line_width = Some(pixels);
        self
    }

    /// Fill below the line, in percent.
    pub fn fill(mut self, percent: u32) -> Self {
        self.fill = Some(percent);
        self
    }

    /// Fills the band between this series and the one of that name.
    pub fn fill_down_to(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.fill_down_to = Some(name.into());
        self
    }

    /// Dashes instead of a line: for targets and forecasts.
    pub fn dashed(mut self) -> Self {
        self.dashed = true;
        self
    }

    /// The right axis.
    pub fn right_axis(mut self) -> Self {
        self.right_axis = true;
        self
    }

    /// A unit of its own.
    pub fn shown_as<V: Quantity>(mut self, shown: Shown<V>) -> Self {
        self.display = Some(shown.display());
        self
    }

    /// Digits after the point.
    pub fn decimals(mut self, digits: u32) -> Self {
        self.decimals = Some(digits);
        self
    }

    /// Drawn below zero, as in "in and out" charts.
    pub fn negative(mut self) -> Self {
        self.negative = true;
        self
    }

    /// Left out of the stack.
    pub fn unstacked(mut self) -> Self {
        self.stack = Some(Stack::None);
        self
    }

    /// Not drawn, but in tooltip and legend.
    pub fn invisible(mut self) -> Self {
        self.invisible = true;
        self
    }

    /// Another name.
    pub fn name(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Column width in pixels, in tables.
    pub fn width(mut self, pixels: u32) -> Self {
        self.width = Some(pixels);
        self
    }

    /// How a table's cells are drawn.
    pub fn cell(mut self, cell: Cell) -> Self {
        self.cell = Some(cell);
        self
    }

    /// Thresholds of its own; the background of a table's cells takes their colours.
    pub fn steps<U: Quantity>(mut self, steps: Steps<U>) -> Self {
        self.thresholds = Some(steps.into_thresholds());
        self.cell = self.cell.or(Some(Cell::ColorBackground));
        self
    }

    /// Says a value in a word, with a colour.
    pub fn word(
        mut self,
        value: impl Into<Cow<'static, str>>,
        word: impl Into<Cow<'static, str>>,
        color: Color,
    ) -> Self {
        self.words.push((value.into(), word.into(), color));
        self
    }

    /// A link on its values.
    pub fn link(mut self, link: Link) -> Self {
        self.links.push(link);
        self
    }
}
