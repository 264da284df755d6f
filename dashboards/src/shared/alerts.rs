//! Counts of alerts that fire.

use dashwright::model::panel::{Builder, NoQuery, WithSteps, kinds};
use dashwright::prelude::{Count, Green, Link, Red, Yellow, count, stat, steps};
use queries::runbook;

use crate::platform::alert_activity;

/// How many alerts fire now; one is worth a look, three are an incident.
#[track_caller]
pub(crate) fn firing(
    key: &'static str,
    title: &'static str,
) -> Builder<kinds::Stat, Count, NoQuery, WithSteps> {
    stat::<Count>(key, title)
        .steps(steps![Green, count(1) => Yellow, count(3) => Red])
        .next(Link::to(alert_activity::ID))
        .runbook(runbook!("alert-triage"))
}
