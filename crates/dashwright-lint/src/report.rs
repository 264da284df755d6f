//! Findings as text: many lines for people, one line for Cargo.

use std::fmt::Write;

use crate::finding::{Finding, Findings, InQuery};
use dashwright_query::report;

/// Every finding as rustc would print it, with a blank line between.
pub fn text(findings: &Findings) -> String {
    let mut out = String::new();
    for finding in &findings.list {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}\n", long(finding));
    }
    out
}

fn long(finding: &Finding) -> String {
    let path = finding.path.join(" / ");
    let mut out = match &finding.query {
        Some(InQuery { problem, text, origin }) => {
            let origin = (origin.file, origin.line as usize, origin.column as usize);
            report::titled(problem, text, Some(origin))
        }
        None => {
            format!("{}[{}]: {}\n  --> {}", finding.severity, finding.rule, finding.message, finding.site)
        }
    };
    let _ = write!(out, "\n   = in: {path}");
    if finding.query.is_none()
        && let Some(help) = &finding.help
    {
        let _ = write!(out, "\n   = help: {help}");
    }
    out
}

/// A finding in one line: `file:line:col: message (in Checkout / Latency / p99); help: …  [slug]`.
pub fn one_line(finding: &Finding) -> String {
    let mut out = format!("{}: {}", finding.site, finding.message);
    if !finding.path.is_empty() {
        let _ = write!(out, " (in {})", finding.path.join(" / "));
    }
    if let Some(help) = &finding.help {
        let _ = write!(out, "; help: {help}");
    }
    let _ = write!(out, " [{}]", finding.rule);
    out.replace('\n', " ")
}
