//! Option groups that many panels share.
//!
//! Source of names and defaults: @grafana/schema 13.2.

mod axis;
mod dimension;
mod graph;
mod legend;
mod stat;
mod tooltip;

pub use axis::*;
pub use dimension::*;
pub use graph::*;
pub use legend::*;
pub use stat::*;
pub use tooltip::*;
