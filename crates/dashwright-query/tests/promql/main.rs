//! The PromQL front end, seen from outside.

mod conformance;
mod functions;
mod grammar;
mod hostile;
mod prometheus;
mod property;
mod recovery;
mod tree;
