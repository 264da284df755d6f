//! Queries of Elasticsearch.

use crate::wire::{wire, words};
use crate::{List, NumOrText};
use serde_json::Value;

words! {
    /// How documents fall into buckets.
    pub enum BucketAggregationType {
        Terms = "terms",
        Filters = "filters",
        GeohashGrid = "geohash_grid",
        DateHistogram = "date_histogram",
        Histogram = "histogram",
        Nested = "nested",
    }
}

words! {
    /// What is computed of a bucket.
    pub enum MetricAggregationType {
        Count = "count",
        Average = "avg",
        Sum = "sum",
        Min = "min",
        Max = "max",
        ExtendedStats = "extended_stats",
        Percentiles = "percentiles",
        Cardinality = "cardinality",
        RawDocument = "raw_document",
        RawData = "raw_data",
        Logs = "logs",
        Rate = "rate",
        TopMetrics = "top_metrics",
        MovingAverage = "moving_avg",
        MovingFunction = "moving_fn",
        Derivative = "derivative",
        SerialDiff = "serial_diff",
        CumulativeSum = "cumulative_sum",
        BucketScript = "bucket_script",
    }
}

words! {
    /// An order of terms.
    pub enum TermsOrder {
        Descending = "desc",
        Ascending = "asc",
    }
}

words! {
    /// How a moving average weighs.
    pub enum MovingAverageModel {
        Simple = "simple",
        Linear = "linear",
        Ewma = "ewma",
        Holt = "holt",
        HoltWinters = "holt_winters",
    }
}

words! {
    /// A value of extended statistics; the keys of `meta`.
    pub enum ExtendedStatMetaType {
        Average = "avg",
        Min = "min",
        Max = "max",
        Sum = "sum",
        Count = "count",
        StdDeviation = "std_deviation",
        StdDeviationBoundsUpper = "std_deviation_bounds_upper",
        StdDeviationBoundsLower = "std_deviation_bounds_lower",
    }
}

wire! {
    /// A bucket of `filters`.
    pub struct ElasticFilter {
        /// A Lucene query.
        query: String,
        /// Its name.
        label: String,
    }
}

wire! {
    /// The settings of a bucket aggregation; which fields it has follows from its type.
    pub struct BucketSettings {
        /// Histograms: the size of a bucket, or `auto`.
        interval: String,
        /// The fewest documents.
        min_doc_count: String,
        /// Date histogram: buckets that are cut off at the ends.
        trim_edges: String as "trimEdges",
        /// Date histogram: where the first bucket starts.
        offset: String,
        /// Date histogram: the time zone.
        time_zone: String as "timeZone",
        /// Terms: the order.
        order: TermsOrder,
        /// Terms: by what they are ordered, such as `_term` or `1`.
        order_by: String as "orderBy",
        /// Terms: the most buckets; 0 for all.
        size: String,
        /// Terms: the name of documents without the field.
        missing: String,
        /// Filters: the buckets.
        filters: List<ElasticFilter>,
        /// Geohash grid: the length of hashes.
        precision: String,
    }
}

wire! {
    /// How documents fall into buckets.
    pub struct BucketAggregation {
        /// Its name, unique in the query.
        id: String,
        /// How.
        kind: BucketAggregationType as "type",
        /// By which field.
        field: String,
        /// Its settings.
        settings: BucketSettings,
    }
}

wire! {
    /// A value that a bucket script uses.
    pub struct PipelineVariable {
        /// Its name in the script.
        name: String,
        /// The metric's id.
        pipeline_agg: String as "pipelineAgg",
    }
}

wire! {
    /// The weights of a moving average.
    pub struct MovingAverageSettings {
        /// Of the last values.
        alpha: NumOrText,
        /// Of the trend.
        beta: NumOrText,
        /// Of the season.
        gamma: NumOrText,
        /// Values of a season.
        period: NumOrText,
        /// Whether zeros are padded.
        pad: bool,
    }
}

wire! {
    /// The settings of a metric; which fields it has follows from its type.
    pub struct MetricSettings {
        /// A script: a text, or an object with `inline`.
        script: Value,
        /// The value of documents without the field.
        missing: String,
        /// Extended statistics: the width of the bounds.
        sigma: String,
        /// Percentiles: which.
        percents: List<String>,
        /// Cardinality: how exact.
        precision_threshold: String,
        /// Raw data and documents: the most.
        size: String,
        /// Logs: the most lines.
        limit: String,
        /// Rate and derivative: per what.
        unit: String,
        /// Rate: `sum` or `value_count`.
        mode: String,
        /// Top metrics: the order.
        order: String,
        /// Top metrics: by which field.
        order_by: String as "orderBy",
        /// Top metrics: which fields.
        metrics: List<String>,
        /// Serial difference: how many buckets back.
        lag: String,
        /// Cumulative sum: how numbers are written.
        format: String,
        /// Moving function and average: how many buckets.
        window: String,
        /// Moving function: how many buckets ahead.
        shift: String,
        /// Moving average: how it weighs.
        model: MovingAverageModel,
        /// Moving average: buckets that it foretells.
        predict: String,
        /// Moving average: whether the weights are searched for.
        minimize: bool,
        /// Moving average: the weights.
        settings: MovingAverageSettings,
    }
}

wire! {
    /// What is computed of a bucket.
    pub struct MetricAggregation {
        /// Its name, unique in the query.
        id: String,
        /// What.
        kind: MetricAggregationType as "type",
        /// Of which field; of a pipeline, of which metric.
        field: String,
        /// Of a pipeline: of which metric.
        pipeline_agg: String as "pipelineAgg",
        /// Of a bucket script: its values.
        pipeline_variables: List<PipelineVariable> as "pipelineVariables",
        /// Its settings.
        settings: MetricSettings,
        /// Of extended statistics: which values, by their names.
        meta: Value,
        /// Whether it is left out of the result.
        hide: bool,
    }
}

wire! {
    /// A query of Elasticsearch.
    pub struct ElasticsearchQuery {
        /// A Lucene query.
        query: String,
        /// Names of series.
        alias: String,
        /// The field of the time.
        time_field: String as "timeField",
        /// How documents fall into buckets.
        bucket_aggs: List<BucketAggregation> as "bucketAggs",
        /// What is computed of buckets.
        metrics: List<MetricAggregation>,
        /// Not used by panels.
        query_type: String as "queryType",
    }
}
