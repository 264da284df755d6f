//! Exceptions that an author grants, each with a reason, some only until a day.

use std::borrow::Cow;

use crate::site::Site;

/// `.allow("slug", "reason")`: hides the findings of one rule at one place.
///
/// `.allow_until("slug", "2027-01-31", "reason")` does so, too, and is a finding itself once that day is over.
#[derive(Debug, Clone, PartialEq)]
pub struct Allow {
    /// The rule.
    pub rule: &'static str,
    /// Why it does not apply here.
    pub reason: Cow<'static, str>,
    /// The last day of an exception that must end, as `2027-01-31`.
    pub until: Option<&'static str>,
    /// Where it was written.
    pub site: Site,
}

impl Allow {
    /// An exception from `rule`.
    #[track_caller]
    pub fn new(rule: &'static str, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { rule, reason: reason.into(), until: None, site: Site::here() }
    }

    /// An exception from `rule` that ends with this day.
    #[track_caller]
    pub fn until(rule: &'static str, day: &'static str, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { until: Some(day), ..Self::new(rule, reason) }
    }
}
