//! Loki, the log store.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::LOKI;
use crate::labels::TENANT;
use crate::metrics;

/// Which limit a line broke.
pub const REASON: Label = Label::bounded("reason", 20);

metrics! {
    from LOKI;

    /// Log lines discarded by Loki.
    pub const DISCARDED_LINES: Metric = Metric::counter("loki_discarded_samples_total", Unit::COUNT)
        .of("lines")
        .labels(&[REASON, TENANT]);
}
