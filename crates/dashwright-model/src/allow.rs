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

/// The two methods with which an author grants exceptions, for a type that keeps them in the field named here.
macro_rules! allows {
    ($to:literal, $($field:ident).+) => {
        #[doc = concat!("Grants an exception from a rule to ", $to, ", with the reason.")]
        ///
        /// An exception that hides no finding is a finding itself.
        #[track_caller]
        pub fn allow(
            mut self,
            rule: &'static str,
            reason: impl Into<::std::borrow::Cow<'static, str>>,
        ) -> Self {
            self.$($field).+.push($crate::allow::Allow::new(rule, reason));
            self
        }

        #[doc = concat!("Grants an exception from a rule to ", $to, " that ends with a day, such as `2027-01-31`.")]
        ///
        /// Once that day is over the exception is a finding itself.
        #[track_caller]
        pub fn allow_until(
            mut self,
            rule: &'static str,
            day: &'static str,
            reason: impl Into<::std::borrow::Cow<'static, str>>,
        ) -> Self {
            self.$($field).+.push($crate::allow::Allow::until(rule, day, reason));
            self
        }
    };
}
pub(crate) use allows;
