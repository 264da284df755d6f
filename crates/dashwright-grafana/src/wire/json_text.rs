//! The canonical JSON text: two spaces, keys in order, whole numbers without a fraction.

use super::sink::write_value;
use super::{Extra, Sink};

/// Writes JSON text into a string; the keys of every object in the order of their bytes.
///
/// Types write their fields in the order in which people read them. Where that is another order than the keys', the
/// text of the object's fields is put in order when the object ends: what is already in order costs a comparison.
pub(crate) struct JsonText {
    out: String,
    /// Open objects and arrays, outermost first.
    open: Vec<Open>,
    /// The fields of open objects, outermost first.
    fields: Vec<Field>,
    /// Where the fields of an object are put in order.
    ordered: String,
    /// Whether a key was just written, so that the value stands on the same line.
    keyed: bool,
    /// Whether a number had no JSON form.
    not_finite: bool,
    pretty: bool,
}

/// An open object or array.
struct Open {
    /// Whether there is no entry yet.
    empty: bool,
    /// Its first field in [`JsonText::fields`].
    first_field: usize,
    /// Whether its keys are in order so far.
    in_order: bool,
}

/// A field of an object, as a place in the text.
#[derive(Clone, Copy)]
struct Field {
    /// Where it begins: after the comma.
    start: usize,
    /// Where its key begins and ends, without quotes.
    key: (usize, usize),
}

impl JsonText {
    pub(crate) fn pretty() -> Self {
        Self {
            out: String::with_capacity(4096),
            open: Vec::with_capacity(16),
            fields: Vec::with_capacity(64),
            ordered: String::new(),
            keyed: false,
            not_finite: false,
            pretty: true,
        }
    }

    pub(crate) fn compact() -> Self {
        Self { pretty: false, ..Self::pretty() }
    }

    pub(crate) fn into_text(self) -> String {
        self.out
    }

    /// Whether a number was written as `null`, because it is infinite or not a number.
    pub(crate) fn lost_a_number(&self) -> bool {
        self.not_finite
    }

    fn line(&mut self) {
        // Longer than any real nesting; deeper levels are written in pieces.
        const SPACES: &str = "\n                                                                ";
        if self.pretty {
            let wanted = 1 + 2 * self.open.len();
            if let Some(spaces) = SPACES.get(..wanted) {
                self.out.push_str(spaces);
            } else {
                self.out.push('\n');
                for _ in 0..self.open.len() {
                    self.out.push_str("  ");
                }
            }
        }
    }

    /// The comma and line before an entry of an object or array; says where the entry begins.
    fn entry(&mut self) -> usize {
        if let Some(open) = self.open.last_mut()
            && !std::mem::replace(&mut open.empty, false)
        {
            self.out.push(',');
        }
        let start = self.out.len();
        self.line();
        start
    }

    /// What stands before a value.
    fn value(&mut self) {
        if self.keyed {
            self.keyed = false;
        } else if !self.open.is_empty() {
            self.entry();
        }
    }

    fn open(&mut self, bracket: char) {
        self.value();
        self.out.push(bracket);
        self.open.push(Open { empty: true, first_field: self.fields.len(), in_order: true });
    }

    fn close(&mut self, bracket: char) {
        if let Some(closed) = self.open.pop() {
            if !closed.in_order {
                self.put_in_order(closed.first_field);
            }
            self.fields.truncate(closed.first_field);
            if !closed.empty {
                self.line();
            }
        }
        self.out.push(bracket);
    }

    /// Puts the fields from `first` on in the order of their keys.
    fn put_in_order(&mut self, first: usize) {
        let Some(fields) = self.fields.get_mut(first..) else { return };
        let Some(start) = fields.first().map(|field| field.start) else { return };
        let text = &self.out;
        let end_of =
            |index: usize, fields: &[Field]| fields.get(index + 1).map_or(text.len(), |next| next.start - 1);
        let mut pieces: Vec<(&str, &str)> = Vec::with_capacity(fields.len());
        for (index, field) in fields.iter().enumerate() {
            let key = text.get(field.key.0..field.key.1).unwrap_or_default();
            pieces.push((key, text.get(field.start..end_of(index, fields)).unwrap_or_default()));
        }
        pieces.sort_by_key(|(key, _)| *key);
        self.ordered.clear();
        for (number, (_, piece)) in pieces.iter().enumerate() {
            if number > 0 {
                self.ordered.push(',');
            }
            self.ordered.push_str(piece);
        }
        self.out.truncate(start);
        self.out.push_str(&self.ordered);
    }

    /// The quote that opens a key; `finish_key` follows the key.
    fn begin_key(&mut self) -> usize {
        let start = self.entry();
        self.out.push('"');
        start
    }

    fn finish_key(&mut self, start: usize, key_start: usize) {
        let key = (key_start, self.out.len());
        if let Some(open) = self.open.last_mut() {
            if open.in_order
                && let Some(before) = self.fields.get(open.first_field..).and_then(<[Field]>::last)
                && self.out.get(before.key.0..before.key.1) > self.out.get(key.0..key.1)
            {
                open.in_order = false;
            }
            self.fields.push(Field { start, key });
        }
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
        let start = self.begin_key();
        let key_start = self.out.len();
        self.out.push_str(key);
        self.finish_key(start, key_start);
    }

    fn dynamic_key(&mut self, key: &str) {
        let start = self.begin_key();
        let key_start = self.out.len();
        escape(&mut self.out, key);
        self.finish_key(start, key_start);
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
        self.not_finite |= !float.is_finite();
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
fn write_float(out: &mut String, float: f64) {
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
