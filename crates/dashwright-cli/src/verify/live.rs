//! Checks of what a running Grafana answered: datasources that answer, folders that everybody may open.
//!
//! Somebody asked Grafana's HTTP API and put the answers into a file, one a line; they are held against the files here.

use std::collections::BTreeSet;
use std::fs;
use std::io::BufRead;

use anyhow::Context;
use serde::Deserialize;

use super::files::provisioned;
use super::{Check, Files};

/// An answer of Grafana, with what it was asked about.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Answer {
    /// Of `/api/datasources/uid/UID/health`.
    Health {
        datasource: String,
        status: String,
        #[serde(default)]
        message: String,
    },
    /// Of `/api/folders/UID/permissions`.
    Permissions { folder: String, permissions: Vec<Permission> },
}

/// Who may do what.
#[derive(Debug, Deserialize)]
struct Permission {
    /// None for a team or a user.
    #[serde(default)]
    role: Option<String>,
    /// 1 is to view, 2 to edit, 4 to administer.
    permission: u32,
}

/// What Grafana calls those who may only look.
const EVERYBODY: &str = "Viewer";

/// The kind of datasource that only the browser talks to: Grafana has no health of it.
const BROWSER_ONLY: &str = "alertmanager";

/// Reads answers; `-` is the standard input.
pub(super) fn checks(files: &Files, input: &mut dyn BufRead, path: &str) -> anyhow::Result<Vec<Check>> {
    let text = if path == "-" {
        let mut text = String::new();
        input.read_to_string(&mut text).context("cannot read the standard input")?;
        text
    } else {
        fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?
    };
    let answers = serde_json::Deserializer::from_str(&text).into_iter::<Answer>();
    let answers: Vec<Answer> = answers.collect::<Result<_, _>>().with_context(|| {
        format!("in {path}: an answer is neither `{{datasource, status}}` nor `{{folder, permissions}}`")
    })?;
    Ok(vec![datasources(files, &answers), folders(files, &answers)])
}

fn datasources(files: &Files, answers: &[Answer]) -> Check {
    let mut check = Check::new("every datasource answers");
    for (_, source) in provisioned(files, "datasources", "datasources") {
        let Some(uid) = source["uid"].as_str().filter(|_| source["type"] != BROWSER_ONLY) else { continue };
        let found = answers.iter().find_map(|answer| match answer {
            Answer::Health { datasource, status, message } if datasource == uid => Some((status, message)),
            _ => None,
        });
        match found {
            Some((status, message)) => {
                check.look(status == "OK", || format!("`{uid}` says {status}: {message}"));
            }
            None => check.look(false, || format!("nobody asked `{uid}`")),
        }
    }
    check
}

fn folders(files: &Files, answers: &[Answer]) -> Check {
    let mut check = Check::new("everybody may open every folder");
    let paths = files.texts("grafana/dashboards/", ".json").map(|(path, _)| path);
    let titles: BTreeSet<&str> = paths.filter_map(|path| path.split('/').nth(2)).collect();
    for title in titles {
        let found = answers.iter().find_map(|answer| match answer {
            Answer::Permissions { folder, permissions } if folder == title => Some(permissions),
            _ => None,
        });
        let open = found.is_some_and(|all| {
            all.iter().any(|one| one.role.as_deref() == Some(EVERYBODY) && one.permission >= 1)
        });
        check.look(open, || match found {
            Some(_) => format!("`{title}` is closed to the role {EVERYBODY}"),
            None => format!("nobody asked for the permissions of `{title}`"),
        });
    }
    check
}
