//! Field config: standard options, overrides, matchers, links and actions.

mod action;
mod config;
mod custom;
mod link;
mod matcher;
mod property;

pub use action::*;
pub use config::*;
pub use custom::*;
pub use link::*;
pub use matcher::*;
pub use property::*;
