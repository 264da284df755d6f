//! The metric catalogue: every metric that a query of the suite may use, one file a system.
//!
//! The checker behind `promql!` knows nothing but what stands here. A misspelt metric, a label that a metric does
//! not have, a value outside a closed set, seconds plotted as bytes: all of them stop the build with the nearest
//! right name.
//!
//! # Add a metric
//!
//! Open the file of the system and declare a documented constant inside `metrics!`; nothing else has to change:
//!
//! ```text
//! /// Requests answered; `endpoint` is the route template.
//! pub const REQUESTS: Metric = Metric::counter("http_requests_total", Unit::COUNT)
//!     .of("requests")
//!     .labels(&[ENDPOINT, METHOD, STATUS_CODE]);
//! ```
//!
//! The documentation is the help text. The emitter stands once at the top of the list (`from HTTP_SERVICE;`) and
//! brings the scrape interval and the labels of the target, so `environment` or `instance` are never repeated.
//! A label with few values is `closed`, and a query for any other value is a mistake; every other label says how
//! many values it may take. Labels without a bound, such as a customer, are [forbidden](labels::FORBIDDEN).
//!
//! A new system is a new file and two lines here: `pub mod` and its place in [`CATALOGUE`].
//!
//! # Systems
//!
//! | What | Where |
//! |---|---|
//! | Every service | [`http`], [`deployment`], [`feature_flag`], [`incident`] |
//! | Production | [`api`], [`worker`] |
//! | TutorDex | [`tutordex`] |
//! | Upstream | [`django`], [`celery`], [`upstream`] |
//! | ML platform | [`inference`], [`model_registry`], [`billing`], [`gpu`] |
//! | Infrastructure | [`node`], [`cadvisor`], [`postgres`], [`blackbox`] |
//! | Monitoring | [`prometheus`], [`alertmanager`], [`alloy`], [`loki`], [`tempo`], [`grafana`] |
//! | Made by recording rules | [`recorded`] |
//! | Logs and traces | [`logs`], [`traces`] |
//! | Names to avoid | [`wrong`] |
#![warn(missing_docs)]

mod declare;

pub mod alertmanager;
pub mod alloy;
pub mod api;
pub mod billing;
pub mod blackbox;
pub mod buckets;
pub mod cadvisor;
pub mod celery;
pub mod deployment;
pub mod django;
pub mod emitters;
pub mod feature_flag;
pub mod gpu;
pub mod grafana;
pub mod http;
pub mod incident;
pub mod inference;
pub mod labels;
pub mod logs;
pub mod loki;
pub mod model_registry;
pub mod node;
pub mod postgres;
pub mod prometheus;
pub mod recorded;
pub mod tempo;
pub mod traces;
pub mod tutordex;
pub mod upstream;
pub mod worker;
pub mod wrong;

use dashwright_query::Catalogue;
use dashwright_query::catalogue::Target;

pub(crate) use declare::metrics;

/// The server of the suite: Prometheus 3.5 without experimental features.
///
/// The longest look-back decides about the retention: `ml-cost` compares 30 days with the 30 days before, which
/// takes 60 days and a margin. Recording rules need less: 30 days for error budgets, three weeks for the baseline
/// of the same hour.
pub const TARGET: Target = Target::PROMETHEUS_3.version(3, 5).retention_days(62);

/// Everything that a query may refer to.
pub static CATALOGUE: Catalogue = Catalogue::new(
    &[
        http::METRICS,
        deployment::METRICS,
        feature_flag::METRICS,
        incident::METRICS,
        api::METRICS,
        worker::METRICS,
        tutordex::collector::METRICS,
        tutordex::queue::METRICS,
        tutordex::worker::METRICS,
        tutordex::llm::METRICS,
        tutordex::assignment::METRICS,
        tutordex::delivery::METRICS,
        tutordex::engagement::METRICS,
        tutordex::geography::METRICS,
        tutordex::experiment::METRICS,
        tutordex::cost::METRICS,
        django::METRICS,
        celery::METRICS,
        upstream::METRICS,
        inference::METRICS,
        model_registry::METRICS,
        billing::METRICS,
        gpu::METRICS,
        node::METRICS,
        cadvisor::METRICS,
        postgres::METRICS,
        blackbox::METRICS,
        prometheus::METRICS,
        alertmanager::METRICS,
        alloy::METRICS,
        loki::METRICS,
        tempo::METRICS,
        grafana::METRICS,
        recorded::slo::METRICS,
        recorded::ml_platform::METRICS,
        recorded::node::METRICS,
        recorded::cardinality::METRICS,
        recorded::feature_flag::METRICS,
        recorded::deployment::METRICS,
        recorded::llm::METRICS,
        recorded::funnel::METRICS,
        recorded::channel::METRICS,
        recorded::worker::METRICS,
        recorded::error_class::METRICS,
        recorded::signal::METRICS,
        recorded::experiment::METRICS,
    ],
    TARGET,
)
.forbidden_labels(labels::FORBIDDEN)
.stream_labels(logs::STREAM_LABELS)
.trace_attributes(traces::ATTRIBUTES)
.wrong_names(wrong::WRONG_NAMES);
