//! Writes a tree as text: one canonical line, as Prometheus itself would write it.
//!
//! A tree goes in; text that parses to the same tree comes out. Parentheses that are missing in a tree made by hand
//! are added. Where Prometheus loses something that the tree keeps, the tree wins: matchers stay in their order, `by ()`
//! and quoted names stay, `+1` keeps its sign.

mod number;
mod pretty;
mod time;

use std::fmt::Write;

use super::ast::{
    Aggregate, Binary, BinaryOp, Call, Expr, ExprKind, Grouping, MatchOp, Matching, Name, Selector, Variable,
    VariableStyle,
};
use super::parser::precedence;

pub(super) use number::{quote, write_number};
pub use pretty::pretty;

/// The query on one line.
///
/// ```
/// use dashwright_query::promql::{parse, print};
/// let query = parse("sum( rate(x{a='b'}[300s]) )by(job)");
/// assert_eq!(print(&query.expr), "sum by (job) (rate(x{a=\"b\"}[5m]))");
/// ```
///
/// Parts that could not be read become `…`.
pub fn print(expr: &Expr) -> String {
    let mut out = String::new();
    write(&mut out, expr);
    out
}

fn write(out: &mut String, expr: &Expr) {
    match &expr.kind {
        ExprKind::Number(number) if number.duration => time::write_seconds(out, number.value),
        ExprKind::Number(number) => write_number(out, number.value),
        ExprKind::String(string) => quote(out, &string.value),
        ExprKind::Variable(variable) => write_variable(out, variable),
        ExprKind::Selector(selector) => write_selector(out, selector),
        ExprKind::Subquery(subquery) => {
            write_operand(out, &subquery.expr, splits_subquery(&subquery.expr));
            time::write_window(out, subquery);
        }
        ExprKind::Call(call) => write_call(out, call),
        ExprKind::Aggregate(aggregate) => write_aggregate(out, aggregate),
        ExprKind::Binary(binary) => write_binary(out, binary),
        ExprKind::Unary(unary) => {
            out.push(if unary.minus { '-' } else { '+' });
            let loose = matches!(&unary.expr.kind, ExprKind::Binary(binary) if binary.op != BinaryOp::Pow);
            write_operand(out, &unary.expr, loose);
        }
        ExprKind::Paren(inner) => write_operand(out, inner, true),
        ExprKind::Broken => out.push('…'),
    }
}

fn write_operand(out: &mut String, expr: &Expr, parenthesised: bool) {
    if parenthesised {
        out.push('(');
    }
    write(out, expr);
    if parenthesised {
        out.push(')');
    }
}

/// Whether an expression is held together by an operator or a sign.
fn is_operation(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Binary(_) | ExprKind::Unary(_) => true,
        ExprKind::Number(number) => number.value.is_sign_negative(),
        _ => false,
    }
}

/// Whether what a subquery evaluates needs parentheses. `$x[1h:]` takes `$x` for a metric.
fn splits_subquery(expr: &Expr) -> bool {
    is_operation(expr) || matches!(expr.kind, ExprKind::Variable(_))
}

/// Whether the left side of `op` needs parentheses.
fn splits_left(op: BinaryOp, lhs: &Expr) -> bool {
    match &lhs.kind {
        ExprKind::Binary(lhs) if op == BinaryOp::Pow => precedence(lhs.op) <= precedence(op),
        ExprKind::Binary(lhs) => precedence(lhs.op) < precedence(op),
        // `-1 ^ 2` is `-(1 ^ 2)`.
        _ => op == BinaryOp::Pow && is_operation(lhs),
    }
}

/// Whether the right side of `op` needs parentheses.
fn splits_right(op: BinaryOp, rhs: &Expr) -> bool {
    match &rhs.kind {
        ExprKind::Binary(rhs) if op == BinaryOp::Pow => precedence(rhs.op) < precedence(op),
        ExprKind::Binary(rhs) => precedence(rhs.op) <= precedence(op),
        _ => false,
    }
}

fn write_binary(out: &mut String, binary: &Binary) {
    write_operand(out, &binary.lhs, splits_left(binary.op, &binary.lhs));
    out.push(' ');
    write_operator(out, binary);
    out.push(' ');
    write_operand(out, &binary.rhs, splits_right(binary.op, &binary.rhs));
}

