//! What a front end says about a query: where, what is wrong, and what to type instead.

use std::fmt;
use std::ops::Range;

/// A byte range of the query text, `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text under the span, empty where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The span as a range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing, never in the way.
    Info,
    /// Poor: shown at every build, fails `render --check`.
    Warning,
    /// Wrong: stops the build.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// One thing to do about a problem, in words that can be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// One clause, lower case, no full stop.
    pub text: String,
    /// The edit that carries it out, where one is certain enough.
    pub replace: Option<(Span, String)>,
}

/// One mistake in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The check that found it, as a slug such as `unknown-metric`; syntax errors are `syntax`.
    pub code: &'static str,
    /// Error, warning or info.
    pub severity: Severity,
    /// The words the caret stands under.
    pub span: Span,
    /// What is wrong, in the author's words: lower case, names in backticks, no full stop.
    pub message: String,
    /// What to type instead.
    pub help: Option<Help>,
}

impl Problem {
    /// A mistake that stops the build.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, span, message: message.into(), help: None }
    }

    /// Something poor that an author may allow with a reason.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Something worth knowing.
    pub fn info(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Info, ..Self::error(code, span, message) }
    }

    /// Adds one line of help.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(Help { text: text.into(), replace: None });
        self
    }

    /// Adds help together with the edit that carries it out.
    pub fn replace(mut self, span: Span, with: impl Into<String>, text: impl Into<String>) -> Self {
        self.help = Some(Help { text: text.into(), replace: Some((span, with.into())) });
        self
    }

    /// Whether it stops the build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
