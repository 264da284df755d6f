//! `scalar-of-many`: `scalar` of more than one series is not a number.

use crate::problem::Problem;
use crate::promql::check::flow::{Entry, Rest, Values, Why};
use crate::promql::check::labels::Promise;
use crate::promql::check::tree::Tree;

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for id in tree.ids().filter(|&id| tree.function(id) == Some("scalar")) {
        let Some(arg) = tree.kid(id, 0) else { continue };
        let flow = tree.flow(arg);
        let varies = |entry: &&Entry| {
            entry.promise == Promise::Sure && entry.most() > 1 && entry.values == Values::Any
        };
        let Some(label) = flow.labels.iter().find(varies) else { continue };
        // One matcher is often enough to leave one series of a metric; an aggregation says what it leaves.
        let picked = flow.labels.iter().any(|entry| entry.values != Values::Any);
        let aggregated = matches!(flow.rest, Rest::Closed(Why::Dropped(_)));
        if flow.is_open() || flow.limit.is_some_and(|limit| limit <= 1.0) || (picked && !aggregated) {
            continue;
        }
        let at = tree.node(arg).expr.span;
        let message = format!("`scalar` needs exactly one series, this has one for each `{}`", label.name);
        let problem = Problem::warning("scalar-of-many", at, message);
        out.push(match tree.quote(arg) {
            Some(words) => problem.help(format!("aggregate first: `scalar(sum({words}))`")),
            None => problem.help("aggregate first: `scalar(sum(…))`"),
        });
    }
}
