//! The golden signals of the inference gateway: latency, traffic, errors, saturation.

use super::ID;
use crate::fleet::cluster_infrastructure;
use crate::prelude::*;
use crate::production::{logs_exploration, tracing};

pub(super) fn latency() -> Row {
    Row::new("Golden Signals - Latency").id(10).columns(2).height(8).panels(panels![
        requests::percentiles("request-latency-percentiles", "Request Latency Percentiles", |quantile| {
            promql!(
                r#"histogram_quantile($quantile,
                  sum by (le) (rate(http_request_duration_seconds_bucket{
                        service="inference-gateway",environment="$environment",cluster="$cluster",
                        instance=~"$instance"}[$__rate_interval])))"#,
                quantile = quantile
            )
        })
        .id(11)
        .steps(steps![Green, s(0.25) => Yellow, s(0.3) => Red])
        .explain("P50, P95, P99 (P99 is the bold line).")
        .action(
            "sudden spike = incident, slow rise = degradation, growing gap = outliers, open exemplar \
             traces.",
        )
        .next(Link::to(tracing::ID).set(SERVICE, "inference-gateway"))
        .runbook(runbook!("high-latency")),
        heatmap::<Seconds>("latency-heatmap", "Latency Heatmap")
            .id(12)
            .query(promql! { r#"sum by (le) (increase(http_request_duration_seconds_bucket{
                service="inference-gateway",environment="$environment",cluster="$cluster",
                instance=~"$instance"}[$__rate_interval]))"# })
            .named("{{le}}")
            .exemplars()
            .explain("Distribution of request time; darker = more requests.")
            .action("two bands = two populations, find what separates them in traces.")
            .next(Link::to(tracing::ID).set(SERVICE, "inference-gateway"))
            .runbook(runbook!("high-latency")),
    ])
}

pub(super) fn traffic_errors() -> Row {
    let rate_of = |codes: &str| {
        promql!(
            r#"sum(rate(http_requests_total{service="inference-gateway",environment="$environment",
                  cluster="$cluster",instance=~"$instance",status_code=~$codes}[$__rate_interval]))
              or vector(0)"#,
            codes = codes
        )
    };
    Row::new("Golden Signals - Traffic & Errors").id(20).columns(2).height(8).panels(panels![
        timeseries::<PerSecond>("requests-per-second", "Requests per Second")
            .id(21)
            .shown_as(display::REQUESTS_PER_SECOND)
            .query(rate_of("2.."))
            .named("2xx Success")
            .query(rate_of("3.."))
            .named("3xx Redirect")
            .query(rate_of("4.."))
            .named("4xx Client Error")
            .query(rate_of("5.."))
            .named("5xx Server Error")
            .stack_status_classes()
            .explain("Traffic by status class, stacked: 2xx green, 4xx yellow, 5xx red.")
            .action("spike = check callers, drop = check upstream, 5xx growth = degradation.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "inference-gateway"))
            .runbook(runbook!("high-errors")),
        table::<Count>("error-summary-by-endpoint", "Error Summary by Endpoint")
            .id(22)
            .query(promql! { r#"topk(10, sum by (endpoint, status_code) (increase(http_requests_total{
                      service="inference-gateway",environment="$environment",cluster="$cluster",
                      instance=~"$instance",status_code=~"5..",endpoint=~"$endpoint"}[1h])))"# })
            .steps(steps![Green, count(10) => Yellow, count(100) => Red])
            .column("endpoint", "Endpoint")
            .column("status_code", "Status Code")
            .value("Error Count (1h)")
            .sort_desc("Error Count (1h)")
            .explain("Ten endpoints with most 5xx in one hour.")
            .action("click the endpoint to filter the dashboard, then read its logs.")
            .data_link(Link::to(ID).set(ENDPOINT, field("Endpoint")))
            .runbook(runbook!("high-errors")),
    ])
}

pub(super) fn saturation() -> Row {
    Row::new("Golden Signals - Saturation").columns(3).height(7).panels(panels![
        timeseries::<Count>("queue-depth", "Queue Depth")
            .query(promql! { r#"sum by (instance) (inference_queue_depth{service="inference-gateway",
            environment="$environment",cluster="$cluster",instance=~"$instance"})"# })
            .named("{{instance}}")
            .steps(steps![Green, count(50) => Yellow, count(200) => Red])
            .explain("Requests waiting for the model.")
            .action("above 200 add replicas or lower batch wait.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("queue-saturation")),
        gauge::<Ratio>("cpu-saturation", "CPU Saturation")
            .query(promql! { r#"max(sum by (instance, name) (
                  rate(container_cpu_usage_seconds_total{service="inference-gateway",
                      environment="$environment",cluster="$cluster",name!=""}[5m]))
                / (max by (instance, name) (container_spec_cpu_quota{service="inference-gateway",
                      environment="$environment",cluster="$cluster",name!=""})
                  / max by (instance, name) (container_spec_cpu_period{service="inference-gateway",
                      environment="$environment",cluster="$cluster",name!=""})))"# })
            .steps(steps![Green, ratio(0.7) => Yellow, ratio(0.85) => Red])
            .explain(
                "CPU use of the busiest gateway container against its limit (containers without a quota \
                 are absent).",
            )
            .action("above 85 % scale out.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("container-cpu")),
        gauge::<Ratio>("memory-saturation", "Memory Saturation")
            .query(promql! { r#"max(container_memory_working_set_bytes{service="inference-gateway",
                  environment="$environment",cluster="$cluster",name!=""}
                / (container_spec_memory_limit_bytes{service="inference-gateway",
                    environment="$environment",cluster="$cluster",name!=""} > 0))"# })
            .steps(steps![Green, ratio(0.8) => Yellow, ratio(0.9) => Red])
            .no_value("no limit")
            .explain("Working set of the fullest gateway container against its limit.")
            .action("above 90 % expect an OOM kill.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("container-memory")),
    ])
}
