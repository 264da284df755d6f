//! TutorDex Assignment Lifecycle: decides which stage between message and tutor loses the most assignments.

use super::{board, channel, compare, versions};
use crate::fleet::deployment_comparison;
use crate::prelude::*;
use crate::tutordex::{channels, errors, geography, home, workers};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-lifecycle", "TutorDex Assignment Lifecycle");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::OPERATIONS,
        "This dashboard exists to help us decide which stage between message and tutor loses the most \
         assignments.",
    )
    .file("tutordex_lifecycle")
    .audience(["Operations team", "on-call"])
    .refresh("1m")
    .last("now-24h")
    .variables(vars::standard())
    .variables(versions())
    .variable(channel())
    .variable(compare())
    .links_to([home::ID, channels::ID, errors::ID])
    .allow("unused-variable", "links hand it over to the dashboards they lead to")
    .row(funnel())
    .row(conversion())
}

fn funnel() -> Row {
    Row::new("Funnel (selected range)").columns(6).height(4).panels(panels![
        stat::<Count>("1-messages-received", "1 Messages Received")
            .query(promql! { r#"sum(increase(collector_messages_seen_total{
                environment="$environment",pipeline_version=~"$pipeline_version",
                schema_version=~"$schema_version",channel=~"$channel"}[$__range]))"# })
            .steps(steps![Blue])
            .explain("Messages seen in the selected channels.")
            .action("compare with last week before judging later stages.")
            .next(Link::to(channels::ID))
            .runbook(runbook!("collector-stalled")),
        stat::<Count>("2-messages-parsed", "2 Messages Parsed")
            .query(promql! { r#"sum(increase(worker_parse_success_total{
                environment="$environment",pipeline_version=~"$pipeline_version",
                schema_version=~"$schema_version",channel=~"$channel"}[$__range]))"# })
            .steps(steps![Blue])
            .explain(
                "Messages parsed into a valid assignment. Not every message is an assignment, so this \
                 is not the parse quality SLO.",
            )
            .action("see Error Analysis for failures.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("parse-failures")),
        stat::<Count>("3-assignments-created", "3 Assignments Created")
            .query(promql! { r#"sum(increase(assignments_created_total{
            environment="$environment",channel=~"$channel"}[$__range]))"# })
            .steps(steps![Blue])
            .explain("Assignments stored.")
            .action("lower than parsed = persistence or duplicate filter.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("supabase-failures")),
        stat::<Ratio>("4-tutors-matched-per-assignment", "4 Tutors Matched per Assignment")
            .shown_as(display::TIMES)
            .decimals(1)
            .query(promql! { r#"sum(increase(tutors_matched_total{
                    environment="$environment",pipeline_version=~"$pipeline_version",
                    schema_version=~"$schema_version"}[$__range])) / (sum(
                  increase(assignments_created_total{environment="$environment"}[$__range])) > 0)"# })
            .steps(steps![Red, ratio(3.0) => Yellow, ratio(10.0) => Green])
            .no_value("no assignments")
            .explain("Mean number of matched tutors per assignment (can exceed 1, it is not a percentage).",)
            .action("below 3 widen matching or recruit.")
            .next(Link::to(geography::ID))
            .runbook(runbook!("match-rate-low")),
        stat::<Count>("5-notifications-sent", "5 Notifications Sent")
            .query(promql! { r#"sum(increase(broadcast_sent_total{
                environment="$environment",pipeline_version=~"$pipeline_version",
                schema_version=~"$schema_version"}[$__range]))"# })
            .named("broadcast")
            .query(promql! { r#"sum(increase(
                dm_sent_total{environment="$environment",pipeline_version=~"$pipeline_version",
                  schema_version=~"$schema_version"}[$__range]))"# })
            .named("DM")
            .steps(steps![Blue])
            .explain("Broadcasts and direct messages delivered to Telegram.")
            .action("zero DMs with matches = bot blocked or rate limited.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("dm-failures")),
        stat::<Ratio>("6-delivery-success-rate", "6 Delivery Success Rate")
            .decimals(2)
            .query(promql! { r#"(sum(increase(dm_sent_total{
                      environment="$environment",pipeline_version=~"$pipeline_version",
                      schema_version=~"$schema_version"}[$__range]))
                + sum(increase(broadcast_sent_total{
                      environment="$environment",pipeline_version=~"$pipeline_version",
                      schema_version=~"$schema_version"}[$__range])))
                / ((sum(increase(dm_sent_total{
                      environment="$environment",pipeline_version=~"$pipeline_version",
                      schema_version=~"$schema_version"}[$__range]))
                  + sum(increase(broadcast_sent_total{
                      environment="$environment",pipeline_version=~"$pipeline_version",
                      schema_version=~"$schema_version"}[$__range]))
                  + sum(increase(dm_fail_total{
                      environment="$environment",pipeline_version=~"$pipeline_version",
                      schema_version=~"$schema_version"}[$__range]))
                  + sum(increase(broadcast_fail_total{
                      environment="$environment",pipeline_version=~"$pipeline_version",
                      schema_version=~"$schema_version"}[$__range]))) > 0)"# })
            .steps(steps![Red, ratio(0.95) => Yellow, ratio(0.98) => Green])
            .no_value("nothing sent")
            .explain("Delivered share of all send attempts.")
            .action("below 98 % open failures by reason.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("dm-failures")),
    ])
}

