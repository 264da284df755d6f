//! `docs/index.json`: dashboards, objectives, runbooks, and every panel with its queries, for search, bots and scripts.
//!
//! The order is that of the definitions; panel numbers are those of the dashboard files, so `/d/UID?viewPanel=ID` opens
//! a panel. One entry stands on one line, so that a change of a panel is a change of a line.

mod board;

use std::borrow::Cow;

use dashwright_model::color::Color;
use dashwright_model::panel::PanelKind;
use dashwright_model::query::{Language, QueryData};
use dashwright_model::steps::Thresholds;
use dashwright_model::{Dashboard, Panel, Row, Site, Suite};
use dashwright_query::Unit;
use serde::Serialize;

#[cfg(feature = "schema")]
use super::objective::Objective;
use super::objective::objectives;
use super::source;
use super::usage::Usage;
use super::watch::Watch;
use crate::file::File;
use crate::lower::{EmitError, dashboard_path, query_text, target};

/// The format that this version writes.
const VERSION: u32 = 2;

/// The dashboards of a suite, and every panel with its queries, for search, bots and scripts.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[expect(dead_code, reason = "only its shape counts; the file is written a panel a line")]
pub(crate) struct Index<'a> {
    /// What the file is.
    about: &'static str,
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// Dashboards, in the order of the definitions.
    dashboards: Vec<board::Board<'a>>,
    /// Service level objectives, in the order of their rules.
    slos: Vec<Objective<'a>>,
    /// Pages that say what to do, by slug.
    runbooks: Vec<board::Page>,
    /// Panels, in the order of the definitions.
    panels: Vec<Entry<'a>>,
}

/// A panel.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Panel"))]
struct Entry<'a> {
    /// The dashboard's uid.
    uid: &'a str,
    /// The panel's number in the dashboard.
    panel_id: u32,
    /// The panel's title.
    title: &'a str,
    /// The dashboard's title.
    dashboard: &'a str,
    /// The dashboard's folder.
    folder: &'a str,
    /// The dashboard's file, below the directory of this render.
    file: String,
    /// The heading of its row, if it has one.
    row: Option<&'a str>,
    /// The id of the panel's plugin.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Grafana's unit format.
    unit: &'static str,
    /// Who looks after the dashboard.
    owner: &'static str,
    /// The question that it answers.
    question: Option<&'a str>,
    /// What it shows, in Markdown.
    what: Option<&'a str>,
    /// What to do about it, in Markdown.
    action: Option<&'a str>,
    /// From which value on it has which colour, rising; the first has no value.
    thresholds: Vec<Threshold>,
    /// The slug of the runbook page.
    runbook: Option<&'static str>,
    /// The alerts that lead to it, by their names.
    alerts: Vec<&'a str>,
    /// Where the panel is defined.
    source: Source,
    /// Its queries, in order.
    queries: Vec<Target<'a>>,
}

/// A colour and the value from which on a panel has it.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Threshold {
    /// In the unit of the panel's query.
    from: Option<f64>,
    /// Its name, such as `red`, or `#RRGGBB`.
    color: &'static str,
}

/// A query of a panel.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Query"))]
struct Target<'a> {
    /// The letter or word that transformations and overrides use.
    ref_id: Cow<'a, str>,
    /// `PromQL`, `LogQL` or `TraceQL`.
    language: &'static str,
    /// The text on one line, with Grafana's variables.
    query: Cow<'a, str>,
    /// The same a week ago, to compare with: the mean over an hour. `None` for plain numbers, logs and traces.
    baseline: Option<String>,
    /// What its numbers measure, where that is known.
    unit: Option<&'static str>,
    /// The datasource that answers it, as the dashboard names it.
    datasource: Datasource,
    /// The metrics that it reads, by the names of the handbook, sorted.
    metrics: &'a [String],
    /// Where the query is written.
    source: Source,
}

/// A datasource.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Datasource {
    /// The id of its plugin.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Its uid, or the variable that holds it.
    uid: String,
}

/// A place in the definitions.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Source {
    /// The file, relative to the repository.
    file: String,
    /// The line, from 1.
    line: u32,
}

