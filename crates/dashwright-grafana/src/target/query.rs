//! A query in its frame, and which data source's fields it has.

use super::{
    AthenaQuery, AzureMonitorQuery, BigQueryQuery, CloudMonitoringQuery, CloudWatchQuery, DashboardQuery,
    ElasticsearchQuery, ExpressionQuery, GrafanaQuery, GraphiteQuery, InfluxQuery, JaegerQuery, LokiQuery,
    OpenTsdbQuery, ParcaQuery, PrometheusQuery, PyroscopeQuery, SqlQuery, TempoQuery, TestDataQuery,
    ZipkinQuery,
};
use crate::DataSourceRef;
use crate::escape::EscapeKind;
use crate::wire::{Extra, Fields, Object, Part, Reader, Sink, envelope};
use serde_json::Value;

macro_rules! queries {
    ($( $(#[$meta:meta])* $variant:ident($ty:ty) = [$($id:literal),+], )*) => {
        /// The fields of a query that belong to its data source.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Query {
            $( $(#[$meta])* $variant(Box<$ty>), )*
            /// A query of a data source without types here: an escape hatch.
            Custom(CustomQuery),
        }

        impl Query {
            /// The plugin ids that have types.
            pub const SOURCES: &'static [&'static str] = &[$( $( $id, )+ )*];

            /// The fields of a query in an object, by the data source's plugin id.
            pub(crate) fn read(source: Option<&str>, object: &mut Object, reader: &mut Reader) -> Self {
                match source {
                    $( Some($( $id )|+) => Self::$variant(Box::new(Fields::read_fields(object, reader))), )*
                    _ => Self::Custom(CustomQuery::default()),
                }
            }
        }

        impl Fields for Query {
            fn read_fields(object: &mut Object, reader: &mut Reader) -> Self {
                let source = reader.source().map(str::to_owned);
                Self::read(source.as_deref(), object, reader)
            }
        }

        impl Part for Query {
            fn write_fields(&self, sink: &mut dyn Sink) {
                match self {
                    $( Self::$variant(query) => query.write_fields(sink), )*
                    Self::Custom(query) => {
                        sink.escape(EscapeKind::CustomTarget, "");
                        sink.extra(&query.fields);
                    }
                }
            }
        }

        $(
            impl From<$ty> for Query {
                fn from(query: $ty) -> Self {
                    Self::$variant(Box::new(query))
                }
            }

            impl From<$ty> for Target {
                fn from(query: $ty) -> Self {
                    Self::new(query)
                }
            }
        )*
    };
}

queries! {
    /// PromQL.
    Prometheus(PrometheusQuery) = ["prometheus"],
    /// LogQL.
    Loki(LokiQuery) = ["loki"],
    /// TraceQL, trace ids, service maps.
    Tempo(TempoQuery) = ["tempo"],
    /// Profiles.
    Pyroscope(PyroscopeQuery) = ["grafana-pyroscope-datasource"],
    /// Profiles.
    Parca(ParcaQuery) = ["parca"],
    /// Server-side expressions.
    Expression(ExpressionQuery) = ["__expr__"],
    /// Results of another panel.
    Dashboard(DashboardQuery) = ["datasource"],
    /// Grafana's own test data and annotations.
    Grafana(GrafanaQuery) = ["grafana"],
    /// SQL of PostgreSQL, MySQL and SQL Server.
    Sql(SqlQuery) = ["grafana-postgresql-datasource", "postgres", "mysql", "mssql"],
    /// Elasticsearch.
    Elasticsearch(ElasticsearchQuery) = ["elasticsearch"],
    /// Amazon CloudWatch.
    CloudWatch(CloudWatchQuery) = ["cloudwatch"],
    /// InfluxDB, in any of its languages.
    Influx(InfluxQuery) = ["influxdb"],
    /// Data made up for tests.
    TestData(TestDataQuery) = ["grafana-testdata-datasource", "testdata"],
    /// Graphite.
    Graphite(GraphiteQuery) = ["graphite"],
    /// OpenTSDB.
    OpenTsdb(OpenTsdbQuery) = ["opentsdb"],
    /// Jaeger.
    Jaeger(JaegerQuery) = ["jaeger"],
    /// Zipkin.
    Zipkin(ZipkinQuery) = ["zipkin"],
    /// Azure Monitor.
    AzureMonitor(AzureMonitorQuery) = ["grafana-azure-monitor-datasource"],
    /// Google Cloud Monitoring.
    CloudMonitoring(CloudMonitoringQuery) = ["stackdriver"],
    /// Amazon Athena.
    Athena(AthenaQuery) = ["grafana-athena-datasource"],
    /// Google BigQuery.
    BigQuery(BigQueryQuery) = ["grafana-bigquery-datasource"],
}

/// A query of a data source without types here; what it says stands in its own fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CustomQuery {
    /// The fields; a query that was read has them in [`Target::extra`].
    pub fields: Extra,
}

impl CustomQuery {
    /// A query with these fields.
    pub fn new(fields: impl IntoIterator<Item = (String, Value)>) -> Self {
        Self { fields: fields.into_iter().collect() }
    }
}

impl From<CustomQuery> for Query {
    fn from(query: CustomQuery) -> Self {
        Self::Custom(query)
    }
}

envelope! {
    /// A query of a panel.
    pub struct Target {
        /// Its name, unique in the panel: `A`, `B`, ….
        ref_id: String as "refId",
        /// The data source; the panel's.
        datasource: DataSourceRef,
        /// Whether its result is left out; `false`.
        hide: bool,
        => /// The fields of its data source.
        query: Query;
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Query {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Query".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object" })
    }
}
