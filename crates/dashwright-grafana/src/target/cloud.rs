//! Queries of Azure Monitor, Google Cloud Monitoring, Athena and BigQuery.

use super::{QueryEditorMode, SqlBuilder};
use crate::wire::{codes, wire, words};
use crate::{List, Num};

words! {
    /// What is asked of Azure Monitor.
    pub enum AzureQueryType {
        Metrics = "Azure Monitor",
        LogAnalytics = "Azure Log Analytics",
        ResourceGraph = "Azure Resource Graph",
        Traces = "Azure Traces",
        Subscriptions = "Azure Subscriptions",
        ResourceGroups = "Azure Resource Groups",
        Namespaces = "Azure Namespaces",
        ResourceNames = "Azure Resource Names",
        MetricNames = "Azure Metric Names",
        Workspaces = "Azure Workspaces",
        Regions = "Azure Regions",
        TemplateVariableFunction = "Grafana Template Variable Function",
        TraceQl = "traceql",
        CustomNamespaces = "Azure Custom Namespaces",
        CustomMetricNames = "Azure Custom Metric Names",
    }
}

wire! {
    /// A resource of Azure.
    pub struct AzureResource {
        /// Its subscription.
        subscription: String,
        /// Its group.
        resource_group: String as "resourceGroup",
        /// Its name.
        resource_name: String as "resourceName",
        /// Its namespace.
        metric_namespace: String as "metricNamespace",
        /// Its region.
        region: String,
    }
}

wire! {
    /// A condition on a metric's dimension.
    pub struct AzureDimension {
        /// The dimension.
        dimension: String,
        /// `eq`, `ne`, `sw`.
        operator: String,
        /// Values.
        filters: List<String>,
        /// Old: now `filters`.
        filter: String,
    }
}

wire! {
    /// A query of metrics.
    pub struct AzureMetricQuery {
        /// Of which resources.
        resources: List<AzureResource>,
        /// The namespace.
        metric_namespace: String as "metricNamespace",
        /// A namespace of one's own.
        custom_namespace: String as "customNamespace",
        /// The metric.
        metric_name: String as "metricName",
        /// The region.
        region: String,
        /// The step, or `auto`.
        time_grain: String as "timeGrain",
        /// How values become one.
        aggregation: String,
        /// Conditions.
        dimension_filters: List<AzureDimension> as "dimensionFilters",
        /// The most series.
        top: String,
        /// Steps that the metric has, in milliseconds.
        allowed_time_grains_ms: List<Num> as "allowedTimeGrainsMs",
        /// Names of series.
        alias: String,
        /// Old.
        time_grain_unit: String as "timeGrainUnit",
        /// Old: now `dimensionFilters`.
        dimension: String,
        /// Old: now `dimensionFilters`.
        dimension_filter: String as "dimensionFilter",
        /// Old: now `metricNamespace`.
        metric_definition: String as "metricDefinition",
        /// Old: now `resources`.
        resource_uri: String as "resourceUri",
        /// Old: now `resources`.
        resource_group: String as "resourceGroup",
        /// Old: now `resources`.
        resource_name: String as "resourceName",
    }
}

words! {
    /// The shape of a result.
    pub enum AzureResultFormat {
        Table = "table",
        TimeSeries = "time_series",
        Trace = "trace",
        Logs = "logs",
    }
}

wire! {
    /// A query of logs.
    pub struct AzureLogsQuery {
        /// KQL.
        query: String,
        /// The shape of the result.
        result_format: AzureResultFormat as "resultFormat",
        /// Of which resources.
        resources: List<String>,
        /// Whether the dashboard's time is added.
        dashboard_time: bool as "dashboardTime",
        /// The column of the time.
        time_column: String as "timeColumn",
        /// Whether basic logs are asked.
        basic_logs_query: bool as "basicLogsQuery",
        /// Old: now `resources`.
        workspace: String,
        /// Old: now `resources`.
        resource: String,
        /// Old: now `dashboardTime`.
        intersect_time: bool as "intersectTime",
    }
}

wire! {
    /// A query of the resource graph.
    pub struct AzureResourceGraphQuery {
        /// KQL.
        query: String,
        /// The shape of the result.
        result_format: String as "resultFormat",
    }
}

wire! {
    /// A condition on traces.
    pub struct AzureTracesFilter {
        /// The property.
        property: String,
        /// `eq` or `ne`.
        operation: String,
        /// Values.
        filters: List<String>,
    }
}

wire! {
    /// A query of traces.
    pub struct AzureTracesQuery {
        /// The shape of the result.
        result_format: AzureResultFormat as "resultFormat",
        /// Of which resources.
        resources: List<String>,
        /// The trace's id.
        operation_id: String as "operationId",
        /// Kinds of events.
        trace_types: List<String> as "traceTypes",
        /// Conditions.
        filters: List<AzureTracesFilter>,
        /// KQL.
        query: String,
    }
}

