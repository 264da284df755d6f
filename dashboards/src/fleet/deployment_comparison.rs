//! Deployment Before/After: decides within 15 minutes whether the newest deployment is clean or must be
//! rolled back.

use super::board;
use crate::fleet::{error_budgets, feature_flags, service_red};
use crate::prelude::*;
use crate::production::{logs_exploration, tracing};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("deployment-comparison", "Deployment Before/After");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::DEVELOPER_EXPERIENCE,
        "This dashboard exists to help us decide within 15 minutes whether the newest deployment is clean \
         or must be rolled back.",
    )
    .audience(["Developer who deploys", "release manager"])
    .refresh("30s")
    .last("now-2h")
    .variables(vars::standard())
    .variable(vars::cluster())
    .variable(SERVICE.label_values(
        selector!(r#"deployment_last_timestamp_seconds{environment="$environment"}"#),
        "service",
    ))
    .variable(
        DEPLOY_TIME
            .query_result(promql!(
                r#"max(deployment_last_timestamp_seconds{environment="$environment",service="$service"})"#
            ))
            .regex(r"/([0-9]{10})(?:\.[0-9]+)? [0-9]+$/")
            .hide(Hide::Variable),
    )
    .annotation(annotations::deployments_of("$service"))
    .annotation(annotations::alerts(promql!(
        r#"ALERTS{alertstate="firing",environment="$environment",service="$service"}"#
    )))
    .links_to([service_red::ID, error_budgets::ID, tracing::ID, feature_flags::ID])
    .row(what_changed())
    .row(before_and_after())
}

