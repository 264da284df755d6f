//! Canonical JSON: the one text of a value.
//!
//! Keys in the order of the types, two spaces, whole numbers without a fraction, characters beyond ASCII as they are, a
//! newline at the end. Two runs on any machine give the same bytes.

use crate::wire::{JsonText, Wire};
use serde::Serialize;

/// The canonical text of a document, newline included.
///
/// ```
/// use dashwright_grafana::{GridPos, json};
/// assert_eq!(json::to_string_pretty(&GridPos::new(0, 0, 12, 8)), "{\n  \"h\": 8,\n  \"w\": 12,\n  \"x\": 0,\n  \"y\": 0\n}\n");
/// ```
pub fn to_string_pretty<T: Wire>(value: &T) -> String {
    let mut text = JsonText::pretty();
    value.write(&mut text);
    let mut text = text.into_text();
    text.push('\n');
    text
}

/// The same on one line, without spaces or newline.
pub fn to_string<T: Wire>(value: &T) -> String {
    let mut text = JsonText::compact();
    value.write(&mut text);
    text.into_text()
}

/// The canonical text of any value that serde can write, such as a manifest.
///
/// # Errors
/// What the value's own `Serialize` reports; a map whose keys are not texts.
pub fn serde_to_string_pretty<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    let mut out = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, Canonical::default());
    value.serialize(&mut serializer)?;
    out.push(b'\n');
    String::from_utf8(out).map_err(serde::ser::Error::custom)
}

/// The pretty form of `serde_json` with JavaScript's numbers.
#[derive(Default)]
struct Canonical(serde_json::ser::PrettyFormatter<'static>);

impl serde_json::ser::Formatter for Canonical {
    fn write_f64<W: std::io::Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> std::io::Result<()> {
        let mut text = String::new();
        crate::wire::write_float(&mut text, value);
        writer.write_all(text.as_bytes())
    }

    fn begin_array<W: std::io::Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: std::io::Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: std::io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> std::io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: std::io::Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: std::io::Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: std::io::Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: std::io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> std::io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: std::io::Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: std::io::Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;
    use std::collections::BTreeMap;

    #[test]
    fn serde_values_get_the_same_text() {
        let value = BTreeMap::from([("a", vec![1.0, 0.5, 1e-9])]);
        let text = super::serde_to_string_pretty(&value).expect("it has a JSON form");
        assert_eq!(text, "{\n  \"a\": [\n    1,\n    0.5,\n    1e-9\n  ]\n}\n");
    }
}
