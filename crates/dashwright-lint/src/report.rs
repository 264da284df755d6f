//! Findings as text: many lines for people, one line for Cargo, records and SARIF for programs.

mod record;
mod sarif;

use crate::finding::{Finding, Findings};

pub use record::{Record, from_json, json, records};
pub use sarif::sarif;

/// Every finding as rustc would print it, with a blank line between.
pub fn text(findings: &Findings) -> String {
    findings.list.iter().map(|finding| Record::of(finding).rendered + "\n\n").collect()
}

/// A finding in one line: `file:line:col: message (in Checkout / Latency / p99); help: …  [slug]`.
pub fn one_line(finding: &Finding) -> String {
    Record::of(finding).one_line()
}
