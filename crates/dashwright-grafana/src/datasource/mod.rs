//! Data sources as provisioning files have them.
//!
//! The types hold what Grafana ends up with; a `$` that Grafana would interpolate is escaped where the file is written.

mod file;
mod http;
mod settings;
mod sql;
mod tracing;

pub use file::*;
pub use http::*;
pub use settings::*;
pub use sql::*;
pub use tracing::*;
