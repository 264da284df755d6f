//! Alerts about the ML platform: gateway, models, cost. Grafana evaluates those of the gateway.

use super::{Part, alert};
use crate::executive::ml_cost;
use crate::prelude::*;
use crate::service::{inference_gateway, model_registry};

const LATENCY: Part = Part::new(owners::ML_PLATFORM, "latency").stack("ml-platform");
const ERRORS: Part = Part::new(owners::ML_PLATFORM, "errors").stack("ml-platform");
const SATURATION: Part =
    Part::new(owners::ML_PLATFORM, "saturation").stack("ml-platform").service("inference-gateway");
const MODEL: Part = Part::new(owners::ML_PLATFORM, "model").stack("ml-platform").service("inference-gateway");
const TRAFFIC: Part =
    Part::new(owners::ML_PLATFORM, "traffic").stack("ml-platform").service("inference-gateway");
const COST: Part = Part::new(owners::ML_PLATFORM, "cost").stack("ml-platform").service("inference-gateway");
const REGISTRY: Part =
    Part::new(owners::ML_PLATFORM, "registry").stack("ml-platform").service("model-registry");

/// Below the floor the query returns nothing, and there is nothing to judge.
const BELOW_FLOOR: NoData = NoData::Ok(
    "below the traffic floor there is nothing to judge; CriticalMetricMissing watches the metric itself",
);

/// One request a second, well above the floor.
const BUSY: &str = "http_requests_total{status_code=200} 0+60x25";
/// One request in twenty seconds, below the floor.
const ALMOST_IDLE: &str = "http_requests_total{status_code=200} 0+3x25";

/// The groups of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    vec![inference_gateway_alerts(), ml_platform_cost(), ml_platform_registry()]
}

