//! Inference Gateway - Service Dashboard: decides in under five minutes what breaks the inference gateway:
//! latency, errors, saturation, model or release.

use super::board;
use crate::executive::slo_overview;
use crate::fleet::{cluster_infrastructure, error_budgets};
use crate::platform::prometheus_health;
use crate::prelude::*;
use crate::production::{logs_exploration, tracing};
use crate::service::model_registry;

/// The dashboard.
pub const ID: DashboardId =
    DashboardId::new("inference-gateway-service", "Inference Gateway - Service Dashboard");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::ML_PLATFORM_ONCALL,
        "This dashboard exists to help us decide in under five minutes what breaks the inference gateway: \
         latency, errors, saturation, model or release.",
    )
    .file("inference-gateway")
    .audience(["On-call engineers", "service owners"])
    .review(Review::Weekly)
    .tags(["inference"])
    .refresh("30s")
    .last("now-1h")
    .utc()
    .variable(vars::prometheus())
    .variable(vars::environment().default("lab"))
    .variable(
        CLUSTER.label_values(selector!(r#"http_requests_total{environment="$environment"}"#), "cluster"),
    )
    .variable(
        INSTANCE
            .label_values(
                selector!(r#"http_requests_total{environment="$environment",cluster="$cluster"}"#),
                "instance",
            )
            .multi()
            .all(".*"),
    )
    .variable(
        ENDPOINT
            .label_values(
                selector!(
                    r#"http_requests_total{
                         environment="$environment",cluster="$cluster",service="inference-gateway"}"#
                ),
                "endpoint",
            )
            .multi()
            .all(".*"),
    )
    .variable(vars::logs())
    .variable(vars::traces())
    .annotation(annotations::deployments_of("inference-gateway"))
    .annotation(annotations::alerts(promql!(
        r#"ALERTS{alertstate="firing",service="inference-gateway",environment="$environment"}"#
    )))
    .links_to([
        slo_overview::ID,
        model_registry::ID,
        tracing::ID,
        logs_exploration::ID,
        prometheus_health::ID,
    ])
    .row(slo_summary())
    .row(golden_signals_latency())
    .row(golden_signals_traffic_errors())
    .row(golden_signals_saturation())
    .row(ml_metrics())
    .row(resources())
    .row(logs_traces())
}

fn slo_summary() -> Row {
    Row::new("SLO Summary")
        .id(1)
        .columns(4)
        .height(4)
        .panel(
            stat::<Seconds>("p99-latency", "P99 Latency (SLO: <300ms)")
                .id(2)
                .query(promql!(
                    r#"slo:service_latency:p99_rate5m{
                         service="inference-gateway",environment="$environment",cluster="$cluster"}"#
                ))
                .named("P99 Latency")
                .steps(steps![Green, s(0.25) => Yellow, s(0.3) => Red])
                .explain("99th percentile request time over 5 minutes; objective 99 % below 300 ms.")
                .action("check deployments, slow trace samples, CPU/GPU, then the runbook.")
                .next(Link::to(tracing::ID).set(SERVICE, "inference-gateway"))
                .runbook(runbook!("high-latency")),
        )
        .panel(
            stat::<Percent>("availability", "Availability (SLO: 99.5%)")
                .id(3)
                .decimals(2)
                .query(promql!(
                    r#"(1 - slo:sli_error:ratio_rate30d{slo="inference-gateway-availability",
                           environment="$environment",cluster="$cluster"})
                         * 100"#
                ))
                .named("Availability")
                .steps(steps![Red, percent(99.0) => Yellow, percent(99.5) => Green])
                // Options: Query B hidden on mobile: `slo:service_availability:ratio_rate30m{service="inference-gateway",environment="$environment",cluster="$cluster"} * 100`.
                .explain(
                    "Non-5xx share over 30 days rolling (the source showed 30 minutes; the 30-minute value \
                     is the tooltip query B).",
                )
                .action("below target check alerts, error logs, recent changes.")
                .next(Link::to(slo_overview::ID))
                .runbook(runbook!("availability")),
        )
        .panel(
            stat::<Percent>("error-rate", "Error Rate (SLO: <0.5%)")
                .id(4)
                .decimals(2)
                .query(promql!(
                    r#"slo:service_error_rate:ratio_rate30m{
                         service="inference-gateway",environment="$environment",cluster="$cluster"}
                         * 100"#
                ))
                .named("Error Rate")
                .steps(steps![Green, percent(0.4) => Yellow, percent(0.5) => Red])
                .explain("5xx share over 30 minutes.")
                .action("look for log patterns, recent deployment, failing dependency.")
                .next(Link::to(logs_exploration::ID).set(SERVICE, "inference-gateway"))
                .runbook(runbook!("high-errors")),
        )
        .panel(
            stat::<Percent>("error-budget-remaining", "Error Budget Remaining")
                .id(5)
                .decimals(1)
                .query(promql!(
                    r#"slo:service_availability:error_budget_remaining{
                         service="inference-gateway",environment="$environment",cluster="$cluster"}
                         * 100"#
                ))
                .named("Budget Remaining")
                .steps(steps![Red, percent(25.0) => Yellow, percent(50.0) => Green])
                .explain("Remaining 30-day budget; target above 50 % at mid-month.")
                .action("below 25 % freeze non-critical deployments and escalate.")
                .next(Link::to(error_budgets::ID).set(SERVICE, "inference-gateway"))
                .runbook(runbook!("error-budget-low")),
        )
}

