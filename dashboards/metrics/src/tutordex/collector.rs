//! The collector: reads Telegram channels.

use dashwright_query::{Label, Metric, Unit};

use super::labels::{CHANNEL, PIPELINE_VERSION, SCHEMA_VERSION};
use crate::emitters::{COLLECTOR, TELEGRAM_CLIENTS};
use crate::metrics;

/// Why the collector failed.
pub const ERROR_REASON: Label =
    Label::closed("reason", &["auth", "flood_wait", "network", "parse", "storage", "other"]);
/// The method of the Telegram API.
pub const TELEGRAM_METHOD: Label = Label::bounded("method", 30);
/// How Telegram answered.
pub const TELEGRAM_OUTCOME: Label = Label::closed("outcome", &["ok", "error", "rate_limited"]);

metrics! {
    from COLLECTOR;

    /// Telegram messages observed.
    pub const MESSAGES_SEEN: Metric = Metric::counter("collector_messages_seen_total", Unit::COUNT)
        .of("messages")
        .labels(&[CHANNEL, PIPELINE_VERSION, SCHEMA_VERSION]);

    /// Time of the newest message per channel.
    pub const LAST_MESSAGE: Metric =
        Metric::gauge("collector_last_message_timestamp_seconds", Unit::TIMESTAMP)
            .labels(&[CHANNEL, PIPELINE_VERSION, SCHEMA_VERSION]);

    /// Collector errors by reason.
    pub const ERRORS: Metric = Metric::counter("collector_errors_total", Unit::COUNT)
        .of("errors")
        .labels(&[ERROR_REASON, PIPELINE_VERSION, SCHEMA_VERSION]);

    /// Telegram API calls.
    pub const TELEGRAM_CALLS: Metric = Metric::counter("telegram_api_calls_total", Unit::COUNT)
        .of("calls")
        .labels(&[TELEGRAM_METHOD, TELEGRAM_OUTCOME])
        .from(&TELEGRAM_CLIENTS);
}
