//! Alertmanager: alerts, silences, notifications.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::ALERTMANAGER;
use crate::metrics;

/// What Alertmanager does with an alert.
pub const ALERT_STATE: Label = Label::closed("state", &["active", "suppressed", "unprocessed"]);
/// Whether a silence applies now.
pub const SILENCE_STATE: Label = Label::closed("state", &["active", "pending", "expired"]);
/// How a notification is sent.
pub const INTEGRATION: Label =
    Label::closed("integration", &["slack", "pagerduty", "telegram", "email", "webhook"]);
/// The receiver; only with Alertmanager's flag `--enable-feature=receiver-name-in-metrics`.
pub const RECEIVER_NAME: Label = Label::bounded("receiver_name", 20).sometimes();
/// Why a notification failed.
pub const FAILURE_REASON: Label = Label::closed(
    "reason",
    &["clientError", "serverError", "contextCanceled", "contextDeadlineExceeded", "other"],
);

metrics! {
    from ALERTMANAGER;

    /// Alerts by state.
    pub const ALERTS: Metric = Metric::gauge("alertmanager_alerts", Unit::COUNT)
        .of("alerts")
        .labels(&[ALERT_STATE]);

    /// Silences by state.
    pub const SILENCES: Metric = Metric::gauge("alertmanager_silences", Unit::COUNT)
        .of("silences")
        .labels(&[SILENCE_STATE]);

    /// Notifications attempted.
    pub const NOTIFICATIONS: Metric = Metric::counter("alertmanager_notifications_total", Unit::COUNT)
        .of("notifications")
        .labels(&[INTEGRATION, RECEIVER_NAME]);

    /// Notifications that failed.
    pub const NOTIFICATIONS_FAILED: Metric =
        Metric::counter("alertmanager_notifications_failed_total", Unit::COUNT)
            .of("notifications")
            .labels(&[INTEGRATION, RECEIVER_NAME, FAILURE_REASON]);
}