fn golden_signals_latency() -> Row {
    Row::new("Golden Signals - Latency")
        .id(10)
        .columns(2)
        .height(8)
        .panel(
            timeseries::<Seconds>("request-latency-percentiles", "Request Latency Percentiles")
                .id(11)
                .query(promql!(
                    r#"histogram_quantile(0.50, sum by (le) (rate(http_request_duration_seconds_bucket{
                               service="inference-gateway",environment="$environment",cluster="$cluster",
                               instance=~"$instance"}[$__rate_interval])))"#
                ))
                .named("P50")
                .query(promql!(
                    r#"histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{
                               service="inference-gateway",environment="$environment",cluster="$cluster",
                               instance=~"$instance"}[$__rate_interval])))"#
                ))
                .named("P95")
                .query(promql!(
                    r#"histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{
                               service="inference-gateway",environment="$environment",cluster="$cluster",
                               instance=~"$instance"}[$__rate_interval])))"#
                ))
                .named("P99")
                .steps(steps![Green, s(0.25) => Yellow, s(0.3) => Red])
                .explain("P50, P95, P99 (P99 line width 3).")
                .action(
                    "sudden spike = incident, slow rise = degradation, growing gap = outliers, open \
                     exemplar traces.",
                )
                .next(Link::to(tracing::ID).set(SERVICE, "inference-gateway"))
                .runbook(runbook!("high-latency")),
        )
        .panel(
            heatmap::<Seconds>("latency-heatmap", "Latency Heatmap")
                .id(12)
                .query(promql!(
                    r#"sum by (le) (increase(http_request_duration_seconds_bucket{
                             service="inference-gateway",environment="$environment",cluster="$cluster",
                             instance=~"$instance"}[$__rate_interval]))"#
                ))
                .named("{{le}}")
                // Options: format heatmap, calculate=false, colour scheme Oranges (sequential, dark = more) instead of Turbo, exponent 0.5, yAxis unit s, filterValues le 1e-9, exemplars on.
                .explain("Distribution of request time; darker = more requests.")
                .action("two bands = two populations, find what separates them in traces.")
                .next(Link::to(tracing::ID).set(SERVICE, "inference-gateway"))
                .runbook(runbook!("high-latency")),
        )
}

