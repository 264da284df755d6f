//! Definitions of variables that several dashboards share.

use dashwright::prelude::{Plugin, Variable};
use queries::selector;

use super::handles::{CLUSTER, DATASOURCE, ENVIRONMENT, INSTANCE, LOGS, TRACES};

/// Where metrics come from, and which environment: the first two variables of every dashboard.
#[track_caller]
pub(crate) fn standard() -> [Variable; 2] {
    [prometheus(), environment()]
}

/// Which Prometheus.
#[track_caller]
pub(crate) fn prometheus() -> Variable {
    DATASOURCE.datasource(Plugin::Prometheus).default("prometheus")
}

/// Which environment; production unless a dashboard says otherwise.
#[track_caller]
pub(crate) fn environment() -> Variable {
    ENVIRONMENT.custom(["lab", "staging", "production"]).default("production")
}

/// Which clusters of the environment.
#[track_caller]
pub(crate) fn cluster() -> Variable {
    CLUSTER.label_values(selector!(r#"up{environment="$environment"}"#), "cluster").multi().all(".*")
}

/// Which hosts of the clusters.
#[track_caller]
pub(crate) fn host() -> Variable {
    let hosts = selector!(r#"node_uname_info{environment="$environment",cluster=~"$cluster"}"#);
    INSTANCE.label_values(hosts, "instance").multi().all(".*")
}

/// Which Loki.
#[track_caller]
pub(crate) fn logs() -> Variable {
    LOGS.datasource(Plugin::Loki).default("loki")
}

/// Which Tempo.
#[track_caller]
pub(crate) fn traces() -> Variable {
    TRACES.datasource(Plugin::Tempo).default("tempo")
}