fn what_changed() -> Row {
    Row::new("What changed").columns(4).height(4).panels(panels![
        stat::<Seconds>("time-since-deployment", "Time Since Deployment")
            .query(promql! { r#"time() - max(
            deployment_last_timestamp_seconds{environment="$environment",service="$service"})"# })
            .steps(steps![Blue])
            .explain("Age of the newest deployment.")
            .action("watch this page until it shows 15 minutes.")
            .next(Link::to(service_red::ID))
            .runbook(runbook!("deployments")),
        table::<Count>("running-versions", "Running Versions")
            .query(promql! { r#"count by (version) (service_build_info{
            environment="$environment",cluster=~"$cluster",service="$service"})"# })
            .steps(steps![Blue])
            .columns(["version"])
            .value("instances")
            .explain("Instances per running version.")
            .action("two versions for more than 15 minutes = the rollout is stuck.")
            .next(Link::to(service_red::ID))
            .runbook(runbook!("deployment-stuck")),
        stat::<Count>("restarts-since-deployment", "Restarts Since Deployment")
            .query(promql! { r#"sum(changes(process_start_time_seconds{environment="$environment",
                    cluster=~"$cluster",service="$service"}[15m] @ ${deploy_time} offset -15m))
                or vector(0)"# })
            .steps(steps![Green, count(1) => Yellow, count(3) => Red])
            .explain(
                "Process restarts in the first 15 minutes after the deployment, beyond the deployment \
                 itself only when an instance keeps its address.",
            )
            .action("3 or more = crash loop, roll back.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("container-restarted")),
        stat::<Ratio>("verdict", "Verdict")
            .decimals(3)
            .query(
                promql! { r#"((sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service",status_code=~"5.."}[15m] @ ${deploy_time} offset -15m)) or vector(0))
                / (sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service"}[15m] @ ${deploy_time} offset -15m)) > 0))
                - ((sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service",status_code=~"5.."}[1h] @ ${deploy_time})) or vector(0))
                / (sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service"}[1h] @ ${deploy_time})) > 0))"# }
            )
            .steps(steps![Green, ratio(0.002) => Yellow, ratio(0.005) => Red])
            .no_value("no traffic")
            .explain("Error share of the 15 minutes after minus the hour before.")
            .action("red = roll back, yellow = keep watching, green = clean.")
            .next(Link::to(service_red::ID))
            .runbook(runbook!("deployment-regression")),
    ])
}

fn before_and_after() -> Row {
    Row::new("Before and after").columns(3).height(6).panels(panels![
        bargauge::<PerSecond>("request-rate-before-after", "Request Rate Before/After")
            .shown_as(display::REQUESTS_PER_SECOND)
            .query(promql! { r#"sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
            service="$service"}[1h] @ ${deploy_time}))"# })
            .named("before (1h)")
            .query(promql! { r#"sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
            service="$service"}[15m] @ ${deploy_time} offset -15m))"# })
            .named("after (15m)")
            .steps(steps![Blue])
            .explain("Traffic before and after.")
            .action("a large drop after = routing or readiness problem.")
            .next(Link::to(service_red::ID))
            .runbook(runbook!("traffic-drop")),
        bargauge::<Ratio>("error-rate-before-after", "Error Rate Before/After")
            .decimals(2)
            .query(promql! { r#"(sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service",status_code=~"5.."}[1h] @ ${deploy_time})) or vector(0))
                / (sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service"}[1h] @ ${deploy_time})) > 0)"# })
            .named("before (1h)")
            .query(promql! { r#"(sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service",status_code=~"5.."}[15m] @ ${deploy_time} offset -15m)) or vector(0))
                / (sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service"}[15m] @ ${deploy_time} offset -15m)) > 0)"# })
            .named("after (15m)")
            .steps(steps![Green, ratio(0.004) => Yellow, ratio(0.005) => Red])
            .no_value("no traffic")
            .explain("5xx share before and after.")
            .action("after clearly above before = roll back.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("deployment-regression")),
        bargauge::<Seconds>("p99-before-after", "P99 Before/After")
            .query(promql! { r#"histogram_quantile(0.99,
                sum by (le) (rate(http_request_duration_seconds_bucket{environment="$environment",
                      cluster=~"$cluster",service="$service"}[1h] @ ${deploy_time})))"# })
            .named("before (1h)")
            .query(promql!(
                r#"histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{
                  environment="$environment",cluster=~"$cluster",
                  service="$service"}[15m] @ ${deploy_time} offset -15m)))"#
            ))
            .named("after (15m)")
            .steps(steps![Green, s(0.25) => Yellow, s(0.3) => Red])
            .explain("P99 latency before and after.")
            .action("growth above 20 % = open traces of the new version.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("deployment-regression")),
        timeseries::<Ratio>("error-rate-around-deployment", "Error Rate Around Deployment")
            .width(12)
            .height(7)
            .query(promql! { r#"(sum by (version) (rate(http_requests_total{
                      environment="$environment",cluster=~"$cluster",service="$service",
                      status_code=~"5.."}[$__rate_interval]) * on (instance) group_left (version)
                  max by (instance, version) (service_build_info{
                      environment="$environment",cluster=~"$cluster",service="$service"}))
                or sum by (version) (rate(http_requests_total{environment="$environment",
                      cluster=~"$cluster",service="$service"}[$__rate_interval])
                  * on (instance) group_left (version) max by (instance, version) (service_build_info{
                      environment="$environment",cluster=~"$cluster",service="$service"})) * 0)
                / (sum by (version) (rate(http_requests_total{environment="$environment",
                      cluster=~"$cluster",service="$service"}[$__rate_interval])
                  * on (instance) group_left (version) max by (instance, version) (service_build_info{
                      environment="$environment",cluster=~"$cluster",service="$service"})) > 0)"# })
            .named("{{version}}")
            .steps(steps![Green, ratio(0.004) => Yellow, ratio(0.005) => Red])
            .no_value("no traffic")
            .explain("5xx share per running version with the deployment line.")
            .action("only the new version fails = the deployment is the cause.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("deployment-regression")),
        timeseries::<PerSecond>("request-rate-around-deployment", "Request Rate Around Deployment")
            .width(12)
            .height(7)
            .shown_as(display::REQUESTS_PER_SECOND)
            .query(promql! { r#"sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
            service="$service"}[$__rate_interval]))"# })
            .named("requests")
            .explain("Traffic with the deployment line.")
            .action("baseline check before you deploy.")
            .next(Link::to(service_red::ID))
            .runbook(runbook!("traffic-drop")),
    ])
}
