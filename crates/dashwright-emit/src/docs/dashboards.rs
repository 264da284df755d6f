//! `docs/dashboards.md`: every dashboard with what it is for, who owns it, and what its panels say.

use askama::Template;
use dashwright_model::panel::PanelKind;
use dashwright_model::{Dashboard, Panel, Row, Suite};
use dashwright_query::Unit;

use super::markdown::{cell, code, line, link, list, text};
use super::usage::Usage;
use super::{count, source};
use crate::lower::dashboard_path;

/// How many metrics a dashboard is summed up in.
const KEY_METRICS: usize = 8;

/// The page.
#[derive(Template)]
#[template(path = "dashboards.md", escape = "none")]
pub(super) struct Page {
    headline: String,
    folders: Vec<Folder>,
}

struct Folder {
    title: String,
    dashboards: Vec<Entry>,
}

/// A dashboard, in Markdown.
struct Entry {
    uid: &'static str,
    title: String,
    goal: String,
    owner: String,
    panels: String,
    facts: Vec<(&'static str, String)>,
    rows: Vec<Section>,
}

/// A row, in Markdown.
struct Section {
    title: String,
    lines: Vec<Line>,
}

/// A panel: cells of a table.
struct Line {
    panel: String,
    what: String,
    action: String,
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
        Self { headline, folders }
    }
}

/// The place of a dashboard on the page, for links from other pages.
pub(super) fn address(dashboard: &Dashboard) -> String {
    format!("dashboards.md#{}", dashboard.id.uid())
}

fn entry(suite: &Suite, usage: &Usage<'_>, dashboard: &Dashboard) -> Entry {
    let owner = dashboard.owner;
    let path = dashboard_path(dashboard, usage.form);
    let mut facts = vec![
        ("Address", code(&format!("/d/{}", dashboard.id.uid()))),
        ("Audience", list(dashboard.audience.iter().map(|reader| text(reader)))),
        ("Owner", format!("{} ({})", code(owner.handle), text(owner.channel))),
        ("Review", dashboard.review.text().to_owned()),
        (
            "Refresh",
            dashboard.refresh.map_or_else(|| String::from("never"), |every| format!("every {every}")),
        ),
        ("Range", format!("{} to {}", code(dashboard.from), code(dashboard.to))),
        ("Variables", list(dashboard.variables.iter().map(|variable| code(variable.name)))),
        ("Annotations", list(dashboard.annotations.iter().map(|stream| text(&stream.name)))),
        ("Key metrics", list(key_metrics(usage, dashboard).into_iter().map(|name| metric(usage, name)))),
        ("Definition", code(&source(dashboard.site))),
        ("File", link(&code(&path), &format!("../{path}"))),
    ];
    for (_, value) in &mut facts {
        *value = cell(value);
    }
    Entry {
        uid: dashboard.id.uid(),
        title: text(dashboard.id.title()),
        goal: line(&dashboard.goal).into_owned(),
        owner: cell(&code(owner.handle)),
        panels: dashboard.panels().count().to_string(),
        facts,
        rows: dashboard.rows.iter().map(|row| section(suite, usage, row)).collect(),
    }
}

/// The metrics that most panels read; equals in the order of appearance.
fn key_metrics<'a>(usage: &'a Usage<'_>, dashboard: &Dashboard) -> Vec<&'a str> {
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
    counts.into_iter().take(KEY_METRICS).map(|(name, _)| name).collect()
}

/// The name of a metric, as a link to the handbook if it stands there.
fn metric(usage: &Usage<'_>, name: &str) -> String {
    if usage.knows(name) { link(&code(name), &super::metrics::address(name)) } else { code(name) }
}

fn section(suite: &Suite, usage: &Usage<'_>, row: &Row) -> Section {
    let folded = if row.collapsed { " (collapsed)" } else { "" };
    let title = if row.title.is_empty() { String::new() } else { format!("{}{folded}", text(&row.title)) };
    Section { title, lines: row.panels.iter().map(|panel| panel_line(suite, usage, panel)).collect() }
}

fn panel_line(suite: &Suite, usage: &Usage<'_>, panel: &Panel) -> Line {
    let meaning = &panel.meaning;
    let runbook = meaning
        .runbook
        .map(|runbook| link(&text(runbook.title()), &format!("{}/{}", suite.runbook_base, runbook.slug)));
    let action: Vec<String> =
        meaning.action.as_deref().map(str::to_owned).into_iter().chain(runbook).collect();
    let metrics = usage.of_panel(panel);
    Line {
        panel: cell(&format!("**{}**\n\n{}", text(&panel.title), kind(panel))),
        what: cell(&match (&meaning.question, meaning.what.as_deref().unwrap_or("–")) {
            (Some(question), what) => format!("*{question}* {what}"),
            (None, what) => what.to_owned(),
        }),
        action: cell(&if action.is_empty() { String::from("–") } else { action.join("\n\n") }),
        metrics: cell(&list(metrics.into_iter().map(|name| metric(usage, name)))),
    }
}

/// `stat, seconds`; the kind alone where no numbers are shown or their unit says nothing.
fn kind(shown: &Panel) -> String {
    let kind = shown.kind.id();
    let silent = matches!(
        shown.kind,
        PanelKind::Logs(_) | PanelKind::Text(_) | PanelKind::AlertList(_) | PanelKind::NodeGraph(_)
    ) || matches!(shown.kind, PanelKind::Native(native) if !native.shows_fields());
    match shown.unit.named() {
        Some(named) if !silent && ![Unit::UNKNOWN, Unit::NUMBER].contains(&shown.unit) => {
            format!("{kind}, {}", named.name)
        }
        _ => kind.to_owned(),
    }
}
