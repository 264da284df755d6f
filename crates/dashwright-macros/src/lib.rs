//! What `promql!`, `logql!`, `traceql!` and `runbook!` do, as an ordinary library over the checker.
//!
//! A proc-macro crate of a dozen lines binds these functions to a catalogue (see `dashboards/queries`): tokens of one
//! macro call go in, an expression of type `Query<U>` or a compile error with place, line, caret and help comes out.
//! No file is read but runbook pages, nothing is written, and there is no cache: Cargo sees the catalogue as a crate.
#![warn(missing_docs)]

extern crate proc_macro;

mod bind;
mod call;
mod expand;
mod literal;
mod runbook;

use dashwright_query::Catalogue;
use proc_macro::TokenStream;

/// Expands `promql!("…")` and `promql!("… $name …", name = value)`.
pub fn promql(input: TokenStream, catalogue: &'static Catalogue) -> TokenStream {
    expand::query(expand::Language::PromQl, input, catalogue)
}

/// Expands `selector!("…")`: the series of a variable or of a service map, of which only the labels count.
pub fn selector(input: TokenStream, catalogue: &'static Catalogue) -> TokenStream {
    expand::query(expand::Language::Selector, input, catalogue)
}

/// Expands `logql!("…")`.
pub fn logql(input: TokenStream, catalogue: &'static Catalogue) -> TokenStream {
    expand::query(expand::Language::LogQl, input, catalogue)
}

/// Expands `traceql!("…")`.
pub fn traceql(input: TokenStream, catalogue: &'static Catalogue) -> TokenStream {
    expand::query(expand::Language::TraceQl, input, catalogue)
}

/// Expands `runbook!("slug")`: the page `runbooks/slug.md` of the calling crate must exist.
pub fn runbook(input: TokenStream) -> TokenStream {
    runbook::expand(input)
}
