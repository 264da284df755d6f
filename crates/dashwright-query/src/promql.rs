//! PromQL: lexer, parser, printer, and a checker that knows the catalogue.
pub mod ast;
