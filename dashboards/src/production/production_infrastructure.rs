//! Production Infrastructure: decides whether a host, container or agent is the cause of a production
//! problem and which one to act on.

use super::board;
use crate::fleet::cluster_infrastructure;
use crate::overview::cto_overview;
use crate::platform::{node_exporter, prometheus_health};
use crate::prelude::*;
use crate::production::{logs_exploration, tracing, worker_health};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("production-infrastructure", "Production Infrastructure");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PLATFORM_SRE,
        "This dashboard exists to help us decide whether a host, container or agent is the cause of a \
         production problem and which one to act on.",
    )
    .audience(["Platform engineers", "on-call"])
    .refresh("30s")
    .last("now-6h")
    .variables(vars::standard())
    .variable(vars::cluster())
    .variable(vars::host())
    .annotation(annotations::deployments())
    .annotation(annotations::alerts(promql!(
        r#"ALERTS{alertstate="firing",environment="$environment",component=~"host|container|observability"}"#
    )))
    .links_to([cto_overview::ID, node_exporter::ID, cluster_infrastructure::ID, logs_exploration::ID])
    .row(hosts())
    .row(containers())
    .row(freshness_and_agents())
}

fn hosts() -> Row {
    Row::new("Hosts").columns(3).height(7).panels(panels![
        timeseries::<Ratio>("host-cpu-usage", "Host CPU Usage")
            .query(
                promql! { r#"1 - avg by (instance) (rate(node_cpu_seconds_total{environment="$environment",
                cluster=~"$cluster",instance=~"$instance",mode="idle"}[$__rate_interval]))"# }
            )
            .named("{{instance}}")
            .steps(steps![Green, ratio(0.7) => Yellow, ratio(0.85) => Red])
            .explain("Busy share of all cores per host.")
            .action("above 85 % find the container on the right; scale out or throttle it.")
            .data_link(Link::to(node_exporter::ID).set(INSTANCE, label("instance")))
            .runbook(runbook!("host-cpu")),
        timeseries::<Ratio>("host-memory-usage", "Host Memory Usage")
            .query(promql! { r#"1 - node_memory_MemAvailable_bytes{
                environment="$environment",cluster=~"$cluster",instance=~"$instance"}
                / node_memory_MemTotal_bytes{
                environment="$environment",cluster=~"$cluster",instance=~"$instance"}"# })
            .named("{{instance}}")
            .steps(steps![Green, ratio(0.8) => Yellow, ratio(0.9) => Red])
            .explain("Memory that is not available to new work, per host.")
            .action("above 90 % find the growing container before the OOM killer does.")
            .data_link(Link::to(node_exporter::ID).set(INSTANCE, label("instance")))
            .runbook(runbook!("host-memory")),
        bargauge::<Ratio>("disk-usage", "Disk Usage")
            .query(promql!(
                r#"1 - node_filesystem_avail_bytes{environment="$environment",cluster=~"$cluster",
                  instance=~"$instance",fstype!~"tmpfs|overlay|squashfs|nsfs|ramfs"}
                  / node_filesystem_size_bytes{environment="$environment",cluster=~"$cluster",
                  instance=~"$instance",fstype!~"tmpfs|overlay|squashfs|nsfs|ramfs"}"#
            ))
            .named("{{instance}} {{mountpoint}}")
            .steps(steps![Green, ratio(0.8) => Yellow, ratio(0.9) => Red])
            .explain("Used share per real filesystem (pseudo filesystems excluded).")
            .action("above 90 % delete old logs/images or grow the volume today.")
            .next(Link::to(node_exporter::ID))
            .runbook(runbook!("host-disk-low")),
    ])
}

fn containers() -> Row {
    Row::new("Containers").columns(3).height(7).panels(panels![
        bargauge::<Ratio>("container-cpu", "Container CPU (top 10)")
            .shown_as(display::CORES)
            .query(promql! { r#"topk(10, sum by (name) (rate(container_cpu_usage_seconds_total{
            environment="$environment",cluster=~"$cluster",name!=""}[5m])))"# })
            .named("{{name}}")
            .steps(steps![Green, ratio(1.0) => Yellow, ratio(2.0) => Red])
            .explain("Cores used per container now, ten largest.")
            .action("compare with its limit and recent deployment; raise limit or roll back.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("container-cpu")),
        bargauge::<Ratio>("container-memory-vs-limit", "Container Memory vs Limit")
            .query(promql! { r#"topk(10, max by (name) (container_memory_working_set_bytes{
                  environment="$environment",cluster=~"$cluster",name!=""}
                / (container_spec_memory_limit_bytes{
                    environment="$environment",cluster=~"$cluster",name!=""} > 0)))"# })
            .named("{{name}}")
            .steps(steps![Green, ratio(0.8) => Yellow, ratio(0.9) => Red])
            .no_value("no limit")
            .explain(
                "Working set as share of the memory limit; containers without a limit are left out on \
                 purpose.",
            )
            .action("above 90 % expect an OOM kill, raise the limit or fix the leak.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("container-memory")),
        bargauge::<Count>("container-restarts", "Container Restarts (1h)")
            .query(promql! { r#"topk(10, changes(max by (name) (container_start_time_seconds{
            environment="$environment",cluster=~"$cluster",name!=""})[1h:1m]))"# })
            .named("{{name}}")
            .steps(steps![Green, count(1) => Yellow, count(3) => Red])
            .explain("Start-time changes per container name in one hour (also counts re-creation).")
            .action("more than 2 means a crash loop, read its logs.")
            .data_link(Link::to(logs_exploration::ID).set(SERVICE, label("name")))
            .runbook(runbook!("container-restarted")),
    ])
}

