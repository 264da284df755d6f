//! Panels of error budgets: what is left, and how fast it goes.

use std::borrow::Cow;

use dashwright::model::panel::{Builder, NoQuery, WithSteps, kinds};
use dashwright::prelude::{
    Green, Number, Orange, Ratio, Red, Yellow, display, gauge, number, ratio, steps, timeseries,
};
use queries::runbook;

/// The share of an error budget that is left.
#[track_caller]
pub(crate) fn left(
    key: &'static str,
    title: impl Into<Cow<'static, str>>,
) -> Builder<kinds::Gauge, Ratio, NoQuery, WithSteps> {
    gauge::<Ratio>(key, title)
        .steps(steps![Red, ratio(0.25) => Yellow, ratio(0.5) => Green])
        .runbook(runbook!("error-budget-low"))
}

/// How fast an error budget goes: 1 spends it exactly in its period; 6 for six hours, or 14.4 for one hour,
/// pages somebody.
#[track_caller]
pub(crate) fn burn(
    key: &'static str,
    title: impl Into<Cow<'static, str>>,
) -> Builder<kinds::Timeseries, Number, NoQuery, WithSteps> {
    timeseries::<Number>(key, title)
        .shown_as(display::PLAIN)
        .steps(steps![Green, number(1.0) => Yellow, number(6.0) => Orange, number(14.4) => Red])
        .runbook(runbook!("slo-burn"))
}
