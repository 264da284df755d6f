//! Writes a tree over several lines, the way `promtool promql format` lays queries out.

use super::{
    print, splits_left, splits_right, splits_subquery, time, write_aggregate_head, write_grouping,
    write_name, write_operator,
};
use crate::promql::ast::{Binary, BinaryOp, Expr, ExprKind};

/// Spaces for each level.
const INDENT: usize = 2;

/// The query with every part that is longer than `width` bytes split over several lines.
///
/// Like Prometheus, the width of a part counts without its indentation; Prometheus splits at 100.
///
/// ```
/// use dashwright_query::promql::{parse, pretty};
/// let query = parse("sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m]))");
/// assert_eq!(
///     pretty(&query.expr, 40),
///     "  sum by (job) (rate(errors_total[5m]))\n/\n  sum by (job) (rate(requests_total[5m]))"
/// );
/// ```
pub fn pretty(expr: &Expr, width: usize) -> String {
    let mut out = String::new();
    Pretty { out: &mut out, width }.line(expr, 0);
    out
}

struct Pretty<'a> {
    out: &'a mut String,
    width: usize,
}

impl Pretty<'_> {
    fn indent(&mut self, level: usize) {
        self.out.extend(std::iter::repeat_n(' ', level * INDENT));
    }

    /// An expression on lines of its own.
    fn line(&mut self, expr: &Expr, level: usize) {
        if let ExprKind::Binary(binary) = &expr.kind
            && self.is_long(expr)
        {
            self.side(&binary.lhs, splits_left(binary.op, &binary.lhs), level + 1);
            self.operator(binary, level);
            return;
        }
        self.indent(level);
        self.rest_of_line(expr, level);
    }

    /// An operator on a line of its own, and what follows it.
    fn operator(&mut self, binary: &Binary, level: usize) {
        self.out.push('\n');
        self.indent(level);
        write_operator(self.out, binary);
        self.out.push('\n');
        self.side(&binary.rhs, splits_right(binary.op, &binary.rhs), level + 1);
    }

    /// A side of an operator, in the parentheses that it needs.
    fn side(&mut self, expr: &Expr, parenthesised: bool, level: usize) {
        if parenthesised {
            self.indent(level);
            self.parenthesised(expr, level);
        } else {
            self.line(expr, level);
        }
    }

    fn is_long(&self, expr: &Expr) -> bool {
        print(expr).len() > self.width
    }

    /// An expression whose first line is indented already.
    fn rest_of_line(&mut self, expr: &Expr, level: usize) {
        if !self.is_long(expr) {
            self.out.push_str(&print(expr));
            return;
        }
        match &expr.kind {
            ExprKind::Aggregate(aggregate) => {
                write_aggregate_head(self.out, aggregate);
                let args = aggregate.param.iter().chain([&aggregate.expr]);
                self.lines(args, level);
            }
            ExprKind::Call(call) if !call.args.is_empty() => {
                write_name(self.out, &call.function);
                if let Some(grouping) = &call.grouping {
                    self.out.push(' ');
                    write_grouping(self.out, grouping);
                    self.out.push(' ');
                }
                self.lines(&call.args, level);
            }
            ExprKind::Paren(inner) => self.lines([inner.as_ref()], level),
            // Only below a sign, as in `-a ^ b`: the first line goes on after the sign.
            ExprKind::Binary(binary) => {
                if splits_left(binary.op, &binary.lhs) {
                    self.parenthesised(&binary.lhs, level);
                } else {
                    self.rest_of_line(&binary.lhs, level);
                }
                self.operator(binary, level);
            }
            ExprKind::Unary(unary) => {
                self.out.push(if unary.minus { '-' } else { '+' });
                let loose =
                    matches!(&unary.expr.kind, ExprKind::Binary(binary) if binary.op != BinaryOp::Pow);
                if loose {
                    self.parenthesised(&unary.expr, level);
                } else {
                    self.rest_of_line(&unary.expr, level);
                }
            }
            ExprKind::Subquery(subquery) => {
                if splits_subquery(&subquery.expr) {
                    self.parenthesised(&subquery.expr, level);
                } else {
                    self.rest_of_line(&subquery.expr, level);
                }
                time::write_window(self.out, subquery);
            }
            _ => self.out.push_str(&print(expr)),
        }
    }

    fn parenthesised(&mut self, expr: &Expr, level: usize) {
        if self.is_long(expr) {
            self.lines([expr], level);
        } else {
            self.out.push('(');
            self.out.push_str(&print(expr));
            self.out.push(')');
        }
    }

    /// Expressions in parentheses, each on lines of its own.
    fn lines<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>, level: usize) {
        self.out.push('(');
        for (at, expr) in exprs.into_iter().enumerate() {
            self.out.push_str(if at == 0 { "\n" } else { ",\n" });
            self.line(expr, level + 1);
        }
        self.out.push('\n');
        self.indent(level);
        self.out.push(')');
    }
}
