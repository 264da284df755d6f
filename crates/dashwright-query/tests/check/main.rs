//! The checker, row by row: each mistake with the query that has it, the query that has not, and the whole message.
//!
//! `UPDATE=1 cargo test -p dashwright-query --test check` rewrites the golden files.

mod catalogue;
mod golden;
mod labels;
mod places;
mod queries;
mod real;
mod sets;
mod survives;
mod units;
