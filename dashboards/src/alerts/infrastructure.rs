//! Alerts about hosts and containers.

use super::{Part, alert};
use crate::fleet::cluster_infrastructure;
use crate::platform::node_exporter;
use crate::prelude::*;
use crate::production::production_infrastructure;

const HOST: Part = Part::new(owners::PLATFORM_SRE, "host").stack("production").service("host");
const CONTAINER: Part = Part::new(owners::PLATFORM_SRE, "container").stack("production");

/// The groups of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    vec![infrastructure()]
}

fn infrastructure() -> RuleGroup {
    RuleGroup::new("infrastructure", Length::seconds(30))
        .alert(
            alert(
                HOST,
                Critical,
                "HostDown",
                promql!(r#"min by (environment, cluster, instance) (up{job="node"}) == 0"#),
            )
            .after(Length::minutes(5))
            .summary("Host {{ $labels.instance }} does not answer")
            .description(
                "Everything on it is gone. Usually hardware, the network, or a kernel that \
                 ran out of memory.",
            )
            .action("Check power, network and the agent; drain if dead.")
            .panel(node_exporter::ID.panel("uptime"))
            .runbook(runbook!("host-down"))
            .fires(Length::minutes(10), "0", ["up{instance=host-1} 0x15"])
            .quiet(["up{instance=host-1} 1x15"]),
        )
        .alert(
            alert(HOST, Warning, "HostCpuHigh", promql!("node:cpu_utilisation:ratio_rate1h > 0.85"))
                .after(Length::minutes(30))
                .summary("CPU of {{ $labels.instance }} at {{ $value | humanizePercentage }} for an hour")
                .description(
                    "Everything on the host slows down. Usually one container in a loop, or \
                     simply growth.",
                )
                .action("Find the container, scale or throttle.")
                .panel(node_exporter::ID.panel("cpu-usage-by-mode"))
                .runbook(runbook!("host-cpu"))
                .fires(
                    Length::minutes(35),
                    "90%",
                    ["node:cpu_utilisation:ratio_rate1h{instance=host-1} 0.9x40"],
                )
                .quiet(["node:cpu_utilisation:ratio_rate1h{instance=host-1} 0.8x40"]),
        )
        .alert(
            alert(HOST, Warning, "HostMemoryHigh", promql!("node:memory_utilisation:ratio > 0.9"))
                .after(Length::minutes(15))
                .summary("Memory of {{ $labels.instance }} at {{ $value | humanizePercentage }}")
                .description(
                    "The kernel will soon kill a process. Usually a leak, or one container \
                     without a limit.",
                )
                .action("Find the growing container.")
                .panel(node_exporter::ID.panel("memory-usage"))
                .runbook(runbook!("host-memory"))
                .fires(Length::minutes(20), "95%", ["node:memory_utilisation:ratio{instance=host-1} 0.95x25"])
                .quiet(["node:memory_utilisation:ratio{instance=host-1} 0.85x25"]),
        )
        .alert(
            alert(HOST, Warning, "HostDiskLow", promql!("node:filesystem_utilisation:ratio > 0.9"))
                .after(Length::minutes(15))
                .summary(
                    "{{ $labels.mountpoint }} on {{ $labels.instance }} is {{ $value | \
                     humanizePercentage }} full",
                )
                .description(
                    "Databases stop and logs are lost when it is full. Usually logs, images or \
                     old backups.",
                )
                .action("Delete old data or grow the volume.")
                .panel(production_infrastructure::ID.panel("disk-usage"))
                .runbook(runbook!("host-disk-low"))
                .fires(
                    Length::minutes(20),
                    "95%",
                    ["node:filesystem_utilisation:ratio{instance=host-1,mountpoint=/} 0.95x25"],
                )
                .quiet(["node:filesystem_utilisation:ratio{instance=host-1,mountpoint=/} 0.85x25"]),
        )
        .alert(
            alert(
                CONTAINER,
                Warning,
                "ContainerStale",
                promql!(
                    r#"time() - max by (environment, service, name) (
                        container_last_seen{name!=""}
                      ) > 300"#
                ),
            )
            .after(Length::minutes(5))
            .summary("Container {{ $labels.name }} was not seen for {{ $value | humanizeDuration }}")
            .description(
                "It was stopped or removed, and nobody started it again. Usually after \
                 manual work on the host.",
            )
            .action("Compare with the compose file; start it again.")
            .panel(production_infrastructure::ID.panel("container-freshness"))
            .runbook(runbook!("container-stale"))
            .fires(Length::minutes(12), "12m 0s", ["container_last_seen{service=api,name=api-1} 0x15"])
            .quiet(["container_last_seen{service=api,name=api-1} 0+60x15"]),
        )
        .alert(
            alert(
                CONTAINER,
                Warning,
                "ContainerOomKilled",
                promql!(
                    r#"sum by (environment, service, name) (
                        increase(container_oom_events_total{name!=""}[15m])
                      ) > 0"#
                ),
            )
            .summary("{{ $labels.name }} was killed for memory")
            .description(
                "Its requests in flight were lost. Usually a leak, or a limit that is too \
                 low for the load.",
            )
            .action("Raise the limit or fix the leak.")
            .panel(cluster_infrastructure::ID.panel("container-oom-kills"))
            .runbook(runbook!("container-memory"))
            .fires(Length::minutes(10), "1", ["container_oom_events_total{service=api,name=api-1} 0x4 1x10"])
            .quiet(["container_oom_events_total{service=api,name=api-1} 1x15"]),
        )
}
