//! Rules over the model, and the findings they report.
//!
//! A [`Suite`](dashwright_model::Suite) goes in, [`Findings`] come out. A rule is one file below `rules`; its
//! documentation is its own doc comment, its examples are its tests. Nothing here touches the disk.
#![warn(missing_docs)]

mod allow;
mod context;
mod finding;
mod links;
mod report;
mod rule;
pub mod rules;
#[cfg(test)]
mod testing;

pub use context::{Context, Located, QueryRole};
pub use finding::{Finding, Findings};
pub use report::{one_line, text};
pub use rule::{Meta, Rule};

use dashwright_model::Suite;

/// Runs every rule over a suite; allowed findings are left out, and an allow that hides nothing is a finding.
pub fn check(suite: &Suite) -> Findings {
    let cx = Context::new(suite);
    let mut findings = Findings::default();
    for rule in rules::ALL {
        findings.rule = rule.meta();
        rule.check(&cx, &mut findings);
    }
    allow::apply(suite, findings)
}
