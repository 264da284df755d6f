//! Cluster Infrastructure: decides whether a cluster has room for current and planned load and which
//! service uses it.

use super::board;
use crate::fleet::{fleet_health, service_red};
use crate::platform::node_exporter;
use crate::prelude::*;
use crate::production::production_infrastructure;
use crate::tutordex::capacity;

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("cluster-infrastructure", "Cluster Infrastructure");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PLATFORM_SRE,
        "This dashboard exists to help us decide whether a cluster has room for current and planned load \
         and which service uses it.",
    )
    .audience(["Platform engineers", "service owners"])
    .refresh("1m")
    .last("now-24h")
    .variables(vars::standard())
    .variable(vars::cluster())
    .annotation(annotations::deployments())
    .links_to([production_infrastructure::ID, fleet_health::ID, capacity::ID])
    .row(cluster_health())
    .row(who_uses_it())
}

fn cluster_health() -> Row {
    Row::new("Cluster health").columns(4).height(4).panels(panels![
        stat::<Ratio>("nodes-up", "Nodes Up")
            .query(promql!(
                r#"sum by (cluster) (up{environment="$environment",cluster=~"$cluster",job="node"})
                  / count by (cluster) (
                  up{environment="$environment",cluster=~"$cluster",job="node"})"#
            ))
            .named("{{cluster}}")
            .steps(steps![Red, ratio(0.9) => Yellow, ratio(1.0) => Green])
            .explain("Share of nodes that report per cluster.")
            .action("below 100 % find the missing node; drain or replace it.")
            .next(Link::to(node_exporter::ID))
            .runbook(runbook!("host-down")),
        gauge::<Ratio>("cpu-utilisation", "CPU Utilisation")
            .query(promql! { r#"1 - avg by (cluster) (rate(node_cpu_seconds_total{
            environment="$environment",cluster=~"$cluster",mode="idle"}[5m]))"# })
            .named("{{cluster}}")
            .steps(steps![Green, ratio(0.7) => Yellow, ratio(0.85) => Red])
            .explain("Busy share of all cores per cluster.")
            .action("above 85 % add nodes before moving load here.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("host-cpu")),
        gauge::<Ratio>("memory-utilisation", "Memory Utilisation")
            .query(promql! { r#"1 - sum by (cluster) (
                node_memory_MemAvailable_bytes{environment="$environment",cluster=~"$cluster"})
                / sum by (cluster) (
                node_memory_MemTotal_bytes{environment="$environment",cluster=~"$cluster"})"# })
            .named("{{cluster}}")
            .steps(steps![Green, ratio(0.8) => Yellow, ratio(0.9) => Red])
            .explain("Unavailable memory share per cluster.")
            .action("above 90 % evict or resize the largest service.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("host-memory")),
        stat::<Ratio>("fullest-filesystem", "Fullest Filesystem")
            .query(promql! { r#"max by (cluster) (1 - node_filesystem_avail_bytes{environment="$environment",
                  cluster=~"$cluster",fstype!~"tmpfs|overlay|squashfs|nsfs|ramfs"}
                / node_filesystem_size_bytes{environment="$environment",cluster=~"$cluster",
                  fstype!~"tmpfs|overlay|squashfs|nsfs|ramfs"})"# })
            .named("{{cluster}}")
            .steps(steps![Green, ratio(0.8) => Yellow, ratio(0.9) => Red])
            .explain("Fullest filesystem per cluster.")
            .action("above 90 % free space today.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("host-disk-low")),
    ])
}

fn who_uses_it() -> Row {
    Row::new("Who uses it").columns(2).height(7).panels(panels![
        timeseries::<Ratio>("cpu-cores-by-service", "CPU Cores by Service")
            .shown_as(display::CORES)
            .query(promql! { r#"sum by (service) (rate(container_cpu_usage_seconds_total{
            environment="$environment",cluster=~"$cluster",name!=""}[$__rate_interval]))"# })
            .named("{{service}}")
            .stacked()
            .explain("Cores used per service, stacked.")
            .action("a step at a deployment line is a regression.")
            .data_link(Link::to(service_red::ID).set(SERVICE, label("service")))
            .runbook(runbook!("container-cpu")),
        timeseries::<Bytes>("memory-by-service", "Memory by Service")
            .query(promql! { r#"sum by (service) (container_memory_working_set_bytes{
            environment="$environment",cluster=~"$cluster",name!=""})"# })
            .named("{{service}}")
            .stacked()
            .explain("Working set per service, stacked.")
            .action("growth without traffic growth = leak.")
            .data_link(Link::to(service_red::ID).set(SERVICE, label("service")))
            .runbook(runbook!("container-memory")),
        timeseries::<BytesPerSecond>("network-by-service", "Network by Service")
            .query(promql! { r#"sum by (service) (rate(container_network_receive_bytes_total{
            environment="$environment",cluster=~"$cluster",name!=""}[$__rate_interval]))"# })
            .named("in {{service}}")
            .query(promql! { r#"-sum by (service) (rate(container_network_transmit_bytes_total{
            environment="$environment",cluster=~"$cluster",name!=""}[$__rate_interval]))"# })
            .named("out {{service}}")
            .centered_zero()
            .explain("Bytes per second in (up) and out (down).")
            .action("unexpected egress = check the newest release or an attack.")
            .data_link(Link::to(service_red::ID).set(SERVICE, label("service")))
            .runbook(runbook!("network-anomaly")),
        timeseries::<Ratio>("cpu-throttling-by-service", "CPU Throttling by Service")
            .query(promql! { r#"sum by (service) (rate(container_cpu_cfs_throttled_periods_total{
                    environment="$environment",cluster=~"$cluster",name!=""}[$__rate_interval]))
                / (sum by (service) (rate(container_cpu_cfs_periods_total{environment="$environment",
                      cluster=~"$cluster",name!=""}[$__rate_interval])) > 0)"# })
            .named("{{service}}")
            .steps(steps![Green, ratio(0.1) => Yellow, ratio(0.25) => Red])
            .no_value("no CPU limit")
            .explain("Share of CPU periods in which containers were throttled.")
            .action("above 25 % latency suffers, raise the CPU limit.")
            .data_link(Link::to(service_red::ID).set(SERVICE, label("service")))
            .runbook(runbook!("container-cpu")),
        bargauge::<Count>("container-oom-kills", "Container OOM Kills (24h)")
            .width(24)
            .height(5)
            .query(promql! { r#"topk(10, sum by (service) (increase(container_oom_events_total{
            environment="$environment",cluster=~"$cluster",name!=""}[24h])))"# })
            .named("{{service}}")
            .steps(steps![Green, count(1) => Yellow, count(3) => Red])
            .explain("Out-of-memory kills per service in 24 hours.")
            .action("any kill = raise the limit or fix the leak.")
            .next(Link::to(service_red::ID))
            .runbook(runbook!("container-memory")),
    ])
}
