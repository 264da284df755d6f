//! Findings as text: many lines for people, one line for Cargo.

use std::fmt::Write;

use crate::finding::{Finding, Findings};
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
        Some((problem, query)) => {
            let origin = (finding.site.file, finding.site.line as usize, finding.site.column as usize);
            report::titled(problem, query, Some(origin))
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
    let site = match &finding.query {
        Some((problem, query)) => {
            let (line, column) = report::position(query, problem.span.start);
            let start = finding.site;
            if line == 1 {
                format!("{}:{}:{}", start.file, start.line, start.column as usize + column - 1)
            } else {
                format!("{}:{}:{}", start.file, start.line as usize + line - 1, column)
            }
        }
        None => finding.site.to_string(),
    };
    let mut out = format!("{site}: {}", finding.message);
    if !finding.path.is_empty() {
        let _ = write!(out, " (in {})", finding.path.join(" / "));
    }
    if let Some(help) = &finding.help {
        let _ = write!(out, "; help: {help}");
    }
    let _ = write!(out, " [{}]", finding.rule);
    out.replace('\n', " ")
}
