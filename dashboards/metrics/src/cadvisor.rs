//! Containers, as cAdvisor sees them.
//!
//! Relabelling turns the label of the Compose service into `service` and drops every other
//! `container_label_*`. Series with an empty `name` are cgroups above the containers: select `name!=""`, or
//! sums count everything twice.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::CADVISOR;
use crate::metrics;

/// The container; empty for cgroups that are none.
pub const NAME: Label = Label::bounded("name", 200);
/// The image that the container runs.
pub const IMAGE: Label = Label::bounded("image", 200);
/// The cgroup.
pub const ID: Label = Label::bounded("id", 500);
/// The CPU thread, or `total`.
pub const CPU: Label = Label::bounded("cpu", 256);
/// The network interface in the container.
pub const INTERFACE: Label = Label::bounded("interface", 10);

const CONTAINER: &[Label] = &[NAME, IMAGE, ID];

metrics! {
    from CADVISOR;

    /// CPU time of a container.
    pub const CPU_SECONDS: Metric = Metric::counter("container_cpu_usage_seconds_total", Unit::SECONDS)
        .labels(&[NAME, IMAGE, ID, CPU]);

    /// Memory that the kernel cannot reclaim: what the out-of-memory killer looks at.
    pub const MEMORY_WORKING_SET: Metric = Metric::gauge("container_memory_working_set_bytes", Unit::BYTES)
        .labels(CONTAINER);

    /// Memory limit; 0 without one.
    pub const MEMORY_LIMIT: Metric = Metric::gauge("container_spec_memory_limit_bytes", Unit::BYTES)
        .labels(CONTAINER);

    /// CPU time that the container may use in each period.
    pub const CPU_QUOTA: Metric = Metric::gauge("container_spec_cpu_quota", Unit::MICROSECONDS)
        .labels(CONTAINER)
        .only("containers with a CPU limit");

    /// Length of a CPU period.
    pub const CPU_PERIOD: Metric = Metric::gauge("container_spec_cpu_period", Unit::MICROSECONDS)
        .labels(CONTAINER);

    /// When the container started.
    pub const START_TIME: Metric = Metric::gauge("container_start_time_seconds", Unit::TIMESTAMP)
        .labels(CONTAINER);

    /// When the container was last seen.
    pub const LAST_SEEN: Metric = Metric::gauge("container_last_seen", Unit::TIMESTAMP).labels(CONTAINER);

    /// Received bytes.
    pub const NETWORK_RECEIVED: Metric =
        Metric::counter("container_network_receive_bytes_total", Unit::BYTES)
            .labels(&[NAME, IMAGE, ID, INTERFACE]);

    /// Sent bytes.
    pub const NETWORK_SENT: Metric = Metric::counter("container_network_transmit_bytes_total", Unit::BYTES)
        .labels(&[NAME, IMAGE, ID, INTERFACE]);

    /// Elapsed CPU periods.
    pub const CPU_PERIODS: Metric = Metric::counter("container_cpu_cfs_periods_total", Unit::COUNT)
        .of("periods")
        .labels(CONTAINER)
        .only("containers with a CPU limit");

    /// Throttled CPU periods.
    pub const CPU_PERIODS_THROTTLED: Metric =
        Metric::counter("container_cpu_cfs_throttled_periods_total", Unit::COUNT)
            .of("periods")
            .labels(CONTAINER)
            .only("containers with a CPU limit");

    /// Out-of-memory kills.
    pub const OOM_KILLS: Metric = Metric::counter("container_oom_events_total", Unit::COUNT)
        .of("events")
        .labels(CONTAINER);
}
