//! Conditions on labels, as policies, inhibition rules and silences have them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use dashwright_query::promql::regex::Regex;
use serde::{Deserialize, Serialize};

/// The labels of an alert: name and value.
pub type Labels = BTreeMap<String, String>;

/// How a matcher compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Operator {
    /// The value is this.
    #[serde(rename = "=")]
    Is,
    /// The value is something else, or the label is missing.
    #[serde(rename = "!=")]
    IsNot,
    /// The whole value matches this regular expression.
    #[serde(rename = "=~")]
    Matches,
    /// It does not.
    #[serde(rename = "!~")]
    MatchesNot,
}

impl Operator {
    /// As Grafana, Prometheus and Alertmanager write it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Is => "=",
            Self::IsNot => "!=",
            Self::Matches => "=~",
            Self::MatchesNot => "!~",
        }
    }

    /// Whether the value is a regular expression.
    pub const fn is_regex(self) -> bool {
        matches!(self, Self::Matches | Self::MatchesNot)
    }

    /// Whether it asks for a match; the others ask for none.
    pub const fn is_positive(self) -> bool {
        matches!(self, Self::Is | Self::Matches)
    }
}

/// A condition on one label. A label that an alert does not have is the same as an empty one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matcher {
    /// The label.
    pub label: Cow<'static, str>,
    /// How it compares.
    pub operator: Operator,
    /// With what.
    pub value: Cow<'static, str>,
}

/// A label about which something is to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct LabelName(&'static str);

/// A label about which something is to be said.
///
/// ```
/// use dashwright_model::notification::{Labels, label};
/// let pages = label("severity").is("critical");
/// let elsewhere = label("environment").one_of(["lab", "staging"]);
/// assert_eq!(elsewhere.to_string(), r#"environment=~"lab|staging""#);
/// let alert: Labels = [("severity", "critical")].map(|(k, v)| (k.to_owned(), v.to_owned())).into();
/// assert!(pages.matches(&alert) && !elsewhere.matches(&alert));
/// ```
///
/// # Panics
/// In a constant the build stops: a label has a name.
#[track_caller]
pub const fn label(name: &'static str) -> LabelName {
    assert!(!name.is_empty(), "a label has a name");
    LabelName(name)
}

impl LabelName {
    fn with(self, operator: Operator, value: impl Into<Cow<'static, str>>) -> Matcher {
        Matcher { label: Cow::Borrowed(self.0), operator, value: value.into() }
    }

    /// Its value is this.
    pub fn is(self, value: impl Into<Cow<'static, str>>) -> Matcher {
        self.with(Operator::Is, value)
    }

    /// Its value is something else, or it is missing.
    pub fn is_not(self, value: impl Into<Cow<'static, str>>) -> Matcher {
        self.with(Operator::IsNot, value)
    }

    /// Its value is one of these.
    pub fn one_of<const N: usize>(self, values: [&'static str; N]) -> Matcher {
        self.with(Operator::Matches, values.map(quoted).join("|"))
    }

    /// Its value is none of these, or it is missing.
    pub fn none_of<const N: usize>(self, values: [&'static str; N]) -> Matcher {
        self.with(Operator::MatchesNot, values.map(quoted).join("|"))
    }

    /// Its whole value matches this regular expression (RE2).
    pub fn matches(self, regex: impl Into<Cow<'static, str>>) -> Matcher {
        self.with(Operator::Matches, regex)
    }

    /// Its value does not match this regular expression (RE2).
    pub fn matches_not(self, regex: impl Into<Cow<'static, str>>) -> Matcher {
        self.with(Operator::MatchesNot, regex)
    }
}

impl Matcher {
    /// Whether labels fulfil it.
    pub fn matches(&self, labels: &Labels) -> bool {
        self.takes(labels.get(self.label.as_ref()).map_or("", String::as_str))
    }

    /// Whether a value fulfils it; the empty text stands for no label. A pattern that cannot be read takes nothing.
    pub fn takes(&self, value: &str) -> bool {
        let equal = if self.operator.is_regex() { whole(&self.value, value) } else { self.value == value };
        equal == self.operator.is_positive()
    }

    /// The values that its pattern lists, when it is a choice of plain texts.
    pub fn listed(&self) -> Option<Vec<String>> {
        if !self.operator.is_regex() {
            return Some(vec![self.value.clone().into_owned()]);
        }
        Regex::new(&self.value).ok()?.alternatives()
    }

    /// What is wrong with its regular expression.
    pub fn fault(&self) -> Option<String> {
        let is_regex = self.operator.is_regex();
        is_regex.then(|| Regex::new(&self.value).err()).flatten().map(|fault| fault.message)
    }
}

impl fmt::Display for Matcher {
    /// As Alertmanager reads it: `severity="critical"`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}\"", self.label, self.operator.text())?;
        for c in self.value.chars() {
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                '\n' => f.write_str("\\n")?,
                c => write!(f, "{c}")?,
            }
        }
        f.write_str("\"")
    }
}

/// Whether the whole text matches; choices of plain texts are compared without reading the pattern.
fn whole(pattern: &str, text: &str) -> bool {
    let plain =
        pattern.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'/' | b':' | b'|'));
    if plain {
        return pattern.split('|').any(|choice| choice == text);
    }
    Regex::new(pattern).is_ok_and(|regex| regex.is_match(text))
}

/// A text as a regular expression that matches it alone.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if r"\.+*?()|[]{}^$".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn a_missing_label_is_an_empty_one() {
        let none = Labels::new();
        for (matcher, expected) in [
            (label("a").is(""), true),
            (label("a").is("x"), false),
            (label("a").is_not("x"), true),
            (label("a").is_not(""), false),
            (label("a").matches(".*"), true),
            (label("a").matches(".+"), false),
            (label("a").matches_not("x|y"), true),
            (label("a").none_of(["x"]), true),
        ] {
            assert_eq!(matcher.matches(&none), expected, "{matcher}");
        }
    }

    #[test]
    fn the_whole_value_counts() {
        for (matcher, value, expected) in [
            (label("a").matches("ErrorBudget.*"), "ErrorBudgetLow", true),
            (label("a").matches("ErrorBudget.*"), "TheErrorBudgetLow", false),
            (label("a").matches("lab|staging"), "staging2", false),
            (label("a").one_of(["a.b"]), "a.b", true),
            (label("a").one_of(["a.b"]), "axb", false),
            (label("a").one_of(["a|b", "c"]), "a|b", true),
            (label("a").one_of(["a|b", "c"]), "a", false),
            (label("a").matches("(?i)lab"), "LAB", true),
            (label("a").matches("("), "(", false),
        ] {
            assert_eq!(matcher.takes(value), expected, "{matcher} {value}");
        }
    }

    #[test]
    fn written_as_alertmanager_reads_it() {
        assert_eq!(label("a").matches(r#"x\."y""#).to_string(), r#"a=~"x\\.\"y\"""#);
        assert_eq!(label("a").is_not("b").to_string(), r#"a!="b""#);
    }
}
