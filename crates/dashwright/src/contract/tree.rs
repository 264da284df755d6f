//! Queries as syntax trees: whether one has another as a part, what it reads, what it compares with.

use dashwright_query::Span;
use dashwright_query::promql::ast::{
    Aggregate, Binary, BinaryOp, Expr, ExprKind, MatchOp, Matcher, Name, Number, Selector, Subquery,
};
use dashwright_query::promql::regex::Regex;
use dashwright_query::promql::{parse, print};

/// Whether a query is an expression or has it as a part; with `extra` its selectors may have more matchers.
pub(super) fn contains(text: &str, part: &str, extra: bool) -> bool {
    let (whole, part) = (parse(text).expr, parse(part).expr);
    let mut found = false;
    walk(&whole, &mut |expr| found |= same(&part, expr, extra));
    found
}

/// The names that a query reads.
pub(super) fn metrics(expr: &Expr) -> Vec<String> {
    selectors(expr).into_iter().filter_map(|selector| Some(selector.metric.as_ref()?.text.clone())).collect()
}

/// Every matcher of a query: label, operator, value.
pub(super) fn matchers(text: &str) -> Vec<(String, MatchOp, String)> {
    let expr = parse(text).expr;
    let all = selectors(&expr).into_iter().flat_map(|selector| &selector.matchers);
    all.map(|it| (it.label.text.clone(), it.op, it.value.value.clone())).collect()
}

/// The selectors of a query that let a value of a label in.
pub(super) fn open_selectors(text: &str, label: &str, value: &str) -> Vec<String> {
    let expr = parse(text).expr;
    let shuts_out = |matcher: &Matcher| {
        let text = matcher.value.value.as_str();
        let fits = || Regex::new(text).is_ok_and(|regex| regex.is_match(value));
        matcher.label.text == label
            && match matcher.op {
                MatchOp::Equal => text != value && !text.contains('$'),
                MatchOp::NotEqual => text == value,
                MatchOp::Regex => !text.contains('$') && !fits(),
                MatchOp::NotRegex => fits(),
            }
    };
    let open = selectors(&expr).into_iter().filter(|selector| !selector.matchers.iter().any(shuts_out));
    open.map(|selector| printed(ExprKind::Selector(Box::new(selector.clone())))).collect()
}

/// The numbers that a query compares with.
pub(super) fn limits(expr: &Expr) -> Vec<f64> {
    let mut found = Vec::new();
    walk(expr, &mut |expr| {
        if let ExprKind::Binary(binary) = &expr.kind
            && binary.op.is_comparison()
        {
            found.extend([&binary.lhs, &binary.rhs].into_iter().filter_map(number));
        }
    });
    found
}

/// Whether a query has `and` with a comparison of how much there is: of a rate, an increase or a count.
pub(super) fn has_floor(expr: &Expr) -> bool {
    let mut found = false;
    walk(expr, &mut |expr| {
        if let ExprKind::Binary(binary) = &expr.kind
            && binary.op == BinaryOp::And
        {
            found |= is_floor(&binary.rhs) || is_floor(&binary.lhs);
        }
    });
    found
}

/// `sum(rate(…)) > 1`, also with `and` around.
fn is_floor(expr: &Expr) -> bool {
    let ExprKind::Binary(binary) = &bare(expr).kind else { return false };
    match binary.op {
        BinaryOp::Gt | BinaryOp::Ge => number(&binary.rhs).is_some() && is_amount(&binary.lhs),
        BinaryOp::And => is_floor(&binary.lhs) || is_floor(&binary.rhs),
        _ => false,
    }
}

/// Whether an expression counts something, and is no quotient and no percentile.
fn is_amount(expr: &Expr) -> bool {
    let (mut counts, mut other) = (false, false);
    walk(expr, &mut |expr| match &expr.kind {
        ExprKind::Call(call) => {
            let name = call.function.text.as_str();
            counts |= matches!(name, "rate" | "increase" | "irate" | "count_over_time");
            other |= name == "histogram_quantile";
        }
        // A recorded rate.
        ExprKind::Selector(selector) => {
            counts |= selector.metric.as_ref().is_some_and(|name| {
                name.text.contains(':')
                    && (name.text.contains("rate") || name.text.contains("requests"))
                    && !name.text.contains("ratio")
            });
        }
        ExprKind::Binary(binary) => other |= binary.op == BinaryOp::Div,
        _ => {}
    });
    counts && !other
}

