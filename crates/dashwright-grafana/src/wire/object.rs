//! A JSON object while it is read, and what remains of it.

use super::{Reader, Wire};
use serde_json::{Map, Value};

/// The fields of a JSON object that its type does not know, kept so that a round trip loses nothing.
///
/// One pointer wide and free when empty. It is also the way to write an option that is newer than these types.
///
/// ```
/// use dashwright_grafana::wire::Extra;
/// let mut extra = Extra::default();
/// extra.insert("hoverProximity", 30);
/// assert_eq!(extra.iter().count(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extra(Option<Box<Map<String, Value>>>);

impl Extra {
    /// No fields.
    pub const fn new() -> Self {
        Self(None)
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The fields in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter().flat_map(|map| map.iter())
    }

    /// The field called `key`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.as_ref().and_then(|map| map.get(key))
    }

    /// Sets a field.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Value>) {
        self.0.get_or_insert_default().insert(key.into(), value.into());
    }

    /// Takes a field away.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let map = self.0.as_mut()?;
        let value = map.remove(key);
        if map.is_empty() {
            self.0 = None;
        }
        value
    }
}

impl FromIterator<(String, Value)> for Extra {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(fields: I) -> Self {
        Object::new(fields.into_iter().collect()).rest()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Extra {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Extra".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object", "additionalProperties": true })
    }
}

/// A JSON object whose fields are taken one after the other.
#[derive(Debug)]
pub struct Object(Map<String, Value>);

impl Object {
    /// All fields, none taken yet.
    pub const fn new(map: Map<String, Value>) -> Self {
        Self(map)
    }

    /// The fields of a value, unless it is no object.
    pub fn of(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Object(map) => {
                reader.enter_object(&map);
                Some(Self(map))
            }
            other => {
                reader.expected("an object", &other);
                None
            }
        }
    }

    /// The field called `key`, left where it is.
    pub fn peek(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    /// The text of the field called `key`, left where it is.
    pub fn peek_text(&self, key: &str) -> Option<&str> {
        self.peek(key).and_then(Value::as_str)
    }

    /// Takes a field; absent when it is not there, is `null`, or is told to the reader as a mistake.
    ///
    /// A `null` stays behind, so that [`Object::rest`] keeps it.
    pub fn field<T: Wire>(&mut self, key: &'static str, reader: &mut Reader) -> Option<T> {
        let value = self.given(key, T::TAKES_NULL)?;
        reader.enter_key(key);
        let field = T::read(value, reader);
        reader.leave();
        field
    }

    /// Takes a field as it is, unless it is a `null` that the type does not take.
    pub fn given(&mut self, key: &str, takes_null: bool) -> Option<Value> {
        match self.0.get(key) {
            None => None,
            Some(Value::Null) if !takes_null => None,
            Some(_) => self.0.remove(key),
        }
    }

    /// Takes a field that has to be there.
    pub fn required<T: Wire>(&mut self, key: &'static str, reader: &mut Reader) -> Option<T> {
        if self.peek(key).is_none_or(|value| value.is_null() && !T::TAKES_NULL) {
            reader.note(format!("`{key}` is missing"));
            return None;
        }
        self.field(key, reader)
    }

    /// Everything that was not taken.
    pub fn rest(&mut self) -> Extra {
        if self.0.is_empty() { Extra(None) } else { Extra(Some(Box::new(std::mem::take(&mut self.0)))) }
    }

    /// Everything that was not taken, as the object it was.
    pub fn into_map(self) -> Map<String, Value> {
        self.0
    }
}
