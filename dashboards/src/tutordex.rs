//! Dashboards of the folder TutorDex: the pipeline from a message in a channel to a tutor's answer.

pub mod anomalies;
pub mod capacity;
pub mod channels;
pub mod cost;
pub mod engagement;
pub mod errors;
pub mod experiments;
pub mod geography;
pub mod home;
pub mod lifecycle;
pub mod maintenance;
mod panels;
pub mod realtime;
pub mod slo;
pub mod workers;

use crate::prelude::*;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![
        home::dashboard(),
        slo::dashboard(),
        realtime::dashboard(),
        lifecycle::dashboard(),
        cost::dashboard(),
        channels::dashboard(),
        workers::dashboard(),
        errors::dashboard(),
        capacity::dashboard(),
        experiments::dashboard(),
        engagement::dashboard(),
        anomalies::dashboard(),
        geography::dashboard(),
        maintenance::dashboard(),
    ]
}

/// A dashboard of TutorDex, with the events that explain its curves.
#[track_caller]
fn board(id: DashboardId, owner: Owner, goal: &'static str) -> Dashboard {
    let firing = promql!(r#"ALERTS{alertstate="firing",environment="$environment",stack="tutordex"}"#);
    folders::TUTORDEX
        .dashboard(id, owner, goal)
        .reviewed("2026-01-10")
        .annotation(annotations::deployments_of("tutordex"))
        .annotation(annotations::alerts(firing))
        .annotation(annotations::maintenance())
}

/// Which versions of the pipeline and of its messages.
fn versions() -> [Variable; 2] {
    let jobs = || selector!(r#"worker_jobs_processed_total{environment="$environment"}"#);
    [
        PIPELINE_VERSION.label_values(jobs(), "pipeline_version").multi().all(".*"),
        SCHEMA_VERSION.label_values(jobs(), "schema_version").multi().all(".*"),
    ]
}

/// Which Telegram channels.
fn channel() -> Variable {
    let seen = selector!(r#"collector_messages_seen_total{environment="$environment"}"#);
    CHANNEL.label_values(seen, "channel").multi().all(".*")
}

/// How far back a comparison looks: a day, a week or four weeks.
fn compare() -> Variable {
    COMPARE.custom(["1d", "1w", "4w"]).default("1w")
}
