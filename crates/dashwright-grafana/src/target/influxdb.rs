//! Queries of InfluxDB.

use super::SqlOrder;
use crate::wire::{wire, words};
use crate::{List, NumOrText};

words! {
    /// The shape of a result.
    pub enum InfluxResultFormat {
        TimeSeries = "time_series",
        Table = "table",
        Logs = "logs",
    }
}

wire! {
    /// A condition on a tag.
    pub struct InfluxTag {
        /// The tag.
        key: String,
        /// `=`, `!=`, `=~`, `!~`, `<`, `>`.
        operator: String,
        /// `AND` or `OR`; not in the first.
        condition: String,
        /// The value.
        value: String,
    }
}

wire! {
    /// A part of `SELECT` or `GROUP BY`.
    pub struct InfluxPart {
        /// What it is, such as `field`, `mean`, `time`, `fill`.
        kind: String as "type",
        /// Its arguments.
        params: List<NumOrText>,
    }
}

wire! {
    /// A query of InfluxDB: InfluxQL from the builder, or Flux, SQL or InfluxQL as text.
    ///
    /// Uncertain: not in a published schema; fields of the 9.4 sources.
    pub struct InfluxQuery {
        /// The query as text.
        query: String,
        /// Whether the text counts, not the builder.
        raw_query: bool as "rawQuery",
        /// The shape of the result.
        result_format: InfluxResultFormat as "resultFormat",
        /// Names of series: a template such as `$tag_host`.
        alias: String,
        /// The retention policy.
        policy: String,
        /// The measurement.
        measurement: String,
        /// What is selected: a list of parts for each column.
        select: List<List<InfluxPart>>,
        /// Conditions.
        tags: List<InfluxTag>,
        /// By what rows are grouped.
        group_by: List<InfluxPart> as "groupBy",
        /// In which order.
        order_by_time: SqlOrder as "orderByTime",
        /// The most points.
        limit: NumOrText,
        /// The most series.
        slimit: NumOrText,
        /// The time zone.
        tz: String,
        /// Conditions at run time.
        adhoc_filters: List<InfluxTag> as "adhocFilters",
        /// Not used.
        query_type: String as "queryType",
    }
}