fn golden_signals_traffic_errors() -> Row {
    Row::new("Golden Signals - Traffic & Errors")
        .id(20)
        .columns(2)
        .height(8)
        .panel(
            timeseries::<PerSecond>("requests-per-second", "Requests per Second")
                .id(21)
                .shown_as(display::REQUESTS_PER_SECOND)
                .query(promql!(
                    r#"sum(rate(http_requests_total{
                             service="inference-gateway",environment="$environment",cluster="$cluster",
                             instance=~"$instance",status_code=~"2.."}[$__rate_interval]))
                         or vector(0)"#
                ))
                .named("2xx Success")
                .query(promql!(
                    r#"sum(rate(http_requests_total{
                             service="inference-gateway",environment="$environment",cluster="$cluster",
                             instance=~"$instance",status_code=~"3.."}[$__rate_interval]))
                         or vector(0)"#
                ))
                .named("3xx Redirect")
                .query(promql!(
                    r#"sum(rate(http_requests_total{
                             service="inference-gateway",environment="$environment",cluster="$cluster",
                             instance=~"$instance",status_code=~"4.."}[$__rate_interval]))
                         or vector(0)"#
                ))
                .named("4xx Client Error")
                .query(promql!(
                    r#"sum(rate(http_requests_total{
                             service="inference-gateway",environment="$environment",cluster="$cluster",
                             instance=~"$instance",status_code=~"5.."}[$__rate_interval]))
                         or vector(0)"#
                ))
                .named("5xx Server Error")
                .explain("Traffic by status class, stacked, 2xx #73BF69, 4xx #FFA500, 5xx #E02F44.")
                .action("spike = check callers, drop = check upstream, 5xx growth = degradation.")
                .next(Link::to(logs_exploration::ID).set(SERVICE, "inference-gateway"))
                .runbook(runbook!("high-errors")),
        )
        .panel(
            table::<Count>("error-summary-by-endpoint", "Error Summary by Endpoint")
                .id(22)
                .query(promql!(
                    r#"topk(10,
                         sum by (endpoint, status_code) (increase(http_requests_total{
                               service="inference-gateway",environment="$environment",cluster="$cluster",
                               instance=~"$instance",status_code=~"5..",endpoint=~"$endpoint"}[1h])))"#
                ))
                .steps(steps![Green, count(10) => Yellow, count(100) => Red])
                // Options: organize: hide Time, order Endpoint, Status Code, Error Count (1h); cellOptions color-background on the count; sort descending.
                .explain("Ten endpoints with most 5xx in one hour.")
                .action("click the endpoint to filter the dashboard, then read its logs.")
                .data_link(Link::to(ID).set(ENDPOINT, field("Endpoint")))
                .runbook(runbook!("high-errors")),
        )
}

fn golden_signals_saturation() -> Row {
    Row::new("Golden Signals - Saturation")
        .columns(3)
        .height(7)
        .panel(
            timeseries::<Count>("queue-depth", "Queue Depth")
                .query(promql!(
                    r#"sum by (instance) (inference_queue_depth{service="inference-gateway",
                           environment="$environment",cluster="$cluster",instance=~"$instance"})"#
                ))
                .named("{{instance}}")
                .steps(steps![Green, count(50) => Yellow, count(200) => Red])
                .explain("Requests waiting for the model.")
                .action("above 200 add replicas or lower batch wait.")
                .next(Link::to(cluster_infrastructure::ID))
                .runbook(runbook!("queue-saturation")),
        )
        .panel(
            gauge::<Ratio>("cpu-saturation", "CPU Saturation")
                .query(promql!(
                    r#"max(sum by (instance, name) (
                           rate(container_cpu_usage_seconds_total{service="inference-gateway",
                               environment="$environment",cluster="$cluster",name!=""}[5m]))
                         / (max by (instance, name) (container_spec_cpu_quota{service="inference-gateway",
                               environment="$environment",cluster="$cluster",name!=""})
                           / max by (instance, name) (
                             container_spec_cpu_period{service="inference-gateway",
                               environment="$environment",cluster="$cluster",name!=""})))"#
                ))
                .steps(steps![Green, ratio(0.7) => Yellow, ratio(0.85) => Red])
                .explain(
                    "CPU use of the busiest gateway container against its limit (containers without a quota \
                     are absent).",
                )
                .action("above 85 % scale out.")
                .next(Link::to(cluster_infrastructure::ID))
                .runbook(runbook!("container-cpu")),
        )
        .panel(
            gauge::<Ratio>("memory-saturation", "Memory Saturation")
                .query(promql!(
                    r#"max(container_memory_working_set_bytes{service="inference-gateway",
                           environment="$environment",cluster="$cluster",name!=""}
                         / (container_spec_memory_limit_bytes{service="inference-gateway",
                             environment="$environment",cluster="$cluster",name!=""} > 0))"#
                ))
                .steps(steps![Green, ratio(0.8) => Yellow, ratio(0.9) => Red])
                .no_value("no traffic")
                .explain("Working set of the fullest gateway container against its limit.")
                .action("above 90 % expect an OOM kill.")
                .next(Link::to(cluster_infrastructure::ID))
                .runbook(runbook!("container-memory")),
        )
}

