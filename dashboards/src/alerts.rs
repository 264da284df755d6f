//! What wakes somebody up, what becomes a ticket, and the proof of each: one file a part of the company.

mod coverage;
mod critical_metrics;
mod delivery;
mod infrastructure;
mod ml_platform;
mod platform;
mod production;
mod tutordex;
mod upstream;

use dashwright::model::rule;
use dashwright::query::unit::Quantity;

use crate::prelude::*;

/// Every group of alerts; those of SLOs stand beside their SLO.
pub(crate) fn groups() -> Vec<RuleGroup> {
    [
        production::groups(),
        coverage::groups(),
        infrastructure::groups(),
        platform::groups(),
        delivery::groups(),
        tutordex::groups(),
        upstream::groups(),
        ml_platform::groups(),
        critical_metrics::groups(),
    ]
    .concat()
}

/// What the alerts about one component have in common: who is called, and the labels that routes choose by.
#[derive(Clone, Copy)]
struct Part {
    owner: Owner,
    component: &'static str,
    stack: Option<&'static str>,
    service: Option<&'static str>,
}

impl Part {
    /// A component whose stack and service come from the data, unless they are set.
    const fn new(owner: Owner, component: &'static str) -> Self {
        Self { owner, component, stack: None, service: None }
    }

    const fn stack(self, stack: &'static str) -> Self {
        Self { stack: Some(stack), ..self }
    }

    const fn service(self, service: &'static str) -> Self {
        Self { service: Some(service), ..self }
    }
}

/// An alert about a part.
#[track_caller]
fn alert<U: Quantity>(part: Part, severity: Severity, name: &'static str, condition: Query<U>) -> Draft {
    let labels = [("stack", part.stack), ("component", Some(part.component)), ("service", part.service)];
    labels
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)))
        .fold(rule::alert(severity, name, part.owner, condition), |alert, (name, value)| {
            alert.label(name, value)
        })
}
