//! Celery queues and workers, as celery-exporter sees them.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::CELERY;
use crate::metrics;

/// The queue.
pub const QUEUE_NAME: Label = Label::bounded("queue_name", 20);
/// The worker, such as `celery@upstream-1`.
pub const HOSTNAME: Label = Label::bounded("hostname", 50);

metrics! {
    from CELERY;

    /// Messages in the queue of the broker.
    pub const QUEUE_LENGTH: Metric = Metric::gauge("celery_queue_length", Unit::COUNT)
        .of("messages")
        .labels(&[QUEUE_NAME]);

    /// 1 when the worker sent a heartbeat recently.
    pub const WORKER_UP: Metric = Metric::gauge("celery_worker_up", Unit::BOOL).labels(&[HOSTNAME]);
}