/// The number that an expression is.
fn number(expr: &Expr) -> Option<f64> {
    match &bare(expr).kind {
        ExprKind::Number(number) => Some(number.value),
        ExprKind::Unary(unary) => number(&unary.expr).map(|value| if unary.minus { -value } else { value }),
        ExprKind::Binary(binary) => {
            let (lhs, rhs) = (number(&binary.lhs)?, number(&binary.rhs)?);
            match binary.op {
                BinaryOp::Add => Some(lhs + rhs),
                BinaryOp::Sub => Some(lhs - rhs),
                BinaryOp::Mul => Some(lhs * rhs),
                BinaryOp::Div => Some(lhs / rhs),
                _ => None,
            }
        }
        _ => None,
    }
}

fn bare(expr: &Expr) -> &Expr {
    if let ExprKind::Paren(inner) = &expr.kind { bare(inner) } else { expr }
}

/// Calls `f` with every expression of a query, outer ones first.
fn walk<'a>(expr: &'a Expr, f: &mut impl FnMut(&'a Expr)) {
    f(expr);
    match &expr.kind {
        ExprKind::Subquery(subquery) => walk(&subquery.expr, f),
        ExprKind::Call(call) => call.args.iter().for_each(|arg| walk(arg, f)),
        ExprKind::Aggregate(aggregate) => {
            aggregate.param.iter().for_each(|param| walk(param, f));
            walk(&aggregate.expr, f);
        }
        ExprKind::Binary(binary) => {
            walk(&binary.lhs, f);
            walk(&binary.rhs, f);
        }
        ExprKind::Unary(unary) => walk(&unary.expr, f),
        ExprKind::Paren(inner) => walk(inner, f),
        _ => {}
    }
}

fn selectors(expr: &Expr) -> Vec<&Selector> {
    let mut found: Vec<&Selector> = Vec::new();
    walk(expr, &mut |expr| {
        if let ExprKind::Selector(selector) = &expr.kind {
            found.push(selector);
        }
    });
    found
}

/// Whether two expressions mean the same: parentheses and the order of matchers and labels left out.
fn same(a: &Expr, b: &Expr, extra: bool) -> bool {
    let same = |a: &Expr, b: &Expr| same(a, b, extra);
    match (&bare(a).kind, &bare(b).kind) {
        (ExprKind::Selector(x), ExprKind::Selector(y)) => {
            let has = |it: &Matcher| y.matchers.iter().any(|other| same_matcher(it, other));
            let bound = |it: &Selector| {
                printed(ExprKind::Selector(Box::new(Selector { matchers: Vec::new(), ..it.clone() })))
            };
            x.matchers.iter().all(has)
                && (extra || x.matchers.len() == y.matchers.len())
                && bound(x) == bound(y)
        }
        (ExprKind::Subquery(x), ExprKind::Subquery(y)) => {
            let shell = |it: &Subquery| {
                let mut shell = it.clone();
                shell.expr = nothing();
                printed(ExprKind::Subquery(Box::new(shell)))
            };
            same(&x.expr, &y.expr) && shell(x) == shell(y)
        }
        (ExprKind::Call(x), ExprKind::Call(y)) => {
            x.function.text == y.function.text
                && x.args.len() == y.args.len()
                && x.args.iter().zip(&y.args).all(|(x, y)| same(x, y))
        }
        (ExprKind::Aggregate(x), ExprKind::Aggregate(y)) => {
            let params = match (&x.param, &y.param) {
                (Some(x), Some(y)) => same(x, y),
                (None, None) => true,
                _ => false,
            };
            x.op == y.op && grouping(x) == grouping(y) && params && same(&x.expr, &y.expr)
        }
        (ExprKind::Binary(x), ExprKind::Binary(y)) => {
            let shell = |it: &Binary| {
                let mut shell = it.clone();
                (shell.lhs, shell.rhs) = (nothing(), nothing());
                if let Some(clause) = &mut shell.matching.labels {
                    clause.labels.sort_by(|a, b| a.text.cmp(&b.text));
                }
                if let Some(group) = &mut shell.matching.group {
                    group.include.sort_by(|a, b| a.text.cmp(&b.text));
                }
                printed(ExprKind::Binary(Box::new(shell)))
            };
            shell(x) == shell(y) && same(&x.lhs, &y.lhs) && same(&x.rhs, &y.rhs)
        }
        (ExprKind::Unary(x), ExprKind::Unary(y)) => x.minus == y.minus && same(&x.expr, &y.expr),
        (ExprKind::Number(x), ExprKind::Number(y)) => x.value.to_bits() == y.value.to_bits(),
        (ExprKind::String(x), ExprKind::String(y)) => x.value == y.value,
        (ExprKind::Variable(x), ExprKind::Variable(y)) => x.name == y.name && x.format == y.format,
        _ => false,
    }
}