/// The index as a file.
pub(super) fn file(suite: &Suite, usage: &Usage<'_>, watch: &Watch<'_>) -> Result<File, EmitError> {
    let path = "docs/index.json";
    let json = |cause| EmitError::Json { path: path.to_owned(), cause };
    let about = "Dashboards, objectives, runbooks, and every panel with its queries. Written by render from the \
                 definitions; not edited by hand.";
    let mut out = format!("{{\n  \"about\": \"{about}\",\n  \"version\": {VERSION}").into_bytes();
    list(
        &mut out,
        "dashboards",
        suite.dashboards.iter().map(|dashboard| board::board(dashboard, usage.form)),
    )
    .map_err(json)?;
    list(&mut out, "slos", objectives(suite)).map_err(json)?;
    list(&mut out, "runbooks", board::pages(suite)).map_err(json)?;
    let entries = |dashboard| {
        let of = move |(row, panel)| entry(usage, watch, dashboard, row, panel);
        Dashboard::panels(dashboard).map(of)
    };
    list(&mut out, "panels", suite.dashboards.iter().flat_map(entries)).map_err(json)?;
    out.extend(b"\n}\n");
    Ok(File::new(path, out)?)
}

/// A list with an entry a line.
fn list<T: Serialize>(
    out: &mut Vec<u8>,
    name: &str,
    entries: impl IntoIterator<Item = T>,
) -> serde_json::Result<()> {
    out.extend(format!(",\n  \"{name}\": [").bytes());
    let mut empty = true;
    for entry in entries {
        out.extend(if empty { b"\n    ".as_slice() } else { b",\n    " });
        serde_json::to_writer(&mut *out, &entry)?;
        empty = false;
    }
    out.extend(if empty { b"]".as_slice() } else { b"\n  ]" });
    Ok(())
}

fn entry<'a>(
    usage: &'a Usage<'_>,
    watch: &Watch<'a>,
    dashboard: &'a Dashboard,
    row: &'a Row,
    panel: &'a Panel,
) -> Entry<'a> {
    let queries = panel.queries.iter().enumerate();
    Entry {
        uid: dashboard.id.uid(),
        panel_id: dashboard.number(panel),
        title: &panel.title,
        dashboard: dashboard.id.title(),
        folder: dashboard.folder.title,
        file: dashboard_path(dashboard, usage.form),
        row: (!row.title.is_empty()).then_some(&*row.title),
        kind: panel.kind.id(),
        unit: panel.display.id(),
        owner: dashboard.owner.handle,
        question: panel.meaning.question.as_deref(),
        what: panel.meaning.what.as_deref(),
        action: panel.meaning.action.as_deref(),
        thresholds: panel.thresholds.as_ref().map(thresholds).unwrap_or_default(),
        runbook: panel.meaning.runbook.map(|runbook| runbook.slug),
        alerts: watch.of(dashboard, panel).iter().map(|alert| alert.name.as_ref()).collect(),
        source: place(panel.site),
        queries: queries.map(|(number, query)| one(usage, dashboard, panel, number, query)).collect(),
    }
}

fn one<'a>(
    usage: &'a Usage<'_>,
    dashboard: &'a Dashboard,
    panel: &Panel,
    number: usize,
    query: &'a QueryData,
) -> Target<'a> {
    // A node graph's selector goes to the service map of the trace store.
    let asked = match panel.kind {
        PanelKind::NodeGraph(_) => Language::TraceQl,
        _ => query.language,
    };
    let unit = query.shown_unit();
    // Lines and traces are no numbers, though their type needs one.
    let silent = unit == Unit::UNKNOWN || (query.language != Language::PromQl && unit == Unit::NUMBER);
    Target {
        ref_id: target::ref_id(query, number),
        language: query.language.name(),
        query: query_text::one_line(query),
        baseline: (asked == Language::PromQl && usage.returns_series(query)).then(|| baseline(query)),
        unit: unit.named().filter(|_| !silent).map(|named| named.name),
        datasource: Datasource { kind: asked.plugin(), uid: target::datasource_uid(dashboard, asked) },
        metrics: usage.metrics(query),
        source: place(query.site),
    }
}

/// The query whose answer the answer of `query` is compared with: its mean over the same hour one week earlier.
///
/// It is a subquery, so it holds for everything that returns series, `time() - x` and existing offsets included.
fn baseline(query: &QueryData) -> String {
    format!("avg_over_time(({})[1h:5m] offset 1w)", query_text::one_line(query))
}

fn thresholds(thresholds: &Thresholds) -> Vec<Threshold> {
    let step = |from, color: Color| Threshold { from, color: color.name() };
    let rising = thresholds.steps.iter().map(|&(from, color)| step(Some(from), color));
    std::iter::once(step(None, thresholds.base)).chain(rising).collect()
}

fn place(site: Site) -> Source {
    Source { file: source(site), line: site.line }
}
