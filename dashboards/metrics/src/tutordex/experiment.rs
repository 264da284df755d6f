//! Experiments: exposures, conversions and the planned split.

use dashwright_query::{Label, Metric, Unit};

use super::labels::{EXPERIMENT, GOAL, VARIANT};
use crate::emitters::EXPERIMENTS;
use crate::metrics;

/// What an exposed user did.
pub const ACTION: Label =
    Label::closed("action", &["open", "click", "apply", "update_preferences", "unsubscribe"]);

metrics! {
    from EXPERIMENTS;

    /// Users assigned, counted once each.
    pub const EXPOSURES: Metric = Metric::counter("experiment_exposures_total", Unit::COUNT)
        .of("users")
        .labels(&[EXPERIMENT, VARIANT]);

    /// Exposed users who reached the goal, counted once each.
    pub const CONVERSIONS: Metric = Metric::counter("experiment_conversions_total", Unit::COUNT)
        .of("users")
        .labels(&[EXPERIMENT, VARIANT, GOAL]);

    /// Actions of exposed users.
    pub const ACTIONS: Metric = Metric::counter("experiment_actions_total", Unit::COUNT)
        .of("actions")
        .labels(&[EXPERIMENT, VARIANT, ACTION]);

    /// Planned traffic share per variant.
    pub const PLANNED_SHARE: Metric = Metric::gauge("experiment_planned_share", Unit::RATIO)
        .labels(&[EXPERIMENT, VARIANT]);

    /// Start of the experiment.
    pub const START: Metric = Metric::gauge("experiment_start_timestamp_seconds", Unit::TIMESTAMP)
        .labels(&[EXPERIMENT]);
}
