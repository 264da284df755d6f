//! Moments and days as records write them: RFC 3339 text, checked and comparable.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A moment, such as `2026-03-02T09:14:00Z`. Keeps its text; two are compared by the moment that they mean.
///
/// ```
/// use dashwright_model::incident::Timestamp;
/// let moment = |text: &str| Timestamp::try_from(text.to_owned());
/// assert!(moment("2026-03-02T10:14:00+01:00").unwrap() < moment("2026-03-02T09:14:01Z").unwrap());
/// assert!(moment("2026-02-29T09:14:00Z").is_err());
/// ```
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp {
    text: String,
    seconds: i64,
    nanos: u32,
}

/// A day, such as `2026-03-31`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(String);

/// A text that is no moment or day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoTime {
    text: String,
    what: &'static str,
}

impl fmt::Display for NoTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no {}", self.text, self.what)
    }
}

impl std::error::Error for NoTime {}

impl Timestamp {
    /// The text, as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whole seconds since 1970.
    pub fn unix_seconds(&self) -> i64 {
        self.seconds
    }

    /// The year, as it was written.
    pub fn year(&self) -> &str {
        self.text.get(..4).unwrap_or_default()
    }
}

impl Date {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Timestamp {
    type Error = NoTime;

    fn try_from(text: String) -> Result<Self, NoTime> {
        match parse(&text) {
            Some((seconds, nanos)) => Ok(Self { text, seconds, nanos }),
            None => Err(NoTime { text, what: "time of RFC 3339, such as `2026-03-02T09:14:00Z`" }),
        }
    }
}

impl TryFrom<String> for Date {
    type Error = NoTime;

    fn try_from(text: String) -> Result<Self, NoTime> {
        match day(&text) {
            Some(_) => Ok(Self(text)),
            None => Err(NoTime { text, what: "day, such as `2026-03-31`" }),
        }
    }
}

impl From<Timestamp> for String {
    fn from(time: Timestamp) -> Self {
        time.text
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.seconds, self.nanos).cmp(&(other.seconds, other.nanos))
    }
}

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    impl JsonSchema for super::Timestamp {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Timestamp".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "format": "date-time" })
        }
    }

    impl JsonSchema for super::Date {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Date".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "format": "date" })
        }
    }
}

/// Seconds since 1970 and nanoseconds of `YYYY-MM-DDTHH:MM:SS[.fraction](Z|±HH:MM)`.
fn parse(text: &str) -> Option<(i64, u32)> {
    let days = day(text.get(..10)?)?;
    let clock = text.get(10..19)?;
    if !clock.is_ascii()
        || !matches!(clock.get(..1)?, "T" | "t")
        || [3, 6].iter().any(|&at| clock.get(at..=at) != Some(":"))
    {
        return None;
    }
    let (hour, minute) = (number(clock.get(1..3)?, 23)?, number(clock.get(4..6)?, 59)?);
    // A minute may have a leap second.
    let second = number(clock.get(7..9)?, 60)?;
    let mut zone = text.get(19..)?;
    let mut nanos = 0;
    if let Some(fraction) = zone.strip_prefix('.') {
        let end = fraction.find(|c: char| !c.is_ascii_digit())?;
        let (digits, rest) = fraction.split_at(end);
        if digits.is_empty() {
            return None;
        }
        nanos = format!("{digits:0<9}").get(..9)?.parse().ok()?;
        zone = rest;
    }
    let offset = match zone.as_bytes() {
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
            let ahead = number(zone.get(1..3)?, 23)? * 3600 + number(zone.get(4..6)?, 59)? * 60;
            if *sign == b'+' { ahead } else { -ahead }
        }
        _ => return None,
    };
    Some((days * 86_400 + hour * 3600 + minute * 60 + second - offset, nanos))
}

/// Days since 1970 of `YYYY-MM-DD`.
fn day(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let year = number(text.get(..4)?, 9999)?;
    let month = number(text.get(5..7)?, 12)?;
    let day = number(text.get(8..)?, 31)?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let most = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if month == 0 || day == 0 || day > most {
        return None;
    }
    // Years begin in March, so that the leap day is the last one; day 0 of that count is 0000-03-01.
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days =
        y * 365 + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (153 * m + 2) / 5 + day - 1;
    Some(days - 719_468)
}

/// A number of ASCII digits alone, `most` at the most.
fn number(digits: &str, most: i64) -> Option<i64> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|number| *number <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> Option<i64> {
        Timestamp::try_from(text.to_owned()).ok().map(|time| time.unix_seconds())
    }

    #[test]
    fn moments() {
        // By `date -u -d TEXT +%s`.
        assert_eq!(seconds("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(seconds("2026-03-02T09:14:00Z"), Some(1_772_442_840));
        assert_eq!(seconds("2000-02-29T23:59:59+05:30"), Some(951_848_999));
        assert_eq!(seconds("1969-12-31T23:59:59.5Z"), Some(-1));
        assert_eq!(seconds("2024-12-31T20:00:00-04:00"), seconds("2025-01-01t00:00:00z"));
    }

    #[test]
    fn texts_that_are_no_moments() {
        for bad in [
            "",
            "2026-03-02",
            "2026-03-02 09:14:00Z",
            "2026-03-02T09:14Z",
            "2026-03-02T09:14:00",
            "2026-03-02T24:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-03-02T09:14:00.Z",
            "2026-03-02T09:14:00.5",
            "2026-03-02T09:14:00+1:00",
            "2026-03-02T09:14:00Z ",
            "+026-03-02T09:14:00Z",
            "2026-03-02T09:14:0\u{e9}",
            "\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}T09:14:00Z",
        ] {
            assert_eq!(seconds(bad), None, "{bad:?}");
        }
        let message = Date::try_from(String::from("31.3.2026")).map_err(|error| error.to_string());
        assert_eq!(message, Err(String::from("`31.3.2026` is no day, such as `2026-03-31`")));
    }

    #[test]
    fn fractions_count() {
        let time = |text: &str| Timestamp::try_from(text.to_owned()).expect("a time");
        assert!(time("2026-03-02T09:14:00.1Z") < time("2026-03-02T09:14:00.25Z"));
        assert_eq!(time("2026-03-02T09:14:00.10Z"), time("2026-03-02T09:14:00.1Z"));
    }
}
