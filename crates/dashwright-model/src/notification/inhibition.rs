//! Inhibition: while one alert fires, others that follow from it are not sent.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::matcher::{Labels, Matcher};
use crate::site::Site;

/// While a source fires, targets with the same values of some labels are not sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[must_use]
pub struct Inhibition {
    /// Its name, for people and for Alertmanager's metrics.
    pub name: Cow<'static, str>,
    /// What the alert that mutes fulfils.
    pub source: Vec<Matcher>,
    /// What the muted alert fulfils.
    pub target: Vec<Matcher>,
    /// Labels that both have with the same value; one that both lack is equal.
    pub equal: Vec<Cow<'static, str>>,
    /// Where it was written.
    #[serde(skip, default = "Site::here")]
    pub site: Site,
}

/// What mutes an alert.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inhibitor<'a> {
    /// By which rule.
    pub rule: &'a Inhibition,
    /// Which alert.
    pub source: &'a Labels,
}

impl Inhibition {
    /// Alerts that fulfil `source` mute those that fulfil `target` and have the same values of `equal`.
    ///
    /// ```
    /// use dashwright_model::notification::{Inhibition, label};
    /// let rule = Inhibition::new(
    ///     "page-over-ticket",
    ///     [label("severity").is("critical")],
    ///     [label("severity").is("warning")],
    ///     ["alertname", "service", "environment"],
    /// );
    /// assert_eq!(rule.equal.len(), 3);
    /// ```
    #[track_caller]
    pub fn new<const E: usize>(
        name: &'static str,
        source: impl Into<Vec<Matcher>>,
        target: impl Into<Vec<Matcher>>,
        equal: [&'static str; E],
    ) -> Self {
        Self {
            name: name.into(),
            source: source.into(),
            target: target.into(),
            equal: equal.map(Cow::Borrowed).into(),
            site: Site::here(),
        }
    }

    /// Whether an alert can be a source.
    pub fn is_source(&self, labels: &Labels) -> bool {
        self.source.iter().all(|matcher| matcher.matches(labels))
    }

    /// Whether an alert can be a target.
    pub fn is_target(&self, labels: &Labels) -> bool {
        self.target.iter().all(|matcher| matcher.matches(labels))
    }

    /// Whether `source` mutes `target`. An alert that is both is not muted by another that is both.
    pub fn mutes(&self, source: &Labels, target: &Labels) -> bool {
        let value = |labels: &'_ Labels, name: &str| labels.get(name).cloned().unwrap_or_default();
        self.is_target(target)
            && self.is_source(source)
            && !(self.is_source(target) && self.is_target(source))
            && self.equal.iter().all(|name| value(source, name) == value(target, name))
    }
}
