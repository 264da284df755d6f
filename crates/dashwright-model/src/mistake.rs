//! Mistakes that show while a definition is turned into rules: an SLO whose alert can never fire, a bound that is no bucket.

use dashwright_query::Severity;

use crate::site::Site;

/// One mistake in a definition, with the author's line. The suite carries it to the findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    /// Whether it stops the build.
    pub severity: Severity,
    /// Where to edit.
    pub site: Site,
    /// What it is about, from the outside in: `["checkout-availability", "page"]`.
    pub path: Vec<String>,
    /// What is wrong: lower case, names in backticks, no full stop.
    pub message: String,
    /// What to type instead.
    pub help: String,
}
