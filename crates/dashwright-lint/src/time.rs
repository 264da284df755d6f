//! Times as Grafana writes them: lengths such as `30s`, points such as `now-6h` and `now/M`.

/// The seconds of a length such as `30s`, `5m`, `1d`, `500ms`; a month counts 30 days, a year 365.
///
/// None where Grafana would not read it. Source: `@grafana/data`, `rangeUtil.describeInterval`.
pub(crate) fn seconds(length: &str) -> Option<f64> {
    let digits = length.find(|c: char| !c.is_ascii_digit())?;
    let (count, unit) = length.split_at(digits);
    let count: f64 = count.parse().ok()?;
    Some(count * unit_seconds(unit)?)
}

fn unit_seconds(unit: &str) -> Option<f64> {
    Some(match unit {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        "d" => 86_400.0,
        "w" => 7.0 * 86_400.0,
        "M" => 30.0 * 86_400.0,
        "y" => 365.0 * 86_400.0,
        _ => return None,
    })
}

/// A point in time relative to now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    /// Seconds before now, rounding left out.
    pub(crate) ago: f64,
    /// The length that it is rounded to, in seconds: a day for `now/d`.
    pub(crate) rounded: Option<f64>,
}

/// Reads `now`, `now-6h`, `now/M`, `now-1d/d`; none for anything else.
///
/// Source: `@grafana/data`, `datemath`.
pub(crate) fn point(text: &str) -> Option<Point> {
    let mut rest = text.strip_prefix("now")?;
    let mut point = Point { ago: 0.0, rounded: None };
    while let Some(sign) = rest.chars().next() {
        let tail = rest.get(1..)?;
        let end = tail.find(['+', '-', '/']).unwrap_or(tail.len());
        let (part, after) = tail.split_at(end);
        match sign {
            '-' => point.ago += seconds(part)?,
            '+' => point.ago -= seconds(part)?,
            // `fQ` and `fy` are quarters and years of the fiscal calendar.
            '/' if part == "fQ" => point.rounded = Some(91.0 * 86_400.0),
            '/' => point.rounded = Some(unit_seconds(part.strip_prefix('f').unwrap_or(part))?),
            _ => return None,
        }
        rest = after;
    }
    Some(point)
}

/// About how many seconds lie between two points; none where one of them cannot be read.
pub(crate) fn range(from: &str, to: &str) -> Option<f64> {
    let (from, to) = (point(from)?, point(to)?);
    let at_most = |point: Point| point.ago + point.rounded.unwrap_or(0.0);
    Some((at_most(from) - to.ago).max(0.0))
}

/// Seconds in the largest unit that leaves a whole number: `6h`, `30d`.
pub(crate) fn words(seconds: f64) -> String {
    for (unit, length) in [("d", 86_400.0), ("h", 3600.0), ("m", 60.0)] {
        if seconds >= length && (seconds % length) < 0.5 {
            return format!("{:.0}{unit}", seconds / length);
        }
    }
    format!("{seconds:.0}s")
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn lengths() {
        let read = ["30s", "5m", "1d", "500ms", "2w", "1M", "", "s", "5", "5 m", "1h30m", "-5m", "5x", "5µs"];
        let expected = [
            Some(30.0),
            Some(300.0),
            Some(86_400.0),
            Some(0.5),
            Some(1_209_600.0),
            Some(2_592_000.0),
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
        ];
        assert_eq!(read.map(seconds), expected);
    }

    #[test]
    fn ranges() {
        assert_eq!(range("now-6h", "now"), Some(21_600.0));
        assert_eq!(range("now-1d/d", "now/d"), Some(172_800.0));
        assert_eq!(range("now/M", "now"), Some(2_592_000.0));
        assert_eq!(range("now-2h", "now-1h"), Some(3600.0));
        assert_eq!(range("now/fy", "now"), Some(31_536_000.0));
        for bad in ["", "now-", "now-6", "6h", "now-6h-", "now/", "now/x", "now 6h", "now-6hü", "2024-01-01"]
        {
            assert_eq!(point(bad), None, "{bad}");
        }
    }

    #[test]
    fn lengths_in_words() {
        assert_eq!([90.0, 300.0, 7200.0, 86_400.0].map(words), ["90s", "5m", "2h", "1d"]);
    }
}