fn inference_gateway_alerts() -> RuleGroup {
    RuleGroup::new("inference-gateway-alerts", Length::seconds(30))
        .alert(
            alert(LATENCY, Warning, "Inference Latency High", p99_above(0.3))
                .grafana(BELOW_FLOOR, OnError::Error)
                .after(Length::minutes(10))
                .uid(AlertUid::new("latency-high"))
                .summary("P99 latency exceeds 300ms SLO")
                .description(
                    "Callers wait for predictions. Usually a new model version, a full batch \
                 queue or busy GPUs.",
                )
                .action(
                    "Gateway P99 is {{ $value | humanizeDuration }}; check deployments, slow traces, \
                 CPU/GPU, then the runbook.",
                )
                .panel(inference_gateway::ID.panel("p99-latency"))
                .runbook(runbook!("high-latency"))
                .fires(Length::minutes(15), "400ms", ["slo:service_latency:p99_rate5m 0.4x25", BUSY])
                .quiet(["slo:service_latency:p99_rate5m 0.4x25", ALMOST_IDLE]),
        )
        .alert(
            alert(LATENCY, Info, "Inference Latency Approaching Limit", p99_above(0.25))
                .grafana(BELOW_FLOOR, OnError::Error)
                .after(Length::minutes(15))
                .summary("P99 latency above 250ms warning level")
                .description("Callers do not notice yet. Usually growth, or a model that became slower.")
                .action("Look before it becomes an SLO breach.")
                .panel(inference_gateway::ID.panel("p99-latency"))
                .runbook(runbook!("high-latency"))
                .fires(Length::minutes(20), "280ms", ["slo:service_latency:p99_rate5m 0.28x25", BUSY])
                .quiet(["slo:service_latency:p99_rate5m 0.2x25", BUSY]),
        )
        .alert(
            alert(ERRORS, Critical, "Inference Error Rate High", error_rate_above(0.005))
                .grafana(BELOW_FLOOR, OnError::Error)
                .after(Length::minutes(5))
                .summary("Error rate exceeds 0.5 %")
                .description(
                    "Callers get no prediction. Usually a bad release, or a model that does not \
                 load.",
                )
                .action("Check error logs, deployment, dependencies.")
                .panel(inference_gateway::ID.panel("error-rate"))
                .runbook(runbook!("high-errors"))
                .fires(Length::minutes(10), "1%", ["slo:service_error_rate:ratio_rate30m 0.01x25", BUSY])
                .quiet(["slo:service_error_rate:ratio_rate30m 0.01x25", ALMOST_IDLE]),
        )
        .alert(
            alert(ERRORS, Warning, "Inference Error Rate Elevated", error_rate_above(0.004))
                .grafana(BELOW_FLOOR, OnError::Error)
                .after(Length::minutes(10))
                .summary("Error rate above 0.4 %")
                .description("Few callers notice. Usually one endpoint, or one client with bad input.")
                .action("Find the endpoint in Error Summary.")
                .panel(inference_gateway::ID.panel("error-summary-by-endpoint"))
                .runbook(runbook!("high-errors"))
                .fires(Length::minutes(15), "0.45%", ["slo:service_error_rate:ratio_rate30m 0.0045x25", BUSY])
                .quiet(["slo:service_error_rate:ratio_rate30m 0.003x25", BUSY]),
        )
        .alert(
            alert(
                SATURATION,
                Warning,
                "Inference Queue Saturated",
                promql!("sum by (environment, cluster) (inference_queue_depth) > 200"),
            )
            .grafana(NoData::NoData, OnError::Error)
            .after(Length::minutes(10))
            .summary("Queue holds {{ $value | humanize }} requests")
            .description(
                "Callers wait behind each other. Usually too few replicas, or batches that \
                 are too small.",
            )
            .action("Add replicas or tune batching.")
            .panel(inference_gateway::ID.panel("queue-depth"))
            .runbook(runbook!("queue-saturation"))
            .fires(Length::minutes(15), "250", ["inference_queue_depth{instance=gateway-1} 250x20"])
            .quiet(["inference_queue_depth{instance=gateway-1} 150x20"]),
        )
        .alert(
            alert(
                SATURATION,
                Warning,
                "Gateway Container CPU High",
                promql!(
                    r#"sum by (environment, cluster, instance, name) (
                          rate(
                            container_cpu_usage_seconds_total{
                              service="inference-gateway",name!=""}[5m]
                          )
                        )
                      / (
                          max by (environment, cluster, instance, name) (
                              container_spec_cpu_quota{service="inference-gateway",name!=""}
                            )
                          / max by (environment, cluster, instance, name) (
                              container_spec_cpu_period{service="inference-gateway",name!=""}
                            )
                        ) > 0.85"#
                ),
            )
            .grafana(NoData::NoData, OnError::Error)
            .after(Length::minutes(15))
            .summary("CPU above 85 % of the limit")
            .description("Requests are throttled. Usually more traffic than the replicas can take.")
            .action("Scale out.")
            .panel(inference_gateway::ID.panel("cpu-saturation"))
            .runbook(runbook!("container-cpu"))
            .fires(
                Length::minutes(25),
                "90%",
                [
                    "container_cpu_usage_seconds_total{instance=host-1,name=gateway-1} 0+54x30",
                    "container_spec_cpu_quota{instance=host-1,name=gateway-1} 100000x30",
                    "container_spec_cpu_period{instance=host-1,name=gateway-1} 100000x30",
                ],
            )
            .quiet([
                "container_cpu_usage_seconds_total{instance=host-1,name=gateway-1} 0+30x30",
                "container_spec_cpu_quota{instance=host-1,name=gateway-1} 100000x30",
                "container_spec_cpu_period{instance=host-1,name=gateway-1} 100000x30",
            ]),
        )
        .alert(
            alert(
                SATURATION,
                Critical,
                "Gateway Container Memory High",
                promql!(
                    r#"max by (environment, cluster, name) (
                        container_memory_working_set_bytes{service="inference-gateway",name!=""}
                        / (
                            container_spec_memory_limit_bytes{
                              service="inference-gateway",name!=""} > 0
                          )
                      ) > 0.9"#
                ),
            )
            .grafana(NoData::NoData, OnError::Error)
            .after(Length::minutes(10))
            .summary("Memory above 90 % of the limit")
            .description("The kernel will soon kill it, with all requests in flight. Usually a leak.")
            .action("Restart before the OOM kill, find the leak.")
            .panel(inference_gateway::ID.panel("memory-saturation"))
            .runbook(runbook!("container-memory"))
            .fires(
                Length::minutes(15),
                "95%",
                [
                    "container_memory_working_set_bytes{instance=host-1,name=gateway-1} 950x20",
                    "container_spec_memory_limit_bytes{instance=host-1,name=gateway-1} 1000x20",
                ],
            )
            .quiet([
                "container_memory_working_set_bytes{instance=host-1,name=gateway-1} 800x20",
                "container_spec_memory_limit_bytes{instance=host-1,name=gateway-1} 1000x20",
            ]),
        )
        .alert(
            alert(
                MODEL,
                Warning,
                "Model Confidence Dropped",
                promql!(
                    r#"(
                          sum by (environment, model) (
                              rate(model_prediction_confidence_sum[1h])
                            )
                          / (
                              sum by (environment, model) (
                                rate(model_prediction_confidence_count[1h])
                              ) > 0.1
                            )
                        )
                      / (
                          sum by (environment, model) (
                              rate(model_prediction_confidence_sum[1h] offset 1w)
                            )
                          / (
                              sum by (environment, model) (
                                rate(model_prediction_confidence_count[1h] offset 1w)
                              ) > 0
                            )
                        ) < 0.8"#
                ),
            )
            .grafana(BELOW_FLOOR, OnError::Error)
            .after(Length::hours(1))
            .summary("Mean confidence of {{ $labels.model }} fell by more than 20 % in a week")
            .description(
                "Predictions are less certain than they were. Usually input that has \
                 changed, or a new version.",
            )
            .action("Check data drift and the newest model version.")
            .panel(inference_gateway::ID.panel("model-confidence-distribution"))
            .runbook(runbook!("model-confidence"))
            .fires(
                Length::hours(171),
                "55.56%",
                [
                    "model_prediction_confidence_sum{model=resnet} 0+54x10080 544350+30x200",
                    "model_prediction_confidence_count{model=resnet} 0+60x10280",
                ],
            )
            .quiet([
                "model_prediction_confidence_sum{model=resnet} 0+54x10280",
                "model_prediction_confidence_count{model=resnet} 0+60x10280",
            ]),
        )
        .alert(
            alert(
                TRAFFIC,
                Critical,
                "Inference Traffic Stopped",
                promql!(
                    r#"sum by (environment, cluster) (rate(inference_requests_total[10m]))
                      / (
                          sum by (environment, cluster) (
                            rate(inference_requests_total[10m] offset 1d)
                          ) > 0.1
                        ) < 0.01"#
                ),
            )
            .grafana(NoData::NoData, OnError::Error)
            .allow("no-data", "a series that is gone is traffic that has stopped")
            .after(Length::minutes(10))
            .summary("Inference traffic is below 1 % of the same time yesterday")
            .description(
                "Callers reach something else or nothing. Usually routing, DNS or a caller \
                 that is down.",
            )
            .action("Check routing and callers.")
            .panel(inference_gateway::ID.panel("requests-per-second"))
            .runbook(runbook!("traffic-drop"))
            .fires(Length::hours(25), "0%", ["inference_requests_total 0+60x1440 86400x70"])
            .quiet(["inference_requests_total 0+60x1510"]),
        )
        .alert(
            alert(
                SATURATION,
                Info,
                "Gpu Saturated",
                promql!(
                    r#"avg by (environment, cluster, Hostname) (
                        avg_over_time(DCGM_FI_DEV_GPU_UTIL[30m])
                      ) > 95"#
                ),
            )
            .grafana(NoData::NoData, OnError::Error)
            .after(Length::minutes(30))
            .summary("GPUs of {{ $labels.Hostname }} are busy")
            .description("Nothing is broken yet; more load means longer waits.")
            .action("Plan capacity or batch better.")
            .panel(inference_gateway::ID.panel("gpu-utilization"))
            .runbook(runbook!("gpu-saturation"))
            .fires(Length::minutes(40), "98", ["DCGM_FI_DEV_GPU_UTIL{Hostname=gpu-1,gpu=0} 98x50"])
            .quiet(["DCGM_FI_DEV_GPU_UTIL{Hostname=gpu-1,gpu=0} 80x50"]),
        )
}

