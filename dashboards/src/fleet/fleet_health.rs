//! Fleet Health: decides in the weekly meeting which teams must present a recovery plan and whether the
//! fleet is healthy enough to ship.

use super::board;
use crate::executive::slo_overview;
use crate::fleet::{deployment_comparison, error_budgets, service_red};
use crate::platform::{alert_activity, prometheus_health};
use crate::prelude::*;

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("fleet-health", "Fleet Health");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::ENGINEERING_MANAGER,
        "This dashboard exists to help us decide in the weekly meeting which teams must present a recovery \
         plan and whether the fleet is healthy enough to ship.",
    )
    .audience(["Engineering meeting", "all developers"])
    .review(Review::Weekly)
    .refresh("5m")
    .last("now-7d")
    .variables(vars::standard())
    .variable(
        TEAM.label_values(selector!(r#"slo:objective:ratio{environment="$environment"}"#), "owner")
            .multi()
            .all(".*"),
    )
    .annotation(annotations::deployments())
    .annotation(annotations::incidents())
    .links_to([error_budgets::ID, service_red::ID, slo_overview::ID, alert_activity::ID])
    .row(at_a_glance())
    .row(services())
    .row(this_week())
}

fn at_a_glance() -> Row {
    Row::new("At a glance").columns(4).height(4).panels(panels![
        stat::<Ratio>("services-meeting-all-slos", "Services Meeting All SLOs")
            .query(promql! { r#"(count(min by (service) (slo:error_budget_remaining:ratio{
                      environment="$environment",owner=~"$team"}) > 0) or vector(0))
                / count(count by (service) (
                  slo:objective:ratio{environment="$environment",owner=~"$team"}))"# })
            .steps(steps![Red, ratio(0.9) => Yellow, ratio(1.0) => Green])
            .explain("Share of services whose every 30-day error budget is positive.")
            .action("below 100 % the owners below explain their plan.")
            .next(Link::to(error_budgets::ID))
            .runbook(runbook!("error-budget-exhausted")),
        stat::<Count>("yellow-or-red-budgets", "Yellow or Red Budgets")
            .query(promql! { r#"count(slo:error_budget_remaining:ratio{
            environment="$environment",owner=~"$team"} < 0.5) or vector(0)"# })
            .steps(steps![Green, count(1) => Yellow, count(3) => Red])
            .explain("SLOs with less than half of the budget left.")
            .action("put their teams on the agenda.")
            .next(Link::to(error_budgets::ID))
            .runbook(runbook!("error-budget-low")),
        stat::<Count>("critical-alerts-firing", "Critical Alerts Firing")
            .query(promql!(
                r#"count(ALERTS{environment="$environment",alertstate="firing",severity="critical"})
                  or vector(0)"#
            ))
            .steps(steps![Green, count(1) => Red])
            .explain("Critical alerts firing now.")
            .action("stop the meeting if it is not already handled.")
            .next(Link::to(alert_activity::ID))
            .runbook(runbook!("alert-triage")),
        stat::<Ratio>("slo-data-complete", "SLO Data Complete")
            .query(promql! { r#"(count(slo:sli_error:ratio_rate1h{environment="$environment",owner=~"$team"})
                or vector(0))
                / count(slo:objective:ratio{environment="$environment",owner=~"$team"})"# })
            .steps(steps![Blue, ratio(0.9) => Yellow, ratio(1.0) => Green])
            .explain(
                "Share of SLOs that have data for the last hour; the report is only trustworthy at \
                 100 %. Services without traffic also count as missing.",
            )
            .action("find the silent SLI before discussing numbers.")
            .next(Link::to(prometheus_health::ID))
            .runbook(runbook!("slo-data-missing")),
    ])
}

