//! What a rule is.

use dashwright_query::Severity;

use crate::context::Context;
use crate::finding::Findings;

/// A check over the whole suite.
pub trait Rule: Sync {
    /// Its name, weight and documentation.
    fn meta(&self) -> Meta;

    /// Looks, and reports what it finds.
    fn check(&self, cx: &Context<'_>, out: &mut Findings);
}

/// A rule's name, weight and documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meta {
    /// Its name: reads as a sentence in `.allow("slug", "reason")`.
    pub slug: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// The first version that has it.
    pub since: &'static str,
    /// Its documentation, in Markdown.
    pub doc: &'static str,
}

impl Default for Meta {
    fn default() -> Self {
        Self { slug: "", severity: Severity::Error, since: "", doc: "" }
    }
}

/// Declares a rule: its doc comment is its documentation, also for `render explain`.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $name:ident, $slug:literal, $severity:ident, since $since:literal) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub struct $name;

        impl $name {
            /// Name, weight and documentation.
            pub const META: $crate::rule::Meta = $crate::rule::Meta {
                slug: $slug,
                severity: dashwright_query::Severity::$severity,
                since: $since,
                doc: concat!($($doc, "\n"),+),
            };
        }
    };
}
pub(crate) use rule;
