//! `label-replace-target`, `label-replace-group`, `relabel-source`, `unbounded-label`: labels that a query makes.

use crate::catalogue::{Kind, Version};
use crate::problem::Problem;
use crate::promql::ast::{AggregateOp, Call, Expr, ExprKind, StringLit};
use crate::promql::check::pattern::{self, Pattern};
use crate::promql::check::query::grouping::{MANY_VALUES, missing};
use crate::promql::check::tree::{Id, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, call) in tree.calls() {
        if call.function.text == "label_replace" {
            target(tree, call, out);
            groups(tree, call, out);
            source(tree, id, call, out);
            copies(tree, id, call, out);
        }
    }
    for (id, aggregate) in tree.aggregates() {
        if aggregate.op == AggregateOp::CountValues
            && let Some(kid) = tree.kid(id, 0)
        {
            values(tree, kid, aggregate.op_span, out);
        }
    }
}

fn string(expr: &Expr) -> Option<&StringLit> {
    match &expr.kind {
        ExprKind::String(literal) => Some(literal),
        ExprKind::Paren(inner) => string(inner),
        _ => None,
    }
}

/// The name of the new label. Since Prometheus 3 any text will do, as long as there is one.
fn target(tree: &Tree, call: &Call, out: &mut Vec<Problem>) {
    let Some(name) = call.args.get(1).and_then(string) else { return };
    let legacy = tree.catalogue.target().version < Version(3, 0);
    let mut chars = name.value.chars();
    let word = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_');
    if name.value.is_empty() || (legacy && !word && !pattern::has_variable(&name.value)) {
        let message = format!("`{}` is no name for a label", name.value);
        let problem = Problem::error("label-replace-target", pattern::inside(tree.text, name), message);
        out.push(problem.help("write a word, such as `host`"));
    }
}

/// `$2` in the replacement without a second group in the pattern.
fn groups(tree: &Tree, call: &Call, out: &mut Vec<Problem>) {
    let (Some(replacement), Some(regex)) =
        (call.args.get(2).and_then(string), call.args.get(4).and_then(string))
    else {
        return;
    };
    let Some(pattern) = Pattern::new(&regex.value) else { return };
    let there = pattern.groups();
    let text = replacement.value.as_str();
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        let after = rest.get(at + 1..).unwrap_or("");
        let start = text.len() - rest.len() + at;
        let (number, length) = reference(after);
        if let Some(number) = number.filter(|&number| number > there) {
            let at = pattern::part_of(tree.text, replacement, start, start + 1 + length);
            let message = format!("`${number}` is empty: `{}` has {}", regex.value, counted(there));
            let problem = Problem::error("label-replace-group", at, message);
            out.push(problem.help("put what is to be copied in parentheses: `(.*)`"));
        }
        // `$$` is a dollar sign.
        rest = after.get(length.max(usize::from(after.starts_with('$')))..).unwrap_or("");
    }
}

fn counted(groups: usize) -> String {
    match groups {
        0 => String::from("no group"),
        1 => String::from("one group"),
        n => format!("{n} groups"),
    }
}

/// The group after a dollar sign, `1` or `{1}`, and how many bytes it takes.
fn reference(after: &str) -> (Option<usize>, usize) {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(inner) = after.strip_prefix('{') {
        let length = digits(inner);
        let closed = inner.get(length..).is_some_and(|rest| rest.starts_with('}'));
        let number = inner.get(..length).and_then(|text| text.parse().ok());
        return if closed { (number, length + 2) } else { (None, 0) };
    }
    let length = digits(after);
    // `$1x` names a group called `1x`, which Go takes as a whole; leave it to the reader.
    let word =
        after.get(length..).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
    if word { (None, length) } else { (after.get(..length).and_then(|text| text.parse().ok()), length) }
}

/// A label to read that is not there, where the pattern wants something to read.
fn source(tree: &Tree, id: Id, call: &Call, out: &mut Vec<Problem>) {
    let (Some(source), Some(regex), Some(kid)) =
        (call.args.get(3).and_then(string), call.args.get(4).and_then(string), tree.kid(id, 0))
    else {
        return;
    };
    let flow = tree.flow(kid);
    let Some(why) = flow.why_absent(&source.value).filter(|_| !source.value.is_empty()) else { return };
    let copies = call.args.get(2).and_then(string).is_some_and(|it| it.value.contains('$'));
    if copies || pattern::matches(&regex.value, "") == Some(false) {
        let at = pattern::inside(tree.text, source);
        out.push(missing(tree, "relabel-source", at, &source.value, why, flow));
    }
}

/// A label copied from one with very many values.
fn copies(tree: &Tree, id: Id, call: &Call, out: &mut Vec<Problem>) {
    let (Some(source), Some(kid)) = (call.args.get(3).and_then(string), tree.kid(id, 0)) else { return };
    let Some(entry) = tree.flow(kid).get(&source.value).filter(|entry| entry.label.is_some()) else { return };
    if entry.most() > MANY_VALUES {
        let at = pattern::inside(tree.text, source);
        let message = format!("`{}` has up to {} values, the new label as many", entry.name, entry.most());
        out.push(Problem::warning("unbounded-label", at, message).help("copy a coarser label"));
    }
}

/// `count_values` of something that is not a handful of numbers.
fn values(tree: &Tree, kid: Id, at: crate::Span, out: &mut Vec<Problem>) {
    let facts = tree.facts(kid);
    let few = facts.unit.is_number()
        || facts.unit.is_bool()
        || facts.unit.is_unknown()
        || facts.source.is_some_and(|source| source.series.metric.kind == Kind::Info);
    if !few {
        let message = format!("`count_values` makes a series for every different value of {}", facts.unit);
        let problem = Problem::warning("unbounded-label", at, message);
        out.push(problem.help("round the values first, or use a histogram"));
    }
}
