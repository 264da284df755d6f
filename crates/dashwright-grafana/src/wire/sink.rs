//! What writing writes into: JSON text, a tree for serde, or a count of escape hatches.

use super::Extra;
use serde_json::Value;

/// A receiver of one JSON value, piece by piece.
///
/// Inside an object a `key` comes before each value; inside an array values simply follow each other.
pub trait Sink {
    /// Opens an object.
    fn begin_object(&mut self);
    /// Closes it.
    fn end_object(&mut self);
    /// Opens an array.
    fn begin_array(&mut self);
    /// Closes it.
    fn end_array(&mut self);
    /// The name of the next value; made of characters that need no escape.
    fn key(&mut self, key: &'static str);
    /// The name of the next value, any text.
    fn dynamic_key(&mut self, key: &str);
    /// A string.
    fn text(&mut self, text: &str);
    /// A whole number.
    fn integer(&mut self, integer: i64);
    /// Any number; one that is not finite is `null`, as JavaScript writes it.
    fn float(&mut self, float: f64);
    /// `true` or `false`.
    fn boolean(&mut self, boolean: bool);
    /// `null`.
    fn null(&mut self);

    /// The fields of an object that its type does not know.
    fn extra(&mut self, extra: &Extra);

    /// Told that what follows is outside the typed model: a plugin's panel, a foreign query.
    fn escape(&mut self, _kind: crate::escape::EscapeKind, _name: &str) {}
}

/// Writes a JSON value that has no type of its own.
pub(super) fn write_value(value: &Value, sink: &mut dyn Sink) {
    match value {
        Value::Null => sink.null(),
        Value::Bool(boolean) => sink.boolean(*boolean),
        Value::Number(number) => match number.as_i64() {
            Some(integer) => sink.integer(integer),
            None => sink.float(number.as_f64().unwrap_or(f64::NAN)),
        },
        Value::String(text) => sink.text(text),
        Value::Array(items) => {
            sink.begin_array();
            for item in items {
                write_value(item, sink);
            }
            sink.end_array();
        }
        Value::Object(map) => {
            sink.begin_object();
            for (key, value) in map {
                sink.dynamic_key(key);
                write_value(value, sink);
            }
            sink.end_object();
        }
    }
}
