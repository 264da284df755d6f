//! JSON by hand, for the few places that no type describes.

use crate::wire::{Extra, Reader, Sink, Wire, serde_bridge};
use serde_json::{Map, Value};

/// Any JSON value: what a number, a text, a boolean or a [`Raw`] object becomes.
pub type RawValue = Value;

/// An object that is written field by field: options of a foreign plugin, a setting newer than these types.
///
/// ```
/// use dashwright_grafana::{Raw, json};
/// let raw = Raw::new().set("mode", "dark").set("clock", Raw::new().set("seconds", true)).list("sizes", [1, 2]);
/// assert_eq!(json::to_string(&raw), r#"{"clock":{"seconds":true},"mode":"dark","sizes":[1,2]}"#);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Raw(Map<String, Value>);

impl Raw {
    /// An object without fields.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a field.
    #[must_use]
    pub fn set(mut self, key: impl Into<String>, value: impl Into<Value>) -> Self {
        self.0.insert(key.into(), value.into());
        self
    }

    /// Sets a field to a list.
    #[must_use]
    pub fn list<T: Into<Value>>(self, key: impl Into<String>, items: impl IntoIterator<Item = T>) -> Self {
        let items: Vec<Value> = items.into_iter().map(Into::into).collect();
        self.set(key, items)
    }

    /// Sets a field to `null`.
    #[must_use]
    pub fn null(self, key: impl Into<String>) -> Self {
        self.set(key, Value::Null)
    }

    /// The names of the fields, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Raw> for Value {
    fn from(raw: Raw) -> Self {
        Self::Object(raw.0)
    }
}

impl From<Raw> for Extra {
    fn from(raw: Raw) -> Self {
        raw.0.into_iter().collect()
    }
}

impl From<Raw> for Map<String, Value> {
    fn from(raw: Raw) -> Self {
        raw.0
    }
}

/// The fields of an object; of any other value, none.
impl From<Value> for Raw {
    fn from(value: Value) -> Self {
        match value {
            Value::Object(map) => Self(map),
            _ => Self::default(),
        }
    }
}

impl Wire for Raw {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        Wire::read(value, reader).map(Self)
    }

    fn write(&self, sink: &mut dyn Sink) {
        self.0.write(sink);
    }
}

serde_bridge!(Raw);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Raw {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Raw".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object" })
    }
}
