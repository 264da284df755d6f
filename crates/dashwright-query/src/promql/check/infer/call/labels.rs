//! Which labels the result of a function carries.

use crate::problem::Span;
use crate::promql::ast::{Call, Expr, ExprKind, MatchOp};
use crate::promql::check::flow::{Entry, Flow, Rest, Values};
use crate::promql::check::labels::Promise;
use crate::promql::check::pattern;
use crate::promql::check::tree::{FlowId, Tree};
use crate::promql::functions::{Function, LabelEffect};

use super::super::{BARE, OPEN};

/// The flow of a call, from the flow of the samples.
pub(super) fn flow<'a>(
    tree: &mut Tree<'a>,
    call: &'a Call,
    function: &Function,
    below: FlowId,
    span: Span,
) -> FlowId {
    let text = |n: usize| match &call.args.get(n).map(bare) {
        Some(ExprKind::String(literal)) => Some(literal.value.as_str()),
        _ => None,
    };
    let flow = match function.labels {
        LabelEffect::None => return BARE,
        // Functions of time without an argument look at now.
        _ if call.args.is_empty() => return BARE,
        LabelEffect::Keeps | LabelEffect::DropsName => return below,
        LabelEffect::FromMatchers => absent(call, span),
        LabelEffect::DropsNameAndLe => {
            let mut flow = tree.flows[below].clone();
            flow.drop("le", span);
            flow
        }
        LabelEffect::AddsQuantile => {
            let mut flow = tree.flows[below].clone();
            flow.drop("le", span);
            if let Some(label) = text(1) {
                flow.set(Entry::new(label, Promise::Sure, span));
            }
            flow
        }
        LabelEffect::SetsLabel => {
            let Some(target) = text(1) else { return OPEN };
            let mut flow = tree.flows[below].clone();
            let entry = if function.name == "label_join" {
                let sources = (3..call.args.len()).filter_map(text);
                let promise = sources.map(|name| flow.promise(name)).max().unwrap_or(Promise::Absent);
                Entry::new(target, promise, span)
            } else {
                let (Some(replacement), Some(source), Some(regex)) = (text(2), text(3), text(4)) else {
                    return OPEN;
                };
                replaced(&flow, target, replacement, source, regex, span)
            };
            flow.set(entry);
            flow
        }
        LabelEffect::AddsInfo => Flow { rest: Rest::Open, ..tree.flows[below].clone() },
    };
    tree.push_flow(flow)
}

/// `absent` returns the labels that equality matchers fix, and only those.
fn absent(call: &Call, span: Span) -> Flow<'_> {
    let mut flow = Flow::bare(span);
    let Some(ExprKind::Selector(selector)) = call.args.first().map(bare) else { return flow };
    for matcher in &selector.matchers {
        let name = matcher.label.text.as_str();
        let twice = selector.matchers.iter().filter(|it| it.label.text == name).count() > 1;
        if matcher.op != MatchOp::Equal || twice || name == "__name__" || matcher.value.value.is_empty() {
            continue;
        }
        let value =
            if pattern::has_variable(&matcher.value.value) { "" } else { matcher.value.value.as_str() };
        flow.set(Entry { values: Values::One(value), ..Entry::new(name, Promise::Sure, matcher.span) });
    }
    flow
}

/// The label that `label_replace` sets.
fn replaced<'a>(
    flow: &Flow<'a>,
    target: &'a str,
    replacement: &'a str,
    source: &str,
    regex: &str,
    span: Span,
) -> Entry<'a> {
    let before = flow.promise(target);
    let fixed = !replacement.contains('$');
    // An absent source reads as the empty text, which only some patterns match.
    let always = match regex {
        ".*" | "(.*)" => true,
        "" => flow.promise(source) == Promise::Absent || source.is_empty(),
        ".+" | "(.+)" => flow.promise(source) == Promise::Sure,
        _ => false,
    };
    let sure = always && if fixed { !replacement.is_empty() } else { flow.promise(source) == Promise::Sure };
    let promise = if sure || before == Promise::Sure { Promise::Sure } else { Promise::Possible };
    let values = if sure && fixed { Values::One(replacement) } else { Values::Any };
    let label = if fixed { None } else { flow.get(source).and_then(|entry| entry.label) };
    Entry { label, values, ..Entry::new(target, promise, span) }
}

/// What an argument is, without parentheses.
fn bare(expr: &Expr) -> &ExprKind {
    let mut expr = expr;
    while let ExprKind::Paren(inner) = &expr.kind {
        expr = inner;
    }
    &expr.kind
}
