//! Queries of Prometheus, Mimir, Thanos and Cortex.

use crate::wire::{wire, words};
use crate::{List, Num};
use serde_json::Value;

words! {
    /// Which editor a query was written in.
    pub enum QueryEditorMode {
        Code = "code",
        Builder = "builder",
    }
}

words! {
    /// The shape of a result.
    pub enum PromQueryFormat {
        TimeSeries = "time_series",
        Table = "table",
        Heatmap = "heatmap",
    }
}

wire! {
    /// A filter that the frontend adds to a query at run time.
    pub struct PrometheusFilter {
        /// The label.
        key: String,
        /// `=`, `!=`, `=~`, `!~`.
        operator: String,
        /// The value.
        value: String,
        /// Several values.
        values: List<String>,
    }
}

wire! {
    /// A scope that the frontend adds to a query at run time.
    pub struct PrometheusScope {
        /// Its name.
        title: String,
        /// Its path.
        default_path: List<String> as "defaultPath",
        /// Its filters.
        filters: List<PrometheusFilter>,
    }
}

wire! {
    /// A PromQL query. With neither `range` nor `instant` it is a range query, with both it is two queries.
    pub struct PrometheusQuery {
        /// The query.
        expr: String,
        /// Names of series: a template such as `{{job}}`, `__auto`, or empty for all labels.
        legend_format: String as "legendFormat",
        /// Whether the whole range is asked for.
        range: bool,
        /// Whether only the last moment is asked for.
        instant: bool,
        /// Whether exemplars are asked for.
        exemplar: bool,
        /// The shape of the result; time series.
        format: PromQueryFormat,
        /// The smallest step, such as `1m`.
        interval: String,
        /// Old: makes steps longer.
        interval_factor: Num as "intervalFactor",
        /// Which editor it was written in.
        editor_mode: QueryEditorMode as "editorMode",
        /// Whether the builder shows the raw query; read by older versions.
        use_backend: bool as "useBackend",
        /// Whether completion searches all metrics; read by older versions.
        disable_text_wrap: bool as "disableTextWrap",
        /// Whether the builder includes null metadata; read by older versions.
        include_null_metadata: bool as "includeNullMetadata",
        /// Whether the builder searches metadata; read by older versions.
        full_meta_search: bool as "fullMetaSearch",
        /// Filters at run time.
        adhoc_filters: List<PrometheusFilter> as "adhocFilters",
        /// Scopes at run time.
        scopes: List<PrometheusScope>,
        /// Labels at run time.
        group_by_keys: List<String> as "groupByKeys",
        /// Milliseconds between points, at run time.
        interval_ms: Num as "intervalMs",
        /// The most points, at run time.
        max_data_points: Num as "maxDataPoints",
        /// Not used by this data source's panels.
        query_type: String as "queryType",
        /// A time range of its own, at run time.
        time_range: Value as "timeRange",
        /// What the result must look like, at run time.
        result_assertions: Value as "resultAssertions",
    }
}

impl PrometheusQuery {
    /// A query, without saying over which time.
    pub fn new(expr: impl Into<String>) -> Self {
        Self::default().expr(expr)
    }

    /// A query over the whole range.
    pub fn range_of(expr: impl Into<String>) -> Self {
        Self::new(expr).range(true)
    }

    /// A query of the last moment.
    pub fn instant_of(expr: impl Into<String>) -> Self {
        Self::new(expr).instant(true).range(false)
    }
}
