//! What explains the golden signals of the inference gateway: models, containers, log lines and traces.
//! Folded, so that it costs nothing until somebody asks.

use crate::fleet::cluster_infrastructure;
use crate::prelude::*;
use crate::production::{logs_exploration, tracing};
use crate::service::model_registry;

pub(super) fn ml_metrics() -> Row {
    Row::new("ML Metrics").columns(2).height(7).collapsed().panels(panels![
        timeseries::<Seconds>("inference-latency-breakdown", "Inference Latency Breakdown")
            .query(promql! { r#"sum by (stage) (rate(inference_stage_duration_seconds_sum{
                    service="inference-gateway",environment="$environment",cluster="$cluster",
                    instance=~"$instance"}[$__rate_interval]))
                / (sum by (stage) (rate(inference_stage_duration_seconds_count{
                      service="inference-gateway",environment="$environment",cluster="$cluster",
                      instance=~"$instance"}[$__rate_interval])) > 0)"# })
            .named("{{stage}}")
            .no_value("no traffic")
            .stacked()
            .allow(
                "stacked-ratio",
                "the stages follow each other, so their means add up to the time of a request",
            )
            .explain("Mean seconds in preprocessing, model and postprocessing, stacked.")
            .action("optimise the thickest band.")
            .next(Link::to(tracing::ID).set(SERVICE, "inference-gateway"))
            .runbook(runbook!("high-latency")),
        heatmap::<Ratio>("model-confidence-distribution", "Model Confidence Distribution")
            .query(promql! { r#"sum by (le) (increase(model_prediction_confidence_bucket{
                service="inference-gateway",environment="$environment",cluster="$cluster",
                instance=~"$instance"}[$__rate_interval]))"# })
            .named("{{le}}")
            .explain("Distribution of prediction confidence.")
            .action("a shift to low values = data drift or a wrong model version.")
            .next(Link::to(model_registry::ID))
            .runbook(runbook!("model-confidence")),
        bargauge::<Count>("predictions-by-class", "Predictions by Class (top 10)")
            .query(promql! { r#"topk(10, sum by (model, class) (
                increase(inference_predictions_total{service="inference-gateway",
                    environment="$environment",cluster="$cluster",instance=~"$instance"}[1h])))"# })
            .named("{{model}} {{class}}")
            .steps(steps![Blue])
            .explain("Predictions of the last hour by class.")
            .action("one class dominating suddenly = drift or bad input.")
            .next(Link::to(model_registry::ID))
            .runbook(runbook!("model-drift")),
        heatmap::<Count>("batch-size-distribution", "Batch Size Distribution")
            .query(promql! { r#"sum by (le) (increase(inference_batch_size_bucket{
                service="inference-gateway",environment="$environment",cluster="$cluster",
                instance=~"$instance"}[$__rate_interval]))"# })
            .named("{{le}}")
            .explain("Distribution of batch sizes.")
            .action("always 1 = batching is off; always maximum = saturated.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("queue-saturation")),
    ])
}

pub(super) fn resources() -> Row {
    Row::new("Resources").columns(4).height(7).collapsed().panels(panels![
        containers::cpu("cpu-usage-per-container", "CPU Usage per Container")
            .query(promql!(
                r#"sum by (name) (rate(container_cpu_usage_seconds_total{service="inference-gateway",
                  environment="$environment",cluster="$cluster",name!=""}[$__rate_interval]))"#
            ))
            .named("{{name}}")
            .steps(steps![Green, ratio(0.7) => Yellow, ratio(0.85) => Red])
            .explain("Cores per container.")
            .action("uneven load = routing problem.")
            .next(Link::to(cluster_infrastructure::ID)),
        containers::memory("memory-usage-per-container", "Memory Usage per Container")
            .query(
                promql! { r#"max by (name) (container_memory_working_set_bytes{service="inference-gateway",
                environment="$environment",cluster="$cluster",name!=""})"# }
            )
            .named("{{name}}")
            .explain("Working set per container.")
            .action("steady growth = leak.")
            .next(Link::to(cluster_infrastructure::ID)),
        timeseries::<Percent>("gpu-utilization", "GPU Utilization")
            .query(promql! { r#"avg by (Hostname, gpu) (
            DCGM_FI_DEV_GPU_UTIL{environment="$environment",cluster="$cluster"})"# })
            .named("{{Hostname}} gpu{{gpu}}")
            .steps(steps![Green, percent(85.0) => Yellow, percent(95.0) => Red])
            .explain("GPU busy percentage (only where dcgm-exporter runs).")
            .action("low with a long queue = CPU or input bound.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("gpu-saturation")),
        timeseries::<BytesPerSecond>("network-i-o", "Network I/O")
            .query(promql! { r#"sum(rate(container_network_receive_bytes_total{service="inference-gateway",
            environment="$environment",cluster="$cluster",name!=""}[$__rate_interval]))"# })
            .named("in")
            .query(promql! { r#"-sum(rate(container_network_transmit_bytes_total{service="inference-gateway",
            environment="$environment",cluster="$cluster",name!=""}[$__rate_interval]))"# })
            .named("out")
            .centered_zero()
            .explain("Bytes in (up) and out (down).")
            .action("unexpected growth = payload change or abuse.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("network-anomaly")),
    ])
}

pub(super) fn logs_traces() -> Row {
    Row::new("Logs & Traces").columns(2).height(9).collapsed().panels(panels![
        logs("recent-errors", "Recent Errors")
            .query(logql! { r#"{service="inference-gateway",environment="$environment"} | json
            | level=~"error|critical""# })
            .explain("Newest error lines.")
            .action("click trace_id to open the trace.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "inference-gateway"))
            .runbook(runbook!("log-errors")),
        table::<Seconds>("slow-or-failed-traces", "Slow or Failed Traces")
            .spans()
            .query(traceql! { r#"{ resource.service.name = "inference-gateway"
                && (span:status = error || span:duration > 300ms) }
                | select(span.http.route, span.model.name)"# })
            .steps(steps![Green, s(0.25) => Yellow, s(0.3) => Red])
            .explain(
                "Latest traces that are slow or failed; replaces the trace-id search box and the Jaeger \
                 link.",
            )
            .action("open one and find the widest span.")
            .next(Link::explore_query(
                "Open in Tempo Explore",
                traceql! { r#"{ resource.service.name = "inference-gateway"
                    && (span:status = error || span:duration > 300ms) }
                    | select(span.http.route, span.model.name)"# },
            ))
            .runbook(runbook!("high-latency")),
    ])
}
