//! The PromQL front end, seen from outside.

mod conformance;
mod recovery;
