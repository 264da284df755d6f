//! Feature flags: what users of each variant see, and how far a flag is rolled out.

use dashwright_query::{Label, Metric, Unit};

use crate::buckets::CLIENT_GO_AND_300_MS;
use crate::emitters::{FLAG_SERVICE, HTTP_SERVICE};
use crate::labels::{FLAG, FLAG_VARIANT};
use crate::metrics;

/// Whether the request succeeded.
pub const OUTCOME: Label = Label::closed("outcome", &["success", "error"]);

metrics! {
    from HTTP_SERVICE;

    /// Requests by flag and evaluated variant.
    pub const REQUESTS: Metric = Metric::counter("feature_flag_requests_total", Unit::COUNT)
        .of("requests")
        .labels(&[FLAG, FLAG_VARIANT, OUTCOME]);

    /// Request time by flag variant.
    pub const REQUEST_DURATION: Metric =
        Metric::histogram("feature_flag_request_duration_seconds", Unit::SECONDS, CLIENT_GO_AND_300_MS)
            .labels(&[FLAG, FLAG_VARIANT]);

    /// Configured share of traffic with the flag on.
    pub const ROLLOUT: Metric = Metric::gauge("feature_flag_rollout_ratio", Unit::RATIO)
        .labels(&[FLAG])
        .from(&FLAG_SERVICE);
}
