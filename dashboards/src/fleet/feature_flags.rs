//! Feature Flag Health: decides whether a flag rollout may continue, must pause or must be switched off.

use super::board;
use crate::fleet::{deployment_comparison, service_red};
use crate::prelude::*;
use crate::production::{logs_exploration, tracing};
use crate::tutordex::experiments;

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("feature-flags", "Feature Flag Health");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::DEVELOPER_EXPERIENCE,
        "This dashboard exists to help us decide whether a flag rollout may continue, must pause or must be \
         switched off.",
    )
    .audience(["Feature owners", "on-call"])
    .refresh("30s")
    .last("now-6h")
    .variables(vars::standard())
    .variable(vars::cluster())
    .variable(
        SERVICE
            .label_values(selector!(r#"feature_flag_requests_total{environment="$environment"}"#), "service"),
    )
    .variable(FLAG.label_values(
        selector!(r#"feature_flag_requests_total{environment="$environment",service="$service"}"#),
        "flag",
    ))
    .annotation(annotations::deployments_of("$service"))
    .annotation(annotations::flag_changes())
    .links_to([service_red::ID, deployment_comparison::ID, experiments::ID])
    .row(rollout())
    .row(comparison())
}

fn rollout() -> Row {
    Row::new("Rollout").columns(4).height(4).panels(panels![
        gauge::<Ratio>("rollout-share", "Rollout Share")
            .query(
                promql! { r#"max(feature_flag_rollout_ratio{environment="$environment",cluster=~"$cluster",
                service="$service",flag="$flag"})"# }
            )
            .steps(steps![Blue])
            .explain("Configured share of traffic that gets the new path.")
            .action("raise only when both comparisons below are green.")
            .next(Link::to(service_red::ID))
            .runbook(runbook!("feature-flag-rollout")),
        stat::<Ratio>("observed-share", "Observed Share")
            .query(promql! { r#"sum(rate(feature_flag_requests_total{environment="$environment",
                    cluster=~"$cluster",service="$service",flag="$flag",variant="on"}[15m]))
                / (sum(rate(feature_flag_requests_total{environment="$environment",
                      cluster=~"$cluster",service="$service",flag="$flag"}[15m])) > 0)"# })
            .steps(steps![Blue])
            .no_value("no traffic")
            .explain("Share of requests that really took the new path.")
            .action("a large gap to the configured share means targeting is broken.")
            .next(Link::to(service_red::ID))
            .runbook(runbook!("feature-flag-rollout")),
        stat::<Ratio>("error-rate-difference", "Error Rate Difference")
            .decimals(3)
            .query(promql! { r#"((sum(rate(feature_flag_requests_total{
                      environment="$environment",cluster=~"$cluster",service="$service",
                      flag="$flag",variant="on",outcome="error"}[30m])) or vector(0)) / (sum(rate(
                      feature_flag_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service",flag="$flag",variant="on"}[30m])) > 0))
                - ((sum(rate(feature_flag_requests_total{
                      environment="$environment",cluster=~"$cluster",service="$service",
                      flag="$flag",variant="off",outcome="error"}[30m])) or vector(0))
                / (sum(rate(feature_flag_requests_total{environment="$environment",
                      cluster=~"$cluster",service="$service",flag="$flag",variant="off"}[30m])) > 0))"# })
            .steps(steps![Green, ratio(0.002) => Yellow, ratio(0.005) => Red])
            .no_value("no traffic")
            .explain("Error share with flag minus without, 30 minutes.")
            .action("above 0.5 points switch the flag off.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("feature-flag-regression")),
        stat::<Number>("significance", "Significance (z-score)")
            .shown_as(display::PLAIN)
            .query(promql! { r#"flag:error_rate_difference:z{
            environment="$environment",service="$service",flag="$flag"}"# })
            .steps(steps![Green, number(1.96) => Yellow, number(2.58) => Red])
            .explain(
                "Two-proportion z-score of the error difference over 6 hours; above 1.96 is worse with \
                 95 % confidence.",
            )
            .action("ignore differences below 1.96, act above 2.58.")
            .next(Link::to(experiments::ID))
            .runbook(runbook!("feature-flag-regression")),
    ])
}

fn comparison() -> Row {
    Row::new("Comparison").columns(2).height(7).panels(panels![
        timeseries::<Ratio>("error-rate-by-variant", "Error Rate by Variant")
            .query(promql! { r#"(sum by (variant) (rate(
                    feature_flag_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service",flag="$flag",outcome="error"}[$__rate_interval]))
                or sum by (variant) (rate(
                    feature_flag_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service",flag="$flag"}[$__rate_interval])) * 0)
                / (sum by (variant) (rate(
                    feature_flag_requests_total{environment="$environment",cluster=~"$cluster",
                      service="$service",flag="$flag"}[$__rate_interval])) > 0)"# })
            .named("{{variant}}")
            .steps(steps![Green, ratio(0.004) => Yellow, ratio(0.005) => Red])
            .no_value("no traffic")
            .explain("Error share of the new and the old path.")
            .action("divergence after a rollout step = revert that step.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("feature-flag-regression")),
        timeseries::<Seconds>("p95-latency-by-variant", "P95 Latency by Variant")
            .query(promql! { r#"histogram_quantile(0.95, sum by (le, variant) (
                rate(feature_flag_request_duration_seconds_bucket{environment="$environment",
                    cluster=~"$cluster",service="$service",flag="$flag"}[$__rate_interval])))"# })
            .named("{{variant}}")
            .steps(steps![Green, s(0.25) => Yellow, s(0.5) => Red])
            .explain("P95 latency of the new and the old path.")
            .action("slower new path = profile before raising the share.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("feature-flag-regression")),
        timeseries::<PerSecond>("requests-by-variant", "Requests by Variant")
            .shown_as(display::REQUESTS_PER_SECOND)
            .query(
                promql! { r#"sum by (variant) (rate(feature_flag_requests_total{environment="$environment",
                cluster=~"$cluster",service="$service",flag="$flag"}[$__rate_interval]))"# }
            )
            .named("{{variant}}")
            .explain("Traffic per variant.")
            .action("too little traffic on \"on\" = wait before judging.")
            .next(Link::to(service_red::ID))
            .runbook(runbook!("feature-flag-rollout")),
        table::<Number>("flags-with-regression", "Flags With Regression")
            .shown_as(display::PLAIN)
            .query(promql!(r#"flag:error_rate_difference:z{environment="$environment"} > 1.96"#))
            .steps(steps![Green, number(1.96) => Yellow, number(2.58) => Red])
            .columns(["service", "flag"])
            .value("z-score")
            .sort_desc("z-score")
            .explain("All flags whose new path is significantly worse now.")
            .action("owner of each row switches it off or explains.")
            .data_link(Link::to(ID).set(SERVICE, field("service")).set(FLAG, field("flag")))
            .runbook(runbook!("feature-flag-regression")),
    ])
}
