//! Times at which nothing is sent. The zone is a parameter, because "at night" is somewhere.

use dashwright::model::notification::{Clock, Interval, Timing, TimingId, Weekday, Zone};

/// Every night.
pub const QUIET_HOURS: TimingId = TimingId::new("quiet-hours");
/// Outside working hours.
pub const NIGHTS_WEEKENDS: TimingId = TimingId::new("nights-weekends");
/// The weekly window in which TutorDex is maintained.
pub const MAINTENANCE_WEEKLY: TimingId = TimingId::new("maintenance-weekly");

/// All timings, by the clocks of a zone.
pub(crate) fn all(zone: Zone) -> [Timing; 3] {
    [
        Timing::new(QUIET_HOURS, zone).during(Interval::new().times(Clock::new(23, 0), Clock::new(7, 0))),
        Timing::new(NIGHTS_WEEKENDS, zone)
            .during(
                Interval::new()
                    .times(Clock::new(18, 0), Clock::new(8, 0))
                    .weekdays(Weekday::Monday, Weekday::Friday),
            )
            .during(Interval::new().weekdays(Weekday::Saturday, Weekday::Sunday)),
        Timing::new(MAINTENANCE_WEEKLY, zone).during(
            Interval::new()
                .times(Clock::new(2, 0), Clock::new(4, 0))
                .weekdays(Weekday::Sunday, Weekday::Sunday),
        ),
    ]
}
