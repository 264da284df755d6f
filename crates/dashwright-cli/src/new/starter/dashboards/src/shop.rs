//! Shop: decides whether the shop is healthy, and which endpoint is not.

use crate::prelude::*;

const FOLDER: Folder = Folder::new("Shop");

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("shop", "Shop");

/// Its definition.
pub fn dashboard() -> Dashboard {
    Dashboard::new(
        ID,
        FOLDER,
        TEAM,
        "This dashboard exists to help us decide whether to roll the shop back, or to look for one \
         endpoint that fails.",
    )
    .audience(["On-call"])
    .review(Review::Monthly)
    .tags(["shop", "generated"])
    .refresh("30s")
    .last("now-6h")
    .variable(
        DATASOURCE
            .datasource(Plugin::Prometheus)
            .default("prometheus"),
    )
    .variable(
        ENVIRONMENT
            .custom(["staging", "production"])
            .default("production"),
    )
    .link(Link::url("Runbooks", crate::RUNBOOK_BASE))
    .row(health())
}

fn health() -> Row {
    Row::new("Health")
        .columns(3)
        .height(8)
        .panel(
            stat::<Ratio>("error-rate", "Error Rate")
                .decimals(2)
                .query(promql!(
                    r#"sum(rate(http_requests_total{
                           environment="$environment",service="shop",status_code=~"5.."}[$__rate_interval]))
                       / (sum(rate(http_requests_total{
                           environment="$environment",service="shop"}[$__rate_interval])) > 0)"#
                ))
                .named("Errors")
                .no_value("no traffic")
                .steps(steps![Green, ratio(0.005) => Yellow, ratio(0.01) => Red])
                .explain("Share of requests that fail on the server; above 1 % customers cannot order.")
                .action("find the failing endpoint in the table, then the last deployment.")
                .next(Link::explore(Language::PromQl))
                .runbook(runbook!("shop-errors")),
        )
        .panel(
            timeseries::<Seconds>("latency", "P95 Latency")
                .query(promql!(
                    r#"histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{
                           environment="$environment",service="shop"}[$__rate_interval])))"#
                ))
                .named("P95")
                .steps(steps![Green, ms(500) => Yellow, s(1.0) => Red])
                .explain("95 of 100 requests are faster than this; above one second customers leave.")
                .action("find the slow endpoint, then what it waits for.")
                .next(Link::explore(Language::PromQl))
                .runbook(runbook!("shop-errors")),
        )
        .panel(
            table::<PerSecond>("errors-by-endpoint", "Errors by Endpoint")
                .query(promql!(
                    r#"topk(10, sum by (endpoint, status_code) (rate(http_requests_total{
                           environment="$environment",service="shop",status_code=~"5.."}[$__rate_interval])))"#
                ))
                .named("Errors")
                .explain("The ten endpoints with the most server errors per second.")
                .action("one endpoint: see its last change; all of them: the last deployment.")
                .next(Link::explore(Language::PromQl))
                .runbook(runbook!("shop-errors")),
        )
}
