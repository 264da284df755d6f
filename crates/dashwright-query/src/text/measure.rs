//! Numbers with and without a unit: `1.5`, `5m`, `1h30m`, `20KiB`. Text goes in, a value comes out, and back.

/// Units of time, longest first, in nanoseconds. Sources: Prometheus' and Go's duration syntax.
const TIMES: &[(&str, i64)] = &[
    ("y", 365 * 86_400_000_000_000),
    ("w", 7 * 86_400_000_000_000),
    ("d", 86_400_000_000_000),
    ("h", 3_600_000_000_000),
    ("ms", 1_000_000),
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("μs", 1_000),
    ("m", 60_000_000_000),
    ("s", 1_000_000_000),
];

/// Units of size in bytes, lower case. Source: go-humanize, which Loki reads sizes with.
const SIZES: &[(&str, u64)] = &[
    ("b", 1),
    ("kb", 1_000),
    ("mb", 1_000_000),
    ("gb", 1_000_000_000),
    ("tb", 1_000_000_000_000),
    ("pb", 1_000_000_000_000_000),
    ("eb", 1_000_000_000_000_000_000),
    ("kib", 1 << 10),
    ("mib", 1 << 20),
    ("gib", 1 << 30),
    ("tib", 1 << 40),
    ("pib", 1 << 50),
    ("eib", 1 << 60),
];

/// A length of time in nanoseconds: number and unit, repeated, as Prometheus (`1d12h`) or Go (`1.5h`) writes it.
pub(crate) fn duration(text: &str) -> Option<i64> {
    if text.is_empty() {
        return None;
    }
    let mut total = 0i64;
    let mut rest = text;
    while !rest.is_empty() {
        let (number, tail) = split_number(rest)?;
        // Letters of a unit end at the next digit.
        let end = tail.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(end);
        let &(_, nanos) = TIMES.iter().find(|(name, _)| *name == unit)?;
        total = total.checked_add(scaled(number, nanos)?)?;
        rest = tail;
    }
    Some(total)
}

/// The duration as Prometheus reads it: `7d`, otherwise like [`print_go_duration`].
pub(crate) fn print_duration(nanos: i64) -> String {
    const DAY: i64 = 86_400_000_000_000;
    if nanos != 0 && nanos % DAY == 0 { format!("{}d", nanos / DAY) } else { print_go_duration(nanos) }
}

/// The duration as Go reads it, and Prometheus too unless it has parts of a millisecond: `1h30m`, `250ms`.
pub(crate) fn print_go_duration(nanos: i64) -> String {
    const PRINTED: &[(&str, u64)] = &[
        ("h", 3_600_000_000_000),
        ("m", 60_000_000_000),
        ("s", 1_000_000_000),
        ("ms", 1_000_000),
        ("us", 1_000),
        ("ns", 1),
    ];
    let sign = if nanos < 0 { "-" } else { "" };
    let mut left = nanos.unsigned_abs();
    if left == 0 {
        return String::from("0s");
    }
    let mut out = String::from(sign);
    for &(unit, length) in PRINTED {
        if left >= length {
            out.push_str(&(left / length).to_string());
            out.push_str(unit);
            left %= length;
        }
    }
    out
}

/// A size in bytes: a number and one unit, in any case.
pub(crate) fn bytes(text: &str) -> Option<u64> {
    let (number, unit) = split_number(text)?;
    let &(_, size) = SIZES.iter().find(|(name, _)| unit.eq_ignore_ascii_case(name))?;
    if let Ok(whole) = number.parse::<u64>() {
        return whole.checked_mul(size);
    }
    let value = number.parse::<f64>().ok()? * size as f64;
    #[expect(clippy::cast_sign_loss, reason = "digits without a sign")]
    (value < 1.8e19).then_some(value as u64)
}

/// The size with the largest unit that divides it.
pub(crate) fn print_bytes(bytes: u64) -> String {
    const PRINTED: &[(&str, u64)] = &[
        ("EiB", 1 << 60),
        ("PiB", 1 << 50),
        ("TiB", 1 << 40),
        ("GiB", 1 << 30),
        ("MiB", 1 << 20),
        ("KiB", 1 << 10),
        ("PB", 1_000_000_000_000_000),
        ("TB", 1_000_000_000_000),
        ("GB", 1_000_000_000),
        ("MB", 1_000_000),
        ("KB", 1_000),
    ];
    let fit = PRINTED.iter().find(|&&(_, size)| bytes != 0 && bytes.is_multiple_of(size));
    fit.map_or_else(|| format!("{bytes}B"), |&(unit, size)| format!("{}{unit}", bytes / size))
}

/// A number without a unit: decimal, exponent or hexadecimal.
pub(crate) fn number(text: &str) -> Option<f64> {
    if let Some(hex) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        let digits = !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit());
        return digits.then(|| u64::from_str_radix(hex, 16).ok())?.map(|n| n as f64);
    }
    let plain = text.bytes().next().is_some_and(|b| b.is_ascii_digit() || b == b'.');
    let value = if plain { text.parse::<f64>().ok()? } else { return None };
    value.is_finite().then_some(value)
}

/// The shortest text that reads back as the same number.
pub(crate) fn print_number(value: f64) -> String {
    if value != 0.0 && (value.abs() >= 1e15 || value.abs() < 1e-6) {
        format!("{value:e}")
    } else {
        value.to_string()
    }
}

/// The digits at the beginning, and what follows them.
fn split_number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    (number.bytes().any(|b| b.is_ascii_digit())).then_some((number, rest))
}

/// `number` times `unit`, exactly where the number is whole.
fn scaled(number: &str, unit: i64) -> Option<i64> {
    if let Ok(whole) = number.parse::<i64>() {
        return whole.checked_mul(unit);
    }
    let value = number.parse::<f64>().ok()? * unit as f64;
    (value.abs() < 9.2e18).then_some(value.round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_of_both_styles() {
        let second = 1_000_000_000;
        assert_eq!(duration("1h30m"), Some(5400 * second));
        assert_eq!(duration("1.5h"), Some(5400 * second));
        assert_eq!(duration("250ms"), Some(second / 4));
        assert_eq!(duration("1w"), Some(7 * 86_400 * second));
        assert_eq!(duration("3µs"), Some(3000));
        for text in ["", "5", "m", "5x", "5m3", "999999999999y", "1..5s"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn durations_are_printed_so_that_they_read_back() {
        for (nanos, text) in
            [(0, "0s"), (5_400_000_000_000, "1h30m"), (-1_500_000, "-1ms500us"), (604_800_000_000_000, "7d")]
        {
            assert_eq!(print_duration(nanos), text);
            assert_eq!(duration(text.trim_start_matches('-')), Some(nanos.abs()));
        }
    }

    #[test]
    fn sizes() {
        assert_eq!(
            (bytes("20KB"), bytes("1.5kib"), bytes("7b"), bytes("7")),
            (Some(20_000), Some(1536), Some(7), None)
        );
        for size in [0, 1, 1024, 20_000, 1536, u64::MAX] {
            assert_eq!(bytes(&print_bytes(size)), Some(size));
        }
    }

    #[test]
    fn numbers() {
        assert_eq!((number("1e3"), number("0x1f"), number(".5")), (Some(1000.0), Some(31.0), Some(0.5)));
        for text in ["", "inf", "1e", "1e999", "5m", "0x", "."] {
            assert_eq!(number(text), None, "{text}");
        }
        for value in [0.0, 0.1, 1e300, -2.5e-9, 1e15, 123_456.75] {
            assert_eq!(print_number(value).trim_start_matches('-').parse::<f64>().ok(), Some(value.abs()));
        }
    }
}