fn ml_metrics() -> Row {
    Row::new("ML Metrics")
        .columns(2)
        .height(7)
        .collapsed()
        .panel(
            timeseries::<Seconds>("inference-latency-breakdown", "Inference Latency Breakdown")
                .query(promql!(
                    r#"sum by (stage) (rate(inference_stage_duration_seconds_sum{
                             service="inference-gateway",environment="$environment",cluster="$cluster",
                             instance=~"$instance"}[$__rate_interval]))
                         / (sum by (stage) (rate(inference_stage_duration_seconds_count{
                               service="inference-gateway",environment="$environment",cluster="$cluster",
                               instance=~"$instance"}[$__rate_interval])) > 0)"#
                ))
                .named("{{stage}}")
                .no_value("no traffic")
                .explain("Mean seconds in preprocessing, model and postprocessing, stacked.")
                .action("optimise the thickest band.")
                .next(Link::to(tracing::ID).set(SERVICE, "inference-gateway"))
                .runbook(runbook!("high-latency")),
        )
        .panel(
            heatmap::<Ratio>("model-confidence-distribution", "Model Confidence Distribution")
                .query(promql!(
                    r#"sum by (le) (increase(model_prediction_confidence_bucket{
                             service="inference-gateway",environment="$environment",cluster="$cluster",
                             instance=~"$instance"}[$__rate_interval]))"#
                ))
                .named("{{le}}")
                .explain("Distribution of prediction confidence.")
                .action("a shift to low values = data drift or a wrong model version.")
                .next(Link::to(model_registry::ID))
                .runbook(runbook!("model-confidence")),
        )
        .panel(
            bargauge::<Count>("predictions-by-class", "Predictions by Class (top 10)")
                .query(promql!(
                    r#"topk(10, sum by (model, class) (
                           increase(inference_predictions_total{service="inference-gateway",
                               environment="$environment",cluster="$cluster",instance=~"$instance"}[1h])))"#
                ))
                .named("{{model}} {{class}}")
                .steps(steps![Blue])
                .explain("Predictions of the last hour by class.")
                .action("one class dominating suddenly = drift or bad input.")
                .next(Link::to(model_registry::ID))
                .runbook(runbook!("model-drift")),
        )
        .panel(
            heatmap::<Count>("batch-size-distribution", "Batch Size Distribution")
                .query(promql!(
                    r#"sum by (le) (increase(inference_batch_size_bucket{
                             service="inference-gateway",environment="$environment",cluster="$cluster",
                             instance=~"$instance"}[$__rate_interval]))"#
                ))
                .named("{{le}}")
                .explain("Distribution of batch sizes.")
                .action("always 1 = batching is off; always maximum = saturated.")
                .next(Link::to(cluster_infrastructure::ID))
                .runbook(runbook!("queue-saturation")),
        )
}

