//! `many-to-many`, `group-side`: whether the key of a join is unique on at least one side, and on the right one.
//!
//! The catalogue knows no keys, so this is careful: labels that usually depend on each other (those of a target, those
//! of a device) count as one, and an info metric has one series for each target.

use crate::catalogue::Kind;
use crate::problem::Problem;
use crate::promql::ast::Matching;
use crate::promql::check::flow::{Entry, Flow, Values};
use crate::promql::check::labels::Promise;
use crate::promql::check::query::join::{sides, takes_part};
use crate::promql::check::tree::{Id, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, binary) in tree.binaries() {
        let matching = &binary.matching;
        let Some(clause) = &matching.labels else { continue };
        let Some((left, right)) = sides(tree, id) else { continue };
        let unsure = |name: &str| left.why_absent(name).is_some() || right.why_absent(name).is_some();
        // A label that is not there has a finding of its own.
        if binary.op.is_set()
            || clause.labels.iter().any(|label| !label.variables.is_empty() || unsure(&label.text))
        {
            continue;
        }
        let (many_left, many_right) =
            (several(tree, id, 0, matching, left), several(tree, id, 1, matching, right));
        let words = clause.span.of(tree.text);
        let warn =
            |code, message: String, help: &str| Problem::warning(code, clause.span, message).help(help);
        match (many_left, many_right, matching.group.as_ref().map(|group| group.left)) {
            (Some(a), Some(b), _) => out.push(warn(
                "many-to-many",
                format!(
                    "both sides have several series for one `{words}`: they differ in `{a}` and in `{b}`"
                ),
                "aggregate one side first, or match on more labels",
            )),
            (Some(a), None, None) => out.push(warn(
                "group-side",
                format!("the left side has several series for one `{words}`: they differ in `{a}`"),
                "add `group_left ()` after it, or aggregate the left side first",
            )),
            (None, Some(b), None) => out.push(warn(
                "group-side",
                format!("the right side has several series for one `{words}`: they differ in `{b}`"),
                "add `group_right ()` after it, or aggregate the right side first",
            )),
            (None, Some(b), Some(true)) => out.push(warn(
                "group-side",
                format!("`group_left` stands on the wrong side: the right one has several series, by `{b}`"),
                "write `group_right`, or exchange the sides",
            )),
            (Some(a), None, Some(false)) => out.push(warn(
                "group-side",
                format!("`group_right` stands on the wrong side: the left one has several series, by `{a}`"),
                "write `group_left`, or exchange the sides",
            )),
            _ => {}
        }
    }
}

/// A label by which a side has several series for one key, where that is certain enough.
fn several<'a>(
    tree: &Tree<'a>,
    id: Id,
    side: usize,
    matching: &Matching,
    flow: &Flow<'a>,
) -> Option<&'a str> {
    let kid = tree.kid(id, side)?;
    let info = tree.facts(kid).source.is_some_and(|source| source.series.metric.kind == Kind::Info);
    if info || flow.is_open() || flow.limit.is_some_and(|limit| limit <= 1.0) {
        return None;
    }
    let included =
        |name: &str| matching.group.iter().flat_map(|group| &group.include).any(|label| label.text == name);
    let varies =
        |entry: &&Entry| entry.promise == Promise::Sure && entry.most() > 1 && entry.values == Values::Any;
    let key = |own: bool| {
        let of_key =
            flow.labels.iter().filter(move |entry| entry.target != own && takes_part(matching, entry.name));
        of_key.map(Entry::most).max().unwrap_or(0)
    };
    let (target_key, own_key) = (key(false), key(true));
    flow.labels
        .iter()
        .filter(varies)
        .filter(|entry| !takes_part(matching, entry.name) && !included(entry.name))
        // Joined on what is measured, the target that measures it is the same for all.
        .filter(|entry| !entry.target || own_key == 0)
        .find(|entry| entry.most() > if entry.target { target_key } else { own_key })
        .map(|entry| entry.name)
}