/// The operator with its modifiers.
fn write_operator(out: &mut String, binary: &Binary) {
    out.push_str(binary.op.text());
    if binary.bool_modifier {
        out.push_str(" bool");
    }
    write_matching(out, &binary.matching);
}

fn write_matching(out: &mut String, matching: &Matching) {
    if let Some(labels) = &matching.labels {
        out.push_str(if labels.on { " on " } else { " ignoring " });
        write_labels(out, &labels.labels);
    }
    if let Some(group) = &matching.group {
        out.push_str(if group.left { " group_left " } else { " group_right " });
        write_labels(out, &group.include);
    }
    let mut fill = |word: &str, value: f64| {
        let _ = write!(out, " {word}(");
        write_number(out, value);
        out.push(')');
    };
    match (matching.fill_left, matching.fill_right) {
        (Some(left), Some(right)) if left.to_bits() == right.to_bits() => fill("fill", left),
        (left, right) => {
            if let Some(left) = left {
                fill("fill_left", left);
            }
            if let Some(right) = right {
                fill("fill_right", right);
            }
        }
    }
}

fn write_call(out: &mut String, call: &Call) {
    write_name(out, &call.function);
    if let Some(grouping) = &call.grouping {
        out.push(' ');
        write_grouping(out, grouping);
        out.push(' ');
    }
    out.push('(');
    write_list(out, &call.args, write);
    out.push(')');
}

fn write_aggregate(out: &mut String, aggregate: &Aggregate) {
    write_aggregate_head(out, aggregate);
    out.push('(');
    if let Some(param) = &aggregate.param {
        write(out, param);
        out.push_str(", ");
    }
    write(out, &aggregate.expr);
    out.push(')');
}

/// The aggregation up to its parenthesis.
fn write_aggregate_head(out: &mut String, aggregate: &Aggregate) {
    out.push_str(aggregate.op.text());
    if let Some(grouping) = &aggregate.grouping {
        out.push(' ');
        write_grouping(out, grouping);
        out.push(' ');
    }
}

fn write_grouping(out: &mut String, grouping: &Grouping) {
    out.push_str(if grouping.without { "without " } else { "by " });
    write_labels(out, &grouping.labels);
}

fn write_labels(out: &mut String, labels: &[Name]) {
    out.push('(');
    write_list(out, labels, write_name);
    out.push(')');
}

fn write_list<T>(out: &mut String, items: &[T], mut write: impl FnMut(&mut String, &T)) {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        write(out, item);
    }
}

fn write_name(out: &mut String, name: &Name) {
    if name.quoted {
        quote(out, &name.text);
    } else {
        out.push_str(&name.text);
    }
}

fn write_variable(out: &mut String, variable: &Variable) {
    let (open, close) = match variable.style {
        VariableStyle::Dollar => ("$", ""),
        VariableStyle::Braces => ("${", "}"),
        VariableStyle::Brackets => ("[[", "]]"),
    };
    out.push_str(open);
    out.push_str(&variable.name);
    if let Some(format) = &variable.format {
        out.push(':');
        out.push_str(format);
    }
    out.push_str(close);
}

fn write_selector(out: &mut String, selector: &Selector) {
    let inside = selector.metric.as_ref().filter(|metric| metric.quoted);
    if let (Some(metric), None) = (&selector.metric, inside) {
        out.push_str(&metric.text);
    }
    if inside.is_some() || !selector.matchers.is_empty() || selector.metric.is_none() {
        out.push('{');
        if let Some(metric) = inside {
            quote(out, &metric.text);
        }
        for (at, matcher) in selector.matchers.iter().enumerate() {
            if at > 0 || inside.is_some() {
                out.push(',');
            }
            write_name(out, &matcher.label);
            out.push_str(match matcher.op {
                MatchOp::Equal => "=",
                MatchOp::NotEqual => "!=",
                MatchOp::Regex => "=~",
                MatchOp::NotRegex => "!~",
            });
            quote(out, &matcher.value.value);
        }
        out.push('}');
    }
    time::write_range(out, selector);
}
