//! Who emits metrics, how often they are read, and which labels the scrape adds.
//!
//! Everything is scraped every 15 seconds, except synthetic checks, which run once a minute.

use dashwright_query::Label;
use dashwright_query::catalogue::Emitter;

use crate::labels::{CLUSTER, ENVIRONMENT, INSTANCE, JOB, SERVICE, TARGET};

/// Something that Prometheus or Alloy scrapes every 15 seconds.
const fn scraped(name: &'static str) -> Emitter {
    Emitter::new(name, 15).target_labels(TARGET)
}

// The production system.

/// The production API.
pub const API: Emitter = scraped("API application");
/// Production workers, through text files that `node_exporter` or Alloy reads.
pub const WORKER_TEXTFILE: Emitter = scraped("worker text file");

// What every service has.

/// The middleware that all HTTP services share.
pub const HTTP_SERVICE: Emitter = scraped("HTTP middleware of every service");
/// The client library in every process.
pub const EVERY_PROCESS: Emitter = scraped("client library of every process");
/// The receiver of change events; `honor_labels` keeps `service` and `environment` of the event.
pub const CHANGE_EVENTS: Emitter = scraped("change-events");
/// The service that decides on feature flags.
pub const FLAG_SERVICE: Emitter = scraped("feature flag service");
/// The reader of incident records; `honor_labels` keeps `service` and `environment` of the incident.
pub const INCIDENT_EXPORTER: Emitter = scraped("incident-exporter");
/// The exporter of the paging tool.
pub const PAGING: Emitter = scraped("paging tool exporter");
/// The scheduler of planned maintenance.
pub const MAINTENANCE: Emitter = scraped("maintenance scheduler");

// TutorDex.

/// The TutorDex collector.
pub const COLLECTOR: Emitter = scraped("TutorDex collector");
/// The TutorDex worker.
pub const WORKER: Emitter = scraped("TutorDex worker");
/// The parts of TutorDex that call Telegram.
pub const TELEGRAM_CLIENTS: Emitter = scraped("TutorDex collector and worker");
/// The TutorDex matcher.
pub const MATCHER: Emitter = scraped("TutorDex matcher");
/// The TutorDex backend.
pub const BACKEND: Emitter = scraped("TutorDex backend");
/// The job that counts tutors in the database.
pub const ANALYTICS: Emitter = scraped("TutorDex analytics job");
/// The service that assigns users to experiments.
pub const EXPERIMENTS: Emitter = scraped("TutorDex experiment service");
/// Prices and budgets from a file.
pub const PRICE_LIST: Emitter = scraped("price list exporter");
/// Facts that never change, from a file.
pub const STATIC_EXPORTER: Emitter = scraped("static exporter");

// Upstream.

/// The Django application, through django-prometheus.
pub const DJANGO: Emitter = scraped("django-prometheus");
/// Celery, through its broker.
pub const CELERY: Emitter = scraped("celery-exporter");
/// Upstream's own metrics.
pub const UPSTREAM: Emitter = scraped("Upstream application");

// The ML platform.

/// The inference gateway.
pub const GATEWAY: Emitter = scraped("inference gateway");
/// The model registry.
pub const REGISTRY: Emitter = scraped("model registry");
/// The billing export of the cloud provider.
pub const BILLING: Emitter = scraped("billing exporter");
/// NVIDIA's exporter of GPU metrics.
pub const DCGM: Emitter = scraped("dcgm-exporter");

// Infrastructure.

/// Hosts; Alloy's `prometheus.exporter.unix` counts as one.
pub const NODE_EXPORTER: Emitter = scraped("node_exporter");
/// Containers; Alloy's `prometheus.exporter.cadvisor` counts as one.
pub const CADVISOR: Emitter = scraped("cAdvisor");
/// PostgreSQL; Alloy's `prometheus.exporter.postgres` counts as one.
pub const POSTGRES_EXPORTER: Emitter = scraped("postgres_exporter");
/// Synthetic checks, once a minute.
pub const BLACKBOX: Emitter = Emitter::new("blackbox_exporter", 60).target_labels(TARGET);

// Monitoring.

/// What the scraper itself says about every target.
pub const SCRAPE: Emitter = scraped("scrape");
/// Prometheus' own metrics.
pub const PROMETHEUS: Emitter = scraped("Prometheus").coverage();
/// Remote write, of Prometheus or of Alloy.
pub const REMOTE_WRITE: Emitter = scraped("remote write of Prometheus and Alloy").coverage();
/// Series that Prometheus makes of its alert rules. Besides the labels of the rule they have those of its result.
pub const ALERT_RULES: Emitter = Emitter::new("alert rules of Prometheus", 15).target_labels(&[
    ENVIRONMENT,
    SERVICE,
    CLUSTER.sometimes(),
    JOB.sometimes(),
    INSTANCE.sometimes(),
]);
/// Alertmanager.
pub const ALERTMANAGER: Emitter = scraped("Alertmanager").coverage();
/// The telemetry agent; an OpenTelemetry collector counts as one.
pub const ALLOY: Emitter = scraped("Alloy").coverage();
/// The log store.
pub const LOKI: Emitter = scraped("Loki").coverage();
/// The trace store.
pub const TEMPO: Emitter = scraped("Tempo").coverage();
/// Metrics that Tempo makes of spans and writes to Prometheus; not scraped, so no `job` and no `instance`.
pub const TEMPO_GENERATOR: Emitter = Emitter::new("Tempo metrics generator", 15).target_labels(GENERATED);
/// Grafana.
pub const GRAFANA: Emitter = scraped("Grafana").coverage();

const GENERATED: &[Label] = &[ENVIRONMENT, CLUSTER];
