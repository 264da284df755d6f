//! The Grafana variables of a query, with the position that each stands in.

use super::pattern;
use crate::promql::ast::{
    At, Duration, DurationExpr, DurationKind, Expr, ExprKind, Grouping, MatchOp, Matcher, Name, Shift,
    StringLit, Variable,
};

/// A variable and what it stands for in the query.
#[derive(Debug, Clone)]
pub(super) struct Use<'a> {
    pub(super) variable: Variable,
    pub(super) role: Role<'a>,
}

/// What a variable stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Role<'a> {
    /// A part of a matcher's value.
    Value(&'a Matcher),
    /// A label of `by`, `on` and the like.
    Label,
    /// A range, step or offset.
    Duration,
    /// A metric's name, a function's name, or a whole expression.
    Other,
}

/// Every variable, in the order of the text.
pub(super) fn uses(expr: &Expr) -> Vec<Use<'_>> {
    let mut found = Vec::new();
    walk(expr, &mut found);
    found.sort_by_key(|it| it.variable.span.start);
    found
}

fn walk<'a>(expr: &'a Expr, out: &mut Vec<Use<'a>>) {
    match &expr.kind {
        ExprKind::Number(_) | ExprKind::Broken => {}
        ExprKind::String(literal) => text(literal, Role::Other, out),
        ExprKind::Variable(variable) => out.push(Use { variable: variable.clone(), role: Role::Other }),
        ExprKind::Selector(selector) => {
            selector.metric.iter().for_each(|metric| name(metric, Role::Other, out));
            for matcher in &selector.matchers {
                name(&matcher.label, Role::Label, out);
                text(&matcher.value, Role::Value(matcher), out);
            }
            selector.range.iter().for_each(|range| duration(range, out));
            shift(&selector.shift, out);
        }
        ExprKind::Subquery(subquery) => {
            walk(&subquery.expr, out);
            duration(&subquery.range, out);
            subquery.step.iter().for_each(|step| duration(step, out));
            shift(&subquery.shift, out);
        }
        ExprKind::Call(call) => {
            name(&call.function, Role::Other, out);
            call.args.iter().for_each(|arg| walk(arg, out));
            labels(call.grouping.as_ref(), out);
        }
        ExprKind::Aggregate(aggregate) => {
            labels(aggregate.grouping.as_ref(), out);
            aggregate.param.iter().for_each(|param| walk(param, out));
            walk(&aggregate.expr, out);
        }
        ExprKind::Binary(binary) => {
            let clause = binary.matching.labels.iter().flat_map(|clause| &clause.labels);
            let include = binary.matching.group.iter().flat_map(|group| &group.include);
            clause.chain(include).for_each(|label| name(label, Role::Label, out));
            walk(&binary.lhs, out);
            walk(&binary.rhs, out);
        }
        ExprKind::Unary(unary) => walk(&unary.expr, out),
        ExprKind::Paren(inner) => walk(inner, out),
    }
}

fn text<'a>(literal: &'a StringLit, role: Role<'a>, out: &mut Vec<Use<'a>>) {
    let StringLit { value, span } = literal;
    if !pattern::has_variable(value) {
        return;
    }
    // Behind an escape, places in the value are not those in the text.
    let plain = value.len() + 2 == span.end - span.start;
    out.extend(crate::promql::variables_in(value, span.start + 1).into_iter().map(|mut variable| {
        if !plain {
            variable.span = *span;
        }
        Use { variable, role }
    }));
}

fn name<'a>(name: &Name, role: Role<'a>, out: &mut Vec<Use<'a>>) {
    out.extend(name.variables.iter().map(|variable| Use { variable: variable.clone(), role }));
}

fn labels<'a>(grouping: Option<&'a Grouping>, out: &mut Vec<Use<'a>>) {
    grouping.iter().flat_map(|grouping| &grouping.labels).for_each(|label| name(label, Role::Label, out));
}

fn shift(shift: &Shift, out: &mut Vec<Use<'_>>) {
    shift.offset.iter().for_each(|offset| duration(offset, out));
    if let Some(At::Variable(variable)) = &shift.at {
        out.push(Use { variable: variable.clone(), role: Role::Other });
    }
}

fn duration(duration: &Duration, out: &mut Vec<Use<'_>>) {
    match &duration.kind {
        DurationKind::Millis(_) => {}
        DurationKind::Text(text) => name(text, Role::Duration, out),
        DurationKind::Variable(variable) => {
            out.push(Use { variable: variable.clone(), role: Role::Duration });
        }
        DurationKind::Expr(expr) => duration_expr(expr, out),
    }
}

fn duration_expr(expr: &DurationExpr, out: &mut Vec<Use<'_>>) {
    match expr {
        DurationExpr::Number { .. } | DurationExpr::Step | DurationExpr::Range => {}
        DurationExpr::Text(text) => name(text, Role::Duration, out),
        DurationExpr::Variable(variable) => {
            out.push(Use { variable: variable.clone(), role: Role::Duration });
        }
        DurationExpr::Unary { expr, .. } | DurationExpr::Paren(expr) => duration_expr(expr, out),
        DurationExpr::Binary { lhs, rhs, .. } | DurationExpr::Min(lhs, rhs) | DurationExpr::Max(lhs, rhs) => {
            duration_expr(lhs, out);
            duration_expr(rhs, out);
        }
    }
}

impl Role<'_> {
    /// Whether the variable stands in a pattern.
    pub(super) fn is_pattern(&self) -> bool {
        matches!(self, Role::Value(matcher) if matches!(matcher.op, MatchOp::Regex | MatchOp::NotRegex))
    }
}
