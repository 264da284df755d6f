//! A minute of local time, at which a timing holds or not.

use std::fmt;
use std::str::FromStr;

use super::timing::Weekday;

/// A minute on the clock and the calendar of some place; the zone is that of whoever asks.
///
/// ```
/// use dashwright_model::notification::{Moment, Weekday};
/// let moment: Moment = "2026-01-10T02:30".parse().unwrap();
/// assert_eq!((moment.weekday(), moment.minute()), (Weekday::Saturday, 150));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    year: u16,
    month: u8,
    day: u8,
    minute: u16,
}

/// A text that is no moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoMoment(String);

impl fmt::Display for NoMoment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no moment of local time such as `2026-01-10T02:30`", self.0)
    }
}

impl std::error::Error for NoMoment {}

impl Moment {
    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Minutes since midnight.
    pub const fn minute(self) -> u16 {
        self.minute
    }

    /// The number of days of its month.
    pub const fn days_in_month(self) -> u8 {
        days_in(self.year, self.month)
    }

    /// The day of the week (Sakamoto's rule).
    pub fn weekday(self) -> Weekday {
        const SHIFT: [u16; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let year = if self.month < 3 { self.year - 1 } else { self.year };
        let shift = SHIFT[usize::from(self.month - 1)];
        let day = (year + year / 4 - year / 100 + year / 400 + shift + u16::from(self.day)) % 7;
        Weekday::ALL[usize::from(day)]
    }
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for Moment {
    type Err = NoMoment;

    fn from_str(text: &str) -> Result<Self, NoMoment> {
        read(text).ok_or_else(|| NoMoment(text.to_owned()))
    }
}

fn read(text: &str) -> Option<Moment> {
    let (date, time) = text.split_once(['T', ' '])?;
    let mut date = date.splitn(3, '-');
    let (year, month, day) = (number(date.next()?, 4)?, number(date.next()?, 2)?, number(date.next()?, 2)?);
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute) = (number(hour, 2)?, number(minute, 2)?);
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let sound = year > 0
        && (1..=12).contains(&month)
        && (1..=days_in(year, month)).contains(&day)
        && hour < 24
        && minute < 60;
    sound.then_some(Moment { year, month, day, minute: hour * 60 + minute })
}

/// A number of exactly so many digits.
fn number(digits: &str, count: usize) -> Option<u16> {
    let plain = digits.len() == count && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week() {
        // By `date -d TEXT +%A`.
        for (text, weekday) in [
            ("2026-01-10T00:00", Weekday::Saturday),
            ("2024-02-29 12:00", Weekday::Thursday),
            ("2000-01-01T00:00", Weekday::Saturday),
            ("2026-11-26T03:00", Weekday::Thursday),
            ("1970-01-01T00:00", Weekday::Thursday),
        ] {
            assert_eq!(text.parse::<Moment>().map(Moment::weekday), Ok(weekday), "{text}");
        }
    }

    #[test]
    fn texts_that_are_no_moments() {
        for bad in
            ["", "2026-01-10", "2026-02-29T00:00", "2026-01-10T24:00", "26-01-10T00:00", "2026-01-10T1:00"]
        {
            assert!(bad.parse::<Moment>().is_err(), "{bad}");
        }
    }
}
