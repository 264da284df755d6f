//! Queries of the TestData source, which makes data up.

use crate::wire::{wire, words};
use crate::{List, Num};
use serde_json::Value;

words! {
    /// What is made up.
    pub enum TestDataScenario {
        Annotations = "annotations",
        Arrow = "arrow",
        CsvContent = "csv_content",
        CsvFile = "csv_file",
        CsvMetricValues = "csv_metric_values",
        DatapointsOutsideRange = "datapoints_outside_range",
        ErrorWithSource = "error_with_source",
        ExponentialHeatmapBucketData = "exponential_heatmap_bucket_data",
        FlameGraph = "flame_graph",
        GrafanaApi = "grafana_api",
        LinearHeatmapBucketData = "linear_heatmap_bucket_data",
        Live = "live",
        Logs = "logs",
        ManualEntry = "manual_entry",
        NoDataPoints = "no_data_points",
        NodeGraph = "node_graph",
        PredictableCsvWave = "predictable_csv_wave",
        PredictablePulse = "predictable_pulse",
        RandomWalk = "random_walk",
        RandomWalkTable = "random_walk_table",
        RandomWalkWithError = "random_walk_with_error",
        RawFrame = "raw_frame",
        ServerError500 = "server_error_500",
        Simulation = "simulation",
        SlowQuery = "slow_query",
        StreamingClient = "streaming_client",
        TableStatic = "table_static",
        Trace = "trace",
        Usa = "usa",
        VariablesQuery = "variables-query",
    }
}

wire! {
    /// A wave of given values.
    pub struct CsvWave {
        /// Its name.
        name: String,
        /// Its labels, such as `a=1,b=2`.
        labels: String,
        /// Seconds between values.
        time_step: Num as "timeStep",
        /// The values.
        values_csv: String as "valuesCSV",
    }
}

words! {
    /// What kind of node graph.
    pub enum TestDataNodesType {
        Random = "random",
        RandomEdges = "random edges",
        ResponseMedium = "response_medium",
        ResponseSmall = "response_small",
        FeatureShowcase = "feature_showcase",
    }
}

wire! {
    /// A node graph.
    pub struct TestDataNodes {
        /// What kind.
        kind: TestDataNodesType as "type",
        /// How many nodes.
        count: Num,
        /// Makes it the same each time.
        seed: Num,
    }
}

wire! {
    /// A pulse.
    pub struct PulseWave {
        /// Seconds between values.
        time_step: Num as "timeStep",
        /// Values at the top.
        on_count: Num as "onCount",
        /// The value at the top.
        on_value: Num as "onValue",
        /// Values at the bottom.
        off_count: Num as "offCount",
        /// The value at the bottom.
        off_value: Num as "offValue",
    }
}

wire! {
    /// Which simulation.
    pub struct SimulationKey {
        /// Its kind.
        kind: String as "type",
        /// Its steps in a second.
        tick: Num,
        /// Its name.
        uid: String,
    }
}

wire! {
    /// A simulation.
    pub struct Simulation {
        /// Which one.
        key: SimulationKey,
        /// Its settings.
        config: Value,
        /// Whether only the last value is asked for.
        last: bool,
        /// Whether it is streamed.
        stream: bool,
    }
}

words! {
    /// What is streamed.
    pub enum TestDataStreamType {
        Signal = "signal",
        Logs = "logs",
        Fetch = "fetch",
        Traces = "traces",
    }
}

wire! {
    /// A stream.
    pub struct TestDataStream {
        /// What is streamed.
        kind: TestDataStreamType as "type",
        /// Milliseconds between values.
        speed: Num,
        /// How far values move.
        spread: Num,
        /// How far values jump.
        noise: Num,
        /// Bands around the values.
        bands: Num,
        /// The address of `fetch`.
        url: String,
    }
}

wire! {
    /// Values of states of the USA.
    pub struct UsaQuery {
        /// What is asked.
        mode: String,
        /// The period of the waves.
        period: String,
        /// Which fields.
        fields: List<String>,
        /// Which states.
        states: List<String>,
    }
}

words! {
    /// Who is to blame for an error.
    pub enum TestDataErrorSource {
        Plugin = "plugin",
        Downstream = "downstream",
    }
}

words! {
    /// How an error shows itself.
    pub enum TestDataErrorType {
        FrontendException = "frontend_exception",
        FrontendObservable = "frontend_observable",
        ServerPanic = "server_panic",
    }
}

wire! {
    /// A query of the TestData source.
    pub struct TestDataQuery {
        /// What is made up; a random walk.
        scenario_id: TestDataScenario as "scenarioId",
        /// Names of series.
        alias: String,
        /// Labels of series, such as `a=1,b=2`.
        labels: String,
        /// How many series.
        series_count: Num as "seriesCount",
        /// Where a walk starts.
        start_value: Num as "startValue",
        /// How far a walk moves.
        spread: Num,
        /// How far a walk jumps.
        noise: Num,
        /// The smallest value.
        min: Num,
        /// The largest value.
        max: Num,
        /// Whether some values are missing.
        with_nil: bool as "withNil",
        /// Percent of values that are left out.
        drop_percent: Num as "dropPercent",
        /// An argument of the scenario.
        string_input: String as "stringInput",
        /// A table as text.
        csv_content: String as "csvContent",
        /// The name of a table.
        csv_file_name: String as "csvFileName",
        /// Waves.
        csv_wave: List<CsvWave> as "csvWave",
        /// A frame as JSON.
        raw_frame_content: String as "rawFrameContent",
        /// Values and times.
        points: List<List<Value>>,
        /// How many log lines.
        lines: Num,
        /// Whether log lines have a level.
        level_column: bool as "levelColumn",
        /// How many spans.
        span_count: Num as "spanCount",
        /// A node graph.
        nodes: TestDataNodes,
        /// A pulse.
        pulse_wave: PulseWave as "pulseWave",
        /// A simulation.
        sim: Simulation,
        /// A stream.
        stream: TestDataStream,
        /// States of the USA.
        usa: UsaQuery,
        /// A stream's name.
        channel: String,
        /// Who is to blame for an error.
        error_source: TestDataErrorSource as "errorSource",
        /// How an error shows itself.
        error_type: TestDataErrorType as "errorType",
        /// Whether a flame graph compares.
        flamegraph_diff: bool as "flamegraphDiff",
        /// Not used.
        query_type: String as "queryType",
        /// Milliseconds between points, at run time.
        interval_ms: Num as "intervalMs",
        /// The most points, at run time.
        max_data_points: Num as "maxDataPoints",
        /// A time range of its own, at run time.
        time_range: Value as "timeRange",
        /// What the result must look like, at run time.
        result_assertions: Value as "resultAssertions",
    }
}
