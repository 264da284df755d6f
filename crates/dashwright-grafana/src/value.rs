//! Values that a file may write in two ways.

use crate::wire::{Reader, Sink, Wire};
use serde_json::Value;

/// A value or an explicit `null`, which differs from a field that is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum OrNull<T> {
    /// The value.
    Is(T),
    /// `null`.
    Null,
}

impl<T> OrNull<T> {
    /// The value, if it is not `null`.
    pub const fn get(&self) -> Option<&T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Null => None,
        }
    }
}

impl<T> From<Option<T>> for OrNull<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Is)
    }
}

impl<T: Wire> Wire for OrNull<T> {
    const TAKES_NULL: bool = true;

    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        if value.is_null() { Some(Self::Null) } else { T::read(value, reader).map(Self::Is) }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Is(value) => value.write(sink),
            Self::Null => sink.null(),
        }
    }
}

/// One text or a list of texts, as variables and some queries have it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum Texts {
    /// A text.
    One(String),
    /// A list of texts.
    Many(Vec<String>),
}

impl Texts {
    /// All texts.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let texts: &[String] = match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(texts) => texts,
        };
        texts.iter().map(String::as_str)
    }
}

impl From<&str> for Texts {
    fn from(text: &str) -> Self {
        Self::One(text.to_owned())
    }
}

impl From<String> for Texts {
    fn from(text: String) -> Self {
        Self::One(text)
    }
}

impl<T: Into<String>> From<Vec<T>> for Texts {
    fn from(texts: Vec<T>) -> Self {
        Self::Many(texts.into_iter().map(Into::into).collect())
    }
}

impl Wire for Texts {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::One(text)),
            Value::Array(_) => Wire::read(value, reader).map(Self::Many),
            other => {
                reader.expected("a text or a list of texts", &other);
                None
            }
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::One(text) => text.write(sink),
            Self::Many(texts) => texts.write(sink),
        }
    }
}

/// `true`, `false` or a number, as `spanNulls` and `insertNulls` have it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum BoolOrNum {
    /// Always or never.
    Bool(bool),
    /// Up to a limit, usually milliseconds.
    Num(crate::Num),
}

impl From<bool> for BoolOrNum {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl<T: Into<crate::Num>> From<T> for BoolOrNum {
    fn from(value: T) -> Self {
        Self::Num(value.into())
    }
}

impl Wire for BoolOrNum {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Bool(boolean) => Some(Self::Bool(boolean)),
            Value::Number(_) => Wire::read(value, reader).map(Self::Num),
            other => {
                reader.expected("`true`, `false` or a number", &other);
                None
            }
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Bool(boolean) => boolean.write(sink),
            Self::Num(number) => number.write(sink),
        }
    }
}

/// A number or a text, such as a width in pixels or in percent.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum NumOrText {
    /// A number.
    Num(crate::Num),
    /// A text.
    Text(String),
}

impl From<&str> for NumOrText {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for NumOrText {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<crate::Num>> From<T> for NumOrText {
    fn from(value: T) -> Self {
        Self::Num(value.into())
    }
}

impl Wire for NumOrText {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::Text(text)),
            Value::Number(_) => Wire::read(value, reader).map(Self::Num),
            other => {
                reader.expected("a number or a text", &other);
                None
            }
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Num(number) => number.write(sink),
            Self::Text(text) => text.write(sink),
        }
    }
}

/// `true` or `false`, or a text such as `on` in old files.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum BoolOrText {
    /// As written today.
    Bool(bool),
    /// As old files have it.
    Text(String),
}

impl From<bool> for BoolOrText {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl Wire for BoolOrText {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Bool(boolean) => Some(Self::Bool(boolean)),
            Value::String(text) => Some(Self::Text(text)),
            other => {
                reader.expected("`true` or `false`", &other);
                None
            }
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Bool(boolean) => sink.boolean(*boolean),
            Self::Text(text) => sink.text(text),
        }
    }
}
