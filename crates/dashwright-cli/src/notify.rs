//! The routes of a project, and labels as they are typed.

use anyhow::Context;
use dashwright_emit::routing::{PATH, Routes};

use crate::Project;

/// The routes, as they were rendered.
pub(crate) fn routes(project: &Project) -> anyhow::Result<Routes> {
    let (_, bytes) = project
        .files
        .iter()
        .find(|(path, _)| *path == PATH)
        .with_context(|| format!("this project has no notifications: it renders no `{PATH}`"))?;
    serde_json::from_slice(bytes).with_context(|| format!("`{PATH}` cannot be read"))
}

/// `name=value`, as it is typed.
pub(crate) fn label(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.trim_matches('"').to_owned())),
        _ => Err(String::from("a label is written `name=value`")),
    }
}
