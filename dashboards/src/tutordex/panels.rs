//! Panels that several dashboards of TutorDex show.

use dashwright::model::panel::{Builder, WithQuery, WithSteps, kinds};

use super::workers;
use crate::prelude::*;

/// How long the oldest job has been waiting; the objective is five minutes.
#[track_caller]
pub(super) fn oldest_pending_job() -> Builder<kinds::Stat, Seconds, WithQuery, WithSteps> {
    stat::<Seconds>("oldest-pending-job", "Oldest Pending Job")
        .query(promql! { r#"max(queue_oldest_pending_age_seconds{environment="$environment",
        pipeline_version=~"$pipeline_version",schema_version=~"$schema_version"})"# })
        .steps(steps![Green, s(300.0) => Yellow, s(1800.0) => Red])
        .next(Link::to(workers::ID))
        .runbook(runbook!("queue-slow"))
}

/// Errors per second, a line for each class.
#[track_caller]
pub(super) fn errors_by_class(
    key: &'static str,
    title: &'static str,
) -> Builder<kinds::Timeseries, PerSecond, WithQuery, WithSteps> {
    timeseries::<PerSecond>(key, title)
        .query(promql!(r#"sum by (class) (tutordex:error_class:rate5m{environment="$environment"})"#))
        .named("{{class}}")
        .steps(steps![Green, per_second(0.1) => Yellow, per_second(0.5) => Red])
        .runbook(runbook!("log-errors"))
}
