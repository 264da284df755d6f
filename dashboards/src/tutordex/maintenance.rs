//! TutorDex Maintenance & Silencing: decides whether alerts are silenced on purpose, which silence to end
//! and which noisy alert to fix.

use super::board;
use crate::platform::alert_activity;
use crate::prelude::*;
use crate::tutordex::home;

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-maintenance", "TutorDex Maintenance & Silencing");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::OPERATIONS,
        "This dashboard exists to help us decide whether alerts are silenced on purpose, which silence to \
         end and which noisy alert to fix.",
    )
    .file("tutordex_maintenance")
    .audience(["Operations team", "on-call"])
    .refresh("1m")
    .last("now-7d")
    .variables(vars::standard())
    .links_to([alert_activity::ID, home::ID])
    .row(now())
    .row(noise())
}

fn now() -> Row {
    Row::new("Now").columns(4).height(4).panels(panels![
        stat::<Count>("active-silences", "Active Silences")
            .query(promql!(r#"sum(alertmanager_silences{environment="$environment",state="active"})"#))
            .steps(steps![Green, count(1) => Yellow, count(5) => Red])
            .explain("Silences in force.")
            .action("end silences whose maintenance is over.")
            .next(Link::alerting("silences"))
            .runbook(runbook!("silence-alert")),
        stat::<Count>("pending-silences", "Pending Silences")
            .query(promql!(r#"sum(alertmanager_silences{environment="$environment",state="pending"})"#))
            .steps(steps![Blue])
            .explain("Planned silences that start later.")
            .action("check against the maintenance calendar.")
            .next(Link::alerting("silences"))
            .runbook(runbook!("maintenance-window")),
        stat::<Count>("suppressed-alerts", "Suppressed Alerts")
            .query(promql!(r#"sum(alertmanager_alerts{environment="$environment",state="suppressed"})"#))
            .steps(steps![Green, count(1) => Yellow, count(5) => Red])
            .explain("Alerts that fire but are silenced or inhibited.")
            .action("make sure nobody is surprised when the silence ends.")
            .next(Link::to(alert_activity::ID))
            .runbook(runbook!("silence-alert")),
        stat::<Bool>("maintenance-active", "Maintenance Active")
            .query(promql!(r#"max(maintenance_window_active{environment="$environment"}) or vector(0)"#))
            .steps(steps![Blue])
            .explain("Whether a planned window is open now.")
            .action("announce its end in the channel.")
            .next(Link::alerting("silences"))
            .runbook(runbook!("maintenance-window")),
    ])
}

fn noise() -> Row {
    Row::new("Noise").columns(2).height(8).panels(panels![
        table::<Hours>("noisiest-alerts", "Noisiest Alerts (7d)")
            .decimals(1)
            .query(
                promql! { r#"topk(10, sum by (alertname) (count_over_time(ALERTS{environment="$environment",
                stack="tutordex",alertstate="firing"}[7d:1m])) / 60)"# }
                // One sample a minute: 60 of them are an hour.
                .assume::<Hours>(),
            )
            .steps(steps![Green, hours(4.0) => Yellow, hours(24.0) => Red])
            .columns(["alertname"])
            .value("hours firing")
            .sort_desc("hours firing")
            .explain(
                "Firing hours per alert in seven days (sampled once a minute, so independent of the \
                 rule interval).",
            )
            .action("raise thresholds or fix the cause of the top three.")
            .next(Link::to(alert_activity::ID))
            .runbook(runbook!("alert-noise")),
        timeseries::<PerHour>("notifications-sent", "Notifications Sent")
            .query(promql! { r#"sum by (integration) (rate(alertmanager_notifications_total{
            environment="$environment"}[$__rate_interval])) * 3600"# })
            .named("{{integration}}")
            .explain("Notifications per hour by channel.")
            .action("more than 10 per hour to one team is fatigue.")
            .next(Link::to(alert_activity::ID))
            .runbook(runbook!("alert-noise")),
        timeseries::<Count>("silences-over-time", "Silences Over Time")
            .height(7)
            .query(promql!(r#"sum by (state) (alertmanager_silences{environment="$environment"})"#))
            .named("{{state}}")
            .explain("Silences by state over time.")
            .action("an active line that never falls hides a real problem.")
            .next(Link::alerting("silences"))
            .runbook(runbook!("silence-alert")),
        alert_list("alerts-with-silence-link", "Alerts With Silence Link")
            .height(7)
            .matching("stack=\"tutordex\"")
            .explain("Firing alerts with their \"Silence this alert\" and runbook links.")
            .action("silence with a comment and an end time, never without.")
            .next(Link::alerting("list"))
            .runbook(runbook!("silence-alert")),
    ])
}
