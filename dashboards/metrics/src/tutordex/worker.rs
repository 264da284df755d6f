//! The worker: turns messages into assignments.

use dashwright_query::{Label, Metric, Unit};

use super::labels::{CHANNEL, PIPELINE, PIPELINE_VERSION, SCHEMA_VERSION};
use crate::buckets::LONG_TASK;
use crate::emitters::WORKER;
use crate::metrics;

/// How a job ended; messages that are no assignments are skipped, not failed.
pub const JOB_STATUS: Label = Label::closed("status", &["ok", "failed", "skipped"]);
/// Why parsing failed.
pub const PARSE_FAILURE_REASON: Label = Label::closed(
    "reason",
    &["llm_error", "invalid_json", "schema_invalid", "missing_fields", "timeout", "other"],
);
/// Where a job spends its time.
pub const STAGE: Label = Label::closed("stage", &["queue_wait", "llm", "database", "broadcast"]);
/// The database operation.
pub const OPERATION: Label = Label::bounded("operation", 30);
/// The field that is missing.
pub const FIELD: Label = Label::closed("field", &["subjects", "level", "location", "rate", "schedule"]);

/// Seconds to an hour around the promise of 300 s; our choice.
const JOB: &[f64] = &[1.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0];

metrics! {
    from WORKER;

    /// Finished jobs by result.
    pub const JOBS_PROCESSED: Metric = Metric::counter("worker_jobs_processed_total", Unit::COUNT)
        .of("jobs")
        .labels(&[JOB_STATUS, PIPELINE_VERSION, SCHEMA_VERSION]);

    /// Jobs that produced a valid assignment.
    pub const PARSE_SUCCESS: Metric = Metric::counter("worker_parse_success_total", Unit::COUNT)
        .of("jobs")
        .labels(&[CHANNEL, PIPELINE_VERSION, SCHEMA_VERSION]);

    /// Jobs whose parsing failed, by reason.
    pub const PARSE_FAILURE: Metric = Metric::counter("worker_parse_failure_total", Unit::COUNT)
        .of("jobs")
        .labels(&[CHANNEL, PARSE_FAILURE_REASON, PIPELINE_VERSION, SCHEMA_VERSION]);

    /// Time from enqueue to finish of a job; the SLO needs the bound 300 and one above it.
    pub const JOB_LATENCY: Metric = Metric::histogram("worker_job_latency_seconds", Unit::SECONDS, JOB)
        .labels(PIPELINE);

    /// Time that a job spends in each stage.
    pub const STAGE_LATENCY: Metric =
        Metric::histogram("worker_job_stage_latency_seconds", Unit::SECONDS, LONG_TASK)
            .labels(&[STAGE, PIPELINE_VERSION, SCHEMA_VERSION]);

    /// Configured parallel jobs per worker.
    pub const CONCURRENCY: Metric = Metric::gauge("worker_concurrency", Unit::COUNT).of("slots");

    /// Database operations attempted.
    pub const DATABASE_OPERATIONS: Metric = Metric::counter("worker_supabase_requests_total", Unit::COUNT)
        .of("operations")
        .labels(&[OPERATION, PIPELINE_VERSION, SCHEMA_VERSION]);

    /// Failed database operations.
    pub const DATABASE_FAILURES: Metric = Metric::counter("worker_supabase_fail_total", Unit::COUNT)
        .of("operations")
        .labels(&[OPERATION, PIPELINE_VERSION, SCHEMA_VERSION]);

    /// Parsed assignments that lack an important field.
    pub const MISSING_FIELDS: Metric = Metric::counter("assignment_quality_missing_field_total", Unit::COUNT)
        .of("assignments")
        .labels(&[FIELD]);
}
