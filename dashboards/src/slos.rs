//! What is promised, one file a stack. Every SLO is over 30 rolling days, by environment and cluster.

pub mod ml_platform;
pub mod production;
pub mod tutordex;
pub mod upstream;

use crate::prelude::*;

/// Every SLO, stack by stack.
pub fn all() -> Vec<Slo> {
    [tutordex::all(), ml_platform::all(), upstream::all(), production::all()].concat()
}

/// What all SLOs have in common: where they are counted, and the labels that tell them apart.
fn of(slo: Slo, stack: &'static str, service: &'static str, sli: &'static str) -> Slo {
    slo.period(Length::days(30))
        .by(["environment", "cluster"])
        .label("stack", stack)
        .label("service", service)
        .label("sli", sli)
        .variable_from(ENVIRONMENT, "environment")
}

/// Who answers: the runbook is the same for all SLOs and leads on to the service's own.
fn response(owner: Owner, dashboard: DashboardId, action: &'static str) -> Response {
    Response { owner, runbook: runbook!("slo-burn"), dashboard, action: action.into() }
}
