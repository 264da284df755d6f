//! The queries behind Grafana variables: `label_values(metric, label)`, `metrics(…)`, `query_result(…)`.

use super::pattern::{self, Pattern};
use super::surroundings::{Place, Surroundings};
use super::{check, check_in};
use crate::problem::{Problem, Span};
use crate::{Catalogue, nearest};

/// Checks the query of a dashboard variable; `around` holds the variables that it may use.
///
/// ```
/// use dashwright_query::catalogue::{Catalogue, Label, Metric, Target};
/// use dashwright_query::promql::{Place, Surroundings, check_variable_query};
/// use dashwright_query::Unit;
///
/// const UP: Metric = Metric::gauge("up", Unit::BOOL).labels(&[Label::bounded("cluster", 10)]);
/// static CATALOGUE: Catalogue = Catalogue::new(&[&[UP]], Target::PROMETHEUS_3);
/// let around = Surroundings { place: Place::Variable, variables: &[] };
/// let problems = check_variable_query("label_values(up, clustr)", &around, &CATALOGUE);
/// assert_eq!(problems[0].message, "`up` has no label `clustr`");
/// ```
pub fn check_variable_query(text: &str, around: &Surroundings, catalogue: &Catalogue) -> Vec<Problem> {
    let trimmed = text.trim();
    let offset = text.len() - text.trim_start().len();
    let around = Surroundings { place: Place::Variable, ..*around };
    let Some((function, inside)) = trimmed.strip_suffix(')').and_then(|it| it.split_once('(')) else {
        return vec![unknown_form(Span::new(offset, offset + trimmed.len()))];
    };
    let start = offset + function.len() + 1;
    match function.trim() {
        "label_values" => {
            let cut = top_level_comma(inside);
            let (selector, label) = match cut {
                Some(at) => (inside.get(..at).unwrap_or(""), inside.get(at + 1..).unwrap_or("")),
                None => return Vec::new(), // all values of a label, whatever the metric
            };
            let mut problems = expression(selector, start, &around, catalogue);
            let label_start = start + selector.len() + 1 + (label.len() - label.trim_start().len());
            let at = Span::new(label_start, label_start + label.trim().len());
            problems.extend(label_of(selector.trim(), label.trim(), at, catalogue));
            problems
        }
        "query_result" => {
            let mut problems = expression(inside, start, &around, catalogue);
            problems.retain(|problem| problem.code != "many-series");
            problems
        }
        "metrics" => metrics(inside.trim(), start, catalogue),
        "label_names" => Vec::new(),
        _ => vec![unknown_form(Span::new(offset, offset + function.len()))],
    }
}

fn unknown_form(at: Span) -> Problem {
    Problem::error("variable-query", at, "not a query of a variable").help(
        "write `label_values(metric, label)`, `label_names()`, `metrics(regex)` or `query_result(query)`",
    )
}

/// A selector or query inside the parentheses, with spans moved to the whole text.
fn expression(text: &str, start: usize, around: &Surroundings, catalogue: &Catalogue) -> Vec<Problem> {
    let checked = check(text, catalogue);
    let mut problems = check_in(&checked, around, catalogue);
    // Only the labels are read, so a counter may stand as it is.
    problems.extend(checked.problems.into_iter().filter(|problem| problem.code != "raw-counter"));
    for problem in &mut problems {
        let moved = |span: Span| Span::new(span.start + start, span.end + start);
        problem.span = moved(problem.span);
        if let Some((span, _)) = problem.help.as_mut().and_then(|help| help.replace.as_mut()) {
            *span = moved(*span);
        }
    }
    super::sort(&mut problems);
    problems
}

/// The last comma outside braces and quotes.
fn top_level_comma(text: &str) -> Option<usize> {
    let (mut depth, mut quote, mut found) = (0_usize, None, None);
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some('"' | '\''), '\\') => escaped = true,
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '{' | '(') => depth += 1,
            (None, '}' | ')') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => found = Some(at),
            _ => {} // inside quotes, or nothing that matters
        }
    }
    found
}

fn label_of(selector: &str, label: &str, at: Span, catalogue: &Catalogue) -> Option<Problem> {
    if pattern::has_variable(label) {
        return None;
    }
    let parsed = super::super::parse(selector);
    let tree = super::infer::tree(&parsed.expr, selector, catalogue);
    let root = tree.root()?;
    let source = tree.facts(root).source?;
    if label == "__name__" || source.series.label(label).is_some() || catalogue.external().contains(&label) {
        return None;
    }
    Some(super::query::unknown_label(&source, label, at))
}

fn metrics(regex: &str, start: usize, catalogue: &Catalogue) -> Vec<Problem> {
    // Grafana looks for the pattern anywhere in the name.
    let Some(wanted) = Pattern::new(&format!(".*(?:{regex}).*")) else { return Vec::new() };
    if pattern::has_variable(regex) || catalogue.series_names().any(|name| wanted.fits(name) != Some(false)) {
        return Vec::new();
    }
    let at = Span::new(start, start + regex.len());
    let problem = Problem::error("regex-no-match", at, format!("no metric's name matches `{regex}`"));
    vec![match nearest::nearest(regex, catalogue.series_names()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem,
    }]
}
