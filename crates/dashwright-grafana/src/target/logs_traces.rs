//! Queries of Loki and Tempo.

use super::QueryEditorMode;
use crate::wire::{wire, words};
use crate::{List, Num, NumOrText, Texts};

words! {
    /// Over which time a LogQL query goes.
    pub enum LokiQueryType {
        Range = "range",
        Instant = "instant",
        Stream = "stream",
    }
}

words! {
    /// From which end lines are read.
    pub enum LokiQueryDirection {
        Backward = "backward",
        Forward = "forward",
        Scan = "scan",
    }
}

words! {
    /// Why Grafana itself asks beside a query.
    pub enum LokiSupportingQueryType {
        LogsVolume = "logsVolume",
        LogsSample = "logsSample",
        DataSample = "dataSample",
        InfiniteScroll = "infiniteScroll",
    }
}

wire! {
    /// A LogQL query.
    pub struct LokiQuery {
        /// The query.
        expr: String,
        /// Over which time; the whole range.
        query_type: LokiQueryType as "queryType",
        /// Names of series: a template such as `{{job}}`.
        legend_format: String as "legendFormat",
        /// The most lines; the data source's.
        max_lines: Num as "maxLines",
        /// The step, such as `1m`.
        step: String,
        /// From which end lines are read; `backward`.
        direction: LokiQueryDirection,
        /// Which editor it was written in.
        editor_mode: QueryEditorMode as "editorMode",
        /// Why Grafana asks, at run time.
        supporting_query_type: LokiSupportingQueryType as "supportingQueryType",
        /// Old: makes steps longer.
        resolution: Num,
        /// Old: now `queryType`.
        range: bool,
        /// Old: now `queryType`.
        instant: bool,
    }
}

impl LokiQuery {
    /// A query over the whole range.
    pub fn new(expr: impl Into<String>) -> Self {
        Self::default().expr(expr).query_type(LokiQueryType::Range)
    }
}

words! {
    /// What is asked of Tempo.
    pub enum TempoQueryType {
        TraceQl = "traceql",
        /// TraceQL from the search form.
        TraceQlSearch = "traceqlSearch",
        TraceId = "traceId",
        ServiceMap = "serviceMap",
        Upload = "upload",
        /// Old: now `traceqlSearch`.
        NativeSearch = "nativeSearch",
        Clear = "clear",
    }
}

words! {
    /// What a row of found traces is.
    pub enum SearchTableType {
        Traces = "traces",
        Spans = "spans",
        Raw = "raw",
    }
}

words! {
    /// Over which time a TraceQL metrics query goes.
    pub enum MetricsQueryType {
        Range = "range",
        Instant = "instant",
    }
}

words! {
    /// Where an attribute belongs.
    pub enum TraceqlSearchScope {
        Intrinsic = "intrinsic",
        Unscoped = "unscoped",
        Event = "event",
        Instrumentation = "instrumentation",
        Link = "link",
        Resource = "resource",
        Span = "span",
    }
}

words! {
    /// How far a streamed search is.
    pub enum SearchStreamingState {
        Pending = "pending",
        Streaming = "streaming",
        Done = "done",
        Error = "error",
    }
}

wire! {
    /// A line of the search form.
    pub struct TraceqlFilter {
        /// Its name, unique in the query.
        id: String,
        /// The attribute.
        tag: String,
        /// `=`, `!=`, `=~`, `>` and so on.
        operator: String,
        /// One value or several.
        value: Texts,
        /// The type of the value, such as `string`.
        value_type: String as "valueType",
        /// Where the attribute belongs.
        scope: TraceqlSearchScope,
        /// Whether the value was typed in.
        is_custom_value: bool as "isCustomValue",
    }
}

wire! {
    /// A query of Tempo.
    pub struct TempoQuery {
        /// What is asked.
        query_type: TempoQueryType as "queryType",
        /// TraceQL, or a trace id.
        query: String,
        /// The most traces; 20.
        limit: Num,
        /// The most spans of a trace; 3.
        spss: Num,
        /// What a row is; traces.
        table_type: SearchTableType as "tableType",
        /// The search form; the schema wants the list, even when empty.
        filters: List<TraceqlFilter>,
        /// Attributes by which metrics are grouped.
        group_by: List<TraceqlFilter> as "groupBy",
        /// Over which time metrics go; the range.
        metrics_query_type: MetricsQueryType as "metricsQueryType",
        /// The step of metrics, such as `1m`.
        step: String,
        /// The most exemplars of metrics.
        exemplars: Num,
        /// The services of a service map, as selectors.
        service_map_query: Texts as "serviceMapQuery",
        /// Whether a service map tells namespaces apart.
        service_map_include_namespace: bool as "serviceMapIncludeNamespace",
        /// Whether histograms of a service map are native; recent versions.
        service_map_use_native_histograms: bool as "serviceMapUseNativeHistograms",
        /// Old search.
        search: String,
        /// Old search.
        service_name: String as "serviceName",
        /// Old search.
        span_name: String as "spanName",
        /// Old search.
        min_duration: String as "minDuration",
        /// Old search.
        max_duration: String as "maxDuration",
        /// Read by older versions.
        key: NumOrText,
    }
}

impl TempoQuery {
    /// A TraceQL query.
    pub fn traceql(query: impl Into<String>) -> Self {
        Self::of(TempoQueryType::TraceQl).query(query)
    }

    /// The trace with this id.
    pub fn trace(id: impl Into<String>) -> Self {
        Self::of(TempoQueryType::TraceId).query(id)
    }

    fn of(kind: TempoQueryType) -> Self {
        Self::default().query_type(kind).filters(Vec::<TraceqlFilter>::new())
    }
}
