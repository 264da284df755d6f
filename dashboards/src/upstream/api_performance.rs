//! API Performance: decides which endpoint or tenant group makes the API slow or overloaded.

use super::{board, variables};
use crate::fleet::cluster_infrastructure;
use crate::prelude::*;
use crate::production::logs_exploration;
use crate::upstream::{celery_tasks, database_metrics, error_rates};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("api-performance", "API Performance");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::UPSTREAM_BACKEND,
        "This dashboard exists to help us decide which endpoint or tenant group makes the API slow or \
         overloaded.",
    )
    .audience(["Operations", "on-call", "product"])
    .refresh("30s")
    .last("now-1h")
    .variables(variables())
    .links_to([error_rates::ID, database_metrics::ID, celery_tasks::ID, logs_exploration::ID])
    .row(api())
}

fn api() -> Row {
    Row::new("API").columns(2).height(8).panels(panels![
        timeseries::<PerSecond>("http-request-rate-by-method", "HTTP Request Rate by Method")
            .shown_as(display::REQUESTS_PER_SECOND)
            .query(promql! { r#"sum by (method) (rate(django_http_requests_total_by_method_total{
            environment="$environment",instance=~"$instance"}[$__rate_interval]))"# })
            .named("{{method}}")
            .explain("Requests per second by HTTP method.")
            .action("a sudden change of mix means a client released something.")
            .next(Link::to(error_rates::ID))
            .runbook(runbook!("traffic-drop")),
        timeseries::<Seconds>("request-latency", "Request Latency (p50/p95/p99)")
            .query(promql! { r#"histogram_quantile(0.50, sum by (le) (
                rate(django_http_requests_latency_including_middlewares_seconds_bucket{
                    environment="$environment",instance=~"$instance"}[$__rate_interval])))"# })
            .named("p50")
            .query(promql! { r#"histogram_quantile(0.95, sum by (le) (
                rate(django_http_requests_latency_including_middlewares_seconds_bucket{
                    environment="$environment",instance=~"$instance"}[$__rate_interval])))"# })
            .named("p95")
            .query(promql! { r#"histogram_quantile(0.99, sum by (le) (
                rate(django_http_requests_latency_including_middlewares_seconds_bucket{
                    environment="$environment",instance=~"$instance"}[$__rate_interval])))"# })
            .named("p99")
            .steps(steps![Green, s(0.4) => Yellow, s(0.5) => Red])
            .explain("Request time including middleware; target p95 below 500 ms.")
            .action("above target check the slowest endpoints and the database dashboard.")
            .next(Link::to(database_metrics::ID))
            .runbook(runbook!("api-latency-high")),
        bargauge::<Seconds>("top-10-slowest-endpoints", "Top 10 Slowest Endpoints")
            .query(promql! { r#"topk(10, histogram_quantile(0.95, sum by (le, view) (
                    rate(django_http_requests_latency_seconds_by_view_method_bucket{
                      environment="$environment",instance=~"$instance"}[5m]))))"# })
            .named("{{view}}")
            .steps(steps![Green, s(0.4) => Yellow, s(0.5) => Red])
            .explain("P95 per Django view now, ten slowest.")
            .action("profile the first view; check its queries.")
            .next(Link::to(database_metrics::ID))
            .runbook(runbook!("api-latency-high")),
        timeseries::<PerSecond>("request-volume-by-endpoint", "Request Volume by Endpoint")
            .shown_as(display::REQUESTS_PER_SECOND)
            .query(promql! { r#"sum by (view, method) (
                rate(django_http_requests_total_by_view_transport_method_total{
                    environment="$environment",instance=~"$instance"}[$__rate_interval]))"# })
            .named("{{method}} {{view}}")
            .explain("Requests per second by view and method.")
            .action("one view that explodes = client loop, consider a rate limit.")
            .next(Link::to(error_rates::ID))
            .runbook(runbook!("traffic-drop")),
        timeseries::<PerSecond>("api-rate-limit-hits", "API Rate Limit Hits")
            .query(promql! { r#"sum by (tenant_tier, limit) (rate(upstream_api_rate_limit_hit_total{
            environment="$environment",tenant_tier=~"$tenant_tier"}[$__rate_interval]))"# })
            .named("{{tenant_tier}} {{limit}}")
            .steps(steps![Green, per_second(0.1) => Yellow, per_second(1.0) => Red])
            .explain("Rejected requests per second by limit and tenant tier.")
            .action("find the caller in the table right and talk to it.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "upstream-api"))
            .runbook(runbook!("rate-limit")),
        table::<Count>("customer-specific-api-calls", "Customer-Specific API Calls")
            .query(logql! { r#"topk(10, sum by (customer_id) (
                count_over_time({environment="$environment",service=~"upstream-.+"} | json
                  | event="api_call" [$__range])))"# })
            .steps(steps![Green, count(10000) => Yellow, count(100000) => Red])
            .columns(["customer_id"])
            .value("calls")
            .sort_desc("calls")
            .explain(
                "Ten customers with most API calls, parsed from structured logs at query time because a \
                 customer identifier must never be a metric or stream label.",
            )
            .action("a noisy neighbour gets a limit or a dedicated pool.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "upstream-api"))
            .link(Link::explore_query(
                "Trend by tier",
                promql! { r#"sum by (tenant_tier, endpoint) (
                rate(upstream_api_endpoint_calls_total{environment="$environment"}[5m]))"# },
            ))
            .runbook(runbook!("noisy-neighbour")),
        timeseries::<PerSecond>("api-calls-by-tenant-tier", "API Calls by Tenant Tier")
            .width(24)
            .height(7)
            .shown_as(display::REQUESTS_PER_SECOND)
            .query(promql! { r#"sum by (tenant_tier) (rate(upstream_api_endpoint_calls_total{
            environment="$environment",tenant_tier=~"$tenant_tier"}[$__rate_interval]))"# })
            .named("{{tenant_tier}}")
            .explain("API calls per second by tenant tier (bounded replacement of the customer label).")
            .action("growth in one tier drives capacity.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("noisy-neighbour")),
    ])
}
