//! What is promised.

use crate::prelude::*;
use crate::shop;

/// The shop answers.
pub(crate) const AVAILABILITY: SloId = SloId::new("shop-availability");

/// Every SLO.
pub(crate) fn all() -> Vec<Slo> {
    vec![
        Slo::new(
            AVAILABILITY,
            objective!(99.5 %),
            "requests without a server error",
            Sli::bad(
                selector!(r#"http_requests_total{service="shop",status_code=~"5.."}"#),
                selector!(r#"http_requests_total{service="shop"}"#),
            ),
            Response {
                owner: TEAM,
                runbook: runbook!("shop-errors"),
                dashboard: shop::ID,
                action: "find the endpoint that fails, then compare with the last deployment."
                    .into(),
            },
        )
        .by(["environment"])
        .label("service", "shop")
        .traffic_floor(Fraction::new(1, 10))
        .absent_alert(),
    ]
}
