//! Rule group `node`: how full hosts are.

use dashwright_query::catalogue::Emitter;
use dashwright_query::{Label, Metric, Unit};

use crate::labels::{CLUSTER, ENVIRONMENT, INSTANCE};
use crate::metrics;
use crate::node::MOUNTPOINT;

/// The rule group.
pub const GROUP: Emitter = Emitter::new("node", 60);

const BY_HOST: &[Label] = &[ENVIRONMENT, CLUSTER, INSTANCE];

metrics! {
    from GROUP;

    /// Share of CPU time that was not idle.
    pub const CPU: Metric = Metric::recorded("node:cpu_utilisation:ratio_rate1h", Unit::RATIO,
        "1 - avg by (environment, cluster, instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[1h]))")
        .labels(BY_HOST);

    /// Share of memory that new work cannot have.
    pub const MEMORY: Metric = Metric::recorded("node:memory_utilisation:ratio", Unit::RATIO,
        "1 - max by (environment, cluster, instance) (node_memory_MemAvailable_bytes) \
         / max by (environment, cluster, instance) (node_memory_MemTotal_bytes)")
        .labels(BY_HOST);

    /// Share of a filesystem that is taken; filesystems in memory and layers of containers do not count.
    pub const FILESYSTEM: Metric = Metric::recorded("node:filesystem_utilisation:ratio", Unit::RATIO,
        "max by (environment, cluster, instance, mountpoint) (\
         1 - node_filesystem_avail_bytes{fstype!~\"tmpfs|overlay|squashfs|nsfs|ramfs\"} \
         / node_filesystem_size_bytes{fstype!~\"tmpfs|overlay|squashfs|nsfs|ramfs\"})")
        .labels(&[ENVIRONMENT, CLUSTER, INSTANCE, MOUNTPOINT]);
}
