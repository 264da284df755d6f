//! JSON Schemas of the documents that programs read or people write: draft 2020-12, one file each.
//!
//! The texts stand in `schema/`, so that no build pays for making them. After a change of one of the types behind them:
//! `cargo run -p dashwright-emit --features schema --example schema`. A test under the feature `schema` says when that
//! was forgotten.

#[cfg(feature = "schema")]
mod make;

use crate::file::{File, FileError};

#[cfg(feature = "schema")]
pub use make::make;

/// A document's schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schema {
    /// The document, in one word.
    pub name: &'static str,
    /// What the document is, in one line.
    pub about: &'static str,
    /// The schema, in JSON.
    pub text: &'static str,
}

macro_rules! schema {
    ($name:literal, $about:literal) => {
        Schema {
            name: $name,
            about: $about,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/schema/", $name, ".json")),
        }
    };
}

/// Every schema, by name.
pub const ALL: &[Schema] = &[
    schema!("incident", "the record of an incident, as people write it"),
    schema!("index", "docs/index.json: dashboards, and every panel with its queries"),
    schema!("manifest", "manifest.json: the files that render owns in a directory"),
    schema!("task", "the body of a webhook that takes alerts as tasks"),
];

/// The schemas as files below `schema/`.
pub(crate) fn files() -> Result<Vec<File>, FileError> {
    ALL.iter()
        .map(|schema| File::new(format!("schema/{}.json", schema.name), schema.text.as_bytes()))
        .collect()
}
