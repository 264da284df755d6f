//! Trees without the places they came from, so that two texts can be compared by what they mean.

use dashwright_query::promql::ast::{
    Call, DurationExpr, DurationKind, Expr, ExprKind, Selector, Shift, Subquery,
};

/// The tree in words, without spans. Equal texts mean equal trees; `NaN` equals itself here.
pub(crate) fn bare(expr: &Expr) -> String {
    without_spans(&format!("{expr:#?}"))
}

/// The same without parentheses, for trees that were printed with more than they had.
pub(crate) fn bare_without_parens(expr: &Expr) -> String {
    let mut expr = expr.clone();
    unwrap(&mut expr);
    bare(&expr)
}

/// Drops every `Span { start: …, end: … }` from what `{:#?}` writes.
fn without_spans(text: &str) -> String {
    let mut out = String::with_capacity(text.len() / 2);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim_end().ends_with("Span {") {
            // `start`, `end` and the brace.
            lines.nth(2);
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn unwrap(expr: &mut Expr) {
    while let ExprKind::Paren(inner) = &mut expr.kind {
        let inner = (**inner).clone();
        *expr = inner;
    }
    match &mut expr.kind {
        ExprKind::Selector(selector) => {
            let Selector { range, shift, .. } = &mut **selector;
            if let Some(range) = range {
                unwrap_duration(&mut range.kind);
            }
            unwrap_shift(shift);
        }
        ExprKind::Subquery(subquery) => {
            let Subquery { expr, range, step, shift } = &mut **subquery;
            unwrap(expr);
            unwrap_duration(&mut range.kind);
            if let Some(step) = step {
                unwrap_duration(&mut step.kind);
            }
            unwrap_shift(shift);
        }
        ExprKind::Call(call) => {
            let Call { args, .. } = &mut **call;
            args.iter_mut().for_each(unwrap);
        }
        ExprKind::Aggregate(aggregate) => {
            aggregate.param.iter_mut().for_each(unwrap);
            unwrap(&mut aggregate.expr);
        }
        ExprKind::Binary(binary) => {
            unwrap(&mut binary.lhs);
            unwrap(&mut binary.rhs);
        }
        ExprKind::Unary(unary) => unwrap(&mut unary.expr),
        ExprKind::Number(_) | ExprKind::String(_) | ExprKind::Variable(_) | ExprKind::Broken => {}
        ExprKind::Paren(_) => unreachable!("taken off above"),
    }
}

fn unwrap_shift(shift: &mut Shift) {
    if let Some(offset) = &mut shift.offset {
        unwrap_duration(&mut offset.kind);
    }
}

fn unwrap_duration(kind: &mut DurationKind) {
    if let DurationKind::Expr(expr) = kind {
        unwrap_duration_expr(expr);
    }
}

fn unwrap_duration_expr(expr: &mut DurationExpr) {
    while let DurationExpr::Paren(inner) = expr {
        let inner = (**inner).clone();
        *expr = inner;
    }
    match expr {
        DurationExpr::Unary { expr, .. } => unwrap_duration_expr(expr),
        DurationExpr::Binary { lhs: a, rhs: b, .. } | DurationExpr::Min(a, b) | DurationExpr::Max(a, b) => {
            unwrap_duration_expr(a);
            unwrap_duration_expr(b);
        }
        _ => {}
    }
}
