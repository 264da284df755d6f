//! Series that recording rules make, one file a rule group.
//!
//! The emitter of a recorded series is its rule group: the group's name, and how often it is evaluated. A rule
//! carries nothing but the labels that its expression keeps, so every file lists them in full; `environment` is
//! always among them. Rules of a group run in the order of declaration, so a rule may use the ones above it.
//!
//! The rules of [`slo`] are generated from the SLO definitions; the other rules stand here, next to the series.

pub mod cardinality;
pub mod channel;
pub mod deployment;
pub mod error_class;
pub mod experiment;
pub mod feature_flag;
pub mod funnel;
pub mod llm;
pub mod ml_platform;
pub mod node;
pub mod signal;
pub mod slo;
pub mod worker;