fn services() -> Row {
    Row::new("Services").columns(2).height(8).panels(panels![
        table::<Ratio>("service-status", "Service Status")
            .width(24)
            .shown_as(display::SHORT_RATIO)
            .query_in(
                promql!(r#"sum by (service) (rate(http_requests_total{environment="$environment"}[5m]))"#),
                display::REQUESTS_PER_SECOND,
            )
            .named("req/s")
            .query(promql! { r#"(sum by (service) (
                  rate(http_requests_total{environment="$environment",status_code=~"5.."}[5m]))
                or sum by (service) (rate(http_requests_total{environment="$environment"}[5m])) * 0) / (
                sum by (service) (rate(http_requests_total{environment="$environment"}[5m])) > 0)"# })
            .named("error rate")
            .query_in(
                promql! { r#"histogram_quantile(0.99, sum by (le, service) (rate(
                http_request_duration_seconds_bucket{environment="$environment"}[5m])))"# },
                display::SECONDS,
            )
            .named("P99")
            .query_in(
                promql!(r#"min by (service) (slo:error_budget_remaining:ratio{environment="$environment"})"#),
                display::SHARE,
            )
            .named("budget left")
            .steps(steps![Green, ratio(0.004) => Yellow, ratio(0.005) => Red])
            .no_value("no traffic")
            .columns(["service"])
            .column_in("error rate", display::SHARE)
            .series("P99", |column| column.steps(steps![Green, s(0.25) => Yellow, s(0.3) => Red]))
            .series("budget left", |column| {
                column.steps(steps![Red, ratio(0.25) => Yellow, ratio(0.5) => Green])
            })
            .sort_desc("error rate")
            .explain("One line per service: rate, errors, P99, smallest budget.")
            .action("click the service name to open its RED dashboard.")
            .data_link(Link::to(service_red::ID).set(SERVICE, field("service")))
            .runbook(runbook!("service-errors")),
        table::<Ratio>("budgets-by-owner", "Budgets by Owner")
            .query(promql! { r#"min by (slo, service, owner) (
            slo:error_budget_remaining:ratio{environment="$environment",owner=~"$team"})"# })
            .named("remaining")
            .query_in(
                promql! { r#"max by (slo, service, owner) (
                slo:burn_rate:ratio_rate6h{environment="$environment",owner=~"$team"})"# },
                display::PLAIN,
            )
            .named("burn rate 6h")
            .steps(steps![Red, ratio(0.25) => Yellow, ratio(0.5) => Green])
            .columns(["slo", "service", "owner"])
            .series("burn rate 6h", |column| {
                column.steps(steps![Green, number(1.0) => Yellow, number(6.0) => Red])
            })
            .sort_asc("remaining")
            .explain("Remaining budget and current burn per SLO and owner, worst first.")
            .action("yellow and red rows present a recovery plan.")
            .data_link(Link::to(error_budgets::ID).set(SLO, field("slo")))
            .runbook(runbook!("error-budget-low")),
        bargauge::<Number>("fastest-burning-slos", "Fastest Burning SLOs")
            .shown_as(display::PLAIN)
            .query(promql! { r#"topk(10, max by (service, slo) (
            slo:burn_rate:ratio_rate1h{environment="$environment",owner=~"$team"}))"# })
            .named("{{slo}}")
            .steps(steps![Green, number(3.0) => Yellow, number(14.4) => Red])
            .explain("Burn rate over one hour; 1 spends exactly the budget in 30 days.")
            .action("above 14.4 the page alert fires, join the incident.")
            .data_link(Link::to(error_budgets::ID).set(SLO, label("slo")))
            .runbook(runbook!("slo-burn")),
    ])
}

fn this_week() -> Row {
    Row::new("This week").columns(4).height(4).panels(panels![
        stat::<Count>("deployments", "Deployments (7d)")
            .query(promql!(r#"sum(increase(deployment_events_total{environment="$environment"}[7d]))"#))
            .steps(steps![Blue])
            .explain("Deployments of the week, all outcomes.")
            .action("compare with change failures.")
            .next(Link::to(deployment_comparison::ID))
            .runbook(runbook!("deployments")),
        stat::<Ratio>("change-failure-rate", "Change Failure Rate (7d)")
            .query(promql! { r#"(sum(increase(deployment_events_total{environment="$environment",
                      outcome=~"failed|rolled_back"}[7d])) or vector(0))
                / (sum(increase(deployment_events_total{environment="$environment"}[7d])) > 0)"# })
            .steps(steps![Green, ratio(0.1) => Yellow, ratio(0.2) => Red])
            .no_value("no deployments")
            .explain("Share of deployments that failed or were rolled back.")
            .action("above 20 % review the release process of the top service.")
            .next(Link::to(deployment_comparison::ID))
            .runbook(runbook!("deployments")),
        bargauge::<Count>("incidents", "Incidents (7d)")
            .query(promql!(
                r#"sum by (severity) (increase(incidents_total{environment="$environment"}[7d]))"#
            ))
            .named("{{severity}}")
            .steps(steps![Green, count(1) => Yellow, count(3) => Red])
            .explain("Incidents opened this week per severity.")
            .action("check every sev1/sev2 has a record and actions.")
            .next(Link::to(slo_overview::ID))
            .runbook(runbook!("incident-process")),
        stat::<Seconds>("mean-time-to-recovery", "Mean Time to Recovery (7d)")
            .query(promql! { r#"sum(increase(incident_duration_seconds_sum{environment="$environment"}[7d]))
            / (sum(increase(incident_duration_seconds_count{environment="$environment"}[7d])) > 0)"# })
            .steps(steps![Green, s(1800.0) => Yellow, s(3600.0) => Red])
            .no_value("no incidents")
            .explain("Mean time from detection to resolution of incidents resolved this week.")
            .action("above 1 h review detection and runbooks.")
            .next(Link::to(slo_overview::ID))
            .runbook(runbook!("incident-process")),
    ])
}
