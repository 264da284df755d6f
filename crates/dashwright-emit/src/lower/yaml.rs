//! YAML as it is committed, safe for readers of YAML 1.1 and 1.2 alike.
//!
//! The serialiser leaves words such as `on` and `1:30` bare, which a reader of YAML 1.1 (Go's among them) takes for a
//! boolean or a number to base 60. [`Text`] marks such words with a character that forces quotes, and [`text`] takes
//! the mark out again.

use dashwright_grafana::wire::Wire;
use dashwright_grafana::wire::tree::{self, Node};
use serde::{Serialize, Serializer};
use serde_yaml::Value;

use super::EmitError;
use crate::file::File;

/// Forces the serialiser to quote; stands in no text of ours.
const MARK: char = '\u{1}';

/// The text of a document, below the line that says where it comes from.
pub(super) fn text(document: &impl Serialize) -> serde_yaml::Result<String> {
    let body = serde_yaml::to_string(document)?.replace("\"\\x01", "\"").replace("\"\\u0001", "\"");
    Ok(format!("# Written by `cargo run --bin render`; edits are lost.\n{body}"))
}

/// The text of one of Grafana's documents, its fields in the order of its type, below the line that says where it comes
/// from.
pub(super) fn text_of<T: Wire>(document: &T) -> serde_yaml::Result<String> {
    text(&Safe(&tree::node(document)))
}

/// A document of the wire types as a file.
pub(super) fn file<T: Wire>(path: &str, document: &T) -> Result<File, EmitError> {
    let text = text_of(document).map_err(|cause| EmitError::Yaml { path: path.to_owned(), cause })?;
    Ok(File::new(path, text.into_bytes())?)
}

/// A document whose strings stay strings for every reader.
struct Safe<'a>(&'a Node);

impl Serialize for Safe<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Node::Text(text) => Text(text.clone()).serialize(serializer),
            Node::List(items) => serializer.collect_seq(items.iter().map(Safe)),
            Node::Object(fields) => {
                serializer.collect_map(fields.iter().map(|(key, value)| (key, Safe(value))))
            }
            plain => plain.serialize(serializer),
        }
    }
}

/// A document as plain data, for checks of files that lie somewhere.
///
/// # Errors
/// When it is no YAML, or holds what JSON has no form for.
pub fn read(text: &str) -> serde_yaml::Result<serde_json::Value> {
    serde_yaml::from_str(text)
}

/// The text of a document whose strings are plain ones: each that a reader could take for something else is quoted.
pub(super) fn safe_text(document: &impl Serialize) -> serde_yaml::Result<String> {
    let mut value = serde_yaml::to_value(document)?;
    mark(&mut value);
    text(&value)
}

/// Marks every risky string below a value.
fn mark(value: &mut Value) {
    match value {
        Value::String(text) if is_risky(text) => text.insert(0, MARK),
        Value::Sequence(items) => items.iter_mut().for_each(mark),
        Value::Mapping(entries) => entries.iter_mut().for_each(|(_, value)| mark(value)),
        _ => {}
    }
}

/// A string that stays a string for every reader.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Text(String);

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if is_risky(&self.0) {
            serializer.collect_str(&format_args!("{MARK}{}", self.0))
        } else {
            serializer.serialize_str(&self.0)
        }
    }
}

/// Whether a reader of YAML 1.1 takes a bare word for something else than a string.
fn is_risky(text: &str) -> bool {
    const WORDS: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"];
    let numeric = text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
        && text.chars().all(|c| c.is_ascii_hexdigit() || "+-._:oxeE".contains(c));
    numeric || WORDS.contains(&text.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn words_of_yaml_1_1_stay_strings() {
        let words = ["on", "No", "1:30", "0x1f", "1_000", "2026-01-10", "12e3", "plain", "15s", "$x"];
        let document: Vec<Text> = words.iter().map(|word| Text((*word).to_owned())).collect();
        let text = text(&document).unwrap();
        let expected = "# Written by `cargo run --bin render`; edits are lost.
- \"on\"
- \"No\"
- \"1:30\"
- \"0x1f\"
- \"1_000\"
- \"2026-01-10\"
- \"12e3\"
- plain
- 15s
- $x
";
        assert_eq!(text, expected);
    }
}
