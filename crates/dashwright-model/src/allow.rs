//! Exceptions that an author grants, each with a reason.

use std::borrow::Cow;

use crate::site::Site;

/// `.allow("slug", "reason")`: hides the findings of one rule at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Allow {
    /// The rule.
    pub rule: &'static str,
    /// Why it does not apply here.
    pub reason: Cow<'static, str>,
    /// Where it was written.
    pub site: Site,
}

impl Allow {
    /// An exception from `rule`.
    #[track_caller]
    pub fn new(rule: &'static str, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { rule, reason: reason.into(), site: Site::here() }
    }
}
