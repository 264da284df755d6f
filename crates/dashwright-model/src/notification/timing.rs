//! Times at which messages are held back, or at which alone they are sent: spans of local time in a named zone.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::moment::Moment;
use crate::site::Site;

/// Minutes of a day and of a week.
const DAY: usize = 24 * 60;
const WEEK: usize = 7 * DAY;

/// A timing as a constant, so that policies cannot name one that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimingId(&'static str);

impl TimingId {
    /// A timing of this name.
    ///
    /// # Panics
    /// In a constant the build stops: the name is not empty.
    #[track_caller]
    pub const fn new(name: &'static str) -> Self {
        assert!(!name.is_empty(), "a timing has a name");
        Self(name)
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// A time zone by its IANA name. Without one, Grafana and Alertmanager take UTC, and "at night" is somewhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(&'static str);

impl Zone {
    /// A zone such as `Europe/Berlin`, or `UTC` on purpose.
    ///
    /// # Panics
    /// In a constant the build stops: an IANA name is `Area/Place` in ASCII, or `UTC`. Abbreviations such as `CET`
    /// have no summer time that a reader can count on.
    #[track_caller]
    pub const fn new(name: &'static str) -> Self {
        let bytes = name.as_bytes();
        let mut slash = false;
        let mut i = 0;
        while i < bytes.len() {
            let inner = i > 0 && i + 1 < bytes.len();
            assert!(
                bytes[i].is_ascii_alphanumeric() || (inner && matches!(bytes[i], b'/' | b'_' | b'-' | b'+')),
                "a time zone is an IANA name such as Europe/Berlin"
            );
            slash = slash || bytes[i] == b'/';
            i += 1;
        }
        assert!(
            slash || matches!(bytes, [b'U', b'T', b'C']),
            "a time zone is an IANA name such as Europe/Berlin, or UTC"
        );
        Self(name)
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// A time of day, to the minute; 24:00 is its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Clock(u16);

impl Clock {
    /// The beginning of a day.
    pub const MIDNIGHT: Self = Self(0);
    /// The end of a day.
    pub const END: Self = Self(DAY as u16);

    /// So many hours and minutes.
    ///
    /// # Panics
    /// In a constant the build stops: from 00:00 to 24:00.
    #[track_caller]
    pub const fn new(hour: u16, minute: u16) -> Self {
        assert!(
            hour < 24 && minute < 60 || hour == 24 && minute == 0,
            "a time of day is from 00:00 to 24:00"
        );
        Self(hour * 60 + minute)
    }

    /// Minutes since midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    /// Sunday; Alertmanager's week begins with it.
    Sunday,
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
}

impl Weekday {
    /// All days, from Sunday.
    pub const ALL: [Self; 7] = [
        Self::Sunday,
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
    ];

    /// As files write it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Sunday => "sunday",
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
            Self::Saturday => "saturday",
        }
    }
}

/// Conditions on a moment that all have to hold; each is a list of which one has to, and an empty list holds always.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[must_use]
pub struct Interval {
    /// Spans of the day; the end does not belong to one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<(Clock, Clock)>,
    /// Spans of days of the week.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weekdays: Vec<(Weekday, Weekday)>,
    /// Spans of days of the month: 1 to 31, or -1 for the last to -31.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days_of_month: Vec<(i8, i8)>,
    /// Spans of months, from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<(u8, u8)>,
    /// Spans of years.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<(u16, u16)>,
}

impl Interval {
    /// Always, until something is said.
    pub fn new() -> Self {
        Self::default()
    }

    /// From one time of the day until another. One that ends before it begins goes over midnight and becomes two
    /// spans of the same day: up to 24:00 and from 00:00.
    ///
    /// ```
    /// use dashwright_model::notification::{Clock, Interval};
    /// let night = Interval::new().times(Clock::new(23, 0), Clock::new(7, 0));
    /// assert_eq!(night.times, [(Clock::MIDNIGHT, Clock::new(7, 0)), (Clock::new(23, 0), Clock::END)]);
    /// ```
    pub fn times(mut self, from: Clock, until: Clock) -> Self {
        if from < until {
            self.times.push((from, until));
        } else {
            if until > Clock::MIDNIGHT {
                self.times.push((Clock::MIDNIGHT, until));
            }
            if from < Clock::END {
                self.times.push((from, Clock::END));
            }
        }
        self
    }

    /// From one day of the week through another. One that ends before it begins goes over the end of the week, which
    /// is Saturday's.
    pub fn weekdays(mut self, from: Weekday, through: Weekday) -> Self {
        if from <= through {
            self.weekdays.push((from, through));
        } else {
            self.weekdays.push((Weekday::Sunday, through));
            self.weekdays.push((from, Weekday::Saturday));
        }
        self
    }

    /// From one day of the month through another; -1 is the last.
    pub fn days_of_month(mut self, from: i8, through: i8) -> Self {
        self.days_of_month.push((from, through));
        self
    }

    /// From one month through another, from 1.
    pub fn months(mut self, from: u8, through: u8) -> Self {
        self.months.push((from, through));
        self
    }

    /// From one year through another.
    pub fn years(mut self, from: u16, through: u16) -> Self {
        self.years.push((from, through));
        self
    }

    /// Whether a moment fulfils all conditions.
    pub fn holds(&self, at: Moment) -> bool {
        let (weekday, days) = (at.weekday(), i16::from(at.days_in_month()));
        let place = |day: i8| if day < 0 { days + 1 + i16::from(day) } else { i16::from(day) };
        let day = i16::from(at.day());
        any(&self.times, |&(from, until)| (from.0..until.0).contains(&at.minute()))
            && any(&self.weekdays, |&(from, through)| (from..=through).contains(&weekday))
            && any(&self.days_of_month, |&(from, through)| {
                (place(from).max(1)..=place(through)).contains(&day)
            })
            && any(&self.months, |&(from, through)| (from..=through).contains(&at.month()))
            && any(&self.years, |&(from, through)| (from..=through).contains(&at.year()))
    }

    /// Why no moment can fulfil it.
    fn fault(&self) -> Option<String> {
        let days = |day: i8| day != 0 && (-31..=31).contains(&day);
        if let Some((from, through)) = self.days_of_month.iter().find(|(a, b)| !days(*a) || !days(*b)) {
            return Some(format!("days of a month are 1 to 31 or -1 to -31, not {from} to {through}"));
        }
        if let Some((from, through)) =
            self.days_of_month.iter().find(|(from, through)| *from < 0 && *through > 0)
        {
            return Some(format!(
                "days of a month that begin at {from}, before the end, end there, too, and not at {through}"
            ));
        }
        // Alertmanager counts from the end of the shortest month.
        let place = |day: i8| if day < 0 { 28 + day } else { day };
        let turned = |(from, through): &&(i8, i8)| place(*from) > place(*through);
        if let Some((from, through)) = self.days_of_month.iter().find(turned) {
            return Some(format!("the days of the month {from} to {through} are none in a month of 28 days"));
        }
        if let Some((from, through)) = self.months.iter().find(|(a, b)| *a == 0 || *b > 12 || a > b) {
            return Some(format!("the months {from} to {through} are none"));
        }
        if let Some((from, through)) = self.years.iter().find(|(a, b)| a > b) {
            return Some(format!("the years {from} to {through} are none"));
        }
        let has = |month: u8| any(&self.months, |&(from, through)| (from..=through).contains(&month));
        let longest = (1..=12).filter(|&month| has(month)).map(longest_month).max()?;
        let late =
            !self.days_of_month.is_empty() && self.days_of_month.iter().all(|&(from, _)| from > longest);
        late.then(|| format!("its months have no more than {longest} days"))
    }

    /// Whether only the time of the week counts.
    fn is_weekly(&self) -> bool {
        self.days_of_month.is_empty() && self.months.is_empty() && self.years.is_empty()
    }

    /// Marks its minutes of a week.
    fn mark(&self, week: &mut [bool]) {
        for (day, weekday) in Weekday::ALL.iter().enumerate() {
            if !any(&self.weekdays, |(from, through)| (from..=through).contains(&weekday)) {
                continue;
            }
            let whole = [(Clock::MIDNIGHT, Clock::END)];
            let times = if self.times.is_empty() { whole.as_slice() } else { &self.times };
            for (from, until) in times {
                let span = day * DAY + usize::from(from.0)..day * DAY + usize::from(until.0);
                if let Some(minutes) = week.get_mut(span) {
                    minutes.fill(true);
                }
            }
        }
    }
}

/// The days that a month may have.
const fn longest_month(month: u8) -> i8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn any<T>(list: &[T], test: impl Fn(&T) -> bool) -> bool {
    list.is_empty() || list.iter().any(test)
}

/// Times under a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[must_use]
pub struct Timing {
    /// Its name.
    pub name: Cow<'static, str>,
    /// Where its clock hangs.
    pub zone: Cow<'static, str>,
    /// The spans, any of which may hold.
    pub intervals: Vec<Interval>,
    /// Where it was written.
    #[serde(skip, default = "Site::here")]
    pub site: Site,
}

impl Timing {
    /// Times in a zone, none yet.
    #[track_caller]
    pub fn new(id: TimingId, zone: Zone) -> Self {
        Self { name: id.name().into(), zone: zone.name().into(), intervals: Vec::new(), site: Site::here() }
    }

    /// Adds a span.
    pub fn during(mut self, interval: Interval) -> Self {
        self.intervals.push(interval);
        self
    }

    /// Whether it holds at a moment of its own zone's local time.
    pub fn holds(&self, at: Moment) -> bool {
        self.intervals.iter().any(|interval| interval.holds(at))
    }

    /// What cannot be about it.
    pub fn fault(&self) -> Option<String> {
        if self.intervals.is_empty() {
            return Some(String::from("it has no span of time"));
        }
        self.intervals.iter().find_map(Interval::fault)
    }

    fn is_weekly(&self) -> bool {
        self.intervals.iter().all(Interval::is_weekly)
    }
}

/// Whether nothing is ever sent: each minute of a week is muted, or is outside every active time.
///
/// Spans that depend on the day of the month, the month or the year are taken to leave some moment open. Timings of
/// different zones are not added up, because their clocks move against each other.
pub fn always_quiet(mute: &[&Timing], active: &[&Timing]) -> bool {
    let all = || mute.iter().chain(active);
    let zones = all().map(|timing| &timing.zone);
    let one_zone = zones.clone().zip(zones.skip(1)).all(|(a, b)| a == b);
    if !one_zone {
        return mute.iter().any(|timing| always_quiet(&[timing], &[]));
    }
    let mut quiet = vec![false; WEEK];
    for interval in mute.iter().flat_map(|timing| &timing.intervals).filter(|it| it.is_weekly()) {
        interval.mark(&mut quiet);
    }
    if !active.is_empty() && active.iter().all(|timing| timing.is_weekly()) {
        let mut open = vec![false; WEEK];
        for interval in active.iter().flat_map(|timing| &timing.intervals) {
            interval.mark(&mut open);
        }
        quiet.iter_mut().zip(open).for_each(|(quiet, open)| *quiet |= !open);
    }
    quiet.iter().all(|minute| *minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        text.parse().expect("a moment")
    }

    fn timing(interval: Interval) -> Timing {
        Timing::new(TimingId::new("t"), Zone::new("Europe/Berlin")).during(interval)
    }

    #[test]
    fn spans_hold_when_all_conditions_do() {
        let night = || Interval::new().times(Clock::new(23, 0), Clock::new(7, 0));
        let workday = Interval::new().weekdays(Weekday::Monday, Weekday::Friday);
        let weekend = Interval::new().weekdays(Weekday::Saturday, Weekday::Sunday);
        for (interval, yes, no) in [
            (night(), "2026-01-10T23:00", "2026-01-10T22:59"),
            (night(), "2026-01-10T06:59", "2026-01-10T07:00"),
            (workday, "2026-01-09T12:00", "2026-01-10T12:00"),
            (weekend, "2026-01-11T12:00", "2026-01-12T12:00"),
            (Interval::new().days_of_month(-1, -1), "2024-02-29T00:00", "2024-02-28T23:59"),
            (Interval::new().days_of_month(1, 7), "2026-01-07T00:00", "2026-01-08T00:00"),
            (Interval::new().days_of_month(20, -1), "2026-01-31T00:00", "2026-01-19T00:00"),
            (Interval::new().months(12, 12).years(2026, 2027), "2026-12-24T00:00", "2028-12-24T00:00"),
        ] {
            assert!(interval.holds(at(yes)), "{interval:?} at {yes}");
            assert!(!interval.holds(at(no)), "{interval:?} at {no}");
        }
    }

    #[test]
    fn a_week_that_is_muted_in_parts() {
        let days = timing(Interval::new().times(Clock::new(7, 0), Clock::new(23, 0)));
        let nights = timing(Interval::new().times(Clock::new(23, 0), Clock::new(7, 0)));
        let first = timing(Interval::new().days_of_month(1, 31));
        assert!(always_quiet(&[&days, &nights], &[]));
        assert!(!always_quiet(&[&days], &[]) && !always_quiet(&[], &[]) && !always_quiet(&[&first], &[]));
        assert!(always_quiet(&[&days], &[&days]) && !always_quiet(&[&days], &[&nights]));
        let elsewhere = Timing { zone: "Asia/Tokyo".into(), ..nights };
        assert!(!always_quiet(&[&days, &elsewhere], &[]));
    }

    #[test]
    fn spans_that_no_moment_fulfils() {
        assert!(timing(Interval::new().days_of_month(0, 3)).fault().is_some());
        assert!(timing(Interval::new().days_of_month(7, 3)).fault().is_some());
        assert!(timing(Interval::new().months(3, 1)).fault().is_some());
        assert!(timing(Interval::new().years(2027, 2026)).fault().is_some());
        // amtool 0.33 refuses these, too.
        assert!(timing(Interval::new().days_of_month(-3, 5)).fault().is_some());
        assert!(timing(Interval::new().days_of_month(28, -1)).fault().is_some());
        assert!(timing(Interval::new().months(2, 2).days_of_month(30, 31)).fault().is_some());
        assert_eq!(timing(Interval::new().months(2, 3).days_of_month(30, 31)).fault(), None);
        assert_eq!(timing(Interval::new().days_of_month(20, -1)).fault(), None);
    }
}
