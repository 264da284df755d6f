//! Rule group `tutordex-channel`: how each Telegram channel is doing.

use dashwright_query::catalogue::Emitter;
use dashwright_query::{Label, Metric, Unit};

use crate::labels::ENVIRONMENT;
use crate::metrics;
use crate::tutordex::labels::CHANNEL;

/// The rule group.
pub const GROUP: Emitter = Emitter::new("tutordex-channel", 30);

const BY_CHANNEL: &[Label] = &[ENVIRONMENT, CHANNEL];

metrics! {
    from GROUP;

    /// Time since the newest message of a channel. The maximum over instances and versions: after a deployment the
    /// series of the old version would report a staleness that grows for ever.
    pub const STALENESS: Metric = Metric::recorded("tutordex:channel:staleness_seconds", Unit::SECONDS,
        "time() - max by (environment, channel) (collector_last_message_timestamp_seconds)")
        .labels(BY_CHANNEL);

    /// Share of parse attempts that succeed, by channel.
    pub const PARSE_SUCCESS_RATE: Metric = Metric::recorded("tutordex:channel:parse_success_rate", Unit::RATIO,
        "(sum by (environment, channel) (rate(worker_parse_success_total[10m])) \
         or sum by (environment, channel) (rate(worker_parse_failure_total[10m])) * 0) \
         / (((sum by (environment, channel) (rate(worker_parse_success_total[10m])) \
         or sum by (environment, channel) (rate(worker_parse_failure_total[10m])) * 0) \
         + (sum by (environment, channel) (rate(worker_parse_failure_total[10m])) \
         or sum by (environment, channel) (rate(worker_parse_success_total[10m])) * 0)) > 0)")
        .labels(BY_CHANNEL);

    /// Messages of a channel in the last day.
    pub const MESSAGES_PER_DAY: Metric = Metric::recorded("tutordex:channel:messages_per_day", Unit::COUNT,
        "sum by (environment, channel) (increase(collector_messages_seen_total[1d]))")
        .of("messages")
        .labels(BY_CHANNEL);
}
