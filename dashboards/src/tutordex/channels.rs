//! TutorDex Channel Health: decides which message source is silent, degrading or about to fail.

use super::{board, channel, compare, versions};
use crate::prelude::*;
use crate::production::logs_exploration;
use crate::tutordex::{errors, home, lifecycle};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-channels", "TutorDex Channel Health");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::OPERATIONS,
        "This dashboard exists to help us decide which message source is silent, degrading or about to fail.",
    )
    .file("tutordex_channel_health")
    .audience(["Operations team", "on-call"])
    .refresh("1m")
    .last("now-24h")
    .variables(vars::standard())
    .variables(versions())
    .variable(channel())
    .variable(compare())
    .links_to([home::ID, lifecycle::ID, logs_exploration::ID])
    .row(staleness())
    .row(quality_and_errors())
    .row(volume())
}

fn staleness() -> Row {
    Row::new("Staleness").columns(4).height(7).panels(panels![
        stat::<Count>("stale-channels", "Stale Channels")
            .query(promql! { r#"count(tutordex:channel:staleness_seconds{
            environment="$environment",channel=~"$channel"} > 3600) or vector(0)"# })
            .steps(steps![Green, count(1) => Yellow, count(3) => Red])
            .explain("Channels without a message for more than one hour.")
            .action("many at once = collector session lost; one = the source.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "tutordex-collector"))
            .runbook(runbook!("channel-stale")),
        bargauge::<Seconds>("channel-staleness", "Channel Staleness")
            .width(18)
            .query(promql! { r#"topk(10, tutordex:channel:staleness_seconds{
            environment="$environment",channel=~"$channel"})"# })
            .named("{{channel}}")
            .steps(steps![Green, s(3600.0) => Yellow, s(21600.0) => Red])
            .explain("Time since the last message per channel.")
            .action("above 1 h in working hours open the channel in Telegram.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "tutordex-collector"))
            .runbook(runbook!("channel-stale")),
    ])
}

fn quality_and_errors() -> Row {
    Row::new("Quality and errors").columns(2).height(7).panels(panels![
        timeseries::<Ratio>("parse-success-by-channel", "Parse Success by Channel")
            .query(promql!(
                r#"tutordex:channel:parse_success_rate{environment="$environment",channel=~"$channel"}"#
            ))
            .named("{{channel}}")
            .steps(steps![Red, ratio(0.9) => Yellow, ratio(0.95) => Green])
            .explain("Parsed share of parse attempts per channel.")
            .action("one falling channel = its message format changed, adapt the parser.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("parse-failures")),
        table::<Count>("failures-by-channel-and-reason", "Failures by Channel and Reason")
            .query(promql! { r#"topk(20, sum by (channel, reason) (increase(worker_parse_failure_total{
                      environment="$environment",pipeline_version=~"$pipeline_version",
                      schema_version=~"$schema_version",channel=~"$channel"}[$__range])))"# })
            .steps(steps![Green, count(5) => Yellow, count(25) => Red])
            .columns(["channel", "reason"])
            .value("failures")
            .sort_desc("failures")
            .explain("Failure patterns per channel in the range.")
            .action("fix the reason with most failures first.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("parse-failures")),
    ])
}

fn volume() -> Row {
    Row::new("Volume").columns(2).height(8).panels(panels![
        table::<Ratio>("volume-vs-comparison", "Volume vs Comparison")
            .shown_as(display::SHORT_RATIO)
            .query_in(
                promql! { r#"sum by (channel) (increase(collector_messages_seen_total{
                    environment="$environment",pipeline_version=~"$pipeline_version",
                    schema_version=~"$schema_version",channel=~"$channel"}[1d]))"# },
                display::SHORT_COUNT,
            )
            .named("last 24h")
            .query_in(
                promql! { r#"sum by (channel) (
                    increase(collector_messages_seen_total{environment="$environment",
                        pipeline_version=~"$pipeline_version",schema_version=~"$schema_version",
                        channel=~"$channel"}[1d] offset $compare))"# },
                display::SHORT_COUNT,
            )
            .named("same day before")
            .query(promql! { r#"sum by (channel) (increase(collector_messages_seen_total{
                    environment="$environment",pipeline_version=~"$pipeline_version",
                    schema_version=~"$schema_version",channel=~"$channel"}[1d])) / (sum by (channel) (
                  increase(collector_messages_seen_total{environment="$environment",
                      pipeline_version=~"$pipeline_version",schema_version=~"$schema_version",
                      channel=~"$channel"}[1d] offset $compare)) > 0) - 1"# })
            .named("change")
            .steps(steps![Red, ratio(-0.5) => Yellow, ratio(-0.2) => Green])
            .join_on("channel")
            .columns(["channel"])
            .column_in("change", display::SHARE)
            .sort_asc("change")
            .no_value("no messages before")
            .explain("Messages of 24 hours against the chosen earlier period (default one week).")
            .action("below -50 % ask the channel owner.")
            .next(Link::to(lifecycle::ID))
            .runbook(runbook!("channel-declining")),
        bargauge::<Ratio>("predicted-decline", "Predicted Decline (7d ahead)")
            .query(promql! { r#"bottomk(10, (predict_linear(tutordex:channel:messages_per_day{
                      environment="$environment",channel=~"$channel"}[14d], 604800)
                  - tutordex:channel:messages_per_day{environment="$environment",channel=~"$channel"})
                / (tutordex:channel:messages_per_day{
                    environment="$environment",channel=~"$channel"} > 5))"# })
            .named("{{channel}}")
            .steps(steps![Red, ratio(-0.5) => Yellow, ratio(-0.2) => Green])
            .explain(
                "Linear forecast of the daily volume in one week as change; channels with five or fewer \
                 messages per day are left out.",
            )
            .action("below -50 % find a replacement source.")
            .next(Link::to(lifecycle::ID))
            .runbook(runbook!("channel-declining")),
        timeseries::<PerMinute>("messages-per-channel", "Messages per Channel")
            .height(7)
            .query(promql!(
                r#"sum by (channel) (rate(collector_messages_seen_total{environment="$environment",
                  pipeline_version=~"$pipeline_version",schema_version=~"$schema_version",
                  channel=~"$channel"}[$__rate_interval])) * 60"#
            ))
            .named("{{channel}}")
            .explain("Messages per minute by channel.")
            .action("flat zero = stale channel.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "tutordex-collector"))
            .runbook(runbook!("channel-stale")),
        timeseries::<PerSecond>("collector-errors", "Collector Errors")
            .height(7)
            .query(promql! { r#"sum by (reason) (rate(collector_errors_total{
                environment="$environment",pipeline_version=~"$pipeline_version",
                schema_version=~"$schema_version"}[$__rate_interval]))"# })
            .named("{{reason}}")
            .steps(steps![Green, per_second(0.05) => Yellow, per_second(0.5) => Red])
            .explain("Collector errors per second by reason.")
            .action("auth errors = renew the session; flood wait = slow down.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "tutordex-collector"))
            .runbook(runbook!("collector-stalled")),
    ])
}
