//! When dashboards and runbooks were read through last, and when that is due again.

use dashwright_model::date::Date;
use dashwright_model::owner::Review;

/// The last review and the next.
pub(super) struct Reviewed {
    /// The day, as it was written.
    pub(super) last: Option<&'static str>,
    /// The last day on which it is not overdue.
    pub(super) due: Option<Date>,
}

impl Reviewed {
    /// From the day of the last one and the cadence.
    pub(super) fn of(last: Option<&'static str>, cadence: Review) -> Self {
        let day = last.and_then(|day| day.parse::<Date>().ok());
        Self { last, due: day.map(|day| day.plus(cadence.days())) }
    }
}
