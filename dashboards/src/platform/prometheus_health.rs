//! Prometheus - Platform Health: decides whether monitoring itself can be trusted and what to repair in it.

use super::board;
use crate::overview::cto_overview;
use crate::platform::{alert_activity, node_exporter};
use crate::prelude::*;
use crate::production::{logs_exploration, production_infrastructure, tracing};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("prometheus-health", "Prometheus - Platform Health");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PLATFORM_SRE,
        "This dashboard exists to help us decide whether monitoring itself can be trusted and what to \
         repair in it.",
    )
    .audience(["Platform engineers", "SREs"])
    .tags(["prometheus", "monitoring"])
    .allow("idle-link", "the next look is at the other panels of this dashboard")
    .refresh("1m")
    .last("now-6h")
    .utc()
    .variables(vars::standard())
    .variable(vars::cluster())
    .variable(
        JOB.label_values(selector!(r#"up{environment="$environment",cluster=~"$cluster"}"#), "job")
            .multi()
            .all(".*"),
    )
    .annotation(annotations::deployments())
    .annotation(annotations::alerts(promql! { r#"ALERTS{alertstate="firing",environment="$environment",
    service=~"prometheus|alertmanager|grafana|loki|tempo|alloy"}"# }))
    .links_to([node_exporter::ID, alert_activity::ID, cto_overview::ID, production_infrastructure::ID])
    .row(prometheus())
    .row(scraping_and_cardinality())
    .row(rest_of_the_platform())
}

fn prometheus() -> Row {
    Row::new("Prometheus").columns(4).height(4).panels(panels![
        stat::<Count>("targets-up", "Targets Up")
            .shown_as(display::PLAIN_COUNT)
            .query(promql!(r#"sum(up{environment="$environment",cluster=~"$cluster"})"#))
            .named("up")
            .query(promql!(r#"count(up{environment="$environment",cluster=~"$cluster"})"#))
            .named("expected")
            .steps(steps![Red, count(5) => Yellow, count(8) => Green])
            .explain(
                "Scrape targets that answer, with the number of known targets \
                 (given expectation 8–10).",
            )
            .action("below 8 open Status → Targets and find the silent ones.")
            .next(Link::to(node_exporter::ID))
            .runbook(runbook!("prometheus-target-down")),
        stat::<Count>("tsdb-head-series", "TSDB Head Series")
            .decimals(0)
            .query(promql! { r#"max by (instance) (
            prometheus_tsdb_head_series{environment="$environment",cluster=~"$cluster"})"# })
            .named("{{instance}}")
            .steps(steps![Green, count(50000) => Yellow, count(100000) => Red])
            .explain("Active series in memory, target below 100 000.")
            .action("above that look for a cardinality explosion, review relabel rules, then scale.")
            .next(Link::to(ID))
            .runbook(runbook!("cardinality")),
        stat::<PerSecond>("ingestion-rate", "Ingestion Rate")
            .query(promql! { r#"sum(rate(prometheus_tsdb_head_samples_appended_total{
            environment="$environment",cluster=~"$cluster"}[5m]))"# })
            .steps(steps![Blue])
            .explain("Samples per second.")
            .action("a sudden fall = scrape or remote-write problem.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("prometheus-target-down")),
        stat::<Count>("rule-evaluation-failures", "Rule Evaluation Failures")
            .query(promql! { r#"sum(increase(prometheus_rule_evaluation_failures_total{
            environment="$environment",cluster=~"$cluster"}[15m])) or vector(0)"# })
            .steps(steps![Green, count(1) => Red])
            .explain("Failed rule evaluations in 15 minutes.")
            .action("any value = an alert may be blind, check the rule group.")
            .next(Link::to(alert_activity::ID))
            .runbook(runbook!("rule-failures")),
    ])
}

fn scraping_and_cardinality() -> Row {
    Row::new("Scraping and cardinality").columns(3).height(7).panels(panels![
        timeseries::<Seconds>("scrape-duration-p99", "Scrape Duration P99")
            .width(12)
            .height(8)
            .query(promql! { r#"quantile by (job) (0.99, scrape_duration_seconds{
            environment="$environment",cluster=~"$cluster",job=~"$job"})"# })
            .named("{{job}}")
            .steps(steps![Green, s(5.0) => Yellow, s(10.0) => Red])
            .explain("99th percentile of scrape time across the targets of each job.")
            .action("above 10 s the target is slow or too large; raise its timeout or cut metrics.")
            .next(Link::to(node_exporter::ID))
            .runbook(runbook!("scrape-slow")),
        table::<Count>("top-metrics-by-cardinality", "Top Metrics by Cardinality")
            .width(12)
            .height(8)
            .query(promql! { r#"topk(10,
            max by (metric) (platform:series_per_metric:count{environment="$environment"}))"# })
            .steps(steps![Green, count(5000) => Yellow, count(10000) => Red])
            .columns(["metric"])
            .value("series")
            .sort_desc("series")
            .explain("Ten metric names with most series (from a recording rule that runs every 10 minutes).",)
            .action("above 10 000 drop a label or the metric before remote write.")
            .next(Link::to(ID))
            .runbook(runbook!("cardinality")),
        bargauge::<Count>("series-added-per-scrape", "Series Added per Scrape")
            .query(promql! { r#"topk(10, sum by (job) (scrape_series_added{
            environment="$environment",cluster=~"$cluster",job=~"$job"}))"# })
            .named("{{job}}")
            .steps(steps![Green, count(500) => Yellow, count(5000) => Red])
            .explain("New series in the latest scrape per job (churn).")
            .action("constant high values = a label with changing values.")
            .next(Link::to(ID))
            .runbook(runbook!("cardinality")),
        bargauge::<Count>("samples-per-job", "Samples per Job")
            .query(promql! { r#"topk(10, sum by (job) (scrape_samples_post_metric_relabeling{
            environment="$environment",cluster=~"$cluster",job=~"$job"}))"# })
            .named("{{job}}")
            .steps(steps![Green, count(20000) => Yellow, count(50000) => Red])
            .explain("Samples kept per scrape and job.")
            .action("relabel the largest job first.")
            .next(Link::to(ID))
            .runbook(runbook!("cardinality")),
        timeseries::<Seconds>("remote-write-lag", "Remote Write Lag")
            .query(promql! { r#"max by (instance) (prometheus_remote_storage_highest_timestamp_in_seconds{
                  environment="$environment",cluster=~"$cluster"} - on (instance) group_left ()
                max by (instance) (prometheus_remote_storage_queue_highest_sent_timestamp_seconds{
                    environment="$environment",cluster=~"$cluster"}))"# })
            .named("{{instance}}")
            .steps(steps![Green, s(60.0) => Yellow, s(300.0) => Red])
            .explain("Delay between newest local and newest delivered sample.")
            .action("above 300 s dashboards in the cloud are late.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("remote-write-failing")),
    ])
}

fn rest_of_the_platform() -> Row {
    Row::new("Rest of the platform").columns(3).height(7).collapsed().panels(panels![
        timeseries::<Seconds>("panel-query-time-p95", "Panel Query Time P95")
            .query(promql! { r#"histogram_quantile(0.95,
                sum by (le, datasource) (rate(grafana_datasource_request_duration_seconds_bucket{
                      environment="$environment",cluster=~"$cluster"}[$__rate_interval])))"# })
            .named("{{datasource}}")
            .steps(steps![Green, s(2.0) => Yellow, s(5.0) => Red])
            .explain("P95 of data source requests made by Grafana; panels must load in less than 5 s.")
            .action("above 5 s add a recording rule for the slow dashboard.")
            .next(Link::to(ID))
            .runbook(runbook!("panel-slow")),
        timeseries::<PerSecond>("log-lines-dropped", "Log Lines Dropped")
            .query(promql! { r#"sum by (reason) (rate(loki_write_dropped_entries_total{
            environment="$environment",cluster=~"$cluster"}[$__rate_interval]))"# })
            .named("agent {{reason}}")
            .query(promql! { r#"sum by (reason) (rate(loki_discarded_samples_total{
            environment="$environment",cluster=~"$cluster"}[$__rate_interval]))"# })
            .named("loki {{reason}}")
            .steps(steps![Green, per_second(0.1) => Yellow, per_second(10.0) => Red])
            .explain("Log lines lost per second in agents and Loki.")
            .action("rate limits = lower log level or raise limits.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("log-pipeline")),
        timeseries::<PerSecond>("spans-discarded", "Spans Discarded")
            .query(promql! { r#"sum by (reason) (rate(tempo_discarded_spans_total{
            environment="$environment",cluster=~"$cluster"}[$__rate_interval]))"# })
            .named("{{reason}}")
            .steps(steps![Green, per_second(0.1) => Yellow, per_second(10.0) => Red])
            .explain("Spans discarded by Tempo per second.")
            .action("too large or rate limited = adjust sampling.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("trace-pipeline")),
    ])
}
