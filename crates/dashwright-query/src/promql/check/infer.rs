//! Inference: builds the [`Tree`] bottom-up, with type, unit, labels and bounds of every node.
//!
//! One file a kind of node: [`selector`], [`call`], [`aggregate`], [`binary`]. Nothing is reported here; the checks ask.

mod aggregate;
mod binary;
mod call;
mod selector;

pub(super) use call::samples;
pub(super) use selector::metric_name;

use super::bounds::Bounds;
use super::flow::Flow;
use super::size;
use super::tree::{Facts, FlowId, Id, Tree};
use crate::promql::ValueType;
use crate::promql::ast::{Expr, ExprKind};
use crate::{Catalogue, Unit};

/// Deeper queries are not looked into; the parser refuses them earlier.
const DEPTH: usize = 400;

/// The flow of everything that has no labels at all.
const BARE: FlowId = 0;

/// The flow of everything unknown.
const OPEN: FlowId = 1;

/// Builds the tree of an expression.
pub(super) fn tree<'a>(expr: &'a Expr, text: &'a str, catalogue: &'a Catalogue) -> Tree<'a> {
    let flows = vec![Flow::bare(expr.span), Flow::unknown()];
    let too_large = size::of(expr) > size::LIMIT;
    let mut tree =
        Tree { text, catalogue, nodes: Vec::with_capacity(24), too_large, flows, patterns: Vec::new() };
    if too_large {
        tree.push(expr, expr.span, &[], Facts::unknown(ValueType::Unknown, OPEN));
    } else {
        add(&mut tree, expr, 0);
    }
    tree
}

fn add<'a>(tree: &mut Tree<'a>, expr: &'a Expr, depth: usize) -> Id {
    let whole = expr.span;
    let mut expr = expr;
    while let ExprKind::Paren(inner) = &expr.kind {
        expr = inner;
    }
    if depth > DEPTH {
        return tree.push(expr, whole, &[], Facts::unknown(ValueType::Instant, OPEN));
    }
    match &expr.kind {
        ExprKind::Number(number) => {
            let facts = Facts {
                constant: Some(number.value),
                ..Facts::scalar(Unit::NUMBER, Bounds::point(number.value), BARE)
            };
            tree.push(expr, whole, &[], facts)
        }
        ExprKind::String(_) => tree.push(expr, whole, &[], Facts::unknown(ValueType::String, BARE)),
        ExprKind::Variable(_) | ExprKind::Broken | ExprKind::Paren(_) => {
            tree.push(expr, whole, &[], Facts::unknown(ValueType::Unknown, OPEN))
        }
        ExprKind::Selector(it) => {
            let facts = selector::facts(tree, it, expr.span);
            tree.push(expr, whole, &[], facts)
        }
        ExprKind::Subquery(it) => {
            let kid = add(tree, &it.expr, depth + 1);
            let shifted = it.shift.offset.is_some() || it.shift.at.is_some();
            let below = *tree.facts(kid);
            let facts = Facts { ty: ValueType::Range, shifted: below.shifted || shifted, ..below };
            tree.push(expr, whole, &[kid], facts)
        }
        ExprKind::Unary(it) => {
            let kid = add(tree, &it.expr, depth + 1);
            let mut facts = *tree.facts(kid);
            if it.minus {
                facts.bounds = facts.bounds.negated();
                facts.constant = facts.constant.map(|value| -value);
                facts.source = None;
            }
            tree.push(expr, whole, &[kid], facts)
        }
        ExprKind::Call(it) => {
            let kids: Vec<Id> = it.args.iter().map(|arg| add(tree, arg, depth + 1)).collect();
            let facts = call::facts(tree, it, &kids, expr.span);
            tree.push(expr, whole, &kids, facts)
        }
        ExprKind::Aggregate(it) => {
            let kid = add(tree, &it.expr, depth + 1);
            let param = it.param.as_ref().map(|param| add(tree, param, depth + 1));
            let facts = aggregate::facts(tree, it, kid, param, expr.span);
            match param {
                Some(param) => tree.push(expr, whole, &[kid, param], facts),
                None => tree.push(expr, whole, &[kid], facts),
            }
        }
        ExprKind::Binary(it) => {
            let lhs = add(tree, &it.lhs, depth + 1);
            let rhs = add(tree, &it.rhs, depth + 1);
            let facts = binary::facts(tree, it, lhs, rhs);
            tree.push(expr, whole, &[lhs, rhs], facts)
        }
    }
}
