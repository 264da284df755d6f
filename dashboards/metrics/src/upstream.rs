//! Upstream, the product: API calls, ingestion, background jobs, alerts, reports, data quality.

use dashwright_query::{Label, Metric, Unit};

use crate::buckets::LONG_TASK;
use crate::emitters::UPSTREAM;
use crate::labels::ENDPOINT;
use crate::metrics;

/// Which limit was hit.
pub const LIMIT: Label = Label::closed("limit", &["burst", "sustained", "daily"]);
/// The contract of a customer; stands in for the customer, who must not be a label.
pub const TENANT_TIER: Label = Label::closed("tenant_tier", &["enterprise", "standard", "trial", "internal"]);
/// What became of a record.
pub const RECORD_STATUS: Label = Label::closed("status", &["accepted", "rejected", "duplicate", "error"]);
/// The kind of background task.
pub const JOB_TYPE: Label = Label::bounded("job_type", 50);
/// The kind of failure.
pub const ERROR_TYPE: Label = Label::bounded("error_type", 30);
/// Where an alert goes.
pub const CHANNEL_TYPE: Label = Label::closed("channel_type", &["email", "webhook", "slack", "sms"]);
/// The kind of report.
pub const REPORT_TYPE: Label = Label::bounded("report_type", 20);
/// The kind of data quality check.
pub const CHECK_TYPE: Label = Label::bounded("check_type", 30);

metrics! {
    from UPSTREAM;

    /// Requests rejected by a rate limit.
    pub const RATE_LIMITED: Metric = Metric::counter("upstream_api_rate_limit_hit_total", Unit::COUNT)
        .of("requests")
        .labels(&[LIMIT, TENANT_TIER]);

    /// API calls by endpoint and tenant tier; never by customer.
    pub const ENDPOINT_CALLS: Metric = Metric::counter("upstream_api_endpoint_calls_total", Unit::COUNT)
        .of("requests")
        .labels(&[ENDPOINT, TENANT_TIER]);

    /// Claim records that ingestion has finished with.
    pub const RECORDS_INGESTED: Metric =
        Metric::counter("upstream_claim_records_ingested_total", Unit::COUNT)
            .of("records")
            .labels(&[RECORD_STATUS, TENANT_TIER]);

    /// Time per ingestion.
    pub const INGESTION_DURATION: Metric =
        Metric::histogram("upstream_ingestion_processing_seconds", Unit::SECONDS, LONG_TASK)
            .labels(&[TENANT_TIER]);

    /// Background tasks started.
    pub const JOBS_STARTED: Metric = Metric::counter("upstream_background_job_started_total", Unit::COUNT)
        .of("tasks")
        .labels(&[JOB_TYPE]);

    /// Background tasks completed.
    pub const JOBS_COMPLETED: Metric =
        Metric::counter("upstream_background_job_completed_total", Unit::COUNT)
            .of("tasks")
            .labels(&[JOB_TYPE]);

    /// Background tasks failed.
    pub const JOBS_FAILED: Metric = Metric::counter("upstream_background_job_failed_total", Unit::COUNT)
        .of("tasks")
        .labels(&[JOB_TYPE, ERROR_TYPE]);

    /// Run time of a background task.
    pub const JOB_DURATION: Metric =
        Metric::histogram("upstream_background_job_duration_seconds", Unit::SECONDS, LONG_TASK)
            .labels(&[JOB_TYPE]);

    /// Alerts of the product delivered to customers' channels.
    pub const ALERTS_DELIVERED: Metric = Metric::counter("upstream_alert_delivered_total", Unit::COUNT)
        .of("alerts")
        .labels(&[CHANNEL_TYPE]);

    /// Alerts of the product that could not be delivered.
    pub const ALERTS_FAILED: Metric = Metric::counter("upstream_alert_failed_total", Unit::COUNT)
        .of("alerts")
        .labels(&[CHANNEL_TYPE, ERROR_TYPE]);

    /// Time to make a report.
    pub const REPORT_DURATION: Metric =
        Metric::histogram("upstream_report_generation_seconds", Unit::SECONDS, LONG_TASK)
            .labels(&[REPORT_TYPE]);

    /// Data quality checks that failed.
    pub const QUALITY_CHECKS_FAILED: Metric =
        Metric::counter("upstream_data_quality_check_failed_total", Unit::COUNT)
            .of("checks")
            .labels(&[CHECK_TYPE, TENANT_TIER]);
}
