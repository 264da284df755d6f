//! `docs/dashboards.md`: the catalogue of dashboards, one line each; each has a page of its own.

use askama::Template;
use dashwright_model::{Dashboard, Suite};

use super::board::{metric, opens};
use super::count;
use super::markdown::{cell, code, line, link, list, text};
use super::usage::Usage;

/// How many metrics a dashboard is summed up in.
const KEY_METRICS: usize = 4;

/// What most goals begin with.
const GOAL: &str = "This dashboard exists to help us decide ";

/// The page.
#[derive(Template)]
#[template(path = "dashboards.md", escape = "none")]
pub(super) struct Page {
    headline: String,
    folders: Vec<Folder>,
    readers: Vec<(String, String)>,
}

struct Folder {
    title: String,
    dashboards: Vec<Entry>,
}

/// A dashboard: cells of a table.
struct Entry {
    uid: &'static str,
    title: String,
    open: String,
    decides: String,
    readers: String,
    owner: String,
    metrics: String,
}

impl Page {
    /// The catalogue of a suite.
    pub(super) fn new(suite: &Suite, usage: &Usage<'_>) -> Self {
        let mut folders: Vec<Folder> = Vec::new();
        for dashboard in &suite.dashboards {
            let title = text(dashboard.folder.title);
            let entry = entry(suite, usage, dashboard);
            match folders.iter_mut().find(|folder| folder.title == title) {
                Some(folder) => folder.dashboards.push(entry),
                None => folders.push(Folder { title, dashboards: vec![entry] }),
            }
        }
        let panels = suite.dashboards.iter().map(|dashboard| dashboard.panels().count()).sum();
        let headline = format!(
            "{} in {}, {}",
            count(suite.dashboards.len(), "dashboard"),
            count(folders.len(), "folder"),
            count(panels, "panel")
        );
        Self { headline, folders, readers: readers(suite) }
    }
}

/// The page of a dashboard, for links from other pages.
pub(super) fn address(dashboard: &Dashboard) -> String {
    format!("dashboards/{}.md", dashboard.id.uid())
}

fn entry(suite: &Suite, usage: &Usage<'_>, dashboard: &Dashboard) -> Entry {
    let goal = line(&dashboard.goal);
    Entry {
        uid: dashboard.id.uid(),
        title: cell(&link(&text(dashboard.id.title()), &address(dashboard))),
        open: link("open", &opens(suite, dashboard)),
        decides: cell(goal.strip_prefix(GOAL).unwrap_or(&goal)),
        readers: cell(&list(dashboard.audience.iter().map(|reader| text(reader)))),
        owner: cell(&code(dashboard.owner.handle)),
        metrics: cell(&list(
            key_metrics(usage, dashboard).into_iter().take(KEY_METRICS).map(|name| metric(usage, "", name)),
        )),
    }
}

/// The metrics of a dashboard, those first that most panels read; equals in the order of appearance.
pub(super) fn key_metrics<'a>(usage: &'a Usage<'_>, dashboard: &Dashboard) -> Vec<&'a str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (_, panel) in dashboard.panels() {
        for name in usage.of_panel(panel) {
            match counts.iter_mut().find(|(known, _)| *known == name) {
                Some((_, panels)) => *panels += 1,
                None => counts.push((name, 1)),
            }
        }
    }
    counts.sort_by_key(|(_, panels)| std::cmp::Reverse(*panels));
    counts.into_iter().map(|(name, _)| name).collect()
}

/// Each kind of reader with the dashboards for them; those with most dashboards first.
fn readers(suite: &Suite) -> Vec<(String, String)> {
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for dashboard in &suite.dashboards {
        for reader in &dashboard.audience {
            let title = link(&text(dashboard.id.title()), &address(dashboard));
            match all.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(reader)) {
                Some((_, titles)) => titles.push(title),
                None => all.push(((*reader).to_owned(), vec![title])),
            }
        }
    }
    all.sort_by_key(|(_, titles)| std::cmp::Reverse(titles.len()));
    all.into_iter().map(|(reader, titles)| (cell(&text(&capital(&reader))), cell(&list(titles)))).collect()
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().to_string() + chars.as_str()).unwrap_or_default()
}
