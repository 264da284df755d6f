//! The PromQL builder: what it writes and what it refuses.

mod fixture;
mod problem;
mod text;
