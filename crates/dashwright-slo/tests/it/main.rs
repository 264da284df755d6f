//! SLOs from the outside: what a suite gets from them, and what it is told about wrong ones.

mod composite;
mod fixture;
mod mistakes;
mod month;
mod oracle;
mod rules;
