//! Query languages that know your metrics: units, the metric catalogue, and checked front ends for PromQL,
//! LogQL and TraceQL.
//!
//! Text and a [`Catalogue`] go in; a typed syntax tree, a [`Unit`], labels and [`Problem`]s come out. The crate has
//! no dependencies, does no I/O and never panics, so the same checker serves the `promql!` macro, the build script,
//! the lint rules and the command line.
#![warn(missing_docs)]

pub mod catalogue;
pub mod codes;
pub mod logql;
pub mod nearest;
pub mod problem;
pub mod promql;
pub mod report;
mod text;
pub mod traceql;
pub mod unit;

pub use catalogue::{Catalogue, Label, Metric};
pub use problem::{Help, Problem, Severity, Span};
pub use unit::Unit;
