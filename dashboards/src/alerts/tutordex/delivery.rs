//! Alerts about TutorDex's channels: what comes in, what goes out.

use dashwright::model::rule::Complete;
use dashwright::model::runbook::Runbook;

use crate::alerts::{Part, alert};
use crate::prelude::*;
use crate::tutordex::{channels, errors};

const DELIVERY: Part = Part::new(owners::OPERATIONS, "delivery").stack("tutordex").service("tutordex-worker");
const CHANNEL: Part =
    Part::new(owners::OPERATIONS, "channel").stack("tutordex").service("tutordex-collector");

/// The groups of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    vec![tutordex_delivery(), tutordex_channel()]
}

fn tutordex_delivery() -> RuleGroup {
    RuleGroup::new("tutordex-delivery", Length::minutes(1))
        .alert(
            sends_fail(
                "BroadcastFailureSpike",
                "Broadcast",
                promql!(
                    r#"sum by (environment) (rate(broadcast_fail_total[10m]))
                      / (
                          (
                            sum by (environment) (rate(broadcast_fail_total[10m]))
                            + sum by (environment) (rate(broadcast_sent_total[10m]))
                          ) > 0.01
                        ) > 0.1"#
                ),
                "Channels miss assignments. Usually Telegram's limits, or a bot that lost \
                 its rights.",
                runbook!("broadcast-failures"),
            )
            .fires(Length::minutes(20), "20%", ["broadcast_fail_total 0+2x25", "broadcast_sent_total 0+8x25"])
            .quiet(["broadcast_fail_total 0+0.1x25", "broadcast_sent_total 0+0.4x25"]),
        )
        .alert(
            sends_fail(
                "DMFailureSpike",
                "DM",
                promql!(
                    r#"sum by (environment) (rate(dm_fail_total[10m]))
                      / (
                          (
                            sum by (environment) (rate(dm_fail_total[10m]))
                            + sum by (environment) (rate(dm_sent_total[10m]))
                          ) > 0.01
                        ) > 0.1"#
                ),
                "Single tutors miss assignments. Usually Telegram's limits, or tutors who \
                 blocked the bot.",
                runbook!("dm-failures"),
            )
            .fires(Length::minutes(20), "20%", ["dm_fail_total 0+2x25", "dm_sent_total 0+8x25"])
            .quiet(["dm_fail_total 0+0.1x25", "dm_sent_total 0+0.4x25"]),
        )
        .alert(
            alert(
                DELIVERY,
                Warning,
                "DMRateLimited",
                promql!("sum by (environment) (increase(dm_rate_limited_total[10m])) > 5"),
            )
            .after(Length::minutes(5))
            .summary("{{ $value }} direct messages hit the Telegram limit")
            .description("Tutors hear of assignments late. Usually many matches at once.")
            .action("Lower the send rate; messages are delayed, not lost.")
            .panel(errors::ID.panel("delivery-failures-by-reason"))
            .runbook(runbook!("dm-rate-limited"))
            .fires(Length::minutes(20), "10", ["dm_rate_limited_total 0+1x25"])
            .quiet(["dm_rate_limited_total 0+0.2x25"]),
        )
}

/// A tenth of the messages of one kind is not delivered.
#[track_caller]
fn sends_fail(
    name: &'static str,
    kind: &'static str,
    condition: Query<Ratio>,
    description: &'static str,
    page: Runbook,
) -> Complete {
    alert(DELIVERY, Warning, name, condition)
        .after(Length::minutes(5))
        .summary(format!("{{{{ $value | humanizePercentage }}}} of {kind} sends fail"))
        .description(description)
        .action("Check failures by reason; rate limits or revoked token are ours, blocked users are not.")
        .panel(errors::ID.panel("delivery-failures-by-reason"))
        .runbook(page)
}

fn tutordex_channel() -> RuleGroup {
    RuleGroup::new("tutordex-channel", Length::minutes(1))
        .alert(
            alert(
                CHANNEL,
                Warning,
                "ChannelStalenessWarning",
                promql!("tutordex:channel:staleness_seconds > 3600"),
            )
            .after(Length::minutes(10))
            .mute("quiet-hours")
            .summary("Channel {{ $labels.channel }} silent for {{ $value | humanizeDuration }}")
            .description("It may have closed, banned the account, or simply be quiet.")
            .action("Open the channel; if many are silent, see CollectorStalled.")
            .panel(channels::ID.panel("channel-staleness"))
            .runbook(runbook!("channel-stale"))
            .fires(
                Length::minutes(15),
                "1h 30m 0s",
                ["tutordex:channel:staleness_seconds{channel=math} 5400x20"],
            )
            .quiet(["tutordex:channel:staleness_seconds{channel=math} 1800x20"]),
        )
        .alert(
            alert(
                CHANNEL,
                Info,
                "ChannelVolumeDropping",
                promql!(
                    r#"tutordex:channel:messages_per_day
                      / (tutordex:channel:messages_per_day offset 1w > 10) < 0.5"#
                ),
            )
            .after(Length::hours(6))
            .summary(
                "Channel {{ $labels.channel }} delivers {{ $value | humanizePercentage }} of \
                 last week",
            )
            .description("It may be dying, or its messages are no longer understood.")
            .action("Look for a replacement or a format change.")
            .panel(channels::ID.panel("volume-vs-comparison"))
            .runbook(runbook!("channel-declining"))
            .fires(
                Length::hours(175),
                "25%",
                ["tutordex:channel:messages_per_day{channel=math} 40x10080 10x500"],
            )
            .quiet(["tutordex:channel:messages_per_day{channel=math} 8x10080 2x500"]),
        )
}
