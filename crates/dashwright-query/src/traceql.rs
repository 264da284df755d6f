//! TraceQL: lexer, parser, printer, and a checker that knows the catalogue.
//!
//! The language of Tempo 3, with Grafana variables in every place where a dashboard may put one.
pub mod ast;
mod check;
mod intrinsic;
mod parse;
mod print;

pub use check::{Checked, Kind, Labels, check};
pub use intrinsic::{Intrinsic, Type};
pub use parse::{Parsed, parse};
pub use print::print;
