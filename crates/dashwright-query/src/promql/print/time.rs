//! Durations, ranges, `offset` and `@`.

use std::fmt::Write;

use super::{write_name, write_number, write_variable};
use crate::promql::ast::{
    At, BinaryOp, Duration, DurationExpr, DurationKind, Extension, Selector, Shift, Subquery,
};
use crate::promql::literal;
use crate::promql::parser::precedence;

/// Seconds as a duration: `5m`.
pub(super) fn write_seconds(out: &mut String, seconds: f64) {
    out.push_str(&literal::spell_millis((seconds * 1e3).round() as i64));
}

/// What follows a selector's braces.
pub(super) fn write_range(out: &mut String, selector: &Selector) {
    if let Some(range) = &selector.range {
        out.push('[');
        write_duration(out, range);
        out.push(']');
    }
    match selector.extension {
        None => {}
        Some(Extension::Anchored) => out.push_str(" anchored"),
        Some(Extension::Smoothed) => out.push_str(" smoothed"),
    }
    write_shift(out, &selector.shift);
}

/// What follows the expression of a subquery.
pub(super) fn write_window(out: &mut String, subquery: &Subquery) {
    out.push('[');
    write_duration(out, &subquery.range);
    out.push(':');
    if let Some(step) = &subquery.step {
        write_duration(out, step);
    }
    out.push(']');
    write_shift(out, &subquery.shift);
}

fn write_shift(out: &mut String, shift: &Shift) {
    match &shift.at {
        None => {}
        // Writing to a string cannot fail.
        Some(At::Time(seconds)) => {
            let _ = write!(out, " @ {seconds:.3}");
        }
        Some(At::Start) => out.push_str(" @ start()"),
        Some(At::End) => out.push_str(" @ end()"),
        Some(At::Variable(variable)) => {
            out.push_str(" @ ");
            write_variable(out, variable);
        }
    }
    if let Some(offset) = &shift.offset {
        out.push_str(" offset ");
        match &offset.kind {
            // Only one operand belongs to `offset`.
            DurationKind::Expr(expr) if matches!(**expr, DurationExpr::Binary { .. }) => {
                out.push('(');
                write_expr(out, expr);
                out.push(')');
            }
            _ => write_duration(out, offset),
        }
    }
}

fn write_duration(out: &mut String, duration: &Duration) {
    match &duration.kind {
        DurationKind::Millis(millis) => out.push_str(&literal::spell_millis(*millis)),
        DurationKind::Variable(variable) => write_variable(out, variable),
        DurationKind::Text(name) => write_name(out, name),
        DurationKind::Expr(expr) => write_expr(out, expr),
    }
}

fn write_expr(out: &mut String, expr: &DurationExpr) {
    match expr {
        DurationExpr::Number { seconds, duration: true } => write_seconds(out, *seconds),
        DurationExpr::Number { seconds, .. } => write_number(out, *seconds),
        DurationExpr::Variable(variable) => write_variable(out, variable),
        DurationExpr::Text(name) => write_name(out, name),
        DurationExpr::Step => out.push_str("step()"),
        DurationExpr::Range => out.push_str("range()"),
        DurationExpr::Unary { minus, expr } => {
            out.push(if *minus { '-' } else { '+' });
            let loose = matches!(**expr, DurationExpr::Binary { op, .. } if op != BinaryOp::Pow);
            write_operand(out, expr, loose);
        }
        DurationExpr::Binary { op, lhs, rhs } => {
            let pow = *op == BinaryOp::Pow;
            let split_left = match **lhs {
                DurationExpr::Binary { op: inner, .. } => {
                    precedence(inner) < precedence(*op) || (pow && inner == BinaryOp::Pow)
                }
                DurationExpr::Unary { .. } => pow,
                _ => false,
            };
            let split_right = match **rhs {
                DurationExpr::Binary { op: inner, .. } => {
                    precedence(inner) < precedence(*op) || (!pow && precedence(inner) == precedence(*op))
                }
                _ => false,
            };
            write_operand(out, lhs, split_left);
            let _ = write!(out, " {} ", op.text());
            write_operand(out, rhs, split_right);
        }
        DurationExpr::Min(a, b) => write_pair(out, "min_of", a, b),
        DurationExpr::Max(a, b) => write_pair(out, "max_of", a, b),
        DurationExpr::Paren(inner) => write_operand(out, inner, true),
    }
}

fn write_operand(out: &mut String, expr: &DurationExpr, parenthesised: bool) {
    if parenthesised {
        out.push('(');
    }
    write_expr(out, expr);
    if parenthesised {
        out.push(')');
    }
}

fn write_pair(out: &mut String, word: &str, a: &DurationExpr, b: &DurationExpr) {
    out.push_str(word);
    out.push('(');
    write_expr(out, a);
    out.push_str(", ");
    write_expr(out, b);
    out.push(')');
}
