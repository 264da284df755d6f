//! `forbidden-label`: labels that the catalogue forbids because their values are unbounded or personal.

use crate::problem::Problem;
use crate::promql::ast::{ExprKind, Name};
use crate::promql::check::tree::Tree;

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    let forbidden = tree.catalogue.forbidden();
    if forbidden.is_empty() {
        return;
    }
    let mut ask = |name: &Name| {
        if forbidden.contains(&name.text.as_str()) && !has(tree, &name.text) {
            let message =
                format!("`{}` is no label for metrics: its values are unbounded or personal", name.text);
            out.push(
                Problem::error("forbidden-label", name.span, message).help("look it up in logs or traces"),
            );
        }
    };
    for node in &tree.nodes {
        match &node.expr.kind {
            ExprKind::Selector(selector) => selector.matchers.iter().for_each(|matcher| ask(&matcher.label)),
            ExprKind::Aggregate(aggregate) => {
                aggregate.grouping.iter().flat_map(|grouping| &grouping.labels).for_each(&mut ask);
            }
            ExprKind::Binary(binary) => {
                binary.matching.labels.iter().flat_map(|clause| &clause.labels).for_each(&mut ask);
                binary.matching.group.iter().flat_map(|group| &group.include).for_each(&mut ask);
            }
            _ => {}
        }
    }
}

/// Whether a metric of the query declares the label all the same; the catalogue's own checks report that.
fn has(tree: &Tree, name: &str) -> bool {
    tree.nodes.iter().filter_map(|node| node.facts.source).any(|source| source.series.label(name).is_some())
}
