//! The bridge to serde: any format can write and read these types through an ordered tree.

use super::sink::write_value;
use super::{Extra, Reader, Sink, Wire};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;
use std::borrow::Cow;

/// A JSON value whose objects keep the order in which they were written.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Node>),
    /// An object.
    Object(Vec<(Cow<'static, str>, Node)>),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(boolean) => serializer.serialize_bool(*boolean),
            Self::Integer(integer) => serializer.serialize_i64(*integer),
            Self::Float(float) => serializer.serialize_f64(*float),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key.as_ref(), value)?;
                }
                map.end()
            }
        }
    }
}

/// The value as an ordered tree.
pub fn node<T: Wire>(value: &T) -> Node {
    let mut tree = Tree { open: Vec::new(), done: Node::Null };
    value.write(&mut tree);
    tree.done
}

/// `Serialize` for every type of this crate.
///
/// # Errors
/// What the serializer reports.
pub fn serialize<T: Wire, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    node(value).serialize(serializer)
}

/// `Deserialize` for every type of this crate.
///
/// # Errors
/// What the deserializer reports, and every mistake that reading noted.
pub fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let mut reader = Reader::default();
    let read = T::read(value, &mut reader);
    reader.finish("Grafana's JSON", read).map_err(de::Error::custom)
}

struct Tree {
    /// What is open, with the key that waits for its value.
    open: Vec<(Node, Cow<'static, str>)>,
    done: Node,
}

impl Tree {
    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            Some((Node::Object(fields), key)) => fields.push((std::mem::take(key), node)),
            Some((Node::List(items), _)) => items.push(node),
            _ => self.done = node,
        }
    }

    fn begin(&mut self, node: Node) {
        self.open.push((node, Cow::Borrowed("")));
    }

    fn end(&mut self) {
        if let Some((node, _)) = self.open.pop() {
            self.put(node);
        }
    }

    fn name(&mut self, key: Cow<'static, str>) {
        if let Some((_, waiting)) = self.open.last_mut() {
            *waiting = key;
        }
    }
}

impl Sink for Tree {
    fn begin_object(&mut self) {
        self.begin(Node::Object(Vec::new()));
    }

    fn end_object(&mut self) {
        self.end();
    }

    fn begin_array(&mut self) {
        self.begin(Node::List(Vec::new()));
    }

    fn end_array(&mut self) {
        self.end();
    }

    fn key(&mut self, key: &'static str) {
        self.name(Cow::Borrowed(key));
    }

    fn dynamic_key(&mut self, key: &str) {
        self.name(Cow::Owned(key.to_owned()));
    }

    fn text(&mut self, text: &str) {
        self.put(Node::Text(text.to_owned()));
    }

    fn integer(&mut self, integer: i64) {
        self.put(Node::Integer(integer));
    }

    fn float(&mut self, float: f64) {
        self.put(if float.is_finite() { Node::Float(float) } else { Node::Null });
    }

    fn boolean(&mut self, boolean: bool) {
        self.put(Node::Boolean(boolean));
    }

    fn null(&mut self) {
        self.put(Node::Null);
    }

    fn extra(&mut self, extra: &Extra) {
        for (key, value) in extra.iter() {
            self.dynamic_key(key);
            write_value(value, self);
        }
    }
}
