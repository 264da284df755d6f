//! What Upstream promises: few failed answers, fast ones, and tasks that succeed.

use super::{of, response};
use crate::prelude::*;
use crate::upstream::{api_performance, celery_tasks, error_rates};

/// The API answers without a server error.
pub const API_ERRORS: SloId = SloId::new("upstream-api-errors");
/// The API answers fast.
pub const API_LATENCY: SloId = SloId::new("upstream-api-latency");
/// Background tasks succeed.
pub const TASK_SUCCESS: SloId = SloId::new("upstream-task-success");

const STACK: &str = "upstream";

/// The stack's SLOs.
pub fn all() -> Vec<Slo> {
    vec![api_errors(), api_latency(), task_success()]
}

/// Server errors only: a 4xx is a mistake of the client.
fn api_errors() -> Slo {
    let slo = Slo::new(
        API_ERRORS,
        objective!(95 %),
        "responses without a server error",
        Sli::bad(
            selector!(r#"django_http_responses_total_by_status_total{status=~"5.."}"#),
            selector!("django_http_responses_total_by_status_total"),
        ),
        response(
            owners::UPSTREAM_BACKEND,
            error_rates::ID,
            "find the view that fails, then its last change.",
        ),
    );
    of(slo, STACK, "upstream-api", "availability").traffic_floor(Fraction::new(1, 10))
}

fn api_latency() -> Slo {
    let slo = Slo::new(
        API_LATENCY,
        objective!(95 %),
        "requests below 500 ms",
        Sli::faster(selector!("django_http_requests_latency_including_middlewares_seconds_count"), ms(500)),
        response(
            owners::UPSTREAM_BACKEND,
            api_performance::ID,
            "find the slow view, then its queries to the database.",
        ),
    );
    of(slo, STACK, "upstream-api", "latency").traffic_floor(Fraction::new(1, 10))
}

fn task_success() -> Slo {
    let slo = Slo::new(
        TASK_SUCCESS,
        objective!(95 %),
        "finished tasks that succeed",
        Sli::apart(
            selector!("upstream_background_job_completed_total"),
            selector!("upstream_background_job_failed_total"),
        ),
        response(owners::UPSTREAM_BACKEND, celery_tasks::ID, "find the task that fails and its exception."),
    );
    of(slo, STACK, "upstream-worker", "quality").traffic_floor(Fraction::new(1, 100))
}
