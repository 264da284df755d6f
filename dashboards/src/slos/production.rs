//! What production promises: an API that answers, and fast; scrapers that bring something in.

use super::{of, response};
use crate::fleet::service_red;
use crate::prelude::*;
use crate::production::{tracing, worker_health};

/// The API answers without a server error.
pub const API_AVAILABILITY: SloId = SloId::new("production-api-availability");
/// The API answers fast.
pub const API_LATENCY: SloId = SloId::new("production-api-latency");
/// Scrapers produce something.
pub const WORKER_USEFULNESS: SloId = SloId::new("production-worker-usefulness");

const STACK: &str = "production";

/// The stack's SLOs.
pub fn all() -> Vec<Slo> {
    vec![api_availability(), api_latency(), worker_usefulness()]
}

fn api_availability() -> Slo {
    let slo = Slo::new(
        API_AVAILABILITY,
        objective!(99.9 %),
        "requests without a server error",
        Sli::bad(selector!(r#"api_requests_total{status_code=~"5.."}"#), selector!("api_requests_total")),
        response(
            owners::PLATFORM_SRE,
            service_red::ID,
            "compare with the last deployment, then see which route fails.",
        ),
    );
    of(slo, STACK, "api", "availability").traffic_floor(Fraction::new(1, 2)).variable(SERVICE, "api")
}

fn api_latency() -> Slo {
    let slo = Slo::new(
        API_LATENCY,
        objective!(95 %),
        "requests below 500 ms",
        Sli::faster(selector!("api_request_duration_seconds_count"), ms(500)),
        response(owners::PLATFORM_SRE, tracing::ID, "open a slow trace and find its longest span."),
    );
    of(slo, STACK, "api", "latency").traffic_floor(Fraction::new(1, 2))
}

/// A scraper that lives and brings nothing in is an outage of its source: time counts, not events. A scraper
/// without the series of its items has brought nothing in, either.
fn worker_usefulness() -> Slo {
    let slo = Slo::new(
        WORKER_USEFULNESS,
        objective!(99 %),
        "scraper time with useful output in the last hour",
        Sli::slices(
            promql! { r#"count by (environment, cluster) (
                  max by (environment, cluster, worker) (worker_alive{worker_type="scraper"})
                  unless on (environment, cluster, worker) sum by (environment, cluster, worker) (
                    increase(worker_items_produced_total{worker_type="scraper",item_type="mention"}[1h])) > 0
                )"# },
            promql! { r#"count by (environment, cluster) (
                  max by (environment, cluster, worker) (worker_alive{worker_type="scraper"}))"# },
        )
        .shown_with(r#"worker_alive{worker_type="scraper",worker="appstore-reviews"}"#, 1.0)
        .shown_growing(
            r#"worker_items_produced_total{worker_type="scraper",item_type="mention",worker="appstore-reviews"}"#,
            Length::hours(1),
        ),
        response(owners::PLATFORM_SRE, worker_health::ID, "see which source has changed or blocks the scraper."),
    );
    of(slo, STACK, "workers", "freshness")
}
