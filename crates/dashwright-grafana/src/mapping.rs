//! Value mappings: what is shown in place of a value.

use crate::escape::EscapeKind;
use crate::wire::{Object, Reader, Sink, Wire, serde_bridge, wire, words};
use crate::{Color, Num, OrNull};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

wire! {
    /// What is shown in place of a value.
    pub struct MappingResult {
        /// The text; a regex mapping may use `$1`.
        text: String,
        /// The colour.
        color: Color,
        /// The path of an icon, shown by some panels.
        icon: String,
        /// The position among all results of the field, from 0.
        index: u32,
    }
}

words! {
    /// The values that no number or text stands for.
    pub enum SpecialValue {
        True = "true",
        False = "false",
        Null = "null",
        NaN = "nan",
        NullOrNaN = "null+nan",
        /// An empty text.
        Empty = "empty",
    }
}

wire! {
    /// A range of numbers and its result.
    pub struct RangeMapping {
        /// The lowest value; `null` leaves the end open.
        from: OrNull<Num>,
        /// The highest value; `null` leaves the end open.
        to: OrNull<Num>,
        /// What is shown.
        result: MappingResult,
    }
}

wire! {
    /// A pattern and its result.
    pub struct RegexMapping {
        /// A regular expression: `/…/flags`, or anchored without the slashes.
        pattern: String,
        /// What is shown.
        result: MappingResult,
    }
}

wire! {
    /// A special value and its result.
    pub struct SpecialMapping {
        /// The value.
        r#match: SpecialValue as "match",
        /// What is shown.
        result: MappingResult,
    }
}

/// One entry of a field's `mappings`.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueMapping {
    /// Single values, by their text.
    Value(BTreeMap<String, MappingResult>),
    /// A range of numbers.
    Range(RangeMapping),
    /// All values that match a pattern.
    Regex(RegexMapping),
    /// A value such as `null`.
    Special(SpecialMapping),
    /// A mapping of another version, as it was found.
    Other(Map<String, Value>),
}

impl Wire for ValueMapping {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let Value::Object(map) = value else {
            reader.expected("an object", &value);
            return None;
        };
        // Only the two fields that are modelled: anything beside them keeps the mapping whole.
        let whole = map.len() == 2 && map.get("options").is_some_and(|options| !options.is_null());
        let kind = map.get("type").and_then(Value::as_str).filter(|_| whole);
        match kind.map(str::to_owned).as_deref() {
            Some("value") => Object::new(map).field("options", reader).map(Self::Value),
            Some("range") => Object::new(map).field("options", reader).map(Self::Range),
            Some("regex") => Object::new(map).field("options", reader).map(Self::Regex),
            Some("special") => Object::new(map).field("options", reader).map(Self::Special),
            _ => Some(Self::Other(map)),
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        let kind = match self {
            Self::Value(_) => "value",
            Self::Range(_) => "range",
            Self::Regex(_) => "regex",
            Self::Special(_) => "special",
            Self::Other(map) => {
                sink.escape(
                    EscapeKind::RawValue,
                    map.get("type").and_then(Value::as_str).unwrap_or_default(),
                );
                return map.write(sink);
            }
        };
        sink.begin_object();
        sink.key("type");
        sink.text(kind);
        sink.key("options");
        match self {
            Self::Value(results) => results.write(sink),
            Self::Range(mapping) => mapping.write(sink),
            Self::Regex(mapping) => mapping.write(sink),
            Self::Special(mapping) => mapping.write(sink),
            Self::Other(_) => sink.null(),
        }
        sink.end_object();
    }
}

serde_bridge!(ValueMapping);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ValueMapping {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ValueMapping".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "required": ["type", "options"],
            "properties": {
                "type": { "type": "string", "examples": ["value", "range", "regex", "special"] },
                "options": { "type": "object" },
            },
        })
    }
}
