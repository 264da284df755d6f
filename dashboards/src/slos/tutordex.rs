//! What TutorDex promises: assignments in time, parsed and delivered, and an API that answers.

use super::{of, response};
use crate::prelude::*;
use crate::production::synthetic_monitoring;
use crate::tutordex::{errors, workers};

/// Assignments are processed in time.
pub const ASSIGNMENT_PROCESSING: SloId = SloId::new("tutordex-assignment-processing");
/// Assignments can be parsed.
pub const PARSE_QUALITY: SloId = SloId::new("tutordex-parse-quality");
/// The API answers.
pub const API_AVAILABILITY: SloId = SloId::new("tutordex-api-availability");
/// Direct messages arrive.
pub const DM_DELIVERY: SloId = SloId::new("tutordex-dm-delivery");

const STACK: &str = "tutordex";

/// With seven events in an hour, one bad event is 14.3 %: just below what pages at 99 %.
const SEVEN_AN_HOUR: Fraction = Fraction::new(7, 3600);

/// The stack's SLOs.
pub fn all() -> Vec<Slo> {
    vec![assignment_processing(), parse_quality(), api_availability(), dm_delivery()]
}

/// Jobs that still wait are not in the histogram; the alert on the oldest waiting job covers them.
fn assignment_processing() -> Slo {
    let slo = Slo::new(
        ASSIGNMENT_PROCESSING,
        objective!(99 %),
        "assignments processed within 5 minutes",
        Sli::faster(selector!("worker_job_latency_seconds_count"), s(300.0)),
        response(owners::OPERATIONS, workers::ID, "find the slow stage; check the age of the queue."),
    );
    of(slo, STACK, "tutordex-worker", "latency").traffic_floor(SEVEN_AN_HOUR)
}

/// Messages that are no assignments are skipped jobs, not failures.
fn parse_quality() -> Slo {
    let slo = Slo::new(
        PARSE_QUALITY,
        objective!(95 %),
        "parse attempts that succeed",
        Sli::apart(selector!("worker_parse_success_total"), selector!("worker_parse_failure_total")),
        response(owners::OPERATIONS, errors::ID, "fix the top reason for failures."),
    );
    of(slo, STACK, "tutordex-worker", "quality").traffic_floor(SEVEN_AN_HOUR)
}

/// Probes, because counters of requests say nothing when the API is gone.
fn api_availability() -> Slo {
    let slo = Slo::new(
        API_AVAILABILITY,
        objective!(99.9 %),
        "probes that the API answers",
        Sli::probe(selector!(r#"probe_success{job="synthetic",target="tutordex-api",check="liveness"}"#)),
        response(
            owners::OPERATIONS,
            synthetic_monitoring::ID,
            "see whether all regions fail, then restart the API.",
        ),
    );
    of(slo, STACK, "tutordex-backend", "availability")
}

/// Users who blocked the bot count as failures.
fn dm_delivery() -> Slo {
    let slo = Slo::new(
        DM_DELIVERY,
        objective!(98 %),
        "direct messages that are delivered",
        Sli::apart(selector!("dm_sent_total"), selector!("dm_fail_total")),
        response(
            owners::OPERATIONS,
            errors::ID,
            "see whether Telegram limits the rate or users block the bot.",
        ),
    );
    of(slo, STACK, "tutordex-worker", "delivery").traffic_floor(SEVEN_AN_HOUR)
}
