//! Synthetic checks, from `blackbox_exporter` or Grafana Synthetic Monitoring.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::BLACKBOX;
use crate::metrics;

/// What is checked, such as `production-api`.
pub const PROBE_TARGET: Label = Label::bounded("target", 50);
/// How deep the check goes.
pub const CHECK: Label = Label::closed("check", &["liveness", "readiness", "deep"]);
/// Where the check runs.
pub const REGION: Label = Label::bounded("region", 10);
/// What a probe is busy with.
pub const PHASE: Label = Label::closed("phase", &["resolve", "connect", "tls", "processing", "transfer"]);

const PROBE: &[Label] = &[PROBE_TARGET, CHECK, REGION];

metrics! {
    from BLACKBOX;

    /// 1 when the probe succeeded.
    pub const SUCCESS: Metric = Metric::gauge("probe_success", Unit::BOOL).labels(PROBE);

    /// Time of the whole probe.
    pub const DURATION: Metric = Metric::gauge("probe_duration_seconds", Unit::SECONDS).labels(PROBE);

    /// Probe time by phase.
    pub const HTTP_DURATION: Metric = Metric::gauge("probe_http_duration_seconds", Unit::SECONDS)
        .labels(&[PROBE_TARGET, CHECK, REGION, PHASE]);

    /// HTTP status of the answer; 0 without one.
    pub const HTTP_STATUS: Metric = Metric::gauge("probe_http_status_code", Unit::NUMBER).labels(PROBE);

    /// When the first certificate of the chain expires.
    pub const CERTIFICATE_EXPIRY: Metric = Metric::gauge("probe_ssl_earliest_cert_expiry", Unit::TIMESTAMP)
        .labels(PROBE)
        .only("checks over TLS");
}
