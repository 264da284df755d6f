//! Days, as text and in order. There is no clock here: whoever wants to know about today says which day it is.

use std::fmt;

/// A day of the Gregorian calendar.
///
/// ```
/// use dashwright_model::date::Date;
/// let end: Date = "2027-01-31".parse()?;
/// assert!(end < "2027-02-01".parse()?);
/// assert_eq!(end.plus(30).to_string(), "2027-03-02");
/// assert!("2027-02-29".parse::<Date>().is_err());
/// # Ok::<(), dashwright_model::date::NoDate>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is no day of the form `2027-01-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDate;

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day is written `2027-01-31`")
    }
}

impl std::error::Error for NoDate {}

impl Date {
    /// The day in UTC, of seconds since 1970.
    ///
    /// ```
    /// use dashwright_model::date::Date;
    /// assert_eq!(Date::of_unix_seconds(1_798_675_200).to_string(), "2026-12-31");
    /// ```
    pub fn of_unix_seconds(seconds: u64) -> Self {
        let mut days = seconds / 86_400;
        let mut year: u16 = 1970;
        let leap = |year: u16| length(year, 2) == 29;
        while days >= 365 + u64::from(leap(year)) && year < u16::MAX {
            days -= 365 + u64::from(leap(year));
            year += 1;
        }
        let mut month = 1;
        while days >= u64::from(length(year, month)) && month < 12 {
            days -= u64::from(length(year, month));
            month += 1;
        }
        Self { year, month, day: days.min(30) as u8 + 1 }
    }

    /// The day so many days later.
    pub fn plus(self, days: u32) -> Self {
        let mut date = self;
        for _ in 0..days {
            date = date.next();
        }
        date
    }

    fn next(self) -> Self {
        let Self { year, month, day } = self;
        if day < length(year, month) {
            Self { day: day + 1, ..self }
        } else if month < 12 {
            Self { year, month: month + 1, day: 1 }
        } else {
            Self { year: year.saturating_add(1), month: 1, day: 1 }
        }
    }
}

/// The days of a month.
fn length(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl std::str::FromStr for Date {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        let digits = |part: Option<&str>, len: usize| {
            let part = part.filter(|part| part.len() == len && part.bytes().all(|b| b.is_ascii_digit()));
            part.and_then(|part| part.parse::<u16>().ok()).ok_or(NoDate)
        };
        let mut parts = text.split('-');
        let year = digits(parts.next(), 4)?;
        let month = digits(parts.next(), 2)? as u8;
        let day = digits(parts.next(), 2)? as u8;
        let fits = (1..=12).contains(&month) && (1..=length(year, month)).contains(&day);
        if fits && parts.next().is_none() { Ok(Self { year, month, day }) } else { Err(NoDate) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days() {
        for text in ["2027-01-31", "2028-02-29", "2000-02-29", "0001-01-01"] {
            assert_eq!(text.parse::<Date>().map(|date| date.to_string()), Ok(text.to_owned()));
        }
        for text in [
            "",
            "2027",
            "2027-1-31",
            "2027-13-01",
            "2027-00-10",
            "2027-04-31",
            "1900-02-29",
            "2027-01-31-",
            "2027-01-+1",
            "27-01-31",
            "31.01.2027",
        ] {
            assert_eq!(text.parse::<Date>(), Err(NoDate), "{text}");
        }
    }

    #[test]
    fn days_go_on() {
        let date = |text: &str| text.parse::<Date>().expect("a day");
        assert_eq!(date("2027-12-31").plus(1), date("2028-01-01"));
        assert_eq!(date("2028-02-28").plus(2), date("2028-03-01"));
        assert_eq!(date("2027-01-01").plus(365), date("2028-01-01"));
    }
}
