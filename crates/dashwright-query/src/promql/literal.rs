//! Numbers, durations and strings: what their spelling means.
//!
//! Numbers and strings follow Go's literals, because Prometheus reads them with Go's parsers; durations are whole
//! numbers with units, largest unit first.

use std::borrow::Cow;

use super::token::TokenKind;
use crate::problem::{Problem, Span};

/// What is wrong with a literal.
pub(super) struct Fault {
    message: String,
    help: Option<String>,
}

impl Fault {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The fault as a problem of the words under `span`.
    pub(super) fn at(self, span: Span) -> Problem {
        let problem = Problem::error("syntax", span, self.message);
        match self.help {
            Some(help) => problem.help(help),
            None => problem,
        }
    }
}

/// The longest duration: Prometheus counts in nanoseconds with 63 bits.
pub(super) const LONGEST_MILLIS: i64 = i64::MAX / 1_000_000;

/// The units of durations, largest first, with their milliseconds.
pub(super) const UNITS: [(&str, i64); 7] = [
    ("y", 365 * 86_400_000),
    ("w", 7 * 86_400_000),
    ("d", 86_400_000),
    ("h", 3_600_000),
    ("m", 60_000),
    ("s", 1_000),
    ("ms", 1),
];

/// Whether a number's text so far takes a signed exponent: `1e`, `2.5E`.
pub(super) fn wants_exponent(text: &str) -> bool {
    let Some(digits) = text.strip_suffix(['e', 'E']) else { return false };
    digits.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'_')
}

/// Whether a run of digits, letters and dots is a number or a duration.
pub(super) fn classify(text: &str) -> Result<TokenKind, Fault> {
    if number(text).is_some() {
        return Ok(TokenKind::Number);
    }
    if text.bytes().next_back().is_some_and(|b| b.is_ascii_alphabetic()) && millis(text).is_ok() {
        return Ok(TokenKind::Duration);
    }
    Err(fault_of(text))
}

fn fault_of(text: &str) -> Fault {
    let shown = shorten(text);
    if let Some(hex) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        if !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Fault::new(format!("`{shown}` is too large for a number"));
        }
        return Fault::new(format!("`{shown}` is no hexadecimal number"))
            .help("write digits and a to f: `0x1f`");
    }
    if wants_exponent(text) {
        return Fault::new(format!("`{shown}` ends without an exponent"))
            .help(format!("write `{shown}3` or the like"));
    }
    if text.parse::<f64>().is_ok_and(f64::is_infinite) {
        return Fault::new(format!("`{shown}` is too large for a number"));
    }
    let is_duration =
        text.bytes().all(|b| b.is_ascii_alphanumeric()) && text.bytes().any(|b| b.is_ascii_alphabetic());
    if is_duration {
        return match millis(text) {
            Err(DurationFault::Unit(unit)) => {
                let fault = Fault::new(format!("`{}` in `{shown}` is no unit of time", shorten(unit)));
                fault.help("the units are ms, s, m, h, d, w and y")
            }
            Err(DurationFault::NoUnit) => Fault::new(format!("`{shown}` ends without a unit"))
                .help(format!("write a unit after the last number, such as `{shown}s`")),
            Err(DurationFault::Order) => {
                Fault::new(format!("the units of `{shown}` are out of order or repeated"))
                    .help("each unit stands once, the largest first, such as `1h30m`")
            }
            Err(DurationFault::TooLong) => too_long(shown),
            Ok(_) => Fault::new(format!("`{shown}` is no number")),
        };
    }
    let decimal_duration = text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<f64>().ok().zip(
        UNITS
            .iter()
            .find(|(unit, _)| text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.') == *unit),
    );
    if let Some((count, (_, each))) = decimal_duration {
        let total = (count * *each as f64).round() as i64;
        let fault = Fault::new(format!("`{shown}` is no duration: only whole numbers take a unit"));
        return if (1..=LONGEST_MILLIS).contains(&total) {
            fault.help(format!("write `{}`", spell_millis(total)))
        } else {
            fault
        };
    }
    Fault::new(format!("`{shown}` is neither a number nor a duration"))
}

/// A duration that the server cannot hold.
pub(super) fn too_long(shown: &str) -> Fault {
    Fault::new(format!("`{shown}` is longer than a duration can be")).help("the longest is 292 years")
}

