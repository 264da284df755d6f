//! Every text that an author wrote into a dashboard, with the place where a person sees it.

use dashwright_model::annotation::Source;
use dashwright_model::link::{Link, Target};
use dashwright_model::panel::PanelKind;
use dashwright_model::{Dashboard, Panel, Row, Site};

use crate::context::{Board, Located, QueryRole};
use crate::links;

/// A text and where it stands.
pub(crate) struct TextAt<'a> {
    pub(crate) text: &'a str,
    /// What it is: `the title`, `the query`.
    pub(crate) what: &'static str,
    pub(crate) site: Site,
    at: Place<'a>,
    /// Whether Grafana fills in variables.
    pub(crate) fills: bool,
}

/// Where a text stands; written out only when something is found there.
#[derive(Clone, Copy)]
enum Place<'a> {
    Dashboard(&'a Dashboard),
    /// A variable, annotation or link, by its name.
    Part(&'a Dashboard, &'static str, &'a str),
    Row(&'a Dashboard, &'a Row),
    Panel(&'a Dashboard, &'a Row, &'a Panel),
}

impl TextAt<'_> {
    /// What a person sees in Grafana.
    pub(crate) fn path(&self) -> Vec<String> {
        let title = |dashboard: &Dashboard| dashboard.id.title().to_owned();
        match self.at {
            Place::Dashboard(dashboard) => vec![title(dashboard)],
            Place::Part(dashboard, kind, name) => vec![title(dashboard), format!("{kind} {name}")],
            Place::Row(dashboard, row) => vec![title(dashboard), row.title.clone().into_owned()],
            Place::Panel(dashboard, row, panel) => {
                vec![title(dashboard), row.title.clone().into_owned(), panel.title.clone().into_owned()]
            }
        }
    }
}

/// Every text of a dashboard; of queries only those that pass `queries`.
pub(crate) fn of<'a>(board: &Board<'a>, queries: impl Fn(&Located<'a>) -> bool) -> Vec<TextAt<'a>> {
    let dashboard = board.dashboard;
    let whole = Place::Dashboard(dashboard);
    let mut out = Vec::new();
    let mut add = |text: &'a str, what, site, at: Place<'a>, fills| {
        if !text.is_empty() {
            out.push(TextAt { text, what, site, at, fills });
        }
    };
    add(dashboard.id.title(), "the title", dashboard.site, whole, false);
    add(&dashboard.goal, "the goal", dashboard.site, whole, false);
    for tag in &dashboard.tags {
        add(tag, "a tag", dashboard.site, whole, false);
    }
    for variable in &dashboard.variables {
        let at = Place::Part(dashboard, "variable", variable.name);
        let texts = [variable.label.as_deref(), variable.description.as_deref(), variable.default.as_deref()];
        for text in texts.into_iter().flatten() {
            add(text, "a text of the variable", variable.site, at, false);
        }
    }
    for annotation in &dashboard.annotations {
        let at = Place::Part(dashboard, "annotation", &annotation.name);
        let mut texts = vec![(annotation.name.as_ref(), "the name", false)];
        match &annotation.source {
            Source::Tags { tags, .. } => texts.extend(tags.iter().map(|tag| (tag.as_ref(), "a tag", true))),
            Source::Native { .. } => {}
            Source::Query { title, text, .. } => {
                texts.extend([(title.as_ref(), "the title", true), (text.as_ref(), "the text", true)]);
            }
        }
        for (text, what, fills) in texts {
            add(text, what, annotation.site, at, fills);
        }
    }
    for at in links::of(board) {
        for (text, what) in link_texts(at.link) {
            let place = match at.panel {
                Some((row, panel)) => Place::Panel(dashboard, row, panel),
                None => Place::Part(dashboard, "link", &at.link.title),
            };
            add(text, what, at.link.site, place, true);
        }
    }
    for row in &dashboard.rows {
        add(&row.title, "the title", row.site, Place::Row(dashboard, row), true);
    }
    for at in &board.panels {
        for (text, what) in panel_texts(at.panel) {
            add(text, what, at.panel.site, Place::Panel(dashboard, at.row, at.panel), true);
        }
    }
    for located in board.queries().filter(|located| queries(located)) {
        let place = match located.role {
            QueryRole::Panel(row, panel) => Place::Panel(dashboard, row, panel),
            QueryRole::Variable(variable) => Place::Part(dashboard, "variable", variable.name),
            QueryRole::Annotation(annotation) => Place::Part(dashboard, "annotation", &annotation.name),
        };
        add(&located.query.text, "the query", located.query.site, place, true);
        if let Some(legend) = &located.query.legend {
            add(legend, "the legend", located.query.site, place, true);
        }
    }
    out
}

/// The names of the dashboard's variables in a text: `$name`, `${name}`, `${name:format}`, `[[name]]`; not Grafana's own.
pub(crate) fn variables(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices(['$', '[']).filter_map(|(at, mark)| {
        let rest = text.get(at + 1..)?;
        match mark {
            "$" => Some(rest.strip_prefix('{').unwrap_or(rest)),
            _ => rest.strip_prefix('['),
        }
    });
    let names = starts.map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    });
    names.filter(|name| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && !name.starts_with("__")
    })
}

fn link_texts(link: &Link) -> Vec<(&str, &'static str)> {
    let mut texts = vec![(link.title.as_ref(), "the title of the link")];
    texts.extend(link.tooltip.as_deref().map(|tooltip| (tooltip, "the tooltip of the link")));
    match &link.target {
        Target::Url(url) => texts.push((url, "the URL")),
        Target::ExploreQuery(query) => texts.push((&query.text, "the query of the link")),
        _ => {}
    }
    texts
}

fn panel_texts(panel: &Panel) -> Vec<(&str, &'static str)> {
    let mut texts = vec![(panel.title.as_ref(), "the title")];
    let optional = [
        (panel.meaning.what.as_deref(), "the explanation"),
        (panel.meaning.action.as_deref(), "the action"),
        (panel.no_value.as_deref(), "the text without data"),
    ];
    texts.extend(optional.into_iter().filter_map(|(text, what)| Some((text?, what))));
    match &panel.kind {
        PanelKind::Text(settings) => texts.push((&settings.markdown, "the text")),
        PanelKind::AlertList(settings) => texts.push((&settings.matchers, "the matchers")),
        PanelKind::Timeseries(settings) => {
            texts.extend(settings.axis_label.as_deref().map(|label| (label, "the label of the axis")));
        }
        _ => {}
    }
    texts
}
