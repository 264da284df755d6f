//! The settings of each data source: `type` and `jsonData`.

use super::{
    AwsAuthType, HttpSettings, JaegerSettings, MySqlSettings, PostgresSettings, SqlServerSettings,
    TempoSettings, ZipkinSettings,
};
use crate::escape::EscapeKind;
use crate::target::QueryEditorMode;
use crate::wire::{Fields, Object, Part, Reader, Sink, wire, words, write_field};
use crate::{List, Num, NumOrText};
use serde_json::Value;

macro_rules! sources {
    ($( $(#[$meta:meta])* $variant:ident($ty:ty) = $id:literal, )*) => {
        /// The plugin of a data source and its `jsonData`.
        #[derive(Debug, Clone, PartialEq)]
        pub enum SourceSettings {
            $(
                #[doc = concat!("`", $id, "`.")]
                $(#[$meta])*
                $variant(Option<Box<$ty>>),
            )*
            /// Another plugin: its id and settings.
            Custom(String, Option<Value>),
        }

        impl SourceSettings {
            /// The plugin ids that have types.
            pub const IDS: &'static [&'static str] = &[$( $id, )*];

            /// A plugin without settings.
            pub fn none(id: &str) -> Self {
                match id {
                    $( $id => Self::$variant(None), )*
                    _ => Self::Custom(id.to_owned(), None),
                }
            }

            /// The plugin id.
            pub fn id(&self) -> &str {
                match self {
                    $( Self::$variant(_) => $id, )*
                    Self::Custom(id, _) => id,
                }
            }
        }

        impl Fields for SourceSettings {
            fn read_fields(object: &mut Object, reader: &mut Reader) -> Self {
                let id: String = object.required("type", reader).unwrap_or_default();
                match id.as_str() {
                    $( $id => Self::$variant(object.field("jsonData", reader)), )*
                    _ => Self::Custom(id, object.given("jsonData", false)),
                }
            }
        }

        impl Part for SourceSettings {
            fn write_fields(&self, sink: &mut dyn Sink) {
                if let Self::Custom(id, _) = self {
                    sink.escape(EscapeKind::CustomSource, id);
                }
                sink.key("type");
                sink.text(self.id());
                match self {
                    $( Self::$variant(settings) => write_field(sink, "jsonData", settings), )*
                    Self::Custom(_, settings) => write_field(sink, "jsonData", settings),
                }
            }
        }

        $(
            impl From<$ty> for SourceSettings {
                fn from(settings: $ty) -> Self {
                    Self::$variant(Some(Box::new(settings)))
                }
            }
        )*
    };
}

sources! {
    /// Also Mimir, Thanos and Cortex.
    Prometheus(PrometheusSettings) = "prometheus",
    Loki(LokiSettings) = "loki",
    Tempo(TempoSettings) = "tempo",
    Alertmanager(AlertmanagerSettings) = "alertmanager",
    Jaeger(JaegerSettings) = "jaeger",
    Zipkin(ZipkinSettings) = "zipkin",
    /// The short name `pyroscope` is not valid.
    Pyroscope(PyroscopeSettings) = "grafana-pyroscope-datasource",
    Postgres(PostgresSettings) = "grafana-postgresql-datasource",
    MySql(MySqlSettings) = "mysql",
    SqlServer(SqlServerSettings) = "mssql",
    Elasticsearch(ElasticsearchSettings) = "elasticsearch",
    CloudWatch(CloudWatchSettings) = "cloudwatch",
    Influx(InfluxSettings) = "influxdb",
    Graphite(GraphiteSettings) = "graphite",
    TestData(TestDataSettings) = "grafana-testdata-datasource",
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for SourceSettings {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SourceSettings".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "required": ["type"],
            "properties": { "type": { "type": "string", "examples": Self::IDS }, "jsonData": { "type": "object" } },
        })
    }
}

words! {
    /// How queries are sent.
    pub enum PrometheusHttpMethod {
        Post = "POST",
        Get = "GET",
    }
}

words! {
    /// What answers.
    pub enum PrometheusType {
        Prometheus = "Prometheus",
        Mimir = "Mimir",
        Cortex = "Cortex",
        Thanos = "Thanos",
    }
}

words! {
    /// How long the browser keeps names.
    pub enum PrometheusCacheLevel {
        Low = "Low",
        Medium = "Medium",
        High = "High",
        None = "None",
    }
}

