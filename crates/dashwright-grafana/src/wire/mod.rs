//! How a type meets its JSON: one trait for both directions, without generics over a format.
//!
//! [`Wire`] takes the place of serde's two derives. A few hundred structs with derived implementations cost more to
//! build than the rest of the workspace; here each type has one plain `read` and one plain `write`, compiled once.
//! Reading collects every mistake with its JSON path and keeps the fields that no type knows; writing is a walk over a
//! [`Sink`]. All types still implement `serde::Serialize` and `serde::Deserialize`, through [`tree`].

mod json_text;
mod keys;
mod macros;
mod object;
mod read;
mod sink;
mod standard;
pub mod tree;

pub(crate) use json_text::JsonText;
pub(crate) use macros::{bag, codes, envelope, id_text, serde_bridge, tagged, wire, words};
pub use object::{Extra, Object};
pub use read::{Problem, ReadError, Reader, found};
pub use sink::Sink;

use serde_json::Value;

/// A type with one JSON form.
pub trait Wire: Sized {
    /// Whether a JSON `null` is a value of the type; elsewhere a `null` field counts as absent and is kept as found.
    const TAKES_NULL: bool = false;

    /// The value as the type, or nothing after the reader has been told what was expected.
    fn read(value: Value, reader: &mut Reader) -> Option<Self>;

    /// Writes the value.
    fn write(&self, sink: &mut dyn Sink);
}

/// A part of a JSON object that can be written: fields that may stand beside the fields of another part.
pub trait Part {
    /// Writes the part's own fields, in their fixed order.
    fn write_fields(&self, sink: &mut dyn Sink);
}

/// A part of a JSON object, both directions.
pub trait Fields: Part + Sized {
    /// Takes the part's own fields out of the object.
    fn read_fields(object: &mut Object, reader: &mut Reader) -> Self;
}

// What follows is not generic where it can be avoided: it would be compiled once for every type.

/// Writes an object: the fields of `part`, then those that its type does not know.
pub fn write_object(part: &dyn Part, extra: &Extra, sink: &mut dyn Sink) {
    sink.begin_object();
    part.write_fields(sink);
    if !extra.is_empty() {
        // A field that was read as `null` and has been set since.
        let set = keys::of(part);
        if extra.iter().any(|(key, _)| set.contains(key.as_str())) {
            let left = extra.iter().filter(|(key, _)| !set.contains(key.as_str()));
            sink.extra(&left.map(|(key, value)| (key.clone(), value.clone())).collect());
        } else {
            sink.extra(extra);
        }
    }
    sink.end_object();
}

/// Writes `"key": value`, or nothing when the value is absent.
///
/// Takes the option as it is: `Option::as_ref` at each of a thousand calls would be compiled once for every type.
pub fn write_field<T: Wire>(sink: &mut dyn Sink, key: &'static str, value: &Option<T>) {
    if let Some(value) = value {
        sink.key(key);
        value.write(sink);
    }
}
