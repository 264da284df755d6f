//! Model Registry - Service Dashboard: decides whether models can be published, promoted and loaded, and
//! which model version runs where.

use super::board;
use crate::executive::slo_overview;
use crate::fleet::{cluster_infrastructure, service_red};
use crate::prelude::*;
use crate::production::logs_exploration;
use crate::service::inference_gateway;

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("model-registry", "Model Registry - Service Dashboard");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::ML_PLATFORM_ONCALL,
        "This dashboard exists to help us decide whether models can be published, promoted and loaded, and \
         which model version runs where.",
    )
    .audience(["ML engineers", "on-call"])
    .refresh("30s")
    .allow("idle-link", "the next look is at the other panels of this dashboard")
    .last("now-6h")
    .utc()
    .variables(vars::standard())
    .variable(vars::cluster())
    .variable(
        MODEL
            .label_values(selector!(r#"model_registry_versions{environment="$environment"}"#), "model")
            .multi()
            .all(".*"),
    )
    .annotation(annotations::deployments_of("model-registry"))
    .annotation(annotations::alerts(promql!(
        r#"ALERTS{alertstate="firing",service="model-registry",environment="$environment"}"#
    )))
    .links_to([inference_gateway::ID, slo_overview::ID, service_red::ID])
    .row(service())
    .row(models())
}

fn service() -> Row {
    Row::new("Service").columns(4).height(4).panels(panels![
        stat::<Ratio>("availability", "Availability (SLO: 99.5%)")
            .decimals(2)
            .query(promql! { r#"1 - max(slo:sli_error:ratio_rate30d{
            environment="$environment",slo="model-registry-availability"})"# })
            .steps(steps![Red, ratio(0.99) => Yellow, ratio(0.995) => Green])
            .explain("Non-5xx share over 30 days.")
            .action("below target open the RED dashboard of the registry.")
            .next(Link::to(service_red::ID).set(SERVICE, "model-registry"))
            .runbook(runbook!("availability")),
        requests::rate("request-rate", "Request Rate")
            .query(promql! { r#"sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
            service="model-registry"}[5m]))"# })
            .explain("Requests per second.")
            .action("zero = gateways cannot load models.")
            .next(Link::to(service_red::ID).set(SERVICE, "model-registry")),
        requests::error_share("error-rate", "Error Rate")
            .query(promql! { r#"(sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
                      service="model-registry",status_code=~"5.."}[5m])) or vector(0))
                / (sum(rate(http_requests_total{environment="$environment",cluster=~"$cluster",
                      service="model-registry"}[5m])) > 0)"# })
            .explain("5xx share.")
            .action("check storage and database of the registry.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "model-registry"))
            .runbook(runbook!("high-errors")),
        stat::<Seconds>("artifact-download-p95", "Artifact Download P95")
            .query(promql! { r#"histogram_quantile(0.95,
                sum by (le) (rate(model_registry_artifact_download_seconds_bucket{
                      environment="$environment",cluster=~"$cluster"}[15m])))"# })
            .steps(steps![Green, s(10.0) => Yellow, s(30.0) => Red])
            .explain("P95 time to download a model artifact.")
            .action("above 30 s restarts take too long, check object storage.")
            .next(Link::to(service_red::ID).set(SERVICE, "model-registry"))
            .runbook(runbook!("registry-slow")),
    ])
}

fn models() -> Row {
    Row::new("Models").columns(3).height(7).panels(panels![
        bargauge::<Count>("versions-by-stage", "Versions by Stage")
            .query(promql!(
                r#"sum by (stage) (model_registry_versions{environment="$environment",model=~"$model"})"#
            ))
            .named("{{stage}}")
            .steps(steps![Blue])
            .explain("Registered versions per stage (none, staging, production, archived).")
            .action("many in staging = review backlog.")
            .next(Link::to(ID))
            .runbook(runbook!("registry-promotion")),
        table::<Count>("running-model-versions", "Running Model Versions")
            .query(promql! { r#"count by (model, version) (
            model_loaded_info{environment="$environment",model=~"$model"})"# })
            .steps(steps![Blue])
            .columns(["model", "version"])
            .value("instances")
            .sort_asc("model")
            .explain("Gateway instances per loaded version.")
            .action("two versions for long = rollout stuck.")
            .next(Link::to(inference_gateway::ID))
            .runbook(runbook!("deployment-stuck")),
        stat::<Count>("production-without-serving", "Production Without Serving")
            .query(promql! { r#"count(sum by (model) (model_registry_versions{environment="$environment",
                    stage="production",model=~"$model"}) > 0 unless on (model)
                count by (model) (model_loaded_info{environment="$environment"})) or vector(0)"# })
            .steps(steps![Green, count(1) => Yellow, count(2) => Red])
            .explain("Models with a production version that no gateway has loaded.")
            .action("check the loader logs.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "inference-gateway"))
            .runbook(runbook!("registry-promotion")),
        timeseries::<Count>("promotions-and-failures", "Promotions and Failures")
            .width(12)
            .query(promql! { r#"sum by (outcome) (increase(model_registry_promotions_total{
            environment="$environment",model=~"$model"}[1h]))"# })
            .named("{{outcome}}")
            .explain("Promotions per hour by outcome.")
            .action("failed = read the validation report.")
            .next(Link::to(logs_exploration::ID).set(SERVICE, "model-registry"))
            .runbook(runbook!("registry-promotion")),
        timeseries::<Bytes>("artifact-storage-used", "Artifact Storage Used")
            .width(12)
            .query(promql! { r#"sum by (stage) (
            model_registry_artifact_bytes{environment="$environment",model=~"$model"})"# })
            .named("{{stage}}")
            .explain("Bytes of stored artifacts by stage.")
            .action("archive old versions when it grows faster than models.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("host-disk-low")),
    ])
}
