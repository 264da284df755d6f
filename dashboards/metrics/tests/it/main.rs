//! What the catalogue promises, in one test binary.

mod declarations;
mod promtool;
mod recorded;
mod runbooks;