fn conversion() -> Row {
    Row::new("Conversion").columns(3).height(8).panels(panels![
        bargauge::<Ratio>("conversion-by-stage", "Conversion by Stage")
            .query(promql!(r#"tutordex:funnel:conversion_ratio{environment="$environment"}"#))
            .named("{{stage}}")
            .steps(steps![Red, ratio(0.5) => Yellow, ratio(0.8) => Green])
            .explain(
                "Share that passes each stage (parsed, created, matched, notified, delivered), one \
                 hour.",
            )
            .action("shortest bar = bottleneck.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("funnel-bottleneck")),
        timeseries::<Ratio>("conversion-over-time", "Conversion Over Time")
            .query(promql!(r#"tutordex:funnel:conversion_ratio{environment="$environment"}"#))
            .named("{{stage}}")
            .explain("Stage conversions over time with deployments.")
            .action("a step at a deployment line = regression of that stage.")
            .next(Link::to(deployment_comparison::ID).set(SERVICE, "tutordex"))
            .runbook(runbook!("funnel-bottleneck")),
        stat::<Ratio>("current-bottleneck", "Current Bottleneck")
            .width(4)
            .query(promql!(r#"bottomk(1, tutordex:funnel:conversion_ratio{environment="$environment"})"#))
            .named("{{stage}}")
            .steps(steps![Red, ratio(0.5) => Yellow, ratio(0.8) => Green])
            .explain("Stage with the lowest conversion now.")
            .action("open the dashboard of that stage.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("funnel-bottleneck")),
        stat::<Seconds>("time-to-first-match-p95", "Time to First Match P95")
            .width(4)
            .query(promql! { r#"histogram_quantile(0.95,
                sum by (le) (rate(assignment_time_to_first_match_seconds_bucket{
                      environment="$environment"}[1h])))"# })
            .steps(steps![Green, s(600.0) => Yellow, s(1800.0) => Red])
            .explain("P95 from creation to first matched tutor.")
            .action("above 30 minutes check matching job and DM rate limits.")
            .next(Link::to(workers::ID))
            .runbook(runbook!("match-slow")),
        timeseries::<Count>("messages-by-channel", "Messages by Channel")
            .width(24)
            .height(7)
            .query(promql! { r#"sum by (channel) (increase(collector_messages_seen_total{
                environment="$environment",pipeline_version=~"$pipeline_version",
                schema_version=~"$schema_version",channel=~"$channel"}[1h]))"# })
            .named("{{channel}}")
            .explain("Messages per hour and channel.")
            .action("a channel that goes to zero = open Channel Health.")
            .data_link(Link::to(channels::ID).set(CHANNEL, label("channel")))
            .runbook(runbook!("channel-stale")),
    ])
}
