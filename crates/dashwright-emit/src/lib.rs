//! The model as files, and the one writer that touches the disk.

mod docs;
pub mod file;
pub mod incident;
mod lower;
pub mod manifest;
pub mod routing;
pub mod schema;
pub mod write;

pub use file::{File, FileError, Tree};
pub use lower::yaml::read as read_yaml;
pub use lower::{EmitError, Form, Resources, dashboard_json, files, resources};
