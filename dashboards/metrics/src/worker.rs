//! The production workers: scrapers, rollups and maintenance, reported through a text file on their host.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::WORKER_TEXTFILE;
use crate::metrics;

/// The worker, such as `appstore-reviews`.
pub const WORKER: Label = Label::bounded("worker", 30);
/// What the worker is for.
pub const WORKER_TYPE: Label = Label::closed("worker_type", &["scraper", "analytics_rollup", "maintenance"]);
/// What a cycle produces.
pub const ITEM_TYPE: Label = Label::closed("item_type", &["mention", "record"]);
/// How the newest cycle ended.
pub const CYCLE_STATUS: Label = Label::closed("status", &["ok", "partial", "failed"]);

/// The types that produce items; rollups and maintenance change what is there.
const PRODUCING: &[&str] = &["scraper"];

const WORKER_LABELS: &[Label] = &[WORKER, WORKER_TYPE];

metrics! {
    from WORKER_TEXTFILE;

    /// 1 while the worker process is alive.
    pub const ALIVE: Metric = Metric::gauge("worker_alive", Unit::BOOL).labels(WORKER_LABELS);

    /// Time of the newest heartbeat; the age is computed in the query, so that a dead writer is visible.
    pub const HEARTBEAT: Metric = Metric::gauge("worker_heartbeat_timestamp_seconds", Unit::TIMESTAMP)
        .labels(WORKER_LABELS);

    /// 1 for the current status of the latest cycle, 0 for the others.
    pub const LAST_CYCLE_STATUS: Metric = Metric::gauge("worker_last_cycle_status", Unit::BOOL)
        .labels(&[WORKER, WORKER_TYPE, CYCLE_STATUS]);

    /// Duration of the latest cycle.
    pub const LAST_CYCLE_DURATION: Metric =
        Metric::gauge("worker_last_cycle_duration_seconds", Unit::SECONDS).labels(WORKER_LABELS);

    /// Items produced by the latest cycle.
    pub const LAST_CYCLE_ITEMS: Metric = Metric::gauge("worker_last_cycle_items", Unit::COUNT)
        .of("items")
        .labels(&[WORKER, WORKER_TYPE, ITEM_TYPE])
        .meaningful_for("worker_type", PRODUCING);

    /// Items produced since the worker started; a live worker without new items is an outage of its source.
    pub const ITEMS_PRODUCED: Metric = Metric::counter("worker_items_produced_total", Unit::COUNT)
        .of("items")
        .labels(&[WORKER, WORKER_TYPE, ITEM_TYPE])
        .meaningful_for("worker_type", PRODUCING);

    /// Failed cycles in a row.
    pub const CONSECUTIVE_FAILURES: Metric = Metric::gauge("worker_consecutive_failures", Unit::COUNT)
        .of("cycles")
        .labels(WORKER_LABELS);
}
