//! Texts of Grafana-managed alerts: not expanded, except that newer versions do so inside braces.

use std::fmt;

use serde_json::Value;

use crate::wire::{Reader, Sink, Wire};

/// A text of an alert: a template of Go that Grafana takes as it stands.
///
/// Versions differ in one point: newer ones expand `${NAME}`, `$__env{NAME}` and `$__file{path}`. A text with those would mean
/// two things, so there is no such text.
///
/// ```
/// use dashwright_grafana::alerting::AlertText;
/// assert_eq!(AlertText::new("{{ $labels.job }} fails").unwrap().as_str(), "{{ $labels.job }} fails");
/// assert!(AlertText::new("${HOME} fails").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transparent))]
pub struct AlertText(String);

/// Why a text is none of an alert: what some versions of Grafana expand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Braces {
    /// The words, such as `${HOME}`.
    pub words: String,
}

impl fmt::Display for Braces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is expanded by some versions of Grafana and not by others", self.words)
    }
}

impl std::error::Error for Braces {}

impl AlertText {
    /// A text.
    ///
    /// # Errors
    /// When some versions of Grafana would expand a part of it.
    pub fn new(text: impl Into<String>) -> Result<Self, Braces> {
        let text = text.into();
        for (start, _) in text.match_indices('$') {
            let rest = text.get(start..).unwrap_or_default();
            let name = rest.get(1..).unwrap_or_default();
            let brace = name.find('{').filter(|&at| at == 0 || name.starts_with("__"));
            let word = brace.and_then(|at| name.get(..at)).filter(|word| {
                word.is_empty() || word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            });
            if word.is_some() {
                let end = rest.find('}').map_or(rest.len(), |end| end + 1);
                return Err(Braces { words: rest.get(..end).unwrap_or(rest).to_owned() });
            }
        }
        Ok(Self(text))
    }

    /// As it stands.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Wire for AlertText {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        // Whatever stands in a file is kept.
        String::read(value, reader).map(Self)
    }

    fn write(&self, sink: &mut dyn Sink) {
        sink.text(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn what_some_versions_expand() {
        for (text, words) in [
            ("${HOME}", Some("${HOME}")),
            ("a $__env{HOME} b", Some("$__env{HOME}")),
            ("$__file{/x}", Some("$__file{/x}")),
            ("{{ $labels.x }} $HOME $$ {", None),
            ("{{ $value }}{{ $labels.y }}", None),
        ] {
            let found = AlertText::new(text).err().map(|braces| braces.words);
            assert_eq!(found.as_deref(), words, "{text}");
        }
    }
}
