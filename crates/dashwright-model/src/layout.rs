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
