//! Hosts, as `node_exporter` sees them; Alloy exports the same names through `prometheus.exporter.unix`.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::NODE_EXPORTER;
use crate::metrics;

/// The CPU thread.
pub const CPU: Label = Label::bounded("cpu", 256);
/// What the CPU was doing.
pub const CPU_MODE: Label =
    Label::closed("mode", &["idle", "user", "system", "iowait", "irq", "softirq", "steal", "nice"]);
/// The disk, filesystem device or network interface.
pub const DEVICE: Label = Label::bounded("device", 50);
/// The filesystem type, such as `ext4`.
pub const FSTYPE: Label = Label::bounded("fstype", 20);
/// Where the filesystem is mounted.
pub const MOUNTPOINT: Label = Label::bounded("mountpoint", 50);
/// The host name.
pub const NODENAME: Label = Label::bounded("nodename", 200);
/// The kernel release.
pub const RELEASE: Label = Label::bounded("release", 20);
/// The operating system.
pub const SYSNAME: Label = Label::closed("sysname", &["Linux"]);
/// The processor architecture.
pub const MACHINE: Label = Label::closed("machine", &["x86_64", "aarch64"]);
/// The kernel build.
pub const KERNEL_VERSION: Label = Label::bounded("version", 20);
/// The domain of the host.
pub const DOMAINNAME: Label = Label::bounded("domainname", 5);
/// The text file.
pub const FILE: Label = Label::bounded("file", 20);

const FILESYSTEM: &[Label] = &[DEVICE, FSTYPE, MOUNTPOINT];

metrics! {
    from NODE_EXPORTER;

    /// CPU time by mode.
    pub const CPU_SECONDS: Metric = Metric::counter("node_cpu_seconds_total", Unit::SECONDS)
        .labels(&[CPU, CPU_MODE]);

    /// Total memory.
    pub const MEMORY_TOTAL: Metric = Metric::gauge("node_memory_MemTotal_bytes", Unit::BYTES);

    /// Memory available to new work.
    pub const MEMORY_AVAILABLE: Metric = Metric::gauge("node_memory_MemAvailable_bytes", Unit::BYTES);

    /// Page cache.
    pub const MEMORY_CACHED: Metric = Metric::gauge("node_memory_Cached_bytes", Unit::BYTES);

    /// Memory in kernel buffers.
    pub const MEMORY_BUFFERS: Metric = Metric::gauge("node_memory_Buffers_bytes", Unit::BYTES);

    /// Space that users can still fill.
    pub const FILESYSTEM_AVAILABLE: Metric = Metric::gauge("node_filesystem_avail_bytes", Unit::BYTES)
        .labels(FILESYSTEM);

    /// Size of the filesystem.
    pub const FILESYSTEM_SIZE: Metric = Metric::gauge("node_filesystem_size_bytes", Unit::BYTES)
        .labels(FILESYSTEM);

    /// Completed reads.
    pub const DISK_READS: Metric = Metric::counter("node_disk_reads_completed_total", Unit::COUNT)
        .of("operations")
        .labels(&[DEVICE]);

    /// Completed writes.
    pub const DISK_WRITES: Metric = Metric::counter("node_disk_writes_completed_total", Unit::COUNT)
        .of("operations")
        .labels(&[DEVICE]);

    /// Time the disk was busy.
    pub const DISK_BUSY: Metric = Metric::counter("node_disk_io_time_seconds_total", Unit::SECONDS)
        .labels(&[DEVICE]);

    /// Received bytes.
    pub const NETWORK_RECEIVED: Metric = Metric::counter("node_network_receive_bytes_total", Unit::BYTES)
        .labels(&[DEVICE]);

    /// Sent bytes.
    pub const NETWORK_SENT: Metric = Metric::counter("node_network_transmit_bytes_total", Unit::BYTES)
        .labels(&[DEVICE]);

    /// Tasks running or waiting, averaged over five minutes.
    pub const LOAD_5: Metric = Metric::gauge("node_load5", Unit::COUNT).of("tasks");

    /// When the host booted.
    pub const BOOT_TIME: Metric = Metric::gauge("node_boot_time_seconds", Unit::TIMESTAMP);

    /// Kernel and name of the host; used for variables only.
    pub const UNAME: Metric = Metric::info("node_uname_info")
        .labels(&[NODENAME, RELEASE, SYSNAME, MACHINE, KERNEL_VERSION, DOMAINNAME]);

    /// When a metric text file was last written.
    pub const TEXTFILE_MTIME: Metric = Metric::gauge("node_textfile_mtime_seconds", Unit::TIMESTAMP)
        .labels(&[FILE])
        .only("hosts with text file metrics");
}
