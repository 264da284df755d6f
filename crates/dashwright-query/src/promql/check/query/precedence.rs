//! `precedence`: operators that bind otherwise than they read.

use crate::problem::{Problem, Span};
use crate::promql::ast::{Binary, BinaryOp, ExprKind};
use crate::promql::check::tree::{Id, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, binary) in tree.binaries() {
        let (Some(lhs), Some(rhs)) = (tree.kid(id, 0), tree.kid(id, 1)) else { continue };
        match binary.op {
            BinaryOp::Or => or(tree, binary, lhs, rhs, out),
            BinaryOp::Pow => power(tree, id, lhs, out),
            _ => {}
        }
    }
}

fn warn(at: Span, message: &str, help: &str) -> Problem {
    Problem::warning("precedence", at, message).help(help)
}

fn or(tree: &Tree, binary: &Binary, lhs: Id, rhs: Id, out: &mut Vec<Problem>) {
    let open = |id: Id| tree.binary(id).filter(|_| !tree.has_parens(id));
    // `a and b or c`: correct, but few know that `and` binds closer.
    if let Some(inner) =
        open(lhs).or(open(rhs)).filter(|it| matches!(it.op, BinaryOp::And | BinaryOp::Unless))
    {
        let message = format!("`{}` binds closer than `or`", inner.op.text());
        out.push(warn(binary.op_span, &message, "say which belongs together with parentheses"));
        return;
    }
    let Some(right) = open(rhs) else { return };
    let message =
        format!("`{}` binds closer than `or`: the left of `or` takes no part in it", right.op.text());
    // `a or vector(0) / b`, `a or vector(0) > 1`: the fill was meant for all of the left.
    let starts_with_fill = leftmost(tree, rhs).is_some_and(|id| tree.function(id) == Some("vector"));
    if starts_with_fill {
        out.push(warn(right.op_span, &message, "put the fill in parentheses: `(… or vector(0))`"));
    } else if right.op.is_comparison() && !tree.facts(lhs).filtered {
        out.push(warn(right.op_span, &message, "put the sides of `or` in parentheses"));
    }
}

/// The first operand of a chain of unparenthesised operators.
fn leftmost(tree: &Tree, id: Id) -> Option<Id> {
    let mut id = id;
    while tree.binary(id).is_some() && !tree.has_parens(id) {
        id = tree.kid(id, 0)?;
    }
    Some(id)
}

/// `-x ^ 2` is `-(x ^ 2)`.
fn power(tree: &Tree, id: Id, _lhs: Id, out: &mut Vec<Problem>) {
    let Some(up) = tree.node(id).parent.filter(|_| !tree.has_parens(id)) else { return };
    if let ExprKind::Unary(unary) = &tree.node(up).expr.kind
        && unary.minus
    {
        let start = tree.node(up).expr.span.start;
        let at = Span::new(start, start + 1);
        out.push(warn(
            at,
            "`^` binds closer than the sign: this is minus a power",
            "write `(-…) ^ …` or `-(… ^ …)`",
        ));
    }
}
