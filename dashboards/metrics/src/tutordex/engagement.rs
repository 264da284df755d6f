//! What tutors do: activity, reactions, applications, retention.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::{ANALYTICS, BACKEND};
use crate::metrics;

/// The window that a tutor was active in.
pub const WINDOW: Label = Label::closed("window", &["1d", "7d", "30d"]);
/// What a tutor did with a notification.
pub const RESPONSE: Label = Label::closed("response", &["opened", "clicked", "applied", "dismissed"]);
/// Weeks since a tutor signed up.
pub const COHORT_AGE: Label =
    Label::closed("cohort_age_weeks", &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]);

metrics! {
    from BACKEND;

    /// Distinct tutors active in the window; counted in the database, never through a label per tutor.
    pub const TUTORS_ACTIVE: Metric = Metric::gauge("tutors_active", Unit::COUNT)
        .of("tutors")
        .labels(&[WINDOW])
        .from(&ANALYTICS);

    /// Preference changes.
    pub const PREFERENCE_UPDATES: Metric = Metric::counter("tutor_preference_updates_total", Unit::COUNT)
        .of("updates");

    /// Reactions to notifications.
    pub const RESPONSES: Metric = Metric::counter("tutor_notification_responses_total", Unit::COUNT)
        .of("responses")
        .labels(&[RESPONSE]);

    /// Applications of tutors.
    pub const APPLICATIONS: Metric = Metric::counter("assignment_applications_total", Unit::COUNT)
        .of("applications");

    /// Share of tutors still active n weeks after signup.
    pub const RETENTION: Metric = Metric::gauge("tutor_cohort_retention_ratio", Unit::RATIO)
        .labels(&[COHORT_AGE])
        .from(&ANALYTICS);
}
