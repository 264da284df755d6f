//! Error Rates: decides whether users of Upstream see errors, where they come from and who is affected.

use super::{board, variables};
use crate::fleet::deployment_comparison;
use crate::prelude::*;
use crate::production::logs_exploration;
use crate::upstream::{api_performance, celery_tasks, database_metrics};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("error-rates", "Error Rates");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::UPSTREAM_BACKEND,
        "This dashboard exists to help us decide whether users of Upstream see errors, where they come from \
         and who is affected.",
    )
    .audience(["Operations", "on-call", "product"])
    .refresh("30s")
    .last("now-1h")
    .variables(variables())
    .links_to([api_performance::ID, celery_tasks::ID, logs_exploration::ID])
    .row(errors())
}

fn errors() -> Row {
    Row::new("Errors").columns(2).height(8).panels(panels![
        timeseries::<PerSecond>("4xx-error-rate-by-status", "4xx Error Rate by Status")
            .shown_as(display::REQUESTS_PER_SECOND)
            .query(promql! { r#"sum by (status) (
                rate(django_http_responses_total_by_status_total{environment="$environment",
                    instance=~"$instance",status=~"4.."}[$__rate_interval]))"# })
            .named("{{status}}")
            .explain("Client errors per second by status.")
            .action("401/403 = auth change, 404 = client bug, 429 = rate limit.")
            .next(Link::to(api_performance::ID))
            .runbook(runbook!("client-errors")),
        timeseries::<PerSecond>("5xx-error-rate-by-status", "5xx Error Rate by Status")
            .shown_as(display::REQUESTS_PER_SECOND)
            .query(promql! { r#"sum by (status) (
                rate(django_http_responses_total_by_status_total{environment="$environment",
                    instance=~"$instance",status=~"5.."}[$__rate_interval]))"# })
            .named("{{status}}")
            .steps(steps![Green, per_second(0.01) => Yellow, per_second(0.1) => Red])
            .explain("Server errors per second by status.")
            .action("read the top error endpoint and its log lines.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "upstream-api"))
            .runbook(runbook!("api-5xx")),
        timeseries::<Percent>("overall-error-percentage", "Overall Error Percentage")
            .query(promql! { r#"100 * (sum(
                  rate(django_http_responses_total_by_status_total{environment="$environment",
                      instance=~"$instance",status=~"[45].."}[$__rate_interval])) or vector(0))
                / (sum(rate(django_http_responses_total_by_status_total{
                      environment="$environment",instance=~"$instance"}[$__rate_interval])) > 0)"# })
            .named("4xx + 5xx")
            .query(promql! { r#"100 * (sum(
                  rate(django_http_responses_total_by_status_total{environment="$environment",
                      instance=~"$instance",status=~"5.."}[$__rate_interval])) or vector(0))
                / (sum(rate(django_http_responses_total_by_status_total{
                      environment="$environment",instance=~"$instance"}[$__rate_interval])) > 0)"# })
            .named("5xx only")
            .steps(steps![Green, percent(5.0) => Red])
            .no_value("no traffic")
            .threshold_area()
            .explain(
                "Error share of all responses with the 5 % limit as line; the SLO and the alert use the \
                 5xx line.",
            )
            .action("above 5 % for five minutes the alert fires, follow its runbook.")
            .next(Link::to(api_performance::ID))
            .runbook(runbook!("api-5xx")),
        heatmap::<Count>("error-rate-heatmap", "Error Rate Heatmap")
            .query(promql! { r#"sum by (status) (
                increase(django_http_responses_total_by_status_total{environment="$environment",
                    instance=~"$instance",status=~"[45].."}[$__rate_interval]))"# })
            .named("{{status}}")
            .series_rows()
            .explain(
                "Errors per interval with one row per status code (rows are series, not histogram \
                 buckets).",
            )
            .action("vertical stripes = deployments or scheduled jobs.")
            .next(Link::to(deployment_comparison::ID).set(SERVICE, "upstream-api"))
            .runbook(runbook!("api-5xx")),
        timeseries::<PerMinute>("data-quality-check-failures", "Data Quality Check Failures")
            .query(promql! { r#"sum by (check_type) (
                rate(upstream_data_quality_check_failed_total{environment="$environment",
                    tenant_tier=~"$tenant_tier"}[$__rate_interval])) * 60"# })
            .named("{{check_type}}")
            .steps(steps![Green, per_minute(1.0) => Yellow, per_minute(10.0) => Red])
            .explain("Failed quality checks per minute by check.")
            .action("tell the data owner of that check.")
            .next(Link::to(database_metrics::ID))
            .runbook(runbook!("data-quality")),
        timeseries::<PerMinute>("alert-failures-by-channel", "Alert Failures by Channel")
            .query(promql! { r#"sum by (channel_type) (rate(upstream_alert_failed_total{
            environment="$environment"}[$__rate_interval])) * 60"# })
            .named("{{channel_type}}")
            .steps(steps![Green, per_minute(1.0) => Yellow, per_minute(5.0) => Red])
            .explain("Failed alert deliveries per minute by channel.")
            .action("check the integration of that channel.")
            .next(Link::to(celery_tasks::ID))
            .runbook(runbook!("alert-delivery")),
        table::<Count>("top-10-error-endpoints", "Top 10 Error Endpoints")
            .query(promql! { r#"topk(10, sum by (view, status) (
                increase(django_http_responses_total_by_status_view_method_total{
                    environment="$environment",instance=~"$instance",status=~"[45].."}[1h])))"# })
            .steps(steps![Green, count(10) => Yellow, count(100) => Red])
            .columns(["view", "status"])
            .value("errors")
            .sort_desc("errors")
            .explain("Views with most errors in the last hour.")
            .action("open the first view in the logs.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "upstream-api"))
            .runbook(runbook!("api-5xx")),
        table::<Count>("customer-specific-errors", "Customer-Specific Errors")
            .query(logql! { r#"topk(10, sum by (customer_id) (
                count_over_time({environment="$environment",service=~"upstream-.+"} | json
                  | event="data_quality_check_failed" [$__range])))"# })
            .steps(steps![Green, count(10) => Yellow, count(100) => Red])
            .columns(["customer_id"])
            .value("failed checks")
            .sort_desc("failed checks")
            .explain(
                "Ten customers with most failed quality checks, parsed from logs at query time (no \
                 customer label in metrics).",
            )
            .action("contact the customer or isolate the feed.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "upstream-worker"))
            .runbook(runbook!("noisy-neighbour")),
    ])
}
