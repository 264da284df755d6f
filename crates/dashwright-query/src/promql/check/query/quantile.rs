//! `quantile-range`: a quantile lies between 0 and 1.

use crate::problem::Problem;
use crate::promql::ast::AggregateOp;
use crate::promql::check::tree::{Id, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, call) in tree.calls() {
        let quantiles: Vec<Id> = match call.function.text.as_str() {
            "histogram_quantile" | "quantile_over_time" => tree.kids(id).take(1).collect(),
            "histogram_quantiles" => tree.kids(id).skip(2).collect(),
            _ => continue,
        };
        for quantile in quantiles {
            one(tree, quantile, out);
        }
    }
    for (id, aggregate) in tree.aggregates() {
        if aggregate.op == AggregateOp::Quantile
            && let Some(param) = tree.kid(id, 1)
        {
            one(tree, param, out);
        }
    }
}

fn one(tree: &Tree, id: Id, out: &mut Vec<Problem>) {
    let Some(value) = tree.facts(id).constant.filter(|value| !(0.0..=1.0).contains(value)) else { return };
    let at = tree.node(id).expr.span;
    let problem =
        Problem::error("quantile-range", at, format!("a quantile lies between 0 and 1, this is {value}"));
    out.push(if value > 1.0 && value < 100.0 {
        let share = value / 100.0;
        problem.replace(at, share.to_string(), format!("did you mean `{share}`?"))
    } else {
        problem.help("the median is `0.5`")
    });
}
