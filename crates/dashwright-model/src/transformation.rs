//! Transformations: what happens to the data between query and panel.

use std::borrow::Cow;

type Text = Cow<'static, str>;

/// A step between query and panel.
#[derive(Debug, Clone, PartialEq)]
pub enum Transformation {
    /// Joins the results of several queries into one table.
    Merge,
    /// Joins the results of several queries on a field they share.
    JoinByField(Text),
    /// Makes a matrix: one field gives the rows, one the columns, one the values.
    Matrix {
        /// The field whose values become rows.
        rows: Text,
        /// The field whose values become columns.
        columns: Text,
        /// The field that fills the cells.
        values: Text,
    },
    /// Reads text fields as numbers.
    ToNumber(Vec<Text>),
    /// Sorts rows by a field; `true` for the greatest first.
    SortBy(Text, bool),
    /// Keeps the first rows.
    Limit(u32),
}
