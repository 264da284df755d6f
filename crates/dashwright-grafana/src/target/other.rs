//! Queries of Graphite, OpenTSDB, Jaeger and Zipkin.
//!
//! Uncertain: none of them is in a published schema; fields of the 9.4 sources.

use crate::wire::wire;
use crate::{List, Num};
use serde_json::{Map, Value};

wire! {
    /// A query of Graphite.
    pub struct GraphiteQuery {
        /// The query.
        target: String,
        /// The query with references to others replaced.
        target_full: String as "targetFull",
        /// Whether the text counts, not the builder.
        text_editor: bool as "textEditor",
        /// Not used by panels.
        query_type: String as "queryType",
        /// Tags of annotations.
        tags: List<String>,
        /// Whether annotations are asked for.
        from_annotations: bool as "fromAnnotations",
    }
}

wire! {
    /// A filter of an OpenTSDB query.
    pub struct OpenTsdbFilter {
        /// The tag.
        tagk: String,
        /// How it compares.
        kind: String as "type",
        /// The value.
        filter: String,
        /// Whether series are told apart by the tag.
        group_by: bool as "groupBy",
    }
}

wire! {
    /// A query of OpenTSDB.
    pub struct OpenTsdbQuery {
        /// The metric.
        metric: String,
        /// How series become one.
        aggregator: String,
        /// Names of series.
        alias: String,
        /// Tags and values.
        tags: Map<String, Value>,
        /// Conditions.
        filters: List<OpenTsdbFilter>,
        /// The step.
        downsample_interval: String as "downsampleInterval",
        /// How several values become one.
        downsample_aggregator: String as "downsampleAggregator",
        /// How gaps are filled.
        downsample_fill_policy: String as "downsampleFillPolicy",
        /// Whether steps are left alone.
        disable_downsampling: bool as "disableDownsampling",
        /// Whether a rate is computed.
        should_compute_rate: bool as "shouldComputeRate",
        /// Whether the metric is a counter.
        is_counter: bool as "isCounter",
        /// The largest value of the counter.
        counter_max: String as "counterMax",
        /// The value that counts as a reset.
        counter_reset_value: String as "counterResetValue",
        /// Whether series must have exactly the tags.
        explicit_tags: bool as "explicitTags",
    }
}

wire! {
    /// A query of Jaeger.
    pub struct JaegerQuery {
        /// `search`, `upload`, `dependencyGraph`, or nothing for a trace id.
        query_type: String as "queryType",
        /// A trace id.
        query: String,
        /// Search.
        service: String,
        /// Search.
        operation: String,
        /// Search.
        tags: String,
        /// Search.
        min_duration: String as "minDuration",
        /// Search.
        max_duration: String as "maxDuration",
        /// The most traces.
        limit: Num,
    }
}

wire! {
    /// A query of Zipkin.
    pub struct ZipkinQuery {
        /// `traceID` or `upload`.
        query_type: String as "queryType",
        /// A trace id.
        query: String,
    }
}
