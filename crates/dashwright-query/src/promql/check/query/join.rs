//! `join-label`, `include-label`, `never-matches`: whether the series of both sides of an operator can find each other.

use crate::nearest::list;
use crate::problem::{Problem, Span};
use crate::promql::ValueType;
use crate::promql::ast::{Binary, BinaryOp, MatchLabels, Matching};
use crate::promql::check::flow::{Entry, Flow, Values, Why};
use crate::promql::check::labels::Promise;
use crate::promql::check::query::grouping::missing;
use crate::promql::check::tree::{Id, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, binary) in tree.binaries() {
        let Some((left, right)) = sides(tree, id) else { continue };
        let before = out.len();
        if let Some(clause) = &binary.matching.labels {
            clause_labels(tree, binary, clause, left, right, out);
        }
        include(tree, &binary.matching, left, right, out);
        // A label that was misspelt explains why nothing matches; one finding is enough.
        if binary.op != BinaryOp::Or && out.len() == before {
            never(binary, left, right, out);
        }
    }
}

/// The flows of an operator between two vectors.
pub(in crate::promql::check) fn sides<'t, 'a>(
    tree: &'t Tree<'a>,
    id: Id,
) -> Option<(&'t Flow<'a>, &'t Flow<'a>)> {
    let (lhs, rhs) = (tree.kid(id, 0)?, tree.kid(id, 1)?);
    let vectors = [lhs, rhs].iter().all(|&side| tree.facts(side).ty == ValueType::Instant);
    vectors.then(|| (tree.flow(lhs), tree.flow(rhs)))
}

fn clause_labels(
    tree: &Tree,
    binary: &Binary,
    clause: &MatchLabels,
    left: &Flow,
    right: &Flow,
    out: &mut Vec<Problem>,
) {
    for label in clause.labels.iter().filter(|label| label.variables.is_empty()) {
        let name = label.text.as_str();
        if tree.catalogue.forbidden().contains(&name) {
            continue; // said by its own check
        }
        match (left.why_absent(name), right.why_absent(name)) {
            (None, None) => {}
            (Some(why), Some(_)) if clause.on => {
                let mut problem = missing(tree, "join-label", label.span, name, why, left);
                problem.message = format!("neither side has a label `{name}` to match on");
                out.push(problem);
            }
            (Some(_), Some(_)) => {
                let message = format!("neither side has a label `{name}` to ignore");
                out.push(Problem::warning("join-label", label.span, message));
            }
            _ if !clause.on || binary.op == BinaryOp::Or => {}
            (Some(why), None) => out.push(one_sided(tree, label.span, name, why, left, right, "left")),
            (None, Some(why)) => out.push(one_sided(tree, label.span, name, why, right, left, "right")),
        }
    }
}

/// A label to match on that only the other side has.
fn one_sided(tree: &Tree, at: Span, name: &str, why: Why, lacks: &Flow, has: &Flow, side: &str) -> Problem {
    let mut problem = missing(tree, "join-label", at, name, why, lacks);
    problem.message = match why {
        Why::Dropped(clause) if clause.of(tree.text).len() <= 60 => {
            let words = clause.of(tree.text);
            format!("the {side} side has no `{name}` to match on: `{words}` dropped it")
        }
        _ => format!("the {side} side has no `{name}` to match on"),
    };
    if has.promise(name) != Promise::Sure {
        problem.severity = crate::Severity::Warning;
    }
    problem
}

/// The labels of `group_left (…)` must come from the "one" side.
fn include(tree: &Tree, matching: &Matching, left: &Flow, right: &Flow, out: &mut Vec<Problem>) {
    let Some(group) = &matching.group else { return };
    let one = if group.left { right } else { left };
    for label in group.include.iter().filter(|label| label.variables.is_empty()) {
        if let Some(why) = one.why_absent(&label.text) {
            out.push(missing(tree, "include-label", label.span, &label.text, why, one));
        }
    }
}

/// Whether a label takes part in the matching.
pub(in crate::promql::check) fn takes_part(matching: &Matching, name: &str) -> bool {
    let listed = |clause: &MatchLabels| clause.labels.iter().any(|label| label.text == name);
    match &matching.labels {
        None => name != "__name__",
        Some(clause) if clause.on => listed(clause),
        Some(clause) => name != "__name__" && !listed(clause),
    }
}

fn never(binary: &Binary, left: &Flow, right: &Flow, out: &mut Vec<Problem>) {
    let matching = &binary.matching;
    if matching.labels.as_ref().is_some_and(|clause| clause.labels.iter().any(|it| !it.variables.is_empty()))
    {
        return;
    }
    let on = matching.labels.as_ref().is_some_and(|clause| clause.on);
    if !on {
        let (only_left, only_right) = (only(matching, left, right), only(matching, right, left));
        if !only_left.is_empty() || !only_right.is_empty() {
            out.push(different(binary, left, right, &only_left, &only_right));
            return;
        }
    }
    for entry in left.labels.iter().filter(|entry| takes_part(matching, entry.name)) {
        let Some((a, b)) = fixed(entry).zip(right.get(entry.name).and_then(fixed)) else { continue };
        if a != b {
            let name = entry.name;
            let message =
                format!("the sides never match: `{name}` is `{a}` on the left and `{b}` on the right");
            out.push(
                Problem::error("never-matches", binary.op_span, message)
                    .help(format!("match on other labels: `ignoring ({name})`, or `on (…)` without it")),
            );
            return;
        }
    }
}

/// The one value that a label has, where the query says it.
fn fixed<'a>(entry: &Entry<'a>) -> Option<&'a str> {
    match entry.values {
        Values::One(value) if entry.promise == Promise::Sure && !value.is_empty() => Some(value),
        _ => None,
    }
}

/// Labels that one side surely has and the other surely lacks.
fn only<'a>(matching: &Matching, has: &Flow<'a>, lacks: &Flow) -> Vec<&'a str> {
    has.labels
        .iter()
        .filter(|entry| entry.promise == Promise::Sure && takes_part(matching, entry.name))
        .filter(|entry| lacks.promise(entry.name) == Promise::Absent)
        .map(|entry| entry.name)
        .collect()
}

fn different(binary: &Binary, left: &Flow, right: &Flow, only_left: &[&str], only_right: &[&str]) -> Problem {
    let has = |names: &[&str]| list(names.iter().copied(), 4);
    let message = match (only_left, only_right) {
        (_, []) => format!("the sides never match: only the left has {}", has(only_left)),
        ([], _) => format!("the sides never match: only the right has {}", has(only_right)),
        _ => format!(
            "the sides never match: only the left has {}, only the right {}",
            has(only_left),
            has(only_right)
        ),
    };
    let problem = Problem::error("never-matches", binary.op_span, message);
    let common: Vec<&str> = left.names().filter(|name| right.promise(name) > Promise::Absent).collect();
    let arithmetic = !binary.op.is_set();
    if common.is_empty() {
        // One value for all, as in a share of the total.
        let help = match (only_left, only_right) {
            (_, []) if arithmetic => {
                String::from("one value for all series: `on () group_left ()`, or `scalar(…)`")
            }
            ([], _) if arithmetic => String::from("one value for all series: `on () group_right ()`"),
            _ => String::from("name the labels to match on: `on (…)`"),
        };
        return problem.help(help);
    }
    let on = format!("on ({})", common.join(", "));
    problem.help(match (only_left, only_right) {
        (_, []) if arithmetic => format!("name the labels to match on: `{on} group_left ()`"),
        ([], _) if arithmetic => format!("name the labels to match on: `{on} group_right ()`"),
        _ => format!("name the labels to match on: `{on}`"),
    })
}
