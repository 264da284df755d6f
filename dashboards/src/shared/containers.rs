//! Charts of what containers use.

use dashwright::model::panel::{Builder, NoQuery, NoSteps, kinds};
use dashwright::prelude::{Bytes, Ratio, display, timeseries};
use queries::runbook;

/// A chart that waits for its query.
type Chart<U> = Builder<kinds::Timeseries, U, NoQuery, NoSteps>;

/// Cores in use, a line for each container.
#[track_caller]
pub(crate) fn cpu(key: &'static str, title: &'static str) -> Chart<Ratio> {
    timeseries::<Ratio>(key, title).shown_as(display::CORES).runbook(runbook!("container-cpu"))
}

/// Memory in use, a line for each container.
#[track_caller]
pub(crate) fn memory(key: &'static str, title: &'static str) -> Chart<Bytes> {
    timeseries::<Bytes>(key, title).runbook(runbook!("container-memory"))
}
