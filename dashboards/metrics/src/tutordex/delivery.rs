//! Broadcasts to channels and direct messages to tutors.

use dashwright_query::{Label, Metric, Unit};

use super::labels::{PIPELINE, PIPELINE_VERSION, SCHEMA_VERSION};
use crate::emitters::WORKER;
use crate::metrics;

/// Why a broadcast failed.
pub const BROADCAST_REASON: Label =
    Label::closed("reason", &["rate_limited", "unauthorized", "chat_not_found", "network", "other"]);
/// Why a direct message failed; `blocked_by_user` is the tutor's choice, not our fault.
pub const DM_REASON: Label = Label::closed(
    "reason",
    &["rate_limited", "blocked_by_user", "unauthorized", "chat_not_found", "network", "other"],
);

metrics! {
    from WORKER;

    /// Delivered broadcasts.
    pub const BROADCASTS_SENT: Metric = Metric::counter("broadcast_sent_total", Unit::COUNT)
        .of("messages")
        .labels(PIPELINE);

    /// Failed broadcasts.
    pub const BROADCASTS_FAILED: Metric = Metric::counter("broadcast_fail_total", Unit::COUNT)
        .of("messages")
        .labels(PIPELINE);

    /// Failed broadcasts by reason.
    pub const BROADCASTS_FAILED_BY_REASON: Metric =
        Metric::counter("broadcast_fail_reason_total", Unit::COUNT)
            .of("messages")
            .labels(&[BROADCAST_REASON, PIPELINE_VERSION, SCHEMA_VERSION]);

    /// Delivered direct messages.
    pub const DMS_SENT: Metric = Metric::counter("dm_sent_total", Unit::COUNT)
        .of("messages")
        .labels(PIPELINE);

    /// Failed direct messages.
    pub const DMS_FAILED: Metric = Metric::counter("dm_fail_total", Unit::COUNT)
        .of("messages")
        .labels(PIPELINE);

    /// Failed direct messages by reason.
    pub const DMS_FAILED_BY_REASON: Metric = Metric::counter("dm_fail_reason_total", Unit::COUNT)
        .of("messages")
        .labels(&[DM_REASON, PIPELINE_VERSION, SCHEMA_VERSION]);

    /// Direct messages that hit a Telegram rate limit.
    pub const DMS_RATE_LIMITED: Metric = Metric::counter("dm_rate_limited_total", Unit::COUNT)
        .of("messages")
        .labels(PIPELINE);
}
