//! What this suite promises to its readers, stack by stack: panels, links, limits, queries.
//!
//! Written with [`dashwright::contract`], so that each test also shows how a suite of one's own is held to its word.

mod alerts;
mod fleet;
mod ml_platform;
mod numbers;
mod production;
mod runbooks;
mod tutordex;
mod upstream;
mod whole;

use dashwright::contract::{Broken, Contract};

/// What a promise returns: nothing, or how it is broken.
type Kept = Result<(), Broken>;

/// Looks at the suite.
fn promise(look: impl FnOnce(Contract<'_>) -> Kept) -> Kept {
    let suite = dashboards::suite();
    look(Contract::of(&suite))
}
