//! The JSON form of the standard library's types.

use super::sink::write_value;
use super::{Reader, Sink, Wire};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

impl Wire for String {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::String(text) => Some(text),
            other => {
                reader.expected("a text", &other);
                None
            }
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        sink.text(self);
    }
}

impl Wire for bool {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Bool(boolean) => Some(boolean),
            other => {
                reader.expected("`true` or `false`", &other);
                None
            }
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        sink.boolean(*self);
    }
}

impl Wire for i64 {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let integer = whole(&value);
        if integer.is_none() {
            reader.expected("a whole number", &value);
        }
        integer
    }

    fn write(&self, sink: &mut dyn Sink) {
        sink.integer(*self);
    }
}

impl Wire for u32 {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let integer = whole(&value).and_then(|integer| Self::try_from(integer).ok());
        if integer.is_none() {
            reader.expected("a whole number of 0 or more", &value);
        }
        integer
    }

    fn write(&self, sink: &mut dyn Sink) {
        sink.integer(i64::from(*self));
    }
}

/// The number when it has no fraction, however it is spelt.
fn whole(value: &Value) -> Option<i64> {
    // Beyond 2^53 an f64 no longer tells whole numbers apart.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    value.as_i64().or_else(|| {
        let float = value.as_f64()?;
        (float.fract() == 0.0 && float.abs() <= EXACT).then_some(float as i64)
    })
}

impl Wire for Value {
    const TAKES_NULL: bool = true;

    fn read(value: Value, _: &mut Reader) -> Option<Self> {
        Some(value)
    }

    fn write(&self, sink: &mut dyn Sink) {
        write_value(self, sink);
    }
}

impl Wire for Map<String, Value> {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Object(map) => Some(map),
            other => {
                reader.expected("an object", &other);
                None
            }
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        sink.begin_object();
        for (key, value) in self {
            sink.dynamic_key(key);
            write_value(value, sink);
        }
        sink.end_object();
    }
}

impl<T: Wire> Wire for Box<T> {
    const TAKES_NULL: bool = T::TAKES_NULL;

    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        T::read(value, reader).map(Self::new)
    }

    fn write(&self, sink: &mut dyn Sink) {
        T::write(self, sink);
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let Value::Array(items) = value else {
            reader.expected("a list", &value);
            return None;
        };
        let mut list = Self::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            reader.enter_index(index);
            if let Some(item) = T::read(item, reader) {
                list.push(item);
            }
            reader.leave();
        }
        Some(list)
    }

    fn write(&self, sink: &mut dyn Sink) {
        sink.begin_array();
        for item in self {
            item.write(sink);
        }
        sink.end_array();
    }
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let Value::Object(map) = value else {
            reader.expected("an object", &value);
            return None;
        };
        let mut result = Self::new();
        for (key, value) in map {
            reader.enter_name(&key);
            if let Some(value) = T::read(value, reader) {
                result.insert(key, value);
            }
            reader.leave();
        }
        Some(result)
    }

    fn write(&self, sink: &mut dyn Sink) {
        sink.begin_object();
        for (key, value) in self {
            sink.dynamic_key(key);
            value.write(sink);
        }
        sink.end_object();
    }
}
