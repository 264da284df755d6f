//! Every text that an author wrote into a dashboard, with the place where a person sees it.

use dashwright_model::annotation::Source;
use dashwright_model::link::{Link, Target};
use dashwright_model::panel::PanelKind;
use dashwright_model::{Panel, Site};

use crate::context::{Board, Located};
use crate::links;

/// A text and where it stands.
pub(crate) struct TextAt<'a> {
    pub(crate) text: &'a str,
    /// What it is: `the title`, `the query`.
    pub(crate) what: &'static str,
    pub(crate) site: Site,
    pub(crate) path: Vec<String>,
    /// Whether Grafana fills in variables.
    pub(crate) fills: bool,
}

/// Every text of a dashboard; of queries only those that pass `queries`.
pub(crate) fn of<'a>(board: &Board<'a>, queries: impl Fn(&Located<'a>) -> bool) -> Vec<TextAt<'a>> {
    let dashboard = board.dashboard;
    let title = || vec![dashboard.id.title().to_owned()];
    let mut out = Vec::new();
    let mut add = |text: &'a str, what, site, path: Vec<String>, fills| {
        if !text.is_empty() {
            out.push(TextAt { text, what, site, path, fills });
        }
    };
    add(dashboard.id.title(), "the title", dashboard.site, title(), false);
    add(&dashboard.goal, "the goal", dashboard.site, title(), false);
    for tag in &dashboard.tags {
        add(tag, "a tag", dashboard.site, title(), false);
    }
    for variable in &dashboard.variables {
        let path = || vec![dashboard.id.title().to_owned(), format!("variable {}", variable.name)];
        let texts = [variable.label.as_deref(), variable.description.as_deref(), variable.default.as_deref()];
        for text in texts.into_iter().flatten() {
            add(text, "a text of the variable", variable.site, path(), false);
        }
    }
    for annotation in &dashboard.annotations {
        let path = || vec![dashboard.id.title().to_owned(), format!("annotation {}", annotation.name)];
        let mut texts = vec![(annotation.name.as_ref(), "the name", false)];
        match &annotation.source {
            Source::Tags { tags, .. } => texts.extend(tags.iter().map(|tag| (tag.as_ref(), "a tag", true))),
            Source::Native { .. } => {}
            Source::Query { title, text, .. } => {
                texts.extend([(title.as_ref(), "the title", true), (text.as_ref(), "the text", true)]);
            }
        }
        for (text, what, fills) in texts {
            add(text, what, annotation.site, path(), fills);
        }
    }
    for at in links::of(board) {
        for (text, what) in link_texts(at.link) {
            add(text, what, at.link.site, at.path(), true);
        }
    }
    for row in &dashboard.rows {
        let path = vec![dashboard.id.title().to_owned(), row.title.clone().into_owned()];
        add(&row.title, "the title", row.site, path, true);
    }
    for at in &board.panels {
        for (text, what) in panel_texts(at.panel) {
            add(text, what, at.panel.site, at.path(), true);
        }
    }
    for located in board.queries().filter(|located| queries(located)) {
        add(&located.query.text, "the query", located.query.site, located.path(), true);
        if let Some(legend) = &located.query.legend {
            add(legend, "the legend", located.query.site, located.path(), true);
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
