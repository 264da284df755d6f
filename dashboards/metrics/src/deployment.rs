//! Deployments, as the pipeline reports them.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::CHANGE_EVENTS;
use crate::metrics;

/// How a deployment ended.
pub const OUTCOME: Label = Label::closed("outcome", &["success", "failed", "rolled_back"]);

metrics! {
    from CHANGE_EVENTS;

    /// Finished deployments; every outcome starts at 0, so that `increase` sees the first one.
    pub const EVENTS: Metric = Metric::counter("deployment_events_total", Unit::COUNT)
        .of("deployments")
        .labels(&[OUTCOME]);

    /// Time the newest version went live.
    pub const NEWEST: Metric = Metric::gauge("deployment_last_timestamp_seconds", Unit::TIMESTAMP);
}
