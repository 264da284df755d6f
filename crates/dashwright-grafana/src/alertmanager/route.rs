//! Routes, inhibition and named times of Alertmanager.

use crate::List;
use crate::alerting::TimeInterval;
use crate::wire::wire;

wire! {
    /// A branch of the tree. The root has a receiver and no matchers, times or `continue`.
    pub struct AlertmanagerRoute {
        /// Where messages go; the parent's.
        receiver: String,
        /// Labels whose values alerts of one message share, or `...` alone for no grouping; the parent's.
        group_by: List<String>,
        /// Conditions, all of which have to hold: `severity="critical"`.
        matchers: List<String>,
        /// How long the first message of a group waits for more; the parent's, 30s.
        group_wait: String,
        /// How long until news of a group are sent; the parent's, 5m.
        group_interval: String,
        /// How long until a message without news is repeated; the parent's, 4h.
        repeat_interval: String,
        /// Whether alerts that match go on to the next branch, too; `false`.
        continues: bool as "continue",
        /// Times at which nothing is sent; not inherited.
        mute_time_intervals: List<String>,
        /// The only times at which anything is sent; not inherited.
        active_time_intervals: List<String>,
        /// Branches below; the first that matches takes an alert.
        routes: List<AlertmanagerRoute>,
    }
}

wire! {
    /// While one alert fires, others are not sent.
    pub struct InhibitRule {
        /// A name, for the metrics of Alertmanager. Alertmanager 0.30.
        name: String,
        /// What the alert that mutes has to match.
        source_matchers: List<String>,
        /// What the muted alert has to match.
        target_matchers: List<String>,
        /// Labels that both have with the same value; a label that both lack is equal.
        equal: List<String>,
    }
}

wire! {
    /// Times under a name.
    pub struct NamedInterval {
        /// The name that routes use.
        name: String,
        /// The spans, any of which may hold.
        time_intervals: List<TimeInterval>,
    }
}
