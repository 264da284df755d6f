//! From the model to files: one dashboard at a time is built, written and dropped.
//!
//! A [`Suite`] comes in, a [`Tree`] of names and bytes goes out. The order is that of the definitions or sorted; there is
//! no time stamp, no path of the machine, no host name: two renders are equal byte for byte.

mod dashboard;
mod field_config;
mod json;
mod link;
mod options;
mod overrides;
pub(crate) mod panel;
mod prometheus;
mod provisioning;
pub(crate) mod query_text;
mod table;
pub(crate) mod target;
mod tuning;
mod variable;
pub(crate) mod yaml;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use dashwright_model::{Dashboard, Suite};

use crate::file::{File, FileError, Tree};

/// What the lowering of every part needs to know.
pub(crate) struct Scope<'a> {
    pub(crate) suite: &'a Suite,
    /// Variables of each dashboard, for links that hand them over.
    pub(crate) variables: BTreeMap<&'a str, Vec<&'static str>>,
}

impl<'a> Scope<'a> {
    fn new(suite: &'a Suite) -> Self {
        let names =
            |dashboard: &Dashboard| dashboard.variables.iter().map(|variable| variable.name).collect();
        let variables =
            suite.dashboards.iter().map(|dashboard| (dashboard.id.uid(), names(dashboard))).collect();
        Self { suite, variables }
    }
}

/// Every file of the suite.
///
/// # Errors
/// When two files clash, or a number cannot be written as JSON.
pub fn files(suite: &Suite) -> Result<Tree, EmitError> {
    let scope = Scope::new(suite);
    let mut files = Vec::with_capacity(suite.dashboards.len() + 2);
    for dashboard in &suite.dashboards {
        let path = dashboard_path(dashboard);
        let bytes = json::bytes(&dashboard::lower(&scope, dashboard))
            .map_err(|cause| EmitError::Json { path: path.clone(), cause })?;
        files.push(File::new(path, bytes)?);
    }
    files.extend(provisioning::files(suite)?);
    files.extend(prometheus::files(suite)?);
    files.extend(crate::docs::files(suite)?);
    files.extend(crate::schema::files()?);
    Ok(Tree::new(files)?)
}

/// The name of a dashboard's file below the output root.
pub(crate) fn dashboard_path(dashboard: &Dashboard) -> String {
    format!("grafana/dashboards/{}/{}.json", dashboard.folder.title, dashboard.file_name())
}

/// The JSON of one dashboard, for benchmarks and tests.
///
/// # Errors
/// When a number cannot be written as JSON.
pub fn dashboard_json(suite: &Suite, dashboard: &Dashboard) -> Result<Vec<u8>, EmitError> {
    let path = dashboard.id.uid().to_owned();
    json::bytes(&dashboard::lower(&Scope::new(suite), dashboard))
        .map_err(|cause| EmitError::Json { path, cause })
}

/// Why a suite cannot be written.
#[derive(Debug)]
pub enum EmitError {
    /// Two files clash, or a name is not a file name.
    File(FileError),
    /// A value has no JSON form.
    Json {
        /// The file.
        path: String,
        /// What the serialiser says.
        cause: serde_json::Error,
    },
    /// A value has no YAML form.
    Yaml {
        /// The file.
        path: String,
        /// What the serialiser says.
        cause: serde_yaml::Error,
    },
    /// A page of the documentation cannot be filled in.
    Page {
        /// The file.
        path: String,
        /// What the template says.
        cause: askama::Error,
    },
    /// A record of an incident is wrong.
    Incident {
        /// Its file.
        path: String,
        /// What is wrong, one sentence each; at least one.
        problems: Vec<String>,
    },
}

impl fmt::Display for EmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(cause) => cause.fmt(f),
            Self::Json { path, cause } => write!(f, "`{path}` cannot be written as JSON: {cause}"),
            Self::Yaml { path, cause } => write!(f, "`{path}` cannot be written as YAML: {cause}"),
            Self::Incident { path, problems } => {
                let lines: Vec<String> =
                    problems.iter().map(|problem| format!("{path}: {problem}")).collect();
                f.write_str(&lines.join("\n"))
            }
            Self::Page { path, cause } => write!(f, "`{path}` cannot be written: {cause}"),
        }
    }
}

impl std::error::Error for EmitError {}

impl From<FileError> for EmitError {
    fn from(cause: FileError) -> Self {
        Self::File(cause)
    }
}
