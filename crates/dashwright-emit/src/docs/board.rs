//! `docs/dashboards/UID.md`: one dashboard with what its panels say, where their numbers come from, and how to accept it.

use std::collections::BTreeMap;

use askama::Template;
use dashwright_model::color::Color;
use dashwright_model::panel::PanelKind;
use dashwright_model::query::{Language, QueryData};
use dashwright_model::rule::Alert;
use dashwright_model::variable::Hide;
use dashwright_model::{Dashboard, Panel, Row, Suite};
use dashwright_query::{Unit, promql};

use super::dashboards::key_metrics;
use super::markdown::{cell, code, line, link, list, text};
use super::review::Reviewed;
use super::source;
use super::usage::Usage;
use super::watch::Watch;
use crate::lower::{dashboard_path, query_text};

/// How many metrics a dashboard is summed up in.
const KEY_METRICS: usize = 8;

/// A longer query stands on several lines.
const LINE: usize = 100;

/// The page.
#[derive(Template)]
#[template(path = "dashboard.md", escape = "none")]
pub(super) struct Page {
    title: String,
    goal: String,
    open: String,
    facts: Vec<(&'static str, String)>,
    rows: Vec<Section>,
    /// Titles of what is seen without scrolling.
    first: String,
    /// Variables that a reader changes.
    choices: String,
    streams: String,
    alarms: Vec<[String; 4]>,
}

/// A row, in Markdown.
struct Section {
    title: String,
    lines: Vec<Line>,
}

/// A panel.
struct Line {
    title: String,
    question: String,
    what: String,
    action: String,
    runbook: String,
    alerts: String,
    queries: Vec<Asked>,
}

/// A query.
struct Asked {
    about: String,
    fence: &'static str,
    text: String,
}

impl Page {
    /// The page of one dashboard.
    pub(super) fn new(suite: &Suite, usage: &Usage<'_>, watch: &Watch<'_>, dashboard: &Dashboard) -> Self {
        let shown = dashboard.variables.iter().filter(|variable| variable.hide != Hide::Variable);
        let choices = list(shown.map(|variable| code(variable.name)));
        let first = dashboard.rows.first().into_iter().flat_map(|row| &row.panels);
        Self {
            title: text(dashboard.id.title()),
            goal: line(&dashboard.goal).into_owned(),
            open: opens(suite, dashboard),
            facts: facts(usage, watch, dashboard),
            rows: dashboard
                .rows
                .iter()
                .map(|row| section(row, |panel| panel_line(suite, usage, &watch.of(dashboard, panel), panel)))
                .collect(),
            first: list(first.map(|panel| text(&panel.title))),
            choices,
            streams: list(dashboard.annotations.iter().map(|stream| text(&stream.name))),
            alarms: dashboard.panels().filter_map(|(_, panel)| alarm(suite, panel)).collect(),
        }
    }
}

/// Where people open the dashboard.
pub(super) fn opens(suite: &Suite, dashboard: &Dashboard) -> String {
    format!("{}/d/{}", suite.grafana_url, dashboard.id.uid())
}

/// The name of a metric, as a link to the handbook if it stands there; `up` leads from the page to the handbook's folder.
pub(super) fn metric(usage: &Usage<'_>, up: &str, name: &str) -> String {
    if usage.knows(name) {
        link(&code(name), &format!("{up}{}", super::metrics::address(name)))
    } else {
        code(name)
    }
}

fn facts(usage: &Usage<'_>, watch: &Watch<'_>, dashboard: &Dashboard) -> Vec<(&'static str, String)> {
    let owner = dashboard.owner;
    let path = dashboard_path(dashboard, usage.form);
    let Reviewed { last, due } = Reviewed::of(dashboard.reviewed, dashboard.review);
    let last = last.map_or_else(|| String::from("never recorded"), |day| format!("last on {day}"));
    let due = due.map_or_else(String::new, |day| format!(", due on {day}"));
    let metrics = key_metrics(usage, dashboard).into_iter().take(KEY_METRICS);
    let mut facts = vec![
        ("Audience", list(dashboard.audience.iter().map(|reader| text(reader)))),
        ("Owner", format!("{} ({})", code(owner.handle), text(owner.channel))),
        ("Review", format!("{}, {last}{due}", dashboard.review.text())),
        (
            "Refresh",
            dashboard.refresh.map_or_else(|| String::from("never"), |every| format!("every {every}")),
        ),
        ("Range", format!("{} to {}", code(dashboard.from), code(dashboard.to))),
        ("Variables", list(dashboard.variables.iter().map(|variable| code(variable.name)))),
        ("Annotations", list(dashboard.annotations.iter().map(|stream| text(&stream.name)))),
        ("Key metrics", list(metrics.map(|name| metric(usage, "../", name)))),
        ("No alert leads to", unwatched(watch, dashboard)),
        ("Definition", code(&source(dashboard.site))),
        ("File", link(&code(&path), &format!("../../{path}"))),
    ];
    for (_, value) in &mut facts {
        *value = cell(value);
    }
    facts
}

fn section(row: &Row, line: impl Fn(&Panel) -> Line) -> Section {
    let folded = if row.collapsed { " (collapsed)" } else { "" };
    let title = if row.title.is_empty() { String::new() } else { format!("{}{folded}", text(&row.title)) };
    Section { title, lines: row.panels.iter().map(line).collect() }
}

fn panel_line(suite: &Suite, usage: &Usage<'_>, alerts: &[&Alert], shown: &Panel) -> Line {
    let meaning = &shown.meaning;
    let named = alerts.iter().map(|alert| link(&code(&alert.name), &format!("../alerts.md#{}", alert.uid)));
    Line {
        title: format!("**{}** ({})", text(&shown.title), kind(shown)),
        question: meaning.question.as_deref().map(|question| format!("*{question}*")).unwrap_or_default(),
        what: meaning.what.as_deref().unwrap_or_default().trim().to_owned(),
        action: meaning
            .action
            .as_deref()
            .map(|action| format!("**Do:** {}", action.trim()))
            .unwrap_or_default(),
        runbook: runbook(suite, shown).map(|page| format!("**Runbook:** {page}")).unwrap_or_default(),
        alerts: if alerts.is_empty() { String::new() } else { format!("**Alerts:** {}", list(named)) },
        queries: shown.queries.iter().map(|query| asked(usage, shown, query)).collect(),
    }
}

fn runbook(suite: &Suite, shown: &Panel) -> Option<String> {
    let runbook = shown.meaning.runbook?;
    Some(link(&text(runbook.title()), &format!("{}/{}", suite.runbook_base, runbook.slug)))
}

/// Panels that turn red without an alert that leads to them: there somebody has to look.
fn unwatched(watch: &Watch<'_>, dashboard: &Dashboard) -> String {
    let red = dashboard.panels().filter(|(_, panel)| turns_red(panel).is_some());
    let alone = red.filter(|(_, panel)| watch.of(dashboard, panel).is_empty());
    list(alone.map(|(_, panel)| text(&panel.title)))
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

/// A query as somebody would type it, and which rules made the series that it reads.
fn asked(usage: &Usage<'_>, shown: &Panel, query: &QueryData) -> Asked {
    let (fence, server) = match (query.language, &shown.kind) {
        (_, PanelKind::NodeGraph(_)) => ("text", "the service map of the trace store"),
        (Language::PromQl, _) => ("promql", ""),
        (Language::LogQl, _) => ("logql", "logs"),
        (Language::TraceQl, _) => ("traceql", "traces"),
        #[allow(unreachable_patterns, reason = "languages are added over time")]
        _ => ("text", "another datasource"),
    };
    let one = query_text::one_line(query);
    let text = if fence == "promql" && one.len() > LINE {
        promql::pretty(&promql::parse(&one).expr, LINE)
    } else {
        one.into_owned()
    };
    let made = usage.metrics(query).iter().filter(|name| name.contains(':'));
    let made = list(made.map(|name| metric(usage, "../", name)));
    let mut about: Vec<String> = Vec::new();
    about.extend(query.legend.as_deref().filter(|legend| !legend.is_empty()).map(code));
    about.extend((!server.is_empty()).then(|| format!("from {server}")));
    about.extend((made != "–").then(|| format!("recorded as {made}")));
    Asked { about: about.join(", "), fence, text }
}

/// A panel that turns red: from where on, where it leads, what to do. None for those that do not.
fn alarm(suite: &Suite, shown: &Panel) -> Option<[String; 4]> {
    let red = turns_red(shown)?;
    let next = shown.links.first().map_or_else(|| String::from("–"), |next| text(&next.title));
    let runbook = runbook(suite, shown).unwrap_or_else(|| String::from("–"));
    Some([cell(&text(&shown.title)), red, cell(&next), cell(&runbook)])
}

/// From which value on a panel is red, if it ever is.
fn turns_red(shown: &Panel) -> Option<String> {
    let thresholds = shown.thresholds.as_ref()?;
    if thresholds.base == Color::Red {
        return Some(format!("below {}", amount(thresholds.steps.first()?.0, shown.unit)));
    }
    let (from, _) = thresholds.steps.iter().find(|(_, color)| *color == Color::Red)?;
    Some(format!("{} or more", amount(*from, shown.unit)))
}

/// A value with its unit, as people say it.
fn amount(value: f64, unit: Unit) -> String {
    // Twelve digits take out what binary fractions add.
    let round = |value: f64| (value * 1e9).round() / 1e9;
    match unit {
        Unit::RATIO => format!("{} %", round(value * 100.0)),
        Unit::PERCENT => format!("{} %", round(value)),
        Unit::SECONDS => format!("{} s", round(value)),
        unit => match unit.named() {
            Some(named) if ![Unit::UNKNOWN, Unit::NUMBER, Unit::COUNT, Unit::BOOL].contains(&unit) => {
                format!("{} {}", round(value), named.name)
            }
            _ => round(value).to_string(),
        },
    }
}

/// Every page, by its path.
pub(super) fn pages<'a>(
    suite: &'a Suite,
    usage: &'a Usage<'_>,
    watch: &'a Watch<'_>,
) -> BTreeMap<String, Page> {
    let page = |dashboard: &'a Dashboard| {
        (format!("docs/{}", super::dashboards::address(dashboard)), Page::new(suite, usage, watch, dashboard))
    };
    suite.dashboards.iter().map(page).collect()
}
