//! Silences that people make by name: what has to be given, and for how long at the most.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::matcher::{Matcher, Operator};
use crate::length::Length;
use crate::site::Site;

/// A kind of silence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[must_use]
pub struct SilenceTemplate {
    /// Its name.
    pub name: Cow<'static, str>,
    /// When it is the right one, in one line.
    pub about: Cow<'static, str>,
    /// Labels whose values have to be given.
    pub labels: Vec<Cow<'static, str>>,
    /// How long it lasts at the most.
    pub longest: Length,
    /// Where it was written.
    #[serde(skip, default = "Site::here")]
    pub site: Site,
}

/// A silence that is ready to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// What it silences.
    pub matchers: Vec<Matcher>,
    /// Why.
    pub comment: String,
    /// Who.
    pub author: String,
    /// How long.
    pub length: Length,
}

/// Why a silence cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoSilence {
    /// The value of this label is missing.
    Label(String),
    /// The same label is given twice.
    Twice(String),
    /// It has no comment.
    Comment,
    /// It has no author.
    Author,
    /// It has no length.
    Length,
    /// It is longer than this.
    Longer(Length),
}

impl fmt::Display for NoSilence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Label(label) => write!(f, "the silence needs a value of `{label}`: add `{label}=…`"),
            Self::Twice(label) => {
                write!(f, "`{label}` is given twice; one value silences, two silence nothing")
            }
            Self::Comment => f.write_str("a silence says why: add `--comment '…'`"),
            Self::Author => f.write_str("a silence says who made it: add `--author …`"),
            Self::Length => f.write_str("a silence ends: add `--for 2h`"),
            Self::Longer(most) => write!(f, "this silence lasts {most} at the most"),
        }
    }
}

impl std::error::Error for NoSilence {}

impl SilenceTemplate {
    /// A kind of silence for which values of these labels are given.
    #[track_caller]
    pub fn new<const N: usize>(
        name: &'static str,
        about: &'static str,
        labels: [&'static str; N],
        longest: Length,
    ) -> Self {
        let labels = labels.map(Cow::Borrowed).into();
        Self { name: name.into(), about: about.into(), labels, longest, site: Site::here() }
    }

    /// A silence of this kind. More labels than it asks for make it narrower.
    ///
    /// # Errors
    /// When a label, the comment or the author is missing, or it would last too long.
    pub fn fill(
        &self,
        labels: &[(String, String)],
        comment: &str,
        author: &str,
        length: Length,
    ) -> Result<Silence, NoSilence> {
        let given =
            |name: &str| labels.iter().filter(|(other, value)| other == name && !value.is_empty()).count();
        if let Some(missing) = self.labels.iter().find(|name| given(name) == 0) {
            return Err(NoSilence::Label(missing.clone().into_owned()));
        }
        if let Some((twice, _)) = labels.iter().find(|(name, _)| given(name) > 1) {
            return Err(NoSilence::Twice(twice.clone()));
        }
        if comment.trim().is_empty() {
            return Err(NoSilence::Comment);
        }
        if author.trim().is_empty() {
            return Err(NoSilence::Author);
        }
        if length.is_zero() {
            return Err(NoSilence::Length);
        }
        if length > self.longest {
            return Err(NoSilence::Longer(self.longest));
        }
        let matcher = |(name, value): &(String, String)| Matcher {
            label: name.clone().into(),
            operator: Operator::Is,
            value: value.clone().into(),
        };
        let matchers = labels.iter().map(matcher).collect();
        Ok(Silence { matchers, comment: comment.to_owned(), author: author.to_owned(), length })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn a_silence_has_all_that_it_needs() {
        let kind =
            SilenceTemplate::new("service", "One service.", ["service", "environment"], Length::hours(24));
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let labels = [pair("service", "api"), pair("environment", "lab")];
        let hour = Length::hours(1);
        let silence = kind.fill(&labels, "upgrade", "ann", hour).expect("it is complete");
        assert_eq!(silence.matchers[1].to_string(), r#"environment="lab""#);
        let wrong = |labels: &[(String, String)], comment, author, length| {
            kind.fill(labels, comment, author, length).expect_err("it is not complete")
        };
        assert_eq!(wrong(&labels[..1], "x", "ann", hour), NoSilence::Label("environment".to_owned()));
        assert_eq!(wrong(&labels, " ", "ann", hour), NoSilence::Comment);
        assert_eq!(wrong(&labels, "x", "", hour), NoSilence::Author);
        assert_eq!(wrong(&labels, "x", "ann", Length::ZERO), NoSilence::Length);
        assert_eq!(wrong(&labels, "x", "ann", Length::hours(25)), NoSilence::Longer(Length::hours(24)));
        let twice = [labels[0].clone(), labels[1].clone(), labels[1].clone()];
        assert_eq!(wrong(&twice, "x", "ann", hour), NoSilence::Twice("environment".to_owned()));
    }
}
