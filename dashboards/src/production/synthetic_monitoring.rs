//! Synthetic Monitoring: decides whether users in each region can reach the product and whether the failure
//! is network, TLS or application.

use super::board;
use crate::fleet::{error_budgets, service_red};
use crate::overview::cto_overview;
use crate::platform::prometheus_health;
use crate::prelude::*;
use crate::production::{database_performance, tracing};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("synthetic-monitoring", "Synthetic Monitoring");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PLATFORM_SRE,
        "This dashboard exists to help us decide whether users in each region can reach the product and \
         whether the failure is network, TLS or application.",
    )
    .audience(["On-call", "support"])
    .refresh("1m")
    .last("now-6h")
    .variables(vars::standard())
    .variable(vars::cluster())
    .variable(
        REGION
            .label_values(selector!(r#"probe_success{environment="$environment",job="synthetic"}"#), "region")
            .multi()
            .all(".*"),
    )
    .annotation(annotations::deployments())
    .annotation(annotations::alerts(promql!(
        r#"ALERTS{alertstate="firing",environment="$environment",component="api"}"#
    )))
    .links_to([cto_overview::ID, service_red::ID, tracing::ID])
    .allow("unused-variable", "links hand it over to the dashboards they lead to")
    .row(checks())
    .row(latency_and_availability())
}

fn checks() -> Row {
    Row::new("Checks").columns(4).height(4).panels(panels![
        stat::<Ratio>("public-liveness", "Public Liveness")
            .query(promql! { r#"avg by (region) (probe_success{
            job="synthetic",check="liveness",environment="$environment",region=~"$region"})"# })
            .named("{{region}}")
            .steps(steps![Red, ratio(0.67) => Yellow, ratio(1.0) => Green])
            .explain("Liveness result per region.")
            .action("one region red = network path; all red = outage, start the incident.")
            .next(Link::to(service_red::ID).set(SERVICE, "api"))
            .runbook(runbook!("public-api-down")),
        stat::<Ratio>("readiness", "Readiness")
            .query(promql! { r#"avg by (region) (probe_success{job="synthetic",check="readiness",
            environment="$environment",region=~"$region"})"# })
            .named("{{region}}")
            .steps(steps![Red, ratio(0.67) => Yellow, ratio(1.0) => Green])
            .explain("Readiness (can serve traffic) per region.")
            .action("live but not ready means a dependency is missing, see Deep Health.")
            .next(Link::to(database_performance::ID))
            .runbook(runbook!("api-nodes-ready")),
        stat::<Ratio>("deep-health-checks", "Deep Health Checks")
            .query(promql! { r#"avg by (target) (probe_success{
            job="synthetic",check="deep",environment="$environment",region=~"$region"})"# })
            .named("{{target}}")
            .steps(steps![Red, ratio(0.67) => Yellow, ratio(1.0) => Green])
            .explain("Dependency checks (database, queue, worker data) per target.")
            .action("open the dashboard of the failing dependency.")
            .next(Link::to(database_performance::ID))
            .runbook(runbook!("deep-health-failing")),
        stat::<Count>("checks-not-running", "Checks Not Running")
            .query(promql! { r#"count(sum by (target, region) (
                  count_over_time(probe_success{job="synthetic",environment="$environment"}[1h]))
                unless (sum by (target, region) (count_over_time(
                      probe_success{job="synthetic",environment="$environment"}[10m])) >= 5))
                or vector(0)"# })
            .steps(steps![Green, count(1) => Yellow, count(3) => Red])
            .explain("Checks with fewer than 5 results in 10 minutes.")
            .action("the prober is down or blocked; results above may be stale.")
            .next(Link::to(prometheus_health::ID))
            .runbook(runbook!("synthetic-stale")),
    ])
}

fn latency_and_availability() -> Row {
    Row::new("Latency and availability").columns(2).height(7).panels(panels![
        timeseries::<Seconds>("multi-region-latency", "Multi-Region Latency")
            .query(promql! { r#"avg by (region) (probe_duration_seconds{
            job="synthetic",check="liveness",environment="$environment",region=~"$region"})"# })
            .named("{{region}}")
            .steps(steps![Green, s(1.0) => Yellow, s(3.0) => Red])
            .explain("Full probe time per region.")
            .allow(
                "average-latency",
                "a region has a handful of probes of one service; there is no tail to hide",
            )
            .action("a single slow region = network or CDN; all slow = application.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("synthetic-latency")),
        timeseries::<Seconds>("http-phases", "HTTP Phases")
            .query(promql! { r#"avg by (phase) (probe_http_duration_seconds{
            job="synthetic",check="liveness",environment="$environment",region=~"$region"})"# })
            .named("{{phase}}")
            .explain("Probe time split in resolve, connect, tls, processing, transfer.")
            .allow("average-latency", "the parts of a mean add up to it; those of a percentile do not")
            .action("processing = our code, others = network, DNS or TLS.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("synthetic-latency")),
        bargauge::<Ratio>("probe-availability", "Probe Availability (30d)")
            .decimals(3)
            .query(promql! { r#"avg by (target, check) (avg_over_time(probe_success{
            job="synthetic",environment="$environment",region=~"$region"}[30d]))"# })
            .named("{{target}} {{check}}")
            .steps(steps![Red, ratio(0.99) => Yellow, ratio(0.999) => Green])
            .explain("Share of successful probes in 30 days per target and check.")
            .action("below 99.9 % list the incidents of the month in the error-budget review.")
            .next(Link::to(error_budgets::ID))
            .runbook(runbook!("public-api-down")),
        state_timeline::<Number>("response-status-codes", "Response Status Codes")
            .shown_as(display::PLAIN)
            .query(promql! { r#"max by (target, region) (probe_http_status_code{
            job="synthetic",environment="$environment",region=~"$region"})"# })
            .named("{{target}} {{region}}")
            .steps(steps![Green, number(300.0) => Yellow, number(400.0) => Red])
            .word(number(0.0), "no response", Red)
            .explain("HTTP status per target and region over time (0 = no response).")
            .action("5xx = application, 0 = network, 3xx = wrong target.")
            .next(Link::to(service_red::ID).set(SERVICE, "api"))
            .runbook(runbook!("public-api-down")),
        table::<Seconds>("tls-certificate-expiry", "TLS Certificate Expiry")
            .width(24)
            .height(5)
            .query(promql! { r#"min by (target) (
            probe_ssl_earliest_cert_expiry{job="synthetic",environment="$environment"}) - time()"# })
            .steps(steps![Red, s(604800.0) => Yellow, s(1814400.0) => Green])
            .columns(["target"])
            .value("expires in")
            .sort_asc("expires in")
            .explain("Time until the earliest certificate of each target expires.")
            .action("below 7 days renew now.")
            .next(links::runbooks())
            .runbook(runbook!("tls-expiry")),
    ])
}
