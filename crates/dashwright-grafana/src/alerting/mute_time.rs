//! Mute times: spans of local time that policies refer to. Grafana expands nothing in them.

use crate::List;
use crate::wire::wire;

wire! {
    /// A span of a day.
    pub struct TimeRange {
        /// From, as `HH:MM`.
        start_time: String,
        /// Until, not included, as `HH:MM`; `24:00` is the end of the day.
        end_time: String,
    }
}

wire! {
    /// Conditions on a moment that all have to hold; each is a list of which one has to.
    pub struct TimeInterval {
        /// Spans of the day; all day.
        times: List<TimeRange>,
        /// Days of the week, as `sunday` or `monday:friday`; every day.
        weekdays: List<String>,
        /// Days of the month, as `1:7`, or `-1` for the last; every day.
        days_of_month: List<String>,
        /// Months, as `december` or `1:3`; every month.
        months: List<String>,
        /// Years, as `2026` or `2026:2028`; every year.
        years: List<String>,
        /// The time zone by its IANA name; UTC.
        location: String,
    }
}

wire! {
    /// Times under a name.
    pub struct MuteTime {
        /// The organisation; 1.
        org_id: i64 as "orgId",
        /// The name that policies use.
        name: String,
        /// The spans, any of which may hold.
        time_intervals: List<TimeInterval>,
    }
}

wire! {
    /// A mute time that goes.
    pub struct DeletedMuteTime {
        /// The organisation; 1.
        org_id: i64 as "orgId",
        /// Its name.
        name: super::Expanded,
    }
}
