//! Demand and supply by region.

use dashwright_query::{Label, Metric, Unit};

use super::labels::REGION;
use crate::emitters::{ANALYTICS, MATCHER, STATIC_EXPORTER, WORKER};
use crate::metrics;

/// Subjects in groups.
pub const SUBJECT_GROUP: Label = Label::closed(
    "subject_group",
    &["maths", "sciences", "languages", "humanities", "music", "computing", "primary_general", "other"],
);
/// Degrees north, as text for the map.
pub const LATITUDE: Label = Label::bounded("latitude", 40);
/// Degrees east, as text for the map.
pub const LONGITUDE: Label = Label::bounded("longitude", 40);

metrics! {
    from WORKER;

    /// New assignments by region and subject group; the region is `unknown` without a location.
    pub const CREATED: Metric = Metric::counter("assignments_geo_created_total", Unit::COUNT)
        .of("assignments")
        .labels(&[REGION, SUBJECT_GROUP]);

    /// Matched assignments by region.
    pub const MATCHED: Metric = Metric::counter("assignments_geo_matched_total", Unit::COUNT)
        .of("assignments")
        .labels(&[REGION])
        .from(&MATCHER);

    /// Centre of each region; one series per region.
    pub const REGION_INFO: Metric = Metric::info("region_info")
        .labels(&[REGION, LATITUDE, LONGITUDE])
        .from(&STATIC_EXPORTER);

    /// Registered tutors by region.
    pub const TUTORS_REGISTERED: Metric = Metric::gauge("tutors_registered", Unit::COUNT)
        .of("tutors")
        .labels(&[REGION])
        .from(&ANALYTICS);
}
