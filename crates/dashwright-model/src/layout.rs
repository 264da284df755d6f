//! Layout in words: widths and heights that lower to Grafana's 24-column grid. Definitions never say x or y.

/// The columns of Grafana's grid.
pub const COLUMNS: u32 = 24;

/// The place of one panel on the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Columns from the left.
    pub x: u32,
    /// Rows from the top.
    pub y: u32,
    /// Columns wide.
    pub w: u32,
    /// Rows high (about 30 px each).
    pub h: u32,
}

/// A row in which Grafana arranges the panels: all of one size, as many in a line as the screen has room for.
///
/// Dashboards of `dashboard.grafana.app/v2` have it; a classic dashboard has lines of [`AutoGrid::size`] instead. Pixels
/// are Grafana's for its own words: 192, 448 and 768 wide, 168, 320 and 512 high.
///
/// ```
/// use dashwright_model::layout::{AutoGrid, ColumnWidth, RowHeight};
/// let grid = AutoGrid::columns(4).width(ColumnWidth::Narrow).height(RowHeight::Short);
/// assert_eq!(grid.size(), (6, 5));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct AutoGrid {
    /// The most panels in a line.
    pub columns: u32,
    /// How wide a panel is at least.
    pub width: ColumnWidth,
    /// How high a panel is.
    pub height: RowHeight,
    /// Whether the panels fill the height of the screen.
    pub fill_screen: bool,
}

/// How wide a panel of an [`AutoGrid`] is at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnWidth {
    /// 192 pixels.
    Narrow,
    /// 448 pixels.
    #[default]
    Standard,
    /// 768 pixels.
    Wide,
    /// So many pixels.
    Pixels(u32),
}

/// How high a panel of an [`AutoGrid`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowHeight {
    /// 168 pixels.
    Short,
    /// 320 pixels.
    #[default]
    Standard,
    /// 512 pixels.
    Tall,
    /// So many pixels.
    Pixels(u32),
}

impl RowHeight {
    /// The height in pixels.
    pub const fn pixels(self) -> u32 {
        match self {
            Self::Short => 168,
            Self::Standard => 320,
            Self::Tall => 512,
            Self::Pixels(pixels) => pixels,
        }
    }
}

impl AutoGrid {
    /// At most so many panels in a line, of standard size.
    pub const fn columns(columns: u32) -> Self {
        Self { columns, width: ColumnWidth::Standard, height: RowHeight::Standard, fill_screen: false }
    }

    /// How wide a panel is at least.
    pub const fn width(mut self, width: ColumnWidth) -> Self {
        self.width = width;
        self
    }

    /// How high a panel is.
    pub const fn height(mut self, height: RowHeight) -> Self {
        self.height = height;
        self
    }

    /// The panels fill the height of the screen.
    pub const fn fill_screen(mut self) -> Self {
        self.fill_screen = true;
        self
    }

    /// Columns and grid rows of a panel in a classic dashboard: the most panels in a line, and the height in grid rows of
    /// 38 pixels, rounded up.
    pub const fn size(self) -> (u32, u32) {
        let columns = if self.columns == 0 { 1 } else { self.columns };
        let width = if columns > COLUMNS { 1 } else { COLUMNS / columns };
        (width, self.height.pixels().div_ceil(38))
    }
}

/// Places panels from left to right, line by line, from row `top` on; a line is as high as its highest panel.
/// Returns the cells and the first free row.
///
/// ```
/// use dashwright_model::layout::{Cell, flow};
/// let (cells, next) = flow(&[(12, 8), (12, 8), (24, 4)], 1);
/// assert_eq!(cells[1], Cell { x: 12, y: 1, w: 12, h: 8 });
/// assert_eq!(cells[2], Cell { x: 0, y: 9, w: 24, h: 4 });
/// assert_eq!(next, 13);
/// ```
pub fn flow(sizes: &[(u32, u32)], top: u32) -> (Vec<Cell>, u32) {
    let mut cells = Vec::with_capacity(sizes.len());
    let (mut x, mut y, mut line) = (0, top, 0);
    for &(w, h) in sizes {
        if x + w > COLUMNS && x > 0 {
            (x, y, line) = (0, y + line, 0);
        }
        cells.push(Cell { x, y, w, h });
        x += w;
        line = line.max(h);
    }
    (cells, y + line)
}

/// The lines that [`flow`] makes: for each, the columns it fills.
pub fn lines(sizes: &[(u32, u32)]) -> Vec<u32> {
    let mut lines: Vec<u32> = Vec::new();
    for &(w, _) in sizes {
        match lines.last_mut() {
            Some(filled) if *filled + w <= COLUMNS => *filled += w,
            _ => lines.push(w),
        }
    }
    lines
}
