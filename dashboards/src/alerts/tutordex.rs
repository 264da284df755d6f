//! TutorDex's alerts, by what they are about.

mod delivery;
mod growth;
mod pipeline;
mod quality;
mod service;
mod signals;

use crate::prelude::*;

/// The stack's groups.
pub(super) fn groups() -> Vec<RuleGroup> {
    [
        service::groups(),
        pipeline::groups(),
        delivery::groups(),
        quality::groups(),
        growth::groups(),
        signals::groups(),
    ]
    .concat()
}
