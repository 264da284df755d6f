//! Nodes of the tree, made without a text: their spans are empty.

use crate::problem::Span;
use crate::promql::ast::{
    Aggregate, AggregateOp, Binary, BinaryOp, Call, Expr, ExprKind, Grouping, MatchLabels, Matching, Name,
    Number, Unary, Variable, VariableStyle,
};
use crate::promql::variables_in;

fn expr(kind: ExprKind) -> Expr {
    Expr { kind, span: Span::default() }
}

/// A number; a negative one is a sign and a number, as the parser reads it.
pub(super) fn number(value: f64) -> Expr {
    let plain = |value| expr(ExprKind::Number(Number { value, duration: false }));
    if value.is_sign_negative() && !value.is_nan() {
        return expr(ExprKind::Unary(Box::new(Unary { minus: true, expr: plain(-value) })));
    }
    plain(value)
}

/// A name with its variables, in quotes where it needs them.
pub(super) fn name(text: &str) -> Name {
    let mut variables = variables_in(text, 0);
    let plain = |at: usize, c: char| {
        variables.iter().any(|variable| variable.span.range().contains(&at))
            || c == '_'
            || c.is_ascii_alphabetic()
            || (at > 0 && (c == ':' || c.is_ascii_digit()))
    };
    let quoted = text.is_empty() || !text.char_indices().all(|(at, c)| plain(at, c));
    for variable in &mut variables {
        variable.span = Span::default();
    }
    Name { text: text.to_owned(), quoted, variables, span: Span::default() }
}

/// `$name`.
pub(super) fn variable(name: &str) -> Variable {
    Variable { name: name.to_owned(), format: None, style: VariableStyle::Dollar, span: Span::default() }
}

/// `function(args)`.
pub(super) fn call(function: &str, args: Vec<Expr>) -> Expr {
    expr(ExprKind::Call(Box::new(Call { function: name(function), args, grouping: None })))
}

/// `sum by (labels) (expr)`, `topk(param, expr)`.
pub(super) fn aggregate(op: AggregateOp, grouping: Option<Grouping>, param: Option<Expr>, of: Expr) -> Expr {
    let aggregate = Aggregate { op, op_span: Span::default(), grouping, param, expr: of };
    expr(ExprKind::Aggregate(Box::new(aggregate)))
}

/// `by (labels)` or `without (labels)`; nothing for `by ()`, which says nothing.
pub(super) fn grouping<'a>(without: bool, labels: impl IntoIterator<Item = &'a str>) -> Option<Grouping> {
    let labels: Vec<Name> = labels.into_iter().map(name).collect();
    (without || !labels.is_empty()).then(|| Grouping { without, labels, span: Span::default() })
}

/// `lhs op rhs`. The caller puts looser operands into [`paren`].
pub(super) fn binary(op: BinaryOp, lhs: Expr, rhs: Expr) -> Expr {
    matched(op, Matching::default(), lhs, rhs)
}

/// `lhs or on () rhs`: the right side where the left one has no series at all.
pub(super) fn or_on_nothing(lhs: Expr, rhs: Expr) -> Expr {
    let labels = Some(MatchLabels { on: true, labels: Vec::new(), span: Span::default() });
    matched(BinaryOp::Or, Matching { labels, ..Matching::default() }, lhs, rhs)
}

fn matched(op: BinaryOp, matching: Matching, lhs: Expr, rhs: Expr) -> Expr {
    let op_span = Span::default();
    expr(ExprKind::Binary(Box::new(Binary { op, op_span, bool_modifier: false, matching, lhs, rhs })))
}

/// `(inner)`.
pub(super) fn paren(inner: Expr) -> Expr {
    expr(ExprKind::Paren(Box::new(inner)))
}

/// `(whole > 0)`: no series where there is no traffic, instead of a division by zero.
pub(super) fn guarded(whole: Expr) -> Expr {
    paren(binary(BinaryOp::Gt, whole, number(0.0)))
}

/// `vector(0)`.
pub(super) fn zero() -> Expr {
    call("vector", vec![number(0.0)])
}