/// `without`, and the labels in order.
fn grouping(aggregate: &Aggregate) -> Option<(bool, Vec<&str>)> {
    aggregate.grouping.as_ref().map(|grouping| (grouping.without, sorted(&grouping.labels)))
}

fn same_matcher(a: &Matcher, b: &Matcher) -> bool {
    a.label.text == b.label.text && a.op == b.op && a.value.value == b.value.value
}

fn sorted(labels: &[Name]) -> Vec<&str> {
    let mut names: Vec<&str> = labels.iter().map(|label| label.text.as_str()).collect();
    names.sort_unstable();
    names
}

/// What stands for an operand that is compared apart.
fn nothing() -> Expr {
    expr(ExprKind::Number(Number { value: 0.0, duration: false }))
}

fn expr(kind: ExprKind) -> Expr {
    Expr { kind, span: Span::new(0, 0) }
}

fn printed(kind: ExprKind) -> String {
    print(&expr(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_and_order_do_not_matter() {
        let query = "sum by (b, a) ((rate(x_total{q=\"1\",p=\"2\"}[5m])))\n  / on (c, d) group_left (f, e) y";
        for part in [
            "rate(x_total{p=\"2\", q=\"1\"}[5m])",
            "sum(rate(x_total{p=\"2\",q=\"1\"}[300s])) by (a,b)",
            "sum by (a, b) (rate(x_total{q=\"1\",p=\"2\"}[5m])) / on (d, c) group_left (e, f) y",
            "y",
        ] {
            assert!(contains(query, part, false), "{part}");
        }
        for part in [
            "rate(x_total{p=\"2\"}[5m])",
            "rate(x_total[5m])",
            "rate(x_total{p=\"2\",q=\"1\"}[1m])",
            "sum by (a) (rate(x_total{p=\"2\",q=\"1\"}[5m]))",
            "irate(x_total{p=\"2\",q=\"1\"}[5m])",
            "sum by (a, b) (rate(x_total{q=\"1\",p=\"2\"}[5m])) * on (d, c) group_left (e, f) y",
            "1",
        ] {
            assert!(!contains(query, part, false), "{part}");
        }
    }

    #[test]
    fn more_matchers_where_they_are_allowed() {
        let query = "sum(rate(x_total{q=\"1\",p=\"2\"}[5m]))";
        assert!(contains(query, "rate(x_total[5m])", true));
        assert!(contains(query, "rate(x_total{p=\"2\"}[5m])", true));
        assert!(!contains(query, "rate(x_total{p=\"3\"}[5m])", true));
        assert!(!contains(query, "rate(x_total{p=~\"2\"}[5m])", true));
    }

    #[test]
    fn a_selector_that_lets_a_value_in() {
        let open = |text: &str| open_selectors(text, "t", "rollup");
        assert_eq!(open("x{t!=\"rollup\"} / y{t=\"scraper\"} / z{t=~\"a|b\"} / w{t!~\"roll.*\"}"), [""; 0]);
        assert_eq!(open("x / y{t=\"rollup\"} / z{t=~\"$t\"}"), ["x", "y{t=\"rollup\"}", "z{t=~\"$t\"}"]);
    }

    #[test]
    fn a_floor_is_about_how_much_there_is() {
        let floor = |text: &str| has_floor(&parse(text).expr);
        assert!(floor("histogram_quantile(0.99, x) > 0.3 and sum(rate(x_count[5m])) > 1"));
        assert!(floor("(a / b) > 0.05 and on (service) (service:requests:rate5m > 0.1 and up == 1)"));
        assert!(!floor("histogram_quantile(0.99, x) > 0.3"));
        assert!(!floor("a / b > 0.05 and a / b > 0.01"));
        assert!(!floor("a / b > 0.05 and up == 1"));
    }

    #[test]
    fn limits_are_the_numbers_of_comparisons() {
        assert_eq!(limits(&parse("a > 14.4 * 0.001 and b < -1 and c + 5 > d").expr), [14.4 * 0.001, -1.0]);
    }
}