words! {
    /// What a template variable asks.
    pub enum AzureVariableQueryKind {
        AppInsightsMetricName = "AppInsightsMetricNameQuery",
        AppInsightsGroupBy = "AppInsightsGroupByQuery",
        Subscriptions = "SubscriptionsQuery",
        ResourceGroups = "ResourceGroupsQuery",
        ResourceNames = "ResourceNamesQuery",
        MetricNamespace = "MetricNamespaceQuery",
        MetricDefinitions = "MetricDefinitionsQuery",
        MetricNames = "MetricNamesQuery",
        Workspaces = "WorkspacesQuery",
        Unknown = "UnknownQuery",
    }
}

wire! {
    /// A query of a template variable; which fields it has follows from its kind.
    pub struct AzureVariableQuery {
        /// What is asked.
        kind: AzureVariableQueryKind,
        /// The query as it was typed.
        raw_query: String as "rawQuery",
        /// The metric.
        metric_name: String as "metricName",
        /// The subscription.
        subscription: String,
        /// The group.
        resource_group: String as "resourceGroup",
        /// The resource.
        resource_name: String as "resourceName",
        /// The namespace.
        metric_namespace: String as "metricNamespace",
    }
}

wire! {
    /// A query of Azure Monitor.
    pub struct AzureMonitorQuery {
        /// What is asked.
        query_type: AzureQueryType as "queryType",
        /// The subscription.
        subscription: String,
        /// Several subscriptions; of the resource graph.
        subscriptions: List<String>,
        /// A query of metrics.
        azure_monitor: AzureMetricQuery as "azureMonitor",
        /// A query of logs.
        azure_log_analytics: AzureLogsQuery as "azureLogAnalytics",
        /// A query of the resource graph.
        azure_resource_graph: AzureResourceGraphQuery as "azureResourceGraph",
        /// A query of traces.
        azure_traces: AzureTracesQuery as "azureTraces",
        /// A query of a template variable.
        grafana_template_variable_fn: AzureVariableQuery as "grafanaTemplateVariableFn",
        /// Of a template variable.
        resource_group: String as "resourceGroup",
        /// Of a template variable.
        namespace: String,
        /// Of a template variable.
        resource: String,
        /// Of a template variable.
        region: String,
        /// Of a template variable.
        custom_namespace: String as "customNamespace",
        /// TraceQL of an exemplar.
        query: String,
    }
}

words! {
    /// What is asked of Cloud Monitoring.
    pub enum CloudMonitoringQueryType {
        TimeSeriesList = "timeSeriesList",
        TimeSeriesQuery = "timeSeriesQuery",
        Slo = "slo",
        Annotation = "annotation",
        PromQl = "promQL",
    }
}

words! {
    /// What happens to values first.
    pub enum Preprocessor {
        None = "none",
        Rate = "rate",
        Delta = "delta",
    }
}

words! {
    /// The kind of a metric.
    pub enum CloudMetricKind {
        Unspecified = "METRIC_KIND_UNSPECIFIED",
        Gauge = "GAUGE",
        Delta = "DELTA",
        Cumulative = "CUMULATIVE",
    }
}

words! {
    /// The type of a metric's values.
    pub enum CloudValueType {
        Unspecified = "VALUE_TYPE_UNSPECIFIED",
        Bool = "BOOL",
        Int64 = "INT64",
        Double = "DOUBLE",
        String = "STRING",
        Distribution = "DISTRIBUTION",
        Money = "MONEY",
    }
}

words! {
    /// How values of a step become one.
    pub enum CloudAligner {
        Delta = "ALIGN_DELTA",
        Rate = "ALIGN_RATE",
        Interpolate = "ALIGN_INTERPOLATE",
        NextOlder = "ALIGN_NEXT_OLDER",
        Min = "ALIGN_MIN",
        Max = "ALIGN_MAX",
        Mean = "ALIGN_MEAN",
        Count = "ALIGN_COUNT",
        Sum = "ALIGN_SUM",
        StdDev = "ALIGN_STDDEV",
        CountTrue = "ALIGN_COUNT_TRUE",
        CountFalse = "ALIGN_COUNT_FALSE",
        FractionTrue = "ALIGN_FRACTION_TRUE",
        Percentile99 = "ALIGN_PERCENTILE_99",
        Percentile95 = "ALIGN_PERCENTILE_95",
        Percentile50 = "ALIGN_PERCENTILE_50",
        Percentile05 = "ALIGN_PERCENTILE_05",
        PercentChange = "ALIGN_PERCENT_CHANGE",
        None = "ALIGN_NONE",
    }
}

wire! {
    /// A query by filters.
    pub struct CloudTimeSeriesList {
        /// The project.
        project_name: String as "projectName",
        /// How series become one.
        cross_series_reducer: String as "crossSeriesReducer",
        /// The step.
        alignment_period: String as "alignmentPeriod",
        /// How values of a step become one.
        per_series_aligner: CloudAligner as "perSeriesAligner",
        /// Labels that tell series apart.
        group_bys: List<String> as "groupBys",
        /// Names, operators, values and joints, in a row.
        filters: List<String>,
        /// `FULL` or `HEADERS`.
        view: String,
        /// Of an annotation.
        title: String,
        /// Of an annotation.
        text: String,
        /// The second step.
        secondary_cross_series_reducer: String as "secondaryCrossSeriesReducer",
        /// The second step.
        secondary_alignment_period: String as "secondaryAlignmentPeriod",
        /// The second step.
        secondary_per_series_aligner: CloudAligner as "secondaryPerSeriesAligner",
        /// The second step.
        secondary_group_bys: List<String> as "secondaryGroupBys",
        /// What happens to values first.
        preprocessor: Preprocessor,
    }
}