wire! {
    /// Where an exemplar leads.
    pub struct ExemplarTraceIdDestination {
        /// The exemplar's label, such as `trace_id`.
        name: String,
        /// The uid of a data source of traces.
        datasource_uid: String as "datasourceUid",
        /// Or an address; `${__value.raw}` is the id.
        url: String,
        /// What the reader sees.
        url_display_label: String as "urlDisplayLabel",
    }
}

wire! {
    /// The settings of Prometheus, Mimir, Thanos and Cortex.
    pub struct PrometheusSettings {
        ..
        /// What all share.
        http: HttpSettings,
        /// How queries are sent; `POST`.
        http_method: PrometheusHttpMethod as "httpMethod",
        /// How often targets are scraped, the base of `$__rate_interval`; `15s`.
        time_interval: String as "timeInterval",
        /// How long a query may take.
        query_timeout: String as "queryTimeout",
        /// What is added to every query.
        custom_query_parameters: String as "customQueryParameters",
        /// What answers.
        prometheus_type: PrometheusType as "prometheusType",
        /// Its version, such as `2.50.0`.
        prometheus_version: String as "prometheusVersion",
        /// How long the browser keeps names; `Low`.
        cache_level: PrometheusCacheLevel as "cacheLevel",
        /// Whether only new values are asked for; `false`.
        incremental_querying: bool as "incrementalQuerying",
        /// How far back new values go; `10m`.
        incremental_query_overlap_window: String as "incrementalQueryOverlapWindow",
        /// Whether recording rules are not read; `false`.
        disable_recording_rules: bool as "disableRecordingRules",
        /// Whether names are not completed; `false`.
        disable_metrics_lookup: bool as "disableMetricsLookup",
        /// The editor of new queries; the builder.
        default_editor: QueryEditorMode as "defaultEditor",
        /// Where exemplars lead.
        exemplar_trace_id_destinations: List<ExemplarTraceIdDestination> as "exemplarTraceIdDestinations",
        /// Whether recording rules can write to it.
        allow_as_recording_rules_target: bool as "allowAsRecordingRulesTarget",
        /// Whether labels are asked for by series.
        series_endpoint: bool as "seriesEndpoint",
        /// The most series of such a question.
        series_limit: Num as "seriesLimit",
        /// Whether names are searched on the server.
        enable_search_api: bool as "enableSearchApi",
        /// Whether statistics of queries are asked for; Grafana 13.
        query_stats_enabled: bool as "queryStatsEnabled",
        /// Samples from which a query warns; Grafana 13.
        max_samples_processed_warning_threshold: Num as "maxSamplesProcessedWarningThreshold",
        /// Samples from which a query fails; Grafana 13.
        max_samples_processed_error_threshold: Num as "maxSamplesProcessedErrorThreshold",
        /// The most names that the editor offers.
        code_mode_metric_names_suggestion_limit: Num as "codeModeMetricNamesSuggestionLimit",
    }
}

words! {
    /// How a derived field finds its value.
    pub enum DerivedFieldMatcherType {
        /// By a pattern on the line.
        Regex = "regex",
        /// By the name of a label.
        Label = "label",
    }
}

wire! {
    /// A value of a log line that leads somewhere.
    pub struct DerivedField {
        /// Its name.
        name: String,
        /// How it is found; by a pattern.
        matcher_type: DerivedFieldMatcherType as "matcherType",
        /// The pattern or label.
        matcher_regex: String as "matcherRegex",
        /// The address; with a data source, the query. `${__value.raw}` is the value.
        url: String,
        /// What the reader sees.
        url_display_label: String as "urlDisplayLabel",
        /// The uid of a data source.
        datasource_uid: String as "datasourceUid",
        /// Whether it opens a new tab.
        target_blank: bool as "targetBlank",
    }
}

wire! {
    /// The settings of Loki.
    pub struct LokiSettings {
        ..
        /// What all share.
        http: HttpSettings,
        /// The most lines; 1000.
        max_lines: NumOrText as "maxLines",
        /// Values that lead somewhere.
        derived_fields: List<DerivedField> as "derivedFields",
        /// Operations that new queries have.
        predefined_operations: String as "predefinedOperations",
    }
}

words! {
    /// What answers.
    pub enum AlertmanagerImplementation {
        Prometheus = "prometheus",
        Mimir = "mimir",
        Cortex = "cortex",
    }
}

