//! PromQL: lexer, parser, printer, and a checker that knows the catalogue.
//!
//! [`parse`] turns text into a tree and every mistake that the text alone shows.
pub mod ast;
pub mod build;
mod check;
mod condition;
mod features;
pub mod functions;
mod lexer;
mod literal;
mod parser;
mod print;
pub mod regex;
mod token;
mod types;
mod variable;

use crate::problem::Problem;

pub use check::*;
pub use condition::{Condition, NotSplit, split};
pub use features::features;
pub use print::{pretty, print};
pub use types::{ValueType, value_type};
pub use variable::variables_in;

// LogQL and TraceQL have the same variables and the same strings.
pub(crate) use literal::source_offset;
pub(crate) use variable::variable_at;

/// A query that has been read.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// Its tree; parts that could not be read are [`ast::ExprKind::Broken`].
    pub expr: ast::Expr,
    /// Every mistake, in the order of the text. Errors are what Prometheus would refuse; warnings it would let pass.
    pub problems: Vec<Problem>,
}

/// Reads a query. Any text gives a tree; one mistake does not hide the next.
///
/// ```
/// let parsed = dashwright_query::promql::parse("sum by (job) (rate(http_requests_total[$__rate_interval]))");
/// assert!(parsed.problems.is_empty());
/// ```
pub fn parse(text: &str) -> Parsed {
    let parser::Tree { expr, loose, mut problems, cut } = parser::parse(text);
    for expr in loose.iter().chain([&expr]) {
        types::check(expr, text, &mut problems);
    }
    if let Some(cut) = cut {
        // What follows a broken string is most likely its echo.
        problems.retain(|problem| problem.span.end <= cut.start || problem.span.start == cut.end);
    }
    problems.sort_by_key(|problem| (problem.span, problem.message.clone()));
    problems.dedup();
    Parsed { expr, problems }
}