fn shorten(text: &str) -> &str {
    text.get(..60).unwrap_or(text)
}

/// The value of a number as Go reads it: `1_000`, `0x1f`, `017`, `1.5e3`. `Inf` and `NaN` are not read here.
pub(super) fn number(text: &str) -> Option<f64> {
    // Most numbers are short and plain.
    if text.len() <= 15 && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse::<u64>().ok().map(|value| value as f64);
    }
    let first = text.bytes().next()?;
    if !(first.is_ascii_digit() || first == b'.') {
        return None;
    }
    let Some((head, hex)) = text.split_at_checked(2).filter(|(head, _)| head.eq_ignore_ascii_case("0x"))
    else {
        let digits = without_underscores(text, 10)?;
        let octal = digits.strip_prefix('0').filter(|rest| !rest.is_empty());
        let whole = match octal {
            Some(octal) if octal.bytes().all(|b| b.is_ascii_digit()) => i64::from_str_radix(octal, 8).ok(),
            _ => digits.parse::<i64>().ok(),
        };
        return match whole {
            Some(whole) => Some(whole as f64),
            None => digits.parse::<f64>().ok().filter(|value| value.is_finite()),
        };
    };
    // An underscore may follow the prefix.
    let digits = without_underscores(hex.strip_prefix('_').unwrap_or(hex), 16)?;
    let plain = !head.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit());
    if plain { i64::from_str_radix(&digits, 16).ok().map(|value| value as f64) } else { None }
}

/// The digits, when every underscore stands between two of them.
fn without_underscores(text: &str, radix: u32) -> Option<Cow<'_, str>> {
    if !text.contains('_') {
        return Some(Cow::Borrowed(text));
    }
    let parts = text.split('_');
    let count = parts.clone().count();
    let is_digit = |b: Option<u8>| b.is_some_and(|b| char::from(b).is_digit(radix));
    let apart = parts.enumerate().all(|(at, part)| {
        (at == 0 || is_digit(part.bytes().next())) && (at + 1 == count || is_digit(part.bytes().next_back()))
    });
    apart.then(|| Cow::Owned(text.replace('_', "")))
}

/// What is wrong with a duration.
pub(super) enum DurationFault<'a> {
    /// These letters are no unit.
    Unit(&'a str),
    /// The last number has no unit.
    NoUnit,
    /// A unit is repeated or stands after a smaller one.
    Order,
    /// Longer than can be counted.
    TooLong,
}

/// The milliseconds of a duration such as `1h30m`.
pub(super) fn millis(text: &str) -> Result<i64, DurationFault<'_>> {
    let mut rest = text;
    let mut total: i64 = 0;
    let mut next_unit = 0;
    let mut order = Ok(());
    while !rest.is_empty() {
        let digits = rest.bytes().position(|b| !b.is_ascii_digit()).ok_or(DurationFault::NoUnit)?;
        let (count, tail) = rest.split_at(digits);
        let letters = tail.bytes().position(|b| b.is_ascii_digit()).unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(letters);
        rest = tail;
        let Some(place) = UNITS.iter().position(|(name, _)| *name == unit).filter(|_| digits > 0) else {
            return Err(DurationFault::Unit(unit));
        };
        if place < next_unit {
            order = Err(DurationFault::Order);
        }
        next_unit = place + 1;
        total = count
            .parse::<i64>()
            .ok()
            .and_then(|count| count.checked_mul(UNITS.get(place).map_or(1, |(_, millis)| *millis)))
            .and_then(|millis| total.checked_add(millis))
            .filter(|total| *total <= LONGEST_MILLIS)
            .ok_or(DurationFault::TooLong)?;
    }
    order.map(|()| total)
}

/// Writes milliseconds the way Prometheus does: `5m`, `1h30m`, `1d`, `0s`.
pub(super) fn spell_millis(millis: i64) -> String {
    if millis == 0 {
        return String::from("0s");
    }
    let mut out = String::new();
    let mut rest = millis.unsigned_abs();
    if millis < 0 {
        out.push('-');
    }
    for (unit, each) in UNITS {
        let each = each.unsigned_abs();
        // Years and weeks only stand alone: `2w`, but `15d`.
        let alone = matches!(unit, "y" | "w");
        if rest < each || (alone && !rest.is_multiple_of(each)) {
            continue;
        }
        out.push_str(&(rest / each).to_string());
        out.push_str(unit);
        rest %= each;
    }
    out
}

