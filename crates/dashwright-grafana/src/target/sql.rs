//! SQL queries of PostgreSQL, MySQL and SQL Server.

use super::QueryEditorMode;
use crate::wire::{wire, words};
use crate::{List, Num};
use serde_json::Value;

words! {
    /// The shape of a result.
    pub enum SqlFormat {
        TimeSeries = "time_series",
        Table = "table",
    }
}

words! {
    /// An order of rows.
    pub enum SqlOrder {
        Ascending = "ASC",
        Descending = "DESC",
    }
}

wire! {
    /// The parameter of a function in the builder.
    pub struct SqlParameter {
        /// Always `functionParameter`.
        kind: String as "type",
        /// The column or value.
        name: String,
    }
}

wire! {
    /// A column in the builder.
    pub struct SqlColumn {
        /// Always `function`.
        kind: String as "type",
        /// The aggregation.
        name: String,
        /// What it is of.
        parameters: List<SqlParameter>,
        /// The column's name in the result.
        alias: String,
    }
}

wire! {
    /// A column's name in the builder.
    pub struct SqlProperty {
        /// Always `string`.
        kind: String as "type",
        /// The column.
        name: String,
    }
}

wire! {
    /// A column in the builder by which rows are grouped or ordered.
    pub struct SqlPropertyExpression {
        /// `groupBy` or `property`.
        kind: String as "type",
        /// The column.
        property: SqlProperty,
    }
}

wire! {
    /// The state of the builder.
    pub struct SqlBuilder {
        /// What is selected.
        columns: List<SqlColumn>,
        /// The table.
        from: String,
        /// The condition.
        where_string: String as "whereString",
        /// The condition as the editor keeps it.
        where_json_tree: Value as "whereJsonTree",
        /// By what rows are grouped.
        group_by: List<SqlPropertyExpression> as "groupBy",
        /// By what rows are ordered.
        order_by: SqlPropertyExpression as "orderBy",
        /// In which order.
        order_by_direction: SqlOrder as "orderByDirection",
        /// The most rows.
        limit: Num,
        /// Rows that are left out.
        offset: Num,
    }
}

wire! {
    /// A SQL query.
    ///
    /// Uncertain: not in a published schema; fields of the 9.4 sources.
    pub struct SqlQuery {
        /// The query; macros such as `$__timeFilter(column)` allowed.
        raw_sql: String as "rawSql",
        /// The shape of the result.
        format: SqlFormat,
        /// Which editor it was written in.
        editor_mode: QueryEditorMode as "editorMode",
        /// Whether the text counts, not the builder.
        raw_query: bool as "rawQuery",
        /// The database.
        dataset: String,
        /// The table.
        table: String,
        /// The builder.
        sql: SqlBuilder,
    }
}

impl SqlQuery {
    /// A query written as text.
    pub fn new(raw_sql: impl Into<String>, format: SqlFormat) -> Self {
        Self::default().raw_sql(raw_sql).format(format).editor_mode(QueryEditorMode::Code).raw_query(true)
    }
}
