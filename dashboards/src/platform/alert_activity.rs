//! Alertmanager - Alert Activity: decides which alert to handle first and whether notifications reach people.

use super::board;
use crate::datasources;
use crate::fleet::{deployment_comparison, fleet_health};
use crate::overview::cto_overview;
use crate::platform::prometheus_health;
use crate::prelude::*;
use crate::tutordex::maintenance;

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("alertmanager", "Alertmanager - Alert Activity");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PLATFORM_SRE,
        "This dashboard exists to help us decide which alert to handle first and whether notifications \
         reach people.",
    )
    .audience(["On-call", "platform engineers", "SREs"])
    .refresh("30s")
    .last("now-24h")
    .utc()
    .variables(vars::standard())
    .variable(
        SEVERITY
            .label_values(selector!(r#"ALERTS{environment="$environment"}"#), "severity")
            .multi()
            .all(".*"),
    )
    .variable(TEAM.label_values(selector!(r#"ALERTS{environment="$environment"}"#), "team").multi().all(".*"))
    .annotation(annotations::deployments())
    .annotation(annotations::maintenance())
    .links_to([cto_overview::ID, fleet_health::ID, maintenance::ID])
    .row(alerts())
    .row(delivery())
}

fn alerts() -> Row {
    Row::new("Alerts").columns(4).height(8).panels(panels![
        bargauge::<Count>("active-alerts-by-severity", "Active Alerts by Severity")
            .height(10)
            .query(promql! { r#"count by (severity) (ALERTS{environment="$environment",alertstate="firing",
            alertname!="Watchdog",team=~"$team"}) or on () vector(0)"# })
            .named("{{severity}}")
            .steps(steps![Green, count(1) => Yellow, count(5) => Red])
            .explain("Firing alerts per severity.")
            .action("critical first; each row in the list below links to its runbook.")
            .next(Link::to(cto_overview::ID))
            .runbook(runbook!("alert-triage")),
        state_timeline::<Bool>("alert-firing-timeline", "Alert Firing Timeline")
            .width(18)
            .height(10)
            .shown_as(display::ONE_ZERO)
            .query(promql! { r#"max by (alertname, severity) (ALERTS{environment="$environment",
            alertstate="firing",alertname!="Watchdog",severity=~"$severity",team=~"$team"})"# })
            .named("{{severity}} {{alertname}}")
            .steps(steps![Green, yes() => Red])
            .word(yes(), "firing", Red)
            .explain("When each alert fired.")
            .action("the alert that starts first points to the cause, later ones are effects.")
            .next(Link::to(deployment_comparison::ID))
            .runbook(runbook!("alert-triage")),
        bargauge::<Count>("alert-acknowledgement-status", "Alert Acknowledgement Status")
            .query(promql!(
                r#"sum by (state) (oncall_alert_groups{environment="$environment",team=~"$team"})"#
            ))
            .named("{{state}}")
            .steps(steps![Green, count(1) => Yellow, count(5) => Red])
            .explain(
                "Alert groups by state in the paging tool (firing, acknowledged, silenced, resolved); \
                 Alertmanager itself has no acknowledgement.",
            )
            .action("firing but not acknowledged for 5 minutes = escalate.")
            .next(Link::to(fleet_health::ID))
            .runbook(runbook!("alert-triage")),
        table::<Seconds>("longest-firing", "Longest Firing")
            .width(9)
            .query(promql! { r#"topk(10, time() - max by (alertname, service, severity) (ALERTS_FOR_STATE{
                    environment="$environment",severity=~"$severity",team=~"$team"}
                  and ignoring (alertstate) ALERTS{environment="$environment",alertstate="firing"}))"# })
            .steps(steps![Green, s(3600.0) => Yellow, s(86400.0) => Red])
            .columns(["alertname", "service", "severity"])
            .value("firing for")
            .sort_desc("firing for")
            .explain("Seconds since each firing alert became active.")
            .action("older than a day = fix, silence with reason, or delete the rule.")
            .next(Link::to(maintenance::ID))
            .runbook(runbook!("alert-noise")),
        alert_list("current-alerts", "Current Alerts")
            .width(9)
            .of_datasource(datasources::ALERTMANAGER_NAME)
            .pending()
            .explain("Firing and pending alerts with runbook, dashboard and silence links.")
            .action("open the runbook link of the first critical alert.")
            .next(Link::alerting("list"))
            .runbook(runbook!("alert-triage")),
    ])
}

fn delivery() -> Row {
    Row::new("Delivery").columns(3).height(7).panels(panels![
        timeseries::<Ratio>("notification-failures", "Notification Failures")
            .query(promql! { r#"sum by (integration) (rate(alertmanager_notifications_failed_total{
                    environment="$environment"}[$__rate_interval]))
                / (sum by (integration) (rate(alertmanager_notifications_total{
                      environment="$environment"}[$__rate_interval])) > 0)"# })
            .named("{{integration}}")
            .steps(steps![Green, ratio(0.01) => Yellow, ratio(0.05) => Red])
            .no_value("nothing sent")
            .explain("Failed share of notifications by integration.")
            .action("any sustained failure = people are not paged, test the contact point.")
            .next(Link::to(prometheus_health::ID))
            .runbook(runbook!("notification-failing")),
        timeseries::<Count>("alertmanager-alerts-by-state", "Alertmanager Alerts by State")
            .query(promql!(r#"sum by (state) (alertmanager_alerts{environment="$environment"})"#))
            .named("{{state}}")
            .explain("Alerts active and suppressed in Alertmanager.")
            .action("suppressed grows = check silences and inhibition.")
            .next(Link::to(maintenance::ID))
            .runbook(runbook!("silence-alert")),
        stat::<Count>("watchdog", "Watchdog")
            .shown_as(display::ANY)
            .query(promql!(
                r#"count(ALERTS{environment="$environment",alertname="Watchdog",alertstate="firing"})
                  or vector(0)"#
            ))
            .steps(steps![Red, count(1) => Green])
            .explain("The always-firing alert that proves the alert path.")
            .action("\"No\" = rules or Prometheus broken, nobody would be paged.")
            .next(Link::to(prometheus_health::ID))
            .runbook(runbook!("watchdog-missing")),
    ])
}
