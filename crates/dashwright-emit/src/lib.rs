//! The model as files, and the one writer that touches the disk.

pub mod file;
pub mod manifest;
pub mod write;

pub use file::{File, FileError, Tree};
