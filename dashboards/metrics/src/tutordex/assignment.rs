//! Assignments on their way from message to tutor: the funnel.

use dashwright_query::{Metric, Unit};

use super::labels::{CHANNEL, PIPELINE, REGION};
use crate::emitters::{MATCHER, WORKER};
use crate::metrics;

/// A minute to three days; our choice.
const MATCH: &[f64] =
    &[60.0, 300.0, 900.0, 1800.0, 3600.0, 7200.0, 14_400.0, 28_800.0, 86_400.0, 172_800.0, 259_200.0];

metrics! {
    from MATCHER;

    /// Stored new assignments.
    pub const CREATED: Metric = Metric::counter("assignments_created_total", Unit::COUNT)
        .of("assignments")
        .labels(&[CHANNEL])
        .from(&WORKER);

    /// Assignments with at least one matched tutor.
    pub const MATCHED: Metric = Metric::counter("assignments_matched_total", Unit::COUNT).of("assignments");

    /// Assignments for which at least one broadcast or DM was attempted.
    pub const NOTIFIED: Metric = Metric::counter("assignments_notified_total", Unit::COUNT).of("assignments");

    /// Tutors matched to assignments; several per assignment, so it is no match rate.
    pub const TUTORS_MATCHED: Metric = Metric::counter("tutors_matched_total", Unit::COUNT)
        .of("tutor matches")
        .labels(PIPELINE);

    /// Time from creation to the first match.
    pub const TIME_TO_FIRST_MATCH: Metric =
        Metric::histogram("assignment_time_to_first_match_seconds", Unit::SECONDS, MATCH).labels(&[REGION]);
}