fn freshness_and_agents() -> Row {
    Row::new("Freshness and agents").columns(3).height(7).panels(panels![
        table::<Seconds>("process-freshness", "Process Freshness")
            .query(promql! { r#"time()
                - max by (service, instance) (max_over_time(timestamp(process_start_time_seconds{
                      environment="$environment",cluster=~"$cluster"})[1h:1m]))"# })
            .steps(steps![Green, s(120.0) => Yellow, s(300.0) => Red])
            .columns(["service", "instance"])
            .value("age")
            .sort_desc("age")
            .explain(
                "Seconds since each process last delivered metrics (looks one hour back, so a vanished \
                 process stays visible).",
            )
            .action("above 300 s check whether the process or its scrape died.")
            .next(Link::to(prometheus_health::ID))
            .runbook(runbook!("process-stale")),
        table::<Seconds>("container-freshness", "Container Freshness")
            .query(promql! { r#"topk(20, time() - max by (name) (
            container_last_seen{environment="$environment",cluster=~"$cluster",name!=""}))"# })
            .steps(steps![Green, s(60.0) => Yellow, s(300.0) => Red])
            .columns(["name"])
            .value("age")
            .sort_desc("age")
            .explain("Seconds since cAdvisor last saw each container.")
            .action("above 300 s the container is gone, compare with the compose file.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("container-stale")),
        stat::<Bool>("agent-health", "Agent Health")
            .width(4)
            .query(promql!(
                r#"min by (instance) (up{environment="$environment",cluster=~"$cluster",job="alloy"})"#
            ))
            .named("{{instance}}")
            .steps(steps![Red, yes() => Green])
            .explain("Whether the Alloy agent of each host answers.")
            .action("\"No\" = restart Alloy; this is missing visibility, not an outage.")
            .next(Link::to(prometheus_health::ID))
            .runbook(runbook!("agent-down")),
        stat::<Count>("unhealthy-agent-components", "Unhealthy Agent Components")
            .width(4)
            .query(promql! { r#"sum(alloy_component_controller_running_components{
            environment="$environment",cluster=~"$cluster",health_type!="healthy"}) or vector(0)"# })
            .steps(steps![Green, count(1) => Yellow, count(3) => Red])
            .explain("Alloy components that are not healthy.")
            .action("open the Alloy UI of the host and read the component error.")
            .next(Link::to(tracing::ID))
            .runbook(runbook!("agent-components")),
        timeseries::<PerSecond>("remote-write-failures", "Remote Write Failures")
            .width(12)
            .height(6)
            .query(promql! { r#"sum by (instance) (
                rate(prometheus_remote_storage_samples_failed_total{environment="$environment",
                    cluster=~"$cluster",job="alloy"}[$__rate_interval]))"# })
            .named("{{instance}}")
            .steps(steps![Green, per_second(0.1) => Yellow, per_second(10.0) => Red])
            .explain("Samples per second that could not be delivered from an agent.")
            .action("check credentials and endpoint; data is lost after retries end.")
            .next(Link::to(prometheus_health::ID))
            .runbook(runbook!("remote-write-failing")),
        timeseries::<Seconds>("textfile-age", "Textfile Age (worker state)")
            .width(12)
            .height(6)
            .query(promql! { r#"time() - max by (instance, file) (
            node_textfile_mtime_seconds{environment="$environment",cluster=~"$cluster"})"# })
            .named("{{instance}} {{file}}")
            .steps(steps![Green, s(120.0) => Yellow, s(300.0) => Red])
            .explain("Age of the textfile-collector files that carry worker state.")
            .action("above 300 s the metric writer stopped, so worker panels are stale.")
            .next(Link::to(worker_health::ID))
            .runbook(runbook!("textfile-stale")),
    ])
}