/// The text that a string literal means, or the span of the fault inside it (from the literal's first byte).
pub(super) fn unquote(literal: &str) -> Result<String, (Span, Fault)> {
    let inner = literal.get(1..literal.len().saturating_sub(1)).unwrap_or("");
    if let Some(at) = inner.find('\u{fffd}') {
        let fault = Fault::new("this character is broken: it is no UTF-8 text");
        return Err((Span::new(1 + at, 4 + at), fault));
    }
    if literal.starts_with('`') || !inner.contains('\\') {
        return Ok(inner.to_owned());
    }
    let quote = literal.chars().next().unwrap_or('"');
    let mut out: Vec<u8> = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(slash) = rest.find('\\') {
        let (plain, tail) = rest.split_at(slash);
        out.extend_from_slice(plain.as_bytes());
        let used = escape(tail, quote, &mut out).map_err(|(length, fault)| {
            let start = 1 + inner.len() - tail.len();
            (Span::new(start, start + length), fault)
        })?;
        rest = tail.get(used..).unwrap_or("");
    }
    out.extend_from_slice(rest.as_bytes());
    Ok(match String::from_utf8(out) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

/// Reads the escape that `text` begins with into `out`; its length, or the length and fault of a bad one.
fn escape(text: &str, quote: char, out: &mut Vec<u8>) -> Result<usize, (usize, Fault)> {
    let Some(letter) = text.chars().nth(1) else { return Err((1, Fault::new("`\\` escapes nothing"))) };
    let plain = match letter {
        'a' => 0x07,
        'b' => 0x08,
        'f' => 0x0c,
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        'v' => 0x0b,
        '\\' => b'\\',
        c if c == quote => quote as u8,
        'x' => return coded(text, 2, 2, 16, out),
        'u' => return coded(text, 2, 4, 16, out),
        'U' => return coded(text, 2, 8, 16, out),
        '0'..='7' => return coded(text, 1, 3, 8, out),
        other => {
            let fault = Fault::new(format!("`\\{}` is no escape", other.escape_debug())).help(format!(
                "write `\\\\{other}` for a backslash and `{other}`, or put the string in backticks",
            ));
            return Err((1 + other.len_utf8(), fault));
        }
    };
    out.push(plain);
    Ok(2)
}

/// Reads an escape of `digits` digits that begin at byte `from`. Up to 255 (`\x`, octal) it is a byte, else a character.
fn coded(
    text: &str,
    from: usize,
    digits: usize,
    radix: u32,
    out: &mut Vec<u8>,
) -> Result<usize, (usize, Fault)> {
    let end = from + digits;
    let code = text
        .get(from..end)
        .filter(|digits| digits.bytes().all(|b| b.is_ascii_alphanumeric()))
        .and_then(|digits| u32::from_str_radix(digits, radix).ok());
    let Some(code) = code else {
        let kind = if radix == 8 { "octal" } else { "hexadecimal" };
        let start = text.get(..from).unwrap_or("\\");
        return Err((from, Fault::new(format!("`{start}` needs {digits} {kind} digits"))));
    };
    let shown = text.get(..end).unwrap_or("");
    if digits < 4 {
        let byte =
            u8::try_from(code).map_err(|_| (end, Fault::new(format!("`{shown}` is larger than a byte"))))?;
        out.push(byte);
    } else {
        let c =
            char::from_u32(code).ok_or_else(|| (end, Fault::new(format!("`{shown}` is no character"))))?;
        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
    Ok(end)
}
/// The byte of the literal at which byte `at` of its meaning is written.
pub(crate) fn source_offset(literal: &str, at: usize) -> usize {
    let inner = literal.get(1..literal.len().saturating_sub(1)).unwrap_or("");
    if literal.starts_with('`') || !inner.contains('\\') {
        return 1 + at;
    }
    let quote = literal.chars().next().unwrap_or('"');
    let (mut source, mut meaning) = (0, Vec::new());
    while meaning.len() < at && source < inner.len() {
        let tail = inner.get(source..).unwrap_or("");
        let used = match tail.chars().next() {
            Some('\\') => escape(tail, quote, &mut meaning).unwrap_or_else(|(length, _)| length.max(1)),
            Some(c) => {
                meaning.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                c.len_utf8()
            }
            None => break,
        };
        source += used;
    }
    1 + source
}
