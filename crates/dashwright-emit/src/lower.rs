//! From the model to files: one dashboard at a time is built, written and dropped.
//!
//! A [`Suite`] comes in, a [`Tree`] of names and bytes goes out. The order is that of the definitions or sorted; there is
//! no time stamp, no path of the machine, no host name: two renders are equal byte for byte.

mod alerting;
mod dashboard;
mod field_config;
mod foreign;
mod json;
mod link;
mod notice;
pub(crate) mod notification;
mod options;
mod overrides;
pub(crate) mod panel;
mod prometheus;
mod provisioning;
pub(crate) mod query_text;
mod resource;
mod retired;
mod table;
pub(crate) mod target;
mod tuning;
mod variable;
pub(crate) mod yaml;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use dashwright_grafana::wire::Wire;
use dashwright_model::owner::Folder;
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
        files
            .push(json_file(dashboard_path(dashboard, Form::Classic), &dashboard::lower(&scope, dashboard))?);
    }
    files.extend(provisioning::files(suite)?);
    files.extend(prometheus::files(suite)?);
    files.extend(notification::files(suite)?);
    files.extend(alerting::files(suite)?);
    files.extend(retired::file(suite)?);
    files.extend(crate::docs::files(suite)?);
    files.extend(crate::schema::files()?);
    Ok(Tree::new(files)?)
}

/// How dashboards are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Form {
    /// Classic JSON below `grafana/dashboards`, which the dashboard provider of every version loads.
    #[default]
    Classic,
    /// Resources of `dashboard.grafana.app/v2` below `grafana/dashboards-v2`, with their folders.
    V2,
}

/// What is different in [`Form::V2`]: dashboards are resources, their provider goes, and pages that name dashboard files
/// name the others.
#[derive(Debug)]
pub struct Resources {
    /// Files that take the place of those of the same name, or are added.
    fresh: Vec<File>,
    /// What has no place in a resource, as sentences; empty for all that the model can say.
    pub unplaced: Vec<String>,
}

impl Resources {
    /// The files of the suite in this form: those of [`files`] with the differences. What is no part of a dashboard is
    /// kept, files that did not come from [`files`] included.
    ///
    /// # Errors
    /// When two files clash.
    pub fn over(&self, classic: &Tree) -> Result<Tree, EmitError> {
        let fresh: BTreeSet<&str> = self.fresh.iter().map(File::path).collect();
        let stays = |file: &&File| {
            let of_dashboards = ["grafana/dashboards/", "grafana/provisioning/dashboards/"];
            !of_dashboards.iter().any(|folder| file.path().starts_with(folder))
                && !fresh.contains(file.path())
        };
        let kept = classic.files().iter().filter(stays);
        Ok(Tree::new(self.fresh.iter().chain(kept).cloned())?)
    }
}

/// The dashboards of a suite as resources, and what changes with them.
///
/// # Errors
/// As [`files`].
pub fn resources(suite: &Suite) -> Result<Resources, EmitError> {
    let scope = Scope::new(suite);
    let mut unplaced = Vec::new();
    let mut fresh = crate::docs::of_form(suite, Form::V2)?;
    for dashboard in &suite.dashboards {
        let path = dashboard_path(dashboard, Form::V2);
        let (resource, lost) = resource::lower(&scope, dashboard);
        unplaced.extend(lost.iter().map(|lost| format!("`{path}`: `{}`: {}", lost.path, lost.message)));
        fresh.push(json_file(path, &resource)?);
    }
    let folders: BTreeSet<Folder> = suite.dashboards.iter().map(|dashboard| dashboard.folder).collect();
    for folder in folders {
        let path = format!("grafana/dashboards-v2/{}/_folder.json", folder.title);
        fresh.push(json_file(path, &resource::folder(folder))?);
    }
    Ok(Resources { fresh, unplaced })
}

fn json_file<T: Wire>(path: String, document: &T) -> Result<File, EmitError> {
    let bytes = json::bytes(document).map_err(|cause| EmitError::Json { path: path.clone(), cause })?;
    Ok(File::new(path, bytes)?)
}

/// The name of a dashboard's file below the output root.
pub(crate) fn dashboard_path(dashboard: &Dashboard, form: Form) -> String {
    match form {
        Form::Classic => {
            format!("grafana/dashboards/{}/{}.json", dashboard.folder.title, dashboard.file_name())
        }
        Form::V2 => {
            format!("grafana/dashboards-v2/{}/{}.json", dashboard.folder.title, dashboard.file_name())
        }
    }
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
    /// A case that proves a rule is wrong.
    Case {
        /// Its name.
        name: String,
        /// What is wrong, as a sentence.
        message: String,
    },
    /// An alert cannot be evaluated by Grafana.
    Alert {
        /// Its name.
        name: String,
        /// What is wrong, as a sentence.
        message: String,
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
            Self::Case { name, message } => write!(f, "the case `{name}`: {message}"),
            Self::Alert { name, message } => write!(f, "the alert `{name}`: {message}"),
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