/// The gateway's P99 is above so many seconds, with at least 0.1 requests per second.
fn p99_above(limit: f64) -> Query<Seconds> {
    promql!(
        r#"slo:service_latency:p99_rate5m{service="inference-gateway"} > $limit
          and on (service, environment, cluster) sum by (service, environment, cluster) (
              rate(http_requests_total{service="inference-gateway"}[5m])
            ) > 0.1"#,
        limit = limit
    )
}

/// More than this share of the gateway's requests fails, with at least 0.1 requests per second.
fn error_rate_above(limit: f64) -> Query<Ratio> {
    promql!(
        r#"slo:service_error_rate:ratio_rate30m{service="inference-gateway"} > $limit
          and on (service, environment, cluster) sum by (service, environment, cluster) (
              rate(http_requests_total{service="inference-gateway"}[5m])
            ) > 0.1"#,
        limit = limit
    )
}

fn ml_platform_cost() -> RuleGroup {
    RuleGroup::new("ml-platform-cost", Length::minutes(5)).alert(
        alert(
            COST,
            Warning,
            "MlCostAboveBudget",
            promql!(
                r#"sum by (environment) (
                        increase(gcp_billing_cost_usd_total{project="ml-platform"}[30d])
                      ) > 10000"#
            ),
        )
        .after(Length::hours(6))
        .summary("30-day cost is {{ $value | humanize }} USD")
        .description(
            "The month will cost more than was approved. Usually GPUs that idle, or a \
             training that was not stopped.",
        )
        .action("Review the service table, cut idle GPUs.")
        .panel(ml_cost::ID.panel("cost-of-30-days"))
        .runbook(runbook!("infra-cost"))
        .fires(Length::minutes(370), "12k", ["gcp_billing_cost_usd_total{service=compute} 0 12000x380"])
        .quiet(["gcp_billing_cost_usd_total{service=compute} 0 8000x380"]),
    )
}

fn ml_platform_registry() -> RuleGroup {
    RuleGroup::new("ml-platform-registry", Length::minutes(1)).alert(
        alert(
            REGISTRY,
            Warning,
            "ModelWithoutServing",
            promql!(
                r#"sum by (environment, model) (
                          model_registry_versions{stage="production"}
                        ) > 0
                      unless on (environment, model) count by (environment, model) (model_loaded_info)"#
            ),
        )
        .after(Length::minutes(30))
        .summary("{{ $labels.model }} is in production but no gateway has loaded it")
        .description(
            "The registry promises a model that callers cannot use. Usually its file \
             does not load.",
        )
        .action("Check the loader logs.")
        .panel(model_registry::ID.panel("production-without-serving"))
        .runbook(runbook!("registry-promotion"))
        .fires(Length::minutes(40), "1", ["model_registry_versions{model=resnet} 1x45"])
        .quiet(["model_registry_versions{model=resnet} 1x45", "model_loaded_info{model=resnet} 1x45"]),
    )
}
