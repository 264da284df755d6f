//! The canonical JSON text: two spaces, fixed key order, whole numbers without a fraction.

use super::sink::write_value;
use super::{Extra, Sink};

/// Writes JSON text into a string.
pub(crate) struct JsonText {
    out: String,
    /// Open objects and arrays.
    depth: usize,
    /// Whether the innermost one has no entry yet.
    empty: bool,
    /// Whether a key was just written, so that the value stands on the same line.
    keyed: bool,
    pretty: bool,
}

impl JsonText {
    pub(crate) fn pretty() -> Self {
        Self { out: String::with_capacity(4096), depth: 0, empty: true, keyed: false, pretty: true }
    }

    pub(crate) fn compact() -> Self {
        Self { pretty: false, ..Self::pretty() }
    }

    pub(crate) fn into_text(self) -> String {
        self.out
    }

    fn line(&mut self) {
        // Longer than any real nesting; deeper levels are written in pieces.
        const SPACES: &str = "\n                                                                ";
        if self.pretty {
            let wanted = 1 + 2 * self.depth;
            if let Some(spaces) = SPACES.get(..wanted) {
                self.out.push_str(spaces);
            } else {
                self.out.push('\n');
                for _ in 0..self.depth {
                    self.out.push_str("  ");
                }
            }
        }
    }

    /// The comma and line before an entry of an object or array.
    fn entry(&mut self) {
        if self.empty {
            self.empty = false;
        } else {
            self.out.push(',');
        }
        self.line();
    }

    /// What stands before a value.
    fn value(&mut self) {
        if self.keyed {
            self.keyed = false;
        } else if self.depth > 0 {
            self.entry();
        }
    }

    fn open(&mut self, bracket: char) {
        self.value();
        self.out.push(bracket);
        self.depth += 1;
        self.empty = true;
    }

    fn close(&mut self, bracket: char) {
        self.depth = self.depth.saturating_sub(1);
        if !self.empty {
            self.line();
        }
        self.empty = false;
        self.out.push(bracket);
    }

    fn colon(&mut self) {
        self.out.push_str(if self.pretty { "\": " } else { "\":" });
        self.keyed = true;
    }
}

impl Sink for JsonText {
    fn begin_object(&mut self) {
        self.open('{');
    }

    fn end_object(&mut self) {
        self.close('}');
    }

    fn begin_array(&mut self) {
        self.open('[');
    }

    fn end_array(&mut self) {
        self.close(']');
    }

    fn key(&mut self, key: &'static str) {
        self.entry();
        self.out.push('"');
        self.out.push_str(key);
        self.colon();
    }

    fn dynamic_key(&mut self, key: &str) {
        self.entry();
        self.out.push('"');
        escape(&mut self.out, key);
        self.colon();
    }

    fn text(&mut self, text: &str) {
        self.value();
        self.out.push('"');
        escape(&mut self.out, text);
        self.out.push('"');
    }

    fn integer(&mut self, integer: i64) {
        self.value();
        write_integer(&mut self.out, integer);
    }

    fn float(&mut self, float: f64) {
        self.value();
        write_float(&mut self.out, float);
    }

    fn boolean(&mut self, boolean: bool) {
        self.value();
        self.out.push_str(if boolean { "true" } else { "false" });
    }

    fn null(&mut self) {
        self.value();
        self.out.push_str("null");
    }

    fn extra(&mut self, extra: &Extra) {
        for (key, value) in extra.iter() {
            self.dynamic_key(key);
            write_value(value, self);
        }
    }
}

/// Appends text with JSON's escapes; characters beyond ASCII stay as they are.
fn escape(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        // The byte is ASCII, so both ends are character boundaries.
        out.push_str(text.get(from..at).unwrap_or_default());
        from = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0c => out.push_str("\\f"),
            control => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                out.push_str("\\u00");
                out.push(char::from(HEX[usize::from(control >> 4)]));
                out.push(char::from(HEX[usize::from(control & 15)]));
            }
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

fn write_integer(out: &mut String, integer: i64) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut rest = integer.unsigned_abs();
    loop {
        at -= 1;
        // A remainder of ten always fits.
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if integer < 0 {
        out.push('-');
    }
    out.push_str(str::from_utf8(&digits[at..]).unwrap_or_default());
}

/// The number as JavaScript prints it, so that a file saved by Grafana and a file written here agree.
pub(crate) fn write_float(out: &mut String, float: f64) {
    use std::fmt::Write;
    if !float.is_finite() {
        out.push_str("null");
    } else if float == 0.0 {
        out.push('0');
    } else if float.abs() >= 1e21 || float.abs() < 1e-6 {
        let text = format!("{float:e}");
        match text.split_once('e') {
            Some((digits, exponent)) if !exponent.starts_with('-') => {
                let _ = write!(out, "{digits}e+{exponent}");
            }
            _ => out.push_str(&text),
        }
    } else {
        let _ = write!(out, "{float}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn float(value: f64) -> String {
        let mut out = String::new();
        write_float(&mut out, value);
        out
    }

    #[test]
    fn numbers_look_as_in_javascript() {
        let cases = [
            (1.0, "1"),
            (-0.0, "0"),
            (0.1, "0.1"),
            (1e-6, "0.000001"),
            (1e-9, "1e-9"),
            (1.5e21, "1.5e+21"),
            (1e20, "100000000000000000000"),
            (f64::NAN, "null"),
            (f64::INFINITY, "null"),
        ];
        for (value, text) in cases {
            assert_eq!(float(value), text);
        }
        for (value, text) in
            [(0, "0"), (-7, "-7"), (i64::MIN, "-9223372036854775808"), (i64::MAX, "9223372036854775807")]
        {
            let mut out = String::new();
            write_integer(&mut out, value);
            assert_eq!(out, text);
        }
    }

    #[test]
    fn text_is_escaped_where_json_needs_it() {
        let mut out = String::new();
        escape(&mut out, "a\"b\\c\n\r\t\u{8}\u{c}\u{1}µ✓");
        assert_eq!(out, "a\\\"b\\\\c\\n\\r\\t\\b\\f\\u0001µ✓");
    }
}
