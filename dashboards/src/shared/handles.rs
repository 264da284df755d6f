//! Names of variables as constants: one name for one idea on every dashboard, so that links hand them over.

use dashwright::prelude::Var;

/// Declares handles that are named like their variables.
macro_rules! handles {
    ($($(#[$doc:meta])+ $handle:ident = $name:literal;)+) => {
        $($(#[$doc])+ pub(crate) const $handle: Var = Var::new($name);)+
    };
}

handles! {
    /// Which Prometheus.
    DATASOURCE = "datasource";
    /// Which Loki.
    LOGS = "logs";
    /// Which Tempo.
    TRACES = "traces";
    /// lab, staging or production.
    ENVIRONMENT = "environment";
    /// Which cluster.
    CLUSTER = "cluster";
    /// Which service.
    SERVICE = "service";
    /// Which host or process.
    INSTANCE = "instance";
    /// Which scrape job.
    JOB = "job";
    /// Which route.
    ENDPOINT = "endpoint";
    /// Which database.
    DATNAME = "datname";
    /// Which team.
    TEAM = "team";
    /// Which severity.
    SEVERITY = "severity";
    /// Which SLO.
    SLO = "slo";
    /// Which probe region or geographic region.
    REGION = "region";
    /// Which model.
    MODEL = "model";
    /// Which cloud project.
    PROJECT = "project";
    /// Which feature flag.
    FLAG = "flag";
    /// Which experiment.
    EXPERIMENT = "experiment";
    /// Which goal of an experiment.
    GOAL = "goal";
    /// Which signal.
    SIGNAL = "signal";
    /// Which Telegram channel.
    CHANNEL = "channel";
    /// Which version of the pipeline.
    PIPELINE_VERSION = "pipeline_version";
    /// Which version of the schema.
    SCHEMA_VERSION = "schema_version";
    /// Which worker.
    WORKER = "worker";
    /// Which kind of worker.
    WORKER_TYPE = "worker_type";
    /// Which kind of job.
    JOB_TYPE = "job_type";
    /// Which tier of customers.
    TENANT_TIER = "tenant_tier";
    /// How far back to compare.
    COMPARE = "compare";
    /// When the deployment was.
    DEPLOY_TIME = "deploy_time";
    /// Text to look for.
    SEARCH = "search";
}
