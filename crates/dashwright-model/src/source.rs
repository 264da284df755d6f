//! Datasources as constants that carry their plugin in the type, so that a query can only go where it is understood.

use std::marker::PhantomData;

use dashwright_grafana::SourceRef;
use dashwright_grafana::target as wire;

use crate::id::is_uid;
use crate::provisioning::DatasourceId;
use crate::variable::Var;

/// A datasource of plugin `P`.
///
/// ```
/// use dashwright_model::source::{Postgres, Source};
/// const ORDERS: Source<Postgres> = Source::new("orders-db");
/// assert_eq!(ORDERS.reference().uid.as_deref(), Some("orders-db"));
/// ```
#[derive(Debug)]
pub struct Source<P> {
    place: Place,
    plugin: PhantomData<P>,
}

impl<P> Clone for Source<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P> Copy for Source<P> {}

#[derive(Debug, Clone, Copy)]
enum Place {
    Uid(&'static str),
    Variable(Var),
}

impl<P: Plugin> Source<P> {
    /// A datasource of this uid.
    ///
    /// # Panics
    /// In a constant the build stops: the uid must be one that Grafana takes.
    pub const fn new(uid: &'static str) -> Self {
        assert!(is_uid(uid), "a uid is 1 to 40 characters of A-Z a-z 0-9 - _");
        Self { place: Place::Uid(uid), plugin: PhantomData }
    }

    /// The datasource that the reader chooses with a variable.
    pub const fn chosen_by(var: Var) -> Self {
        Self { place: Place::Variable(var), plugin: PhantomData }
    }

    /// What files write to name it.
    pub fn reference(self) -> SourceRef {
        match self.place {
            Place::Uid(uid) => SourceRef::new(P::ID, uid),
            Place::Variable(var) => SourceRef::new(P::ID, format!("${{{}}}", var.name())),
        }
    }

    /// The id of its plugin.
    pub const fn plugin(self) -> &'static str {
        P::ID
    }

    /// Its id for provisioning; nothing for one that the reader chooses.
    pub const fn id(self) -> Option<DatasourceId> {
        match self.place {
            Place::Uid(uid) => Some(DatasourceId::new(uid)),
            Place::Variable(_) => None,
        }
    }
}

/// A datasource plugin.
pub trait Plugin: Copy + 'static {
    /// Its id in Grafana.
    const ID: &'static str;
}

/// A plugin that speaks SQL.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` datasource does not speak SQL",
    label = "this datasource cannot answer the query",
    note = "name a datasource of `Postgres`, `MySql` or `MsSql`"
)]
pub trait Sql: Plugin {}

/// What a datasource of plugin `Self` understands: queries of type `T`.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` datasource does not understand a `{T}`",
    label = "this query belongs to another datasource",
    note = "name a datasource whose plugin answers the query"
)]
pub trait Understands<T> {}

macro_rules! plugins {
    ($($(#[$doc:meta])+ $name:ident($query:ident) = $id:literal;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl Plugin for $name {
            const ID: &'static str = $id;
        }

        impl Understands<wire::$query> for $name {}
    )+

        /// The ids of the plugins that have a type here.
        pub const PLUGINS: &[&str] = &[$($id),+];
    };
}

plugins! {
    /// Prometheus, Mimir, Thanos.
    Prometheus(PrometheusQuery) = "prometheus";
    /// Loki.
    Loki(LokiQuery) = "loki";
    /// Tempo.
    Tempo(TempoQuery) = "tempo";
    /// Pyroscope.
    Pyroscope(PyroscopeQuery) = "grafana-pyroscope-datasource";
    /// Parca.
    Parca(ParcaQuery) = "parca";
    /// PostgreSQL.
    Postgres(SqlQuery) = "grafana-postgresql-datasource";
    /// MySQL, and databases that speak like it.
    MySql(SqlQuery) = "mysql";
    /// SQL Server.
    MsSql(SqlQuery) = "mssql";
    /// Elasticsearch, and what is compatible with it.
    Elasticsearch(ElasticsearchQuery) = "elasticsearch";
    /// Amazon CloudWatch.
    CloudWatch(CloudWatchQuery) = "cloudwatch";
    /// InfluxDB.
    InfluxDb(InfluxQuery) = "influxdb";
    /// Data made up for tests.
    TestData(TestDataQuery) = "grafana-testdata-datasource";
    /// Graphite.
    Graphite(GraphiteQuery) = "graphite";
    /// OpenTSDB.
    OpenTsdb(OpenTsdbQuery) = "opentsdb";
    /// Jaeger.
    Jaeger(JaegerQuery) = "jaeger";
    /// Zipkin.
    Zipkin(ZipkinQuery) = "zipkin";
    /// Azure Monitor.
    AzureMonitor(AzureMonitorQuery) = "grafana-azure-monitor-datasource";
    /// Google Cloud Monitoring.
    CloudMonitoring(CloudMonitoringQuery) = "stackdriver";
    /// Amazon Athena.
    Athena(AthenaQuery) = "grafana-athena-datasource";
    /// Google BigQuery.
    BigQuery(BigQueryQuery) = "grafana-bigquery-datasource";
}

impl Sql for Postgres {}
impl Sql for MySql {}
impl Sql for MsSql {}

/// Grafana's own store of annotations, random walks and files.
#[derive(Debug, Clone, Copy)]
pub struct Grafana;

impl Plugin for Grafana {
    const ID: &'static str = "grafana";
}

impl Understands<wire::GrafanaQuery> for Grafana {}

/// Grafana's own store.
pub fn grafana() -> SourceRef {
    SourceRef::grafana()
}