wire! {
    /// A query in the Monitoring Query Language.
    pub struct CloudTimeSeriesQuery {
        /// The project.
        project_name: String as "projectName",
        /// The query.
        query: String,
        /// The step; `disabled`.
        graph_period: String as "graphPeriod",
    }
}

wire! {
    /// A query of an objective.
    pub struct CloudSloQuery {
        /// The project.
        project_name: String as "projectName",
        /// How values of a step become one.
        per_series_aligner: CloudAligner as "perSeriesAligner",
        /// The step.
        alignment_period: String as "alignmentPeriod",
        /// What is asked of the objective.
        selector_name: String as "selectorName",
        /// The service.
        service_id: String as "serviceId",
        /// Its name.
        service_name: String as "serviceName",
        /// The objective.
        slo_id: String as "sloId",
        /// Its name.
        slo_name: String as "sloName",
        /// Its goal.
        goal: Num,
        /// Of a burn rate.
        lookback_period: String as "lookbackPeriod",
    }
}

wire! {
    /// A PromQL query.
    pub struct CloudPromQlQuery {
        /// The project.
        project_name: String as "projectName",
        /// The query.
        expr: String,
        /// The step.
        step: String,
    }
}

wire! {
    /// A query of Google Cloud Monitoring.
    pub struct CloudMonitoringQuery {
        /// What is asked.
        query_type: CloudMonitoringQueryType as "queryType",
        /// Names of series.
        alias_by: String as "aliasBy",
        /// By filters.
        time_series_list: CloudTimeSeriesList as "timeSeriesList",
        /// In the query language.
        time_series_query: CloudTimeSeriesQuery as "timeSeriesQuery",
        /// Of an objective.
        slo_query: CloudSloQuery as "sloQuery",
        /// PromQL.
        prom_ql_query: CloudPromQlQuery as "promQLQuery",
        /// Milliseconds between points, at run time.
        interval_ms: Num as "intervalMs",
    }
}

codes! {
    /// The shape of Athena's result.
    pub enum AthenaFormat {
        TimeSeries = 0,
        Table = 1,
        Logs = 2,
    }
}

wire! {
    /// Where Athena asks; `__default` is the data source's.
    pub struct AthenaConnection {
        /// The region.
        region: String = "__default",
        /// The catalogue.
        catalog: String = "__default",
        /// The database.
        database: String = "__default",
        /// Whether old results are used again; `false`.
        result_reuse_enabled: bool as "resultReuseEnabled" = false,
        /// How old they may be; 60.
        result_reuse_max_age_in_minutes: Num as "resultReuseMaxAgeInMinutes" = 60,
    }
}

wire! {
    /// A query of Athena.
    pub struct AthenaQuery {
        /// The query.
        raw_sql: String as "rawSQL",
        /// The shape of the result.
        format: AthenaFormat,
        /// Where it asks.
        connection_args: AthenaConnection as "connectionArgs",
        /// For macros.
        table: String,
        /// For macros.
        column: String,
        /// A query that ran before.
        query_id: String as "queryID",
        /// Not used.
        query_type: String as "queryType",
    }
}

codes! {
    /// The shape of BigQuery's result.
    pub enum BigQueryFormat {
        TimeSeries = 0,
        Table = 1,
    }
}

words! {
    /// How soon BigQuery answers.
    pub enum BigQueryPriority {
        Interactive = "INTERACTIVE",
        Batch = "BATCH",
    }
}

wire! {
    /// A query of BigQuery.
    pub struct BigQueryQuery {
        /// The query.
        raw_sql: String as "rawSql",
        /// The shape of the result.
        format: BigQueryFormat,
        /// Whether the text counts, not the builder.
        raw_query: bool as "rawQuery",
        /// Which editor it was written in.
        editor_mode: QueryEditorMode as "editorMode",
        /// The project.
        project: String,
        /// The data set.
        dataset: String,
        /// The table.
        table: String,
        /// Where the data are.
        location: String,
        /// Whether the table is partitioned.
        partitioned: bool,
        /// By which field.
        partitioned_field: String as "partitionedField",
        /// Whether times become UTC.
        convert_to_utc: bool as "convertToUTC",
        /// Whether the table is sharded.
        sharded: bool,
        /// How soon it is answered.
        query_priority: BigQueryPriority as "queryPriority",
        /// How far back the time lies.
        time_shift: String as "timeShift",
        /// The builder.
        sql: SqlBuilder,
        /// Not used.
        query_type: String as "queryType",
    }
}
