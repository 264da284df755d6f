//! The PromQL builder: what it writes, what it refuses, and that it does so for any combination.

mod fixture;
mod problem;
mod random;
mod text;