fn resources() -> Row {
    Row::new("Resources")
        .columns(4)
        .height(7)
        .collapsed()
        .panel(
            timeseries::<Ratio>("cpu-usage-per-container", "CPU Usage per Container")
                .shown_as(Shown::id("short"))
                .query(promql!(
                    r#"sum by (name) (rate(container_cpu_usage_seconds_total{service="inference-gateway",
                             environment="$environment",cluster="$cluster",name!=""}[$__rate_interval]))"#
                ))
                .named("{{name}}")
                .steps(steps![Green, ratio(0.7) => Yellow, ratio(0.85) => Red])
                .explain("Cores per container.")
                .action("uneven load = routing problem.")
                .next(Link::to(cluster_infrastructure::ID))
                .runbook(runbook!("container-cpu")),
        )
        .panel(
            timeseries::<Bytes>("memory-usage-per-container", "Memory Usage per Container")
                .query(promql!(
                    r#"max by (name) (container_memory_working_set_bytes{service="inference-gateway",
                           environment="$environment",cluster="$cluster",name!=""})"#
                ))
                .named("{{name}}")
                .explain("Working set per container.")
                .action("steady growth = leak.")
                .next(Link::to(cluster_infrastructure::ID))
                .runbook(runbook!("container-memory")),
        )
        .panel(
            timeseries::<Percent>("gpu-utilization", "GPU Utilization")
                .query(promql!(
                    r#"avg by (Hostname, gpu) (
                         DCGM_FI_DEV_GPU_UTIL{environment="$environment",cluster="$cluster"})"#
                ))
                .named("{{Hostname}} gpu{{gpu}}")
                .steps(steps![Green, percent(85.0) => Yellow, percent(95.0) => Red])
                .explain("GPU busy percentage (only where dcgm-exporter runs).")
                .action("low with a long queue = CPU or input bound.")
                .next(Link::to(cluster_infrastructure::ID))
                .runbook(runbook!("gpu-saturation")),
        )
        .panel(
            timeseries::<BytesPerSecond>("network-i-o", "Network I/O")
                .query(promql!(
                    r#"sum(rate(container_network_receive_bytes_total{service="inference-gateway",
                             environment="$environment",cluster="$cluster",name!=""}[$__rate_interval]))"#
                ))
                .named("in")
                .query(promql!(
                    r#"-sum(rate(container_network_transmit_bytes_total{service="inference-gateway",
                             environment="$environment",cluster="$cluster",name!=""}[$__rate_interval]))"#
                ))
                .named("out")
                .explain("Bytes in (up) and out (down).")
                .action("unexpected growth = payload change or abuse.")
                .next(Link::to(cluster_infrastructure::ID))
                .runbook(runbook!("network-anomaly")),
        )
}

fn logs_traces() -> Row {
    Row::new("Logs & Traces")
        .columns(2)
        .height(9)
        .collapsed()
        .panel(
            logs("recent-errors", "Recent Errors")
                .query(logql!(
                    r#"{service="inference-gateway",environment="$environment"} | json
                         | level=~"error|critical""#
                ))
                .explain("Newest error lines.")
                .action("click trace_id to open the trace.")
                .next(Link::to(logs_exploration::ID).set(SERVICE, "inference-gateway"))
                .runbook(runbook!("log-errors")),
        )
        .panel(
            table::<Seconds>("slow-or-failed-traces", "Slow or Failed Traces")
                .spans()
                .query(traceql!(
                    r#"{ resource.service.name = "inference-gateway"
                         && (span:status = error || span:duration > 300ms) }
                         | select(span.http.route, span.model.name)"#
                ))
                .steps(steps![Green, s(0.25) => Yellow, s(0.3) => Red])
                // Options: Panel links: "Open in Tempo Explore" (panes URL with range from ${__from} to ${__to}); legacy Jaeger link must use ${__from}000 (microseconds).
                .explain(
                    "Latest traces that are slow or failed; replaces the trace-id search box and the Jaeger \
                     link.",
                )
                .action("open one and find the widest span.")
                .next(Link::explore(Language::TraceQl))
                .runbook(runbook!("high-latency")),
        )
}
