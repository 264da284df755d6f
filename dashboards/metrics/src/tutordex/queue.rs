//! The job queue between collector and worker.

use dashwright_query::{Metric, Unit};

use super::labels::PIPELINE;
use crate::emitters::WORKER;
use crate::metrics;

metrics! {
    from WORKER;

    /// Jobs waiting.
    pub const PENDING: Metric = Metric::gauge("queue_pending", Unit::COUNT).of("jobs").labels(PIPELINE);

    /// Jobs in work.
    pub const PROCESSING: Metric = Metric::gauge("queue_processing", Unit::COUNT).of("jobs").labels(PIPELINE);

    /// Jobs parked as failed.
    pub const FAILED: Metric = Metric::gauge("queue_failed", Unit::COUNT).of("jobs").labels(PIPELINE);

    /// Age of the oldest waiting job; 0 when the queue is empty.
    pub const OLDEST_PENDING_AGE: Metric = Metric::gauge("queue_oldest_pending_age_seconds", Unit::SECONDS)
        .labels(PIPELINE);

    /// Age of the oldest job in work; 0 when none.
    pub const OLDEST_PROCESSING_AGE: Metric =
        Metric::gauge("queue_oldest_processing_age_seconds", Unit::SECONDS).labels(PIPELINE);
}
