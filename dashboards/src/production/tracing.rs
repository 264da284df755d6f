//! Tracing: decides where a slow request or worker cycle spends its time and whether the trace pipeline can
//! be trusted.

use super::board;
use crate::fleet::service_red;
use crate::overview::cto_overview;
use crate::prelude::*;
use crate::production::{database_performance, logs_exploration, production_infrastructure, worker_health};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tracing", "Tracing");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PLATFORM_SRE,
        "This dashboard exists to help us decide where a slow request or worker cycle spends its time and \
         whether the trace pipeline can be trusted.",
    )
    .audience(["Backend engineers", "on-call"])
    .refresh("30s")
    .last("now-1h")
    .variables(vars::standard())
    .variable(vars::cluster())
    .variable(vars::traces())
    .variable(
        SERVICE
            .label_values(
                selector!(r#"traces_spanmetrics_calls_total{environment="$environment"}"#),
                "service",
            )
            .default("api"),
    )
    .annotation(annotations::deployments())
    .links_to([cto_overview::ID, logs_exploration::ID, database_performance::ID])
    .row(pipeline())
    .row(where_time_goes())
    .row(traces())
}

fn pipeline() -> Row {
    Row::new("Pipeline").columns(3).height(6).panels(panels![
        timeseries::<PerSecond>("accepted-spans", "Accepted Spans")
            .query(promql! { r#"sum by (instance) (rate(otelcol_receiver_accepted_spans_total{
            environment="$environment",cluster=~"$cluster"}[$__rate_interval]))"# })
            .named("{{instance}}")
            .explain("Spans per second accepted by the collectors.")
            .action("a drop to zero with steady traffic means the SDK or receiver stopped; check the agent.",)
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("trace-pipeline")),
        stat::<PerSecond>("refused-spans", "Refused Spans")
            .width(4)
            .query(promql! { r#"sum(rate(otelcol_receiver_refused_spans_total{
            environment="$environment",cluster=~"$cluster"}[5m])) or vector(0)"# })
            .steps(steps![Green, per_second(0.1) => Yellow, per_second(1.0) => Red])
            .explain("Spans per second refused (back pressure, memory limiter).")
            .action("above 1/s raise limits or lower sampling.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("trace-pipeline")),
        timeseries::<PerSecond>("failed-exports", "Failed Exports")
            .query(promql! { r#"sum by (instance, exporter) (rate(otelcol_exporter_send_failed_spans_total{
            environment="$environment",cluster=~"$cluster"}[$__rate_interval]))"# })
            .named("{{instance}} {{exporter}}")
            .steps(steps![Green, per_second(0.1) => Yellow, per_second(1.0) => Red])
            .explain("Spans per second that could not be sent to the trace store.")
            .action("check endpoint and credentials of the exporter.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("trace-pipeline")),
        gauge::<Ratio>("export-queue-fill", "Export Queue Fill")
            .width(4)
            .query(promql!(
                r#"max(otelcol_exporter_queue_size{environment="$environment",cluster=~"$cluster"}
                  / (otelcol_exporter_queue_capacity{
                      environment="$environment",cluster=~"$cluster"} > 0))"#
            ))
            .steps(steps![Green, ratio(0.6) => Yellow, ratio(0.9) => Red])
            .no_value("no queue")
            .explain("Fill of the fullest exporter queue.")
            .action("above 90 % spans will be dropped, see Failed Exports.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("trace-pipeline")),
    ])
}

fn where_time_goes() -> Row {
    Row::new("Where time goes").columns(2).height(7).panels(panels![
        bargauge::<Seconds>("span-p95-by-operation", "Span P95 by Operation")
            .query(promql! { r#"topk(10, histogram_quantile(0.95, sum by (le, span_name) (
                    rate(traces_spanmetrics_latency_bucket{environment="$environment",
                      service="$service",span_kind="SPAN_KIND_SERVER"}[5m]))))"# })
            .named("{{span_name}}")
            .steps(steps![Green, s(0.25) => Yellow, s(0.5) => Red])
            .explain("P95 of server spans for the ten slowest operations now.")
            .action("pick the slowest operation and open its traces below.")
            .next(Link::to(service_red::ID))
            .runbook(runbook!("api-latency-high")),
        timeseries::<Ratio>("span-error-share-by-operation", "Span Error Share by Operation")
            .query(promql! { r#"sum by (span_name) (rate(traces_spanmetrics_calls_total{
                    environment="$environment",service="$service",span_kind="SPAN_KIND_SERVER",
                    status_code="STATUS_CODE_ERROR"}[$__rate_interval])) / (sum by (span_name) (
                  rate(traces_spanmetrics_calls_total{environment="$environment",
                      service="$service",span_kind="SPAN_KIND_SERVER"}[$__rate_interval])) > 0)"# })
            .named("{{span_name}}")
            .steps(steps![Green, ratio(0.004) => Yellow, ratio(0.005) => Red])
            .no_value("no traffic")
            .explain("Share of server spans with error status; operations without errors are absent.")
            .action("open the failing traces.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("api-5xx")),
    ])
}

fn traces() -> Row {
    Row::new("Traces").columns(3).height(8).panels(panels![
        table::<Seconds>("slow-api-traces", "Slow API Traces")
            .query(traceql! { r#"{ resource.service.name = "$service"
                && resource.deployment.environment = "$environment" && span:kind = server
                && span:duration > 500ms } | select(span.http.route, span.http.response.status_code)"# })
            .steps(steps![Green, s(0.5) => Yellow, s(1.0) => Red])
            .spans()
            .explain("Most recent server spans slower than 500 ms.")
            .action("open one and find the widest child span.")
            .next(Link::explore(Language::TraceQl))
            .runbook(runbook!("api-latency-high")),
        table::<Seconds>("recent-worker-traces", "Recent Worker Traces")
            .query(traceql! { r#"{ resource.service.name =~ "worker.*"
                && resource.deployment.environment = "$environment" && trace:rootName =~ ".*cycle.*" }
                | select(span.worker.name, span.worker.items)"# })
            .steps(steps![Green, s(60.0) => Yellow, s(300.0) => Red])
            .explain("Latest worker cycles with duration.")
            .action("open a long or failed cycle to see which source was slow.")
            .next(Link::to(worker_health::ID))
            .runbook(runbook!("worker-cycle-failed")),
        table::<Seconds>("database-spans", "Database Spans")
            .query(traceql! { r#"{ resource.service.name = "$service"
                && resource.deployment.environment = "$environment" && span:kind = client
                && span.db.system = "postgresql" && span:duration > 100ms }
                | select(span.db.operation.name, span.db.collection.name)"# })
            .steps(steps![Green, s(0.1) => Yellow, s(0.5) => Red])
            .spans()
            .explain(
                "Slow database calls of the selected service (statement text is not selected, to avoid \
                 leaking data).",
            )
            .action("take operation and table to the database dashboard.")
            .next(Link::to(database_performance::ID))
            .runbook(runbook!("postgres-slow-queries")),
        node_graph("service-graph", "Service Graph")
            .width(24)
            .height(9)
            .query(selector!(r#"traces_service_graph_request_total{client="$service"}"#))
            .explain("Calls between services from Tempo service-graph metrics.")
            .action("follow the red edge to the failing dependency.")
            .next(Link::to(service_red::ID))
            .runbook(runbook!("dependency-failing")),
    ])
}
