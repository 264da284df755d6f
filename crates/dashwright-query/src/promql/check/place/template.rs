//! `template`, `value-in-label`, `template-label`, `label-conflict`: the texts of an alert.

use crate::nearest::{list, nearest};
use crate::problem::Problem;
use crate::promql::check::surroundings::Alert;
use crate::promql::check::tree::Tree;
use crate::text::template::{self, Dialect};

/// What Prometheus offers to the texts of an alert.
///
/// Source: Prometheus, template reference.
const PROMETHEUS: Dialect = Dialect {
    functions: &[
        "query",
        "first",
        "label",
        "value",
        "strvalue",
        "sortByLabel",
        "args",
        "tmpl",
        "safeHtml",
        "humanize",
        "humanize1024",
        "humanizeDuration",
        "humanizePercentage",
        "humanizeTimestamp",
        "toTime",
        "toDuration",
        "now",
        "parseDuration",
        "title",
        "toUpper",
        "toLower",
        "stripPort",
        "stripDomain",
        "match",
        "reReplaceAll",
        "graphLink",
        "tableLink",
        "externalURL",
        "pathPrefix",
        "urlQueryEscape",
    ],
    variables: &["$labels", "$value", "$externalLabels", "$externalURL"],
    fields: Some(&["Labels", "Value", "ExternalLabels", "ExternalURL"]),
    label: "$labels.",
};

pub(super) fn check(tree: &Tree, alert: &Alert, out: &mut Vec<Problem>) {
    let external = tree.catalogue.external();
    for &(name, text) in alert.labels {
        if external.contains(&name) {
            let problem = problem(
                tree,
                "label-conflict",
                format!("the label `{name}` of the alert is one that the server adds"),
            );
            out.push(problem.help("give it another name"));
        }
        if actions(text).any(|action| mentions(action, "$value") || mentions(action, ".Value")) {
            let message =
                format!("the label `{name}` holds the value, so every evaluation makes another alert");
            out.push(problem(tree, "value-in-label", message).help("put the value into an annotation"));
        }
        one(tree, "label", name, text, out);
    }
    for &(name, text) in alert.annotations {
        one(tree, "annotation", name, text, out);
    }
}

/// A problem of a text beside the query: the caret stands under the whole query.
fn problem(tree: &Tree, code: &'static str, message: String) -> Problem {
    let span = tree.root().map_or_else(Default::default, |root| tree.node(root).whole);
    Problem::error(code, span, message)
}

fn one(tree: &Tree, what: &str, name: &str, text: &str, out: &mut Vec<Problem>) {
    let wrong = template::read(text, &PROMETHEUS).wrong;
    if !wrong.is_empty() {
        out.extend(wrong.into_iter().map(|wrong| {
            let problem = problem(tree, "template", format!("the {what} `{name}`: {}", wrong.message));
            match wrong.help {
                Some(help) => problem.help(help),
                None => problem,
            }
        }));
        return;
    }
    let Some(root) = tree.root() else { return };
    let flow = tree.flow(root);
    for label in actions(text).flat_map(labels) {
        if flow.why_absent(label).is_none() {
            continue;
        }
        let message = format!("the {what} `{name}` shows `$labels.{label}`, which the query does not return");
        let problem = problem(tree, "template-label", message);
        let names: Vec<&str> = flow.names().collect();
        out.push(match nearest(label, names.iter().copied()) {
            Some(near) => problem.help(format!("did you mean `$labels.{near}`?")),
            None if names.is_empty() => problem.help("it returns no labels: add `by (…)` to the aggregation"),
            None => problem.help(format!("it returns {}", list(names.iter().copied(), 12))),
        });
    }
    let external = tree.catalogue.external();
    for label in actions(text).flat_map(|action| after(action, "$externalLabels.")) {
        if !external.contains(&label) {
            let message =
                format!("the {what} `{name}` shows `$externalLabels.{label}`, which the server does not add");
            let problem = problem(tree, "template-label", message);
            out.push(match external {
                [] => problem.help("declare external labels in the catalogue"),
                names => problem.help(format!("it adds {}", list(names.iter().copied(), 12))),
            });
        }
    }
}

/// What stands between `{{` and `}}`.
fn actions(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{").skip(1).map(|rest| rest.split("}}").next().unwrap_or(rest))
}

fn mentions(action: &str, word: &str) -> bool {
    action.match_indices(word).any(|(at, _)| {
        // `$values.B.Value` is Grafana's, and `$valued` another variable.
        let next = action.get(at + word.len()..).and_then(|rest| rest.chars().next());
        !next.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

/// The labels that an action reads: `$labels.x`, `.Labels.x`, `index $labels "x"`.
fn labels(action: &str) -> Vec<&str> {
    let mut found: Vec<&str> = after(action, "$labels.").chain(after(action, ".Labels.")).collect();
    found.extend(
        action
            .split("index $labels")
            .skip(1)
            .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next()),
    );
    found
}

/// The names that follow a prefix.
fn after<'a>(action: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    action.split(prefix).skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        rest.get(..end).filter(|name| !name.is_empty())
    })
}
