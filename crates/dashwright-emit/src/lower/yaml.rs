//! YAML as it is committed, safe for readers of YAML 1.1 and 1.2 alike.
//!
//! The serialiser leaves words such as `on` and `1:30` bare, which a reader of YAML 1.1 (Go's among them) takes for a
//! boolean or a number to base 60. [`Text`] marks such words with a character that forces quotes, and [`text`] takes
//! the mark out again.

use serde::{Serialize, Serializer};

/// Forces the serialiser to quote; stands in no text of ours.
const MARK: char = '\u{1}';

/// The text of a document, below the line that says where it comes from.
pub(super) fn text(document: &impl Serialize) -> serde_yaml::Result<String> {
    let body = serde_yaml::to_string(document)?.replace("\"\\x01", "\"").replace("\"\\u0001", "\"");
    Ok(format!("# Written by `cargo run --bin render`; edits are lost.\n{body}"))
}

/// A document as plain data, for checks of files that lie somewhere.
///
/// # Errors
/// When it is no YAML, or holds what JSON has no form for.
pub fn read(text: &str) -> serde_yaml::Result<serde_json::Value> {
    serde_yaml::from_str(text)
}

/// A string that stays a string for every reader.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Text(String);

impl Text {
    /// A value that its reader takes as it is.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A value that Grafana's provisioning expands: each `$` is doubled, so that it means itself.
    pub(super) fn expanded(text: &str) -> Self {
        Self(text.replace('$', "$$"))
    }

    /// The text itself.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// A reference that is meant to be expanded.
    pub(super) fn reference(text: String) -> Self {
        Self(text)
    }
}

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
    const WORDS: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"];
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
        let document: Vec<Text> = words.iter().map(|word| Text::expanded(word)).collect();
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
- $$x
";
        assert_eq!(text, expected);
    }
}
