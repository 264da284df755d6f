//! Every query of a suite with the place where a person sees it, and the places where a label shows.

use dashwright_model::annotation::Source;
use dashwright_model::link::Target;
use dashwright_model::query::{Language, QueryData};
use dashwright_model::{Dashboard, Suite};
use dashwright_query::promql::{self, Promise};

/// A query and where it stands.
pub(super) struct QueryAt<'a> {
    pub(super) language: Language,
    pub(super) text: &'a str,
    pub(super) legend: Option<&'a str>,
    pub(super) place: String,
}

/// Every query of the suite: of variables, annotations, panels, links and rules.
pub(super) fn queries(suite: &Suite) -> impl Iterator<Item = QueryAt<'_>> {
    let of_rules = suite.rules.iter().flat_map(|group| {
        group.rules.iter().map(move |rule| QueryAt {
            language: Language::PromQl,
            text: &rule.expr,
            legend: None,
            place: format!("rule {} of {} ({})", rule.name(), group.name, rule.site),
        })
    });
    suite.dashboards.iter().flat_map(of_dashboard).chain(of_rules)
}

fn of_dashboard(dashboard: &Dashboard) -> Vec<QueryAt<'_>> {
    let mut out = Vec::new();
    for variable in &dashboard.variables {
        if let Some(query) = variable.query() {
            out.push(at(dashboard, query, &format!("variable `{}`", variable.name)));
        }
    }
    for annotation in &dashboard.annotations {
        if let Source::Query { query, .. } = &annotation.source {
            out.push(at(dashboard, query, &format!("annotation `{}`", annotation.name)));
        }
    }
    for (_, panel) in dashboard.panels() {
        let linked = panel.links.iter().chain(&panel.data_links).filter_map(|link| match &link.target {
            Target::ExploreQuery(query) => Some(query.as_ref()),
            _ => None,
        });
        for query in panel.queries.iter().chain(linked) {
            out.push(at(dashboard, query, &format!("panel `{}`", panel.title)));
        }
    }
    out
}

fn at<'a>(dashboard: &Dashboard, query: &'a QueryData, what: &str) -> QueryAt<'a> {
    let place = format!("{what} of {} ({})", dashboard.id.uid(), query.site);
    QueryAt { language: query.language, text: &query.text, legend: query.legend.as_deref(), place }
}

/// Where a label shows: declared by a metric or a stream, asked for, grouped by, returned, or named in a legend.
pub(super) fn places(suite: &Suite, label: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for metric in suite.catalogue.metrics() {
        let target = metric.emitter.map_or(&[][..], |emitter| emitter.target_labels);
        if metric.labels.iter().chain(target).any(|own| own.name == label) {
            found.push(format!("metric `{}` of the catalogue", metric.name));
        }
    }
    if suite.catalogue.streams().iter().any(|own| own.name == label) {
        found.push("the labels of log streams in the catalogue".to_owned());
    }
    for query in queries(suite) {
        if shows(suite, &query, label) {
            found.push(query.place);
        }
    }
    for group in &suite.rules {
        for rule in group.rules.iter().filter(|rule| rule.labels.iter().any(|(name, _)| name == label)) {
            found.push(format!("labels of rule {} of {} ({})", rule.name(), group.name, rule.site));
        }
    }
    found
}

/// Logs and traces may be searched for anything: what a parser stage finds in a line is no label of a stream.
fn shows(suite: &Suite, query: &QueryAt<'_>, label: &str) -> bool {
    if query.language != Language::PromQl {
        return false;
    }
    let in_legend = query.legend.is_some_and(|legend| {
        legend
            .split("{{")
            .skip(1)
            .any(|rest| rest.split("}}").next().is_some_and(|name| name.trim() == label))
    });
    let checked = promql::check(query.text, suite.catalogue);
    in_legend
        || names_label(query.text, label)
        || checked.labels.promise(label) > Promise::Absent && !checked.labels.is_open()
}

/// Whether a label stands in the query as a word of its own, outside of strings.
fn names_label(text: &str, label: &str) -> bool {
    let mut quoted = false;
    let bare: String = text
        .chars()
        .map(|c| {
            quoted ^= c == '"';
            if quoted { ' ' } else { c }
        })
        .collect();
    bare.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == label)
}