wire! {
    /// The settings of an Alertmanager.
    pub struct AlertmanagerSettings {
        ..
        /// What all share.
        http: HttpSettings,
        /// What answers.
        implementation: AlertmanagerImplementation,
        /// Whether Grafana's own alerts go there.
        handle_grafana_managed_alerts: bool as "handleGrafanaManagedAlerts",
    }
}

wire! {
    /// The settings of Pyroscope.
    pub struct PyroscopeSettings {
        ..
        /// What all share.
        http: HttpSettings,
        /// The smallest step; `15s`.
        min_step: String as "minStep",
    }
}

words! {
    /// How often a new index begins.
    pub enum ElasticIndexInterval {
        Hourly = "Hourly",
        Daily = "Daily",
        Weekly = "Weekly",
        Monthly = "Monthly",
        Yearly = "Yearly",
    }
}

wire! {
    /// The settings of Elasticsearch; keys restated from product knowledge, not from a schema.
    pub struct ElasticsearchSettings {
        ..
        /// What all share.
        http: HttpSettings,
        /// The index, with a pattern for the time.
        index: String,
        /// How often a new one begins; never.
        interval: ElasticIndexInterval,
        /// The field of the time; `@timestamp`.
        time_field: String as "timeField",
        /// The smallest step.
        time_interval: String as "timeInterval",
        /// Requests at once; 5.
        max_concurrent_shard_requests: Num as "maxConcurrentShardRequests",
        /// The field of log lines.
        log_message_field: String as "logMessageField",
        /// The field of their level.
        log_level_field: String as "logLevelField",
        /// Values that lead somewhere.
        data_links: List<ElasticDataLink> as "dataLinks",
        /// Whether frozen indices are searched.
        include_frozen: bool as "includeFrozen",
        /// Whether X-Pack is there.
        xpack: bool,
    }
}

wire! {
    /// A value that leads somewhere.
    pub struct ElasticDataLink {
        /// The field.
        field: String,
        /// The address; with a data source, the query.
        url: String,
        /// What the reader sees.
        url_display_label: String as "urlDisplayLabel",
        /// The uid of a data source.
        datasource_uid: String as "datasourceUid",
    }
}

wire! {
    /// The settings of CloudWatch; keys restated from product knowledge, not from a schema.
    pub struct CloudWatchSettings {
        /// How requests are signed.
        auth_type: AwsAuthType as "authType",
        /// The region.
        default_region: String as "defaultRegion",
        /// The role.
        assume_role_arn: String as "assumeRoleArn",
        /// The external id.
        external_id: String as "externalId",
        /// The profile.
        profile: String,
        /// Namespaces of one's own, with commas.
        custom_metrics_namespaces: String as "customMetricsNamespaces",
        /// How long a logs query may take.
        logs_timeout: String as "logsTimeout",
        /// The uid of a data source of traces.
        tracing_datasource_uid: String as "tracingDatasourceUid",
    }
}

words! {
    /// The language of queries.
    pub enum InfluxVersion {
        InfluxQl = "InfluxQL",
        Flux = "Flux",
        Sql = "SQL",
    }
}

wire! {
    /// The settings of InfluxDB; keys restated from product knowledge, not from a schema.
    pub struct InfluxSettings {
        ..
        /// What all share.
        http: HttpSettings,
        /// The language; `InfluxQL`.
        version: InfluxVersion,
        /// The database of `InfluxQL` and SQL.
        db_name: String as "dbName",
        /// How `InfluxQL` is sent.
        http_mode: PrometheusHttpMethod as "httpMode",
        /// The organisation of Flux.
        organization: String,
        /// The bucket of Flux.
        default_bucket: String as "defaultBucket",
        /// The smallest step.
        time_interval: String as "timeInterval",
        /// The most series.
        max_series: Num as "maxSeries",
        /// Whether SQL goes without TLS.
        insecure_grpc: bool as "insecureGrpc",
    }
}

wire! {
    /// The settings of Graphite; keys restated from product knowledge, not from a schema.
    pub struct GraphiteSettings {
        ..
        /// What all share.
        http: HttpSettings,
        /// Its version, such as `1.1`.
        graphite_version: String as "graphiteVersion",
        /// `default` or `metrictank`.
        graphite_type: String as "graphiteType",
        /// Whether rolled-up values are marked.
        rollup_indicator_enabled: bool as "rollupIndicatorEnabled",
    }
}

wire! {
    /// The settings of the TestData source: none.
    pub struct TestDataSettings {}
}
