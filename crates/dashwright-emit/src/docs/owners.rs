//! `docs/owners.md` and `docs/CODEOWNERS`: who looks after which dashboard, for people and for the forge.

use std::collections::BTreeMap;

use askama::Template;
use dashwright_model::Suite;
use dashwright_model::owner::Owner;

use super::markdown::{cell, code, link, list, text};
use super::{count, dashboards, source};
use crate::lower::{Form, dashboard_path};

/// The page.
#[derive(Template)]
#[template(path = "owners.md", escape = "none")]
pub(super) struct Page {
    headline: String,
    owners: Vec<Team>,
    dashboards: Vec<Line>,
}

/// An owner: cells of a table.
struct Team {
    handle: String,
    channel: String,
    dashboards: String,
}

/// A dashboard: cells of a table.
struct Line {
    title: String,
    folder: String,
    owner: String,
    channel: String,
    review: &'static str,
}

impl Page {
    /// The owners of a suite, in the order of their names.
    pub(super) fn new(suite: &Suite) -> Self {
        let title = |dashboard: &dashwright_model::Dashboard| {
            link(&text(dashboard.id.title()), &dashboards::address(dashboard))
        };
        let mut teams: BTreeMap<&str, (Owner, Vec<String>)> = BTreeMap::new();
        for dashboard in &suite.dashboards {
            let owner = dashboard.owner;
            teams.entry(owner.handle).or_insert((owner, Vec::new())).1.push(title(dashboard));
        }
        let line = |dashboard| Line {
            title: cell(&title(dashboard)),
            folder: cell(&text(dashboard.folder.title)),
            owner: cell(&code(dashboard.owner.handle)),
            channel: cell(&text(dashboard.owner.channel)),
            review: dashboard.review.text(),
        };
        Self {
            headline: format!(
                "{} of {}",
                count(teams.len(), "owner"),
                count(suite.dashboards.len(), "dashboard")
            ),
            owners: teams
                .into_values()
                .map(|(owner, titles)| Team {
                    handle: cell(&code(owner.handle)),
                    channel: cell(&text(owner.channel)),
                    dashboards: cell(&list(titles)),
                })
                .collect(),
            dashboards: suite.dashboards.iter().map(line).collect(),
        }
    }
}

/// The file that GitHub and GitLab ask whom to call for a review.
#[derive(Template)]
#[template(path = "codeowners.txt", escape = "none")]
pub(super) struct CodeOwners {
    definitions: Vec<(String, String)>,
    files: Vec<(String, String)>,
}

impl CodeOwners {
    /// Definition files and generated files, each with its owners, sorted.
    pub(super) fn new(suite: &Suite, form: Form) -> Self {
        let definitions = suite.dashboards.iter().map(|dashboard| (source(dashboard.site), dashboard.owner));
        let files =
            suite.dashboards.iter().map(|dashboard| (dashboard_path(dashboard, form), dashboard.owner));
        Self {
            definitions: rules("/", definitions),
            // Whatever directory the files are rendered to.
            files: rules("/**/", files),
        }
    }
}

/// One line a path. A file that holds several dashboards has all their owners.
fn rules(root: &str, owned: impl Iterator<Item = (String, Owner)>) -> Vec<(String, String)> {
    let mut paths: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (path, owner) in owned {
        let owners = paths.entry(path).or_default();
        if !owners.contains(&owner.handle) {
            owners.push(owner.handle);
        }
    }
    // A blank would end the path.
    let rule = |(path, owners): (String, Vec<&str>)| {
        (format!("{root}{}", path.replace(' ', "\\ ")), owners.join(" "))
    };
    paths.into_iter().map(rule).collect()
}
