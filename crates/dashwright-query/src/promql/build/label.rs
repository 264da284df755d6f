//! Labels and what they have to be.
//!
//! A label is named by its declaration or by text; a method turns it into a [`Match`]. Shapes compare both with the
//! labels of their metric.

use super::built::Found;
use super::node;
use crate::Label;
use crate::catalogue::{Part, Series};
use crate::nearest::{list, nearest};
use crate::problem::Span;
use crate::promql::ast::{MatchOp, Matcher, StringLit};
use crate::promql::variables_in;

/// A label to match or group by: a declared [`Label`], or its name.
///
/// A variable such as `$dimension` may stand for the name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct LabelRef(String);

/// A label and what its value has to be, such as `status_code=~"5.."`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Match {
    label: LabelRef,
    op: MatchOp,
    value: String,
    /// The single values, where each of them has to be one that the label takes.
    values: Vec<String>,
}

/// The label of this name, to be matched.
///
/// ```
/// use dashwright_query::Label;
/// use dashwright_query::promql::build::label;
/// const SERVICE: Label = Label::bounded("service", 100);
/// assert_eq!(label("service").is("api"), label(SERVICE).is("api"));
/// ```
pub fn label(name: impl Into<LabelRef>) -> LabelRef {
    name.into()
}

impl LabelRef {
    /// `label="value"`. Variables in the value are Grafana's: `$service`.
    pub fn is(self, value: impl Into<String>) -> Match {
        self.single(MatchOp::Equal, value.into())
    }

    /// `label!="value"`; an empty value asks for series that have the label.
    pub fn is_not(self, value: impl Into<String>) -> Match {
        self.single(MatchOp::NotEqual, value.into())
    }

    /// `label=~"pattern"`: a regular expression for the whole value.
    pub fn matches(self, pattern: impl Into<String>) -> Match {
        Match { label: self, op: MatchOp::Regex, value: pattern.into(), values: Vec::new() }
    }

    /// `label!~"pattern"`.
    pub fn matches_not(self, pattern: impl Into<String>) -> Match {
        Match { label: self, op: MatchOp::NotRegex, value: pattern.into(), values: Vec::new() }
    }

    /// `label=~"a|b"`: exactly one of these values, whatever characters they hold.
    pub fn one_of<T: Into<String>>(self, values: impl IntoIterator<Item = T>) -> Match {
        self.several(MatchOp::Regex, values)
    }

    /// `label!~"a|b"`: none of these values.
    pub fn none_of<T: Into<String>>(self, values: impl IntoIterator<Item = T>) -> Match {
        self.several(MatchOp::NotRegex, values)
    }

    /// `label="$variable"`: what a variable with a single value holds. The name is written without `$`.
    pub fn is_var(self, variable: impl AsRef<str>) -> Match {
        self.is(format!("${}", variable.as_ref()))
    }

    /// `label=~"$variable"`: any of the values that a variable with several values holds.
    pub fn in_var(self, variable: impl AsRef<str>) -> Match {
        self.matches(format!("${}", variable.as_ref()))
    }

    fn single(self, op: MatchOp, value: String) -> Match {
        Match { label: self, op, values: vec![value.clone()], value }
    }

    fn several<T: Into<String>>(self, op: MatchOp, values: impl IntoIterator<Item = T>) -> Match {
        let values: Vec<String> = values.into_iter().map(Into::into).collect();
        let value = values.iter().map(|value| escaped(value)).collect::<Vec<_>>().join("|");
        Match { label: self, op, value, values }
    }

    pub(super) fn name(&self) -> &str {
        &self.0
    }

    /// A mistake of kind `code`, where the series do not have the label.
    pub(super) fn missing(&self, series: Series<'static>, code: &'static str) -> Option<Found> {
        if !variables_in(&self.0, 0).is_empty() || series.label(&self.0).is_some() {
            return None;
        }
        let names: Vec<&str> = series.labels().map(|label| label.name).collect();
        let help = match (self.0.as_str(), series.part) {
            ("le", Part::Count) => {
                String::from("bounds and quantiles look after `le` themselves, leave it out")
            }
            (name, _) => choices(name, "the labels are", &names),
        };
        let message = format!("`{}` has no label `{}`", series.metric.name, self.0);
        Some(Found::error(code, self.0.clone(), message, help))
    }
}

impl Match {
    pub(super) fn matcher(&self) -> Matcher {
        matcher(self.label.name(), self.op, &self.value)
    }

    /// Reports an unknown label, or a value that the label never takes.
    pub(super) fn check(&self, series: Series<'static>, out: &mut Vec<Found>) {
        out.extend(self.label.missing(series, "unknown-label"));
        let Some(declared) = series.label(self.label.name()) else { return };
        let name = declared.name;
        if self.value.is_empty() && self.op == MatchOp::Regex {
            let message = format!("`{name}` is to be one of no values");
            out.push(Found::error("label-value", name, message, "name at least one value"));
        }
        let Some(allowed) = declared.values() else { return };
        for value in &self.values {
            let open = value.is_empty() || !variables_in(value, 0).is_empty();
            if !open && !allowed.contains(&value.as_str()) {
                let help = choices(value, "its values are", allowed);
                let message = format!("`{name}` is never `{value}`");
                out.push(Found::error("label-value", value.clone(), message, help));
            }
        }
    }
}

/// `label op "value"`.
pub(super) fn matcher(label: &str, op: MatchOp, value: &str) -> Matcher {
    let value = StringLit { value: value.to_owned(), span: Span::default() };
    Matcher { label: node::name(label), op, value, span: Span::default() }
}

/// The nearest of the names and the list of all.
fn choices(wanted: &str, intro: &str, names: &[&str]) -> String {
    let all = format!("{intro} {}", list(names.iter().copied(), 12));
    match nearest(wanted, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? {all}"),
        None => all,
    }
}

/// A value as a regular expression that matches it and nothing else. `$` stands in brackets, where Grafana sees no
/// variable.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        if c == '$' {
            out.push_str("[$]");
        } else {
            out.extend(r"\.+*?()|[]{}^".contains(c).then_some('\\'));
            out.push(c);
        }
    }
    out
}

impl<T: AsRef<str>> From<T> for LabelRef {
    fn from(name: T) -> Self {
        Self(name.as_ref().to_owned())
    }
}

impl From<Label> for LabelRef {
    fn from(label: Label) -> Self {
        Self(label.name.to_owned())
    }
}

impl IntoIterator for Match {
    type Item = Self;
    type IntoIter = std::iter::Once<Self>;

    /// One match, where several may stand.
    fn into_iter(self) -> Self::IntoIter {
        std::iter::once(self)
    }
}
