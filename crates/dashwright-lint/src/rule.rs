//! What a rule is: a function over the suite, with its name, weight and documentation.

use dashwright_query::Severity;

use crate::context::Context;
use crate::finding::Findings;

/// The headings that every rule's documentation has, in this order.
pub const HEADINGS: [&str; 6] =
    ["What it checks", "Why it matters", "Example", "Instead", "Exceptions", "Source"];

/// A check over the whole suite.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name: reads as a sentence in `.allow("slug", "reason")`.
    pub slug: &'static str,
    /// How much its findings matter, unless one says otherwise.
    pub severity: Severity,
    /// The first version that has it.
    pub since: &'static str,
    /// Its documentation as the source has it; [`Rule::markdown`] is for readers.
    pub(crate) doc: &'static str,
    /// Looks, and reports what it finds.
    pub(crate) look: fn(&Context<'_>, &mut Findings),
}

impl Rule {
    /// Everything that this rule finds, allowed or not.
    pub fn check(&self, cx: &Context<'_>) -> Findings {
        let mut findings = Findings::of(self);
        (self.look)(cx, &mut findings);
        findings
    }

    /// What stands under a heading of its documentation, as one paragraph.
    ///
    /// ```
    /// let rule = dashwright_lint::rules::find("goal").expect("there is such a rule");
    /// assert_eq!(rule.section("Exceptions").as_deref(), Some("None."));
    /// ```
    pub fn section(&self, heading: &str) -> Option<String> {
        let mut lines = self.doc.lines().map(str::trim);
        lines.find(|line| line.strip_prefix("# ") == Some(heading))?;
        let body: Vec<&str> = lines.take_while(|line| !line.starts_with("# ")).collect();
        Some(body.join(" "))
    }

    /// The first sentence of what it checks, for lists.
    pub fn summary(&self) -> String {
        let mut text = self.section(HEADINGS[0]).unwrap_or_default();
        if let Some(end) = text.find(". ") {
            text.truncate(end + 1);
        }
        text
    }

    /// Its documentation as a page of Markdown.
    pub fn markdown(&self) -> String {
        let mut out = format!("## `{}`\n\n{} since {}\n", self.slug, self.severity, self.since);
        for heading in HEADINGS {
            let body = self.section(heading).unwrap_or_default();
            out.extend(["\n### ", heading, "\n\n", &body, "\n"]);
        }
        out
    }
}

/// Declares the rule of a file: the doc comment is its documentation, also for `render explain`; the file's function
/// `check` is what looks.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $slug:literal, $severity:ident, since $since:literal) => {
        $(#[doc = $doc])+
        pub(crate) const RULE: $crate::rule::Rule = $crate::rule::Rule {
            slug: $slug,
            severity: dashwright_query::Severity::$severity,
            since: $since,
            doc: concat!($($doc, "\n"),+),
            look: check,
        };
    };
}
pub(crate) use rule;
