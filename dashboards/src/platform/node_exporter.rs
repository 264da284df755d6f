//! Node Exporter - Host Details: decides which resource of one host is exhausted.

use super::board;
use crate::fleet::cluster_infrastructure;
use crate::platform::prometheus_health;
use crate::prelude::*;
use crate::production::{database_performance, production_infrastructure};
use crate::tutordex::capacity;

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("node-exporter", "Node Exporter - Host Details");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PLATFORM_SRE,
        "This dashboard exists to help us decide which resource of one host is exhausted.",
    )
    .audience(["Platform engineers", "SREs"])
    .refresh("30s")
    .last("now-6h")
    .utc()
    .variables(vars::standard())
    .variable(vars::cluster())
    .variable(vars::host())
    .annotation(annotations::deployments())
    .annotation(annotations::alerts(promql!(
        r#"ALERTS{alertstate="firing",environment="$environment",component="host"}"#
    )))
    .links_to([production_infrastructure::ID, cluster_infrastructure::ID, prometheus_health::ID])
    .row(host())
}

fn host() -> Row {
    Row::new("Host").columns(2).height(8).panels(panels![
        timeseries::<Ratio>("cpu-usage-by-mode", "CPU Usage by Mode")
            .query(promql! { r#"sum by (mode) (rate(node_cpu_seconds_total{environment="$environment",
                    cluster=~"$cluster",instance=~"$instance"}[$__rate_interval]))
                / scalar(count(node_cpu_seconds_total{environment="$environment",
                    cluster=~"$cluster",instance=~"$instance",mode="idle"}))"# })
            .named("{{mode}}")
            .stacked()
            .max(ratio(1.0))
            .explain("CPU time share by mode (user, system, iowait, idle …), stacked to 100 %.")
            .action("high iowait = disk, high steal = noisy host.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("host-cpu")),
        timeseries::<Bytes>("memory-usage", "Memory Usage")
            .query(promql! { r#"sum(node_memory_MemTotal_bytes{
                  environment="$environment",cluster=~"$cluster",instance=~"$instance"}
                - node_memory_MemAvailable_bytes{
                  environment="$environment",cluster=~"$cluster",instance=~"$instance"})"# })
            .named("used")
            .query(promql! { r#"sum(node_memory_Cached_bytes{
                  environment="$environment",cluster=~"$cluster",instance=~"$instance"}
                + node_memory_Buffers_bytes{
                  environment="$environment",cluster=~"$cluster",instance=~"$instance"})"# })
            .named("cached")
            .query(promql! { r#"sum(node_memory_MemAvailable_bytes{
            environment="$environment",cluster=~"$cluster",instance=~"$instance"})"# })
            .named("available")
            .explain("Used, cached and available memory (cached is part of available, so do not stack).")
            .action("available below 10 % = find the large process.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("host-memory")),
        timeseries::<PerSecond>("disk-i-o", "Disk I/O")
            .shown_as(display::IO_PER_SECOND)
            .query(promql!(
                r#"sum by (device) (rate(node_disk_reads_completed_total{environment="$environment",
                  cluster=~"$cluster",instance=~"$instance"}[$__rate_interval]))"#
            ))
            .named("read {{device}}")
            .query(promql!(
                r#"-sum by (device) (rate(node_disk_writes_completed_total{environment="$environment",
                  cluster=~"$cluster",instance=~"$instance"}[$__rate_interval]))"#
            ))
            .named("write {{device}}")
            .centered_zero()
            .explain("Read (up) and write (down) operations per second.")
            .action("at device limit move load or use a faster disk.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("host-disk-io")),
        timeseries::<BytesPerSecond>("network-traffic", "Network Traffic")
            .query(promql! { r#"sum by (device) (rate(node_network_receive_bytes_total{
                environment="$environment",cluster=~"$cluster",instance=~"$instance",
                device!~"lo|veth.*|docker.*|br-.*"}[$__rate_interval]))"# })
            .named("rx {{device}}")
            .query(promql! { r#"-sum by (device) (rate(node_network_transmit_bytes_total{
                environment="$environment",cluster=~"$cluster",instance=~"$instance",
                device!~"lo|veth.*|docker.*|br-.*"}[$__rate_interval]))"# })
            .named("tx {{device}}")
            .centered_zero()
            .explain("Bytes received (up) and sent (down) per device, virtual devices left out.")
            .action("near link speed = shape or split traffic.")
            .next(Link::to(cluster_infrastructure::ID))
            .runbook(runbook!("network-anomaly")),
        timeseries::<Ratio>("disk-busy", "Disk Busy")
            .width(8)
            .height(7)
            .query(promql! { r#"max by (instance, device) (
                rate(node_disk_io_time_seconds_total{environment="$environment",
                    cluster=~"$cluster",instance=~"$instance"}[$__rate_interval]))"# })
            .named("{{instance}} {{device}}")
            .steps(steps![Green, ratio(0.7) => Yellow, ratio(0.9) => Red])
            .explain("Share of time each disk is busy.")
            .action("above 90 % requests queue on disk.")
            .next(Link::to(database_performance::ID))
            .runbook(runbook!("host-disk-io")),
        stat::<Count>("load-per-core", "Load per Core")
            .width(8)
            .height(7)
            .shown_as(display::PLAIN_COUNT)
            .decimals(2)
            .query(promql! { r#"max by (instance) (node_load5{environment="$environment",cluster=~"$cluster",
                  instance=~"$instance"} / on (instance)
                count by (instance) (node_cpu_seconds_total{environment="$environment",
                    cluster=~"$cluster",instance=~"$instance",mode="idle"}))"# })
            .named("{{instance}}")
            .steps(steps![Green, count(1) => Yellow, count(2) => Red])
            .explain("Five-minute load divided by cores.")
            .action("above 2 tasks wait for CPU or disk.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("host-cpu")),
        stat::<Seconds>("uptime", "Uptime")
            .width(8)
            .height(7)
            .query(promql! { r#"min by (instance) (time() - node_boot_time_seconds{
            environment="$environment",cluster=~"$cluster",instance=~"$instance"})"# })
            .named("{{instance}}")
            .steps(steps![Red, s(600.0) => Yellow, s(3600.0) => Green])
            .explain("Time since boot.")
            .action("below 10 minutes unexpected = crash, read kernel log.")
            .next(Link::to(production_infrastructure::ID))
            .runbook(runbook!("host-down")),
        bargauge::<Ratio>("filesystem-fill", "Filesystem Fill")
            .width(24)
            .height(6)
            .query(promql! { r#"max by (instance, mountpoint) (node:filesystem_utilisation:ratio{
            environment="$environment",cluster=~"$cluster",instance=~"$instance"})"# })
            .named("{{instance}} {{mountpoint}}")
            .steps(steps![Green, ratio(0.8) => Yellow, ratio(0.9) => Red])
            .explain("Used share per filesystem.")
            .action("above 90 % free space today.")
            .next(Link::to(capacity::ID))
            .runbook(runbook!("host-disk-low")),
    ])
}
