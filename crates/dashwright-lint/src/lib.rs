//! Rules over the model, and the findings they report.
//!
//! A [`Suite`] goes in, [`Findings`] come out. A rule is one file below `rules`; its documentation is its own doc
//! comment, its examples are its tests. Nothing here touches the disk or looks at a clock.
#![warn(missing_docs)]

pub mod aliases;
mod allow;
pub mod checks;
mod color;
mod context;
pub mod docs;
mod finding;
mod labels;
mod leak;
mod links;
pub mod report;
mod routing;
mod rule;
pub mod rules;
#[cfg(test)]
mod testing;
mod texts;
mod time;
mod walk;
mod zones;

pub use context::{Board, Checked, Context, Located, PanelAt, QueryRole};
pub use dashwright_model::date::{Date, NoDate};
pub use finding::{Finding, Findings, InQuery};
pub use report::{one_line, text};
pub use rule::{HEADINGS, Rule};

use dashwright_model::Suite;

/// Runs every rule over a suite; allowed findings are left out, and an allow that hides nothing is a finding.
pub fn check(suite: &Suite) -> Findings {
    let cx = Context::new(suite);
    let found = rules::ALL.iter().flat_map(|rule| rule.check(&cx).list).collect();
    allow::apply(&cx, found)
}
