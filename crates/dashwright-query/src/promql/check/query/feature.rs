//! `feature`: language that the declared server does not have switched on.

use crate::catalogue::Feature;
use crate::problem::{Problem, Span};
use crate::promql::ast::{DurationKind, ExprKind, Extension, Selector};
use crate::promql::check::tree::Tree;

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for node in &tree.nodes {
        match &node.expr.kind {
            ExprKind::Selector(selector) => {
                let durations = selector.range.iter().chain(&selector.shift.offset);
                durations.for_each(|it| duration(tree, &it.kind, it.span, out));
                extension(tree, selector, node.expr.span, out);
            }
            ExprKind::Subquery(subquery) => {
                let durations =
                    [Some(&subquery.range), subquery.step.as_ref(), subquery.shift.offset.as_ref()];
                durations.into_iter().flatten().for_each(|it| duration(tree, &it.kind, it.span, out));
            }
            ExprKind::Binary(binary) => {
                let matching = &binary.matching;
                if matching.fill_left.is_some() || matching.fill_right.is_some() {
                    let between = Span::new(binary.op_span.end, binary.rhs.span.start);
                    let at = word(tree, between, "fill").unwrap_or(binary.op_span);
                    need(tree, Feature::FillModifiers, "fill", at, out);
                }
            }
            _ => {}
        }
    }
}

fn duration(tree: &Tree, kind: &DurationKind, at: Span, out: &mut Vec<Problem>) {
    if matches!(kind, DurationKind::Expr(_)) {
        need(tree, Feature::DurationExpressions, "arithmetic in a duration", at, out);
    }
}

fn extension(tree: &Tree, selector: &Selector, span: Span, out: &mut Vec<Problem>) {
    let name = match selector.extension {
        Some(Extension::Anchored) => "anchored",
        Some(Extension::Smoothed) => "smoothed",
        None => return,
    };
    need(tree, Feature::ExtendedRangeSelectors, name, word(tree, span, name).unwrap_or(span), out);
}

/// The last place of a word inside a span.
fn word(tree: &Tree, span: Span, word: &str) -> Option<Span> {
    let at = span.start + span.of(tree.text).rfind(word)?;
    Some(Span::new(at, at + word.len()))
}

fn need(tree: &Tree, feature: Feature, what: &str, at: Span, out: &mut Vec<Problem>) {
    if tree.catalogue.target().has(feature) {
        return;
    }
    let what = if what.contains(' ') { what.to_owned() } else { format!("`{what}`") };
    let message = format!("the server does not have {what} switched on");
    let flag = feature.flag();
    out.push(Problem::error("feature", at, message).help(format!(
        "start it with `--enable-feature={flag}`, and declare that in the catalogue's target"
    )));
}
