//! Text in which Grafana's provisioning expands references to the environment, to files and to a vault.

use std::fmt;

use serde_json::Value;

use crate::wire::{Reader, Sink, Wire, serde_bridge};

/// A text that Grafana expands while it reads the file, as it stands in the file.
///
/// Grafana expands `$NAME` and `${NAME}` in contact points, policies and labels, but not in templates and mute times.
/// A literal dollar is written `$$` there. Only the bare `$NAME` is expanded once: with `${NAME}` and `$__file{…}` a
/// dollar inside the secret is expanded, too.
///
/// ```
/// use dashwright_grafana::alerting::Expanded;
/// assert_eq!(Expanded::literal("{{ $labels.x }}").as_written(), "{{ $$labels.x }}");
/// assert_eq!(Expanded::variable("SLACK_URL").as_written(), "$SLACK_URL");
/// assert_eq!(Expanded::file("/run/secrets/slack").as_written(), "$__file{/run/secrets/slack}");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transparent))]
pub struct Expanded(String);

impl Expanded {
    /// A text that means itself.
    pub fn literal(text: &str) -> Self {
        Self(text.replace('$', "$$"))
    }

    /// The value of an environment variable of the server.
    pub fn variable(name: &str) -> Self {
        Self(format!("${name}"))
    }

    /// The content of a file that the server can read, trimmed. A missing file stops the server.
    pub fn file(path: &str) -> Self {
        Self(format!("$__file{{{path}}}"))
    }

    /// A value of a vault (Grafana Enterprise).
    pub fn vault(path: &str) -> Self {
        Self(format!("$__vault{{{path}}}"))
    }

    /// What it means after expansion, unless that depends on the server.
    pub fn meant(&self) -> Option<String> {
        let parts: Vec<&str> = self.0.split("$$").collect();
        let refers = parts.iter().any(|part| part.contains('$'));
        (!refers).then(|| parts.join("$"))
    }

    /// The text as it stands in the file.
    pub fn as_written(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Expanded {
    fn from(text: &str) -> Self {
        Self::literal(text)
    }
}

impl From<String> for Expanded {
    fn from(text: String) -> Self {
        Self::literal(&text)
    }
}

impl fmt::Debug for Expanded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Wire for Expanded {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            // Grafana takes numbers for numeric settings, too, and writes texts.
            Value::Number(number) => Some(Self(number.to_string())),
            other => String::read(other, reader).map(Self),
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        sink.text(&self.0);
    }
}

serde_bridge!(Expanded);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_means_itself() {
        for text in ["", "$", "$$", "a $1 $name ${x} $__env{y}", "{{ $labels.x }}"] {
            assert_eq!(Expanded::literal(text).meant().as_deref(), Some(text));
        }
        assert_eq!(Expanded::variable("NAME").meant(), None);
    }
}
