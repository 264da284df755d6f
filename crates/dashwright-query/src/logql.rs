//! LogQL: lexer, parser, printer, and a checker that knows the catalogue.
//!
//! The whole language of Loki 3, with Grafana variables in every place where a dashboard may put one.
pub mod ast;
mod check;
mod parse;
mod print;

pub use check::{Checked, Kind, Labels, check};
pub use parse::{Parsed, parse};
pub use print::print;

/// The warning that a panel's range does not follow its resolution. Rules have no `$__auto`: leave it out there.
pub const AUTO: &str = "logql-auto";
