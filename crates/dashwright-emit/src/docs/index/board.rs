//! What the index says about dashboards and runbooks, besides the panels.

use std::borrow::Cow;

use dashwright_model::owner::Review;
use dashwright_model::variable::{Kind, Variable};
use dashwright_model::{Dashboard, Suite};
use serde::Serialize;

use super::{Source, place};
use crate::docs::review::Reviewed;
use crate::lower::{Form, dashboard_path};

/// A dashboard.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Dashboard"))]
pub(super) struct Board<'a> {
    /// Its uid; it opens at `/d/UID`.
    uid: &'a str,
    /// Its title.
    title: &'a str,
    /// Its folder.
    folder: &'a str,
    /// Its file, below the directory of this render.
    file: String,
    /// The decision that it helps with.
    goal: &'a str,
    /// Who reads it.
    audience: &'a [&'static str],
    /// Who looks after it.
    owner: &'static str,
    /// Where to reach the owner.
    channel: &'static str,
    /// How often the owner reads it through: `weekly`, `monthly` or `quarterly`.
    review: &'static str,
    /// When that was last, as `2026-08-01`.
    reviewed: Option<&'static str>,
    /// When it is due again.
    due: Option<String>,
    /// The default time range: from, to.
    range: [&'a str; 2],
    /// Its variables, in order.
    variables: Vec<Choice<'a>>,
    /// Titles of its annotation streams.
    annotations: Vec<&'a str>,
    /// Where it is defined.
    source: Source,
}

/// A variable of a dashboard.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Variable"))]
struct Choice<'a> {
    /// Its name in queries, without the dollar.
    name: &'a str,
    /// Where its values come from, as Grafana calls it: `custom`, `query`, `datasource` …
    #[serde(rename = "type")]
    kind: &'a str,
    /// The value of a fresh dashboard as queries see it; `None` where the first answer of a query is taken.
    default: Option<Cow<'a, str>>,
    /// The values to choose from, where they are fixed.
    values: Vec<&'a str>,
    /// Whether several values may be chosen, which become one regular expression.
    multi: bool,
}

/// A page that says what to do.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Runbook"))]
pub(super) struct Page {
    /// Its file name without `.md`.
    slug: &'static str,
    /// Its heading.
    title: &'static str,
    /// Where it is served.
    url: String,
    /// Whom it calls.
    owner: Option<&'static str>,
    /// How often it is read through.
    review: &'static str,
    /// When that was last, as `2026-08-01`.
    reviewed: Option<&'static str>,
    /// When it is due again.
    due: Option<String>,
}

pub(super) fn board(dashboard: &Dashboard, form: Form) -> Board<'_> {
    let Reviewed { last, due } = Reviewed::of(dashboard.reviewed, dashboard.review);
    Board {
        uid: dashboard.id.uid(),
        title: dashboard.id.title(),
        folder: dashboard.folder.title,
        file: dashboard_path(dashboard, form),
        goal: &dashboard.goal,
        audience: &dashboard.audience,
        owner: dashboard.owner.handle,
        channel: dashboard.owner.channel,
        review: dashboard.review.text(),
        reviewed: last,
        due: due.map(|day| day.to_string()),
        range: [dashboard.from, dashboard.to],
        variables: dashboard.variables.iter().map(choice).collect(),
        annotations: dashboard.annotations.iter().map(|stream| &*stream.name).collect(),
        source: place(dashboard.site),
    }
}

fn choice(variable: &Variable) -> Choice<'_> {
    let (kind, values): (_, Vec<&str>) = match &variable.kind {
        Kind::Custom(values) => ("custom", values.iter().map(|value| &**value).collect()),
        Kind::LabelValues { .. } | Kind::QueryResult(_) => ("query", Vec::new()),
        Kind::Datasource(_) => ("datasource", Vec::new()),
        Kind::Interval(lengths) => ("interval", lengths.clone()),
        Kind::Textbox(_) => ("textbox", Vec::new()),
        Kind::Constant(_) => ("constant", Vec::new()),
        Kind::AdHoc(_) => ("adhoc", Vec::new()),
        Kind::Native(kind) => (kind.id(), Vec::new()),
    };
    let own = variable.default.as_deref();
    let default = match &variable.kind {
        Kind::Textbox(text) | Kind::Constant(text) => Some(*text),
        _ => own
            .or(variable.include_all.then(|| variable.all_value.unwrap_or(".*")))
            .or(values.first().copied()),
    };
    Choice { name: variable.name, kind, default: default.map(Cow::Borrowed), values, multi: variable.multi }
}

/// Every page that a panel or an alert leads to, by slug.
pub(super) fn pages(suite: &Suite) -> Vec<Page> {
    let page = |runbook: dashwright_model::runbook::Runbook| {
        let Reviewed { last, due } = Reviewed::of(runbook.reviewed(), Review::Quarterly);
        Page {
            slug: runbook.slug,
            title: runbook.title(),
            url: format!("{}/{}", suite.runbook_base, runbook.slug),
            owner: runbook.owner(),
            review: Review::Quarterly.text(),
            reviewed: last,
            due: due.map(|day| day.to_string()),
        }
    };
    suite.runbooks().into_values().map(page).collect()
}
