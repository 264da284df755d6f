//! The settings of data sources of traces, and their links to logs, metrics and profiles.

use super::HttpSettings;
use crate::List;
use crate::target::TraceqlFilter;
use crate::wire::{wire, words};

wire! {
    /// An attribute of a span and its name elsewhere.
    pub struct TraceTag {
        /// The attribute.
        key: String,
        /// Its name in the other data source; the same.
        value: String,
    }
}

wire! {
    /// From spans to logs. In `query`, `${__span.tags["x"]}`, `${__trace.traceId}` and `$__tags` are filled in.
    pub struct TracesToLogs {
        /// The uid of a data source of logs.
        datasource_uid: String as "datasourceUid",
        /// How much earlier logs start, such as `-1h`.
        span_start_time_shift: String as "spanStartTimeShift",
        /// How much later logs end, such as `1h`.
        span_end_time_shift: String as "spanEndTimeShift",
        /// Which attributes choose logs.
        tags: List<TraceTag>,
        /// Whether lines have the trace's id.
        filter_by_trace_id: bool as "filterByTraceID",
        /// Whether lines have the span's id.
        filter_by_span_id: bool as "filterBySpanID",
        /// Whether `query` is asked instead.
        custom_query: bool as "customQuery",
        /// The query.
        query: String,
    }
}

wire! {
    /// A query of metrics.
    pub struct TraceToMetricsQuery {
        /// Its name.
        name: String,
        /// The query; `$__tags` is filled in.
        query: String,
    }
}

wire! {
    /// From spans to metrics.
    pub struct TracesToMetrics {
        /// The uid of a data source of metrics.
        datasource_uid: String as "datasourceUid",
        /// How much earlier metrics start, such as `-2m`.
        span_start_time_shift: String as "spanStartTimeShift",
        /// How much later metrics end, such as `2m`.
        span_end_time_shift: String as "spanEndTimeShift",
        /// Which attributes choose metrics.
        tags: List<TraceTag>,
        /// The queries.
        queries: List<TraceToMetricsQuery>,
    }
}

wire! {
    /// From spans to profiles.
    pub struct TracesToProfiles {
        /// The uid of a data source of profiles.
        datasource_uid: String as "datasourceUid",
        /// Which attributes choose profiles.
        tags: List<TraceTag>,
        /// The type of profile.
        profile_type_id: String as "profileTypeId",
        /// Whether `query` is asked instead.
        custom_query: bool as "customQuery",
        /// The query.
        query: String,
    }
}

wire! {
    /// Where the service map's metrics are.
    pub struct ServiceMapSettings {
        /// The uid of a data source of metrics.
        datasource_uid: String as "datasourceUid",
    }
}

wire! {
    /// Whether a trace has a node graph.
    pub struct NodeGraphSettings {
        /// Whether it has.
        enabled: bool,
    }
}

wire! {
    /// The search form.
    pub struct TraceSearchSettings {
        /// Whether it is hidden.
        hide: bool,
        /// What it offers.
        filters: List<TraceqlFilter>,
    }
}

wire! {
    /// How a trace is asked for.
    pub struct TraceQuerySettings {
        /// Whether the time is asked for too.
        time_shift_enabled: bool as "timeShiftEnabled",
        /// How much earlier.
        span_start_time_shift: String as "spanStartTimeShift",
        /// How much later.
        span_end_time_shift: String as "spanEndTimeShift",
    }
}

words! {
    /// What stands beside a span's name.
    pub enum SpanBarType {
        None = "None",
        Duration = "Duration",
        Tag = "Tag",
    }
}

wire! {
    /// What stands beside a span's name.
    pub struct SpanBarSettings {
        /// What.
        kind: SpanBarType as "type",
        /// Which attribute; of `Tag`.
        tag: String,
    }
}

wire! {
    /// What is streamed; names from recent releases.
    pub struct StreamingSettings {
        /// Searches.
        search: bool,
        /// Metrics.
        metrics: bool,
    }
}

wire! {
    /// The settings of Tempo.
    pub struct TempoSettings {
        ..
        /// What all share.
        http: HttpSettings,
        /// From spans to logs.
        traces_to_logs_v2: TracesToLogs as "tracesToLogsV2",
        /// From spans to metrics.
        traces_to_metrics: TracesToMetrics as "tracesToMetrics",
        /// From spans to profiles.
        traces_to_profiles: TracesToProfiles as "tracesToProfiles",
        /// Where the service map's metrics are.
        service_map: ServiceMapSettings as "serviceMap",
        /// Whether a trace has a node graph.
        node_graph: NodeGraphSettings as "nodeGraph",
        /// The search form.
        search: TraceSearchSettings,
        /// How a trace is asked for.
        trace_query: TraceQuerySettings as "traceQuery",
        /// What stands beside a span's name.
        span_bar: SpanBarSettings as "spanBar",
        /// What is streamed.
        streaming_enabled: StreamingSettings as "streamingEnabled",
    }
}

wire! {
    /// The settings of Jaeger; keys restated from product knowledge, not from a schema.
    pub struct JaegerSettings {
        ..
        /// What all share.
        http: HttpSettings,
        /// From spans to logs.
        traces_to_logs_v2: TracesToLogs as "tracesToLogsV2",
        /// From spans to metrics.
        traces_to_metrics: TracesToMetrics as "tracesToMetrics",
        /// Whether a trace has a node graph.
        node_graph: NodeGraphSettings as "nodeGraph",
        /// How a trace is asked for.
        trace_id_time_params: NodeGraphSettings as "traceIdTimeParams",
        /// What stands beside a span's name.
        span_bar: SpanBarSettings as "spanBar",
    }
}

wire! {
    /// The settings of Zipkin; keys restated from product knowledge, not from a schema.
    pub struct ZipkinSettings {
        ..
        /// What all share.
        http: HttpSettings,
        /// From spans to logs.
        traces_to_logs_v2: TracesToLogs as "tracesToLogsV2",
        /// From spans to metrics.
        traces_to_metrics: TracesToMetrics as "tracesToMetrics",
        /// Whether a trace has a node graph.
        node_graph: NodeGraphSettings as "nodeGraph",
        /// What stands beside a span's name.
        span_bar: SpanBarSettings as "spanBar",
    }
}
