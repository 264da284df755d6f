//! What LogQL and TraceQL ask of a regex: whether it is valid, what it matches, which groups it has.

use crate::problem::{Problem, Span};
use crate::promql::ast::StringLit;
use crate::promql::regex::{Regex, matches_empty};
use crate::promql::source_offset;
use crate::text::variable;

/// The problem of a regex in a string literal, if it has one; Grafana variables in it are believed.
pub(crate) fn problem(literal: &StringLit, text: &str) -> Option<Problem> {
    let pattern = literal.value.as_str();
    let variables = variable::within(pattern, Span::new(0, pattern.len()));
    let mut shown = pattern.to_owned();
    for variable in &variables {
        // A letter for each byte keeps the places; what Grafana puts there is not known.
        shown.replace_range(variable.span.range(), &"_".repeat(variable.span.end - variable.span.start));
    }
    let fault = matches_empty(&shown).err()?;
    let touches = |span: Span| span.start < fault.span.end && fault.span.start < span.end;
    if variables.iter().any(|variable| touches(variable.span)) {
        return None;
    }
    let place = |at| literal.span.start + source_offset(literal.span.of(text), at);
    let span = Span::new(place(fault.span.start), place(fault.span.end));
    let problem = Problem::error("syntax", span, format!("in this regular expression {}", fault.message));
    Some(match fault.help {
        Some(help) => problem.help(help),
        None => problem,
    })
}

/// A regex without Grafana variables, if it is valid.
pub(crate) fn read(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

/// Whether the anchored regex matches a value, where that can be told.
pub(crate) fn matches(pattern: &str, value: &str) -> Option<bool> {
    if value.is_empty() {
        return matches_empty(pattern).ok();
    }
    let regex = read(pattern)?;
    regex.is_exact().then(|| regex.is_match(value))
}

/// The names of its capture groups, in order.
pub(crate) fn named_groups(pattern: &str) -> Option<Vec<String>> {
    Some(read(pattern)?.groups().iter().flatten().cloned().collect())
}

/// How many capture groups it has, named or not.
pub(crate) fn count_groups(pattern: &str) -> Option<usize> {
    Some(read(pattern)?.groups().len())
}
