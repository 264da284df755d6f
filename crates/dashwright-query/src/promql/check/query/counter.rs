//! `raw-counter`: a counter that is shown, added or compared as it is.

use crate::problem::Problem;
use crate::promql::ast::{AggregateOp, BinaryOp};
use crate::promql::check::tree::{Id, Motion, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, _) in tree.selectors() {
        let facts = tree.facts(id);
        let Some(source) = facts.source.filter(|_| facts.motion == Motion::Raw) else { continue };
        // Creation times are exported beside counters and are none.
        if source.name.ends_with("_created") || is_consumed(tree, id) {
            continue;
        }
        let name = source.name;
        let message = format!("`{name}` is a counter and is read without `rate` or `increase`");
        let help = format!("use `rate({name}[$__rate_interval])` in a panel, `rate({name}[5m])` in a rule");
        out.push(Problem::error("raw-counter", source.at, message).help(help));
    }
}

/// Whether the other side is the same counter at an earlier time.
fn is_earlier(tree: &Tree, id: Id, other: Id) -> bool {
    let same = tree.facts(id).source.zip(tree.facts(other).source).is_some_and(|(a, b)| a.name == b.name);
    same && tree.facts(other).shifted
}

/// Whether something above makes sense of a raw counter, or asks only whether it is there.
fn is_consumed(tree: &Tree, id: Id) -> bool {
    let mut below = id;
    for up in tree.above(id) {
        if let Some(function) = tree.function(up) {
            match function {
                "rate" | "irate" | "increase" | "resets" | "changes" | "absent" | "absent_over_time"
                | "count_over_time" | "present_over_time" | "timestamp"
                // Said by checks of their own.
                | "delta"
                | "idelta"
                | "deriv"
                | "predict_linear"
                | "holt_winters"
                | "double_exponential_smoothing"
                | "histogram_quantile"
                | "histogram_quantiles"
                | "histogram_fraction" => return true,
                name if name.starts_with("ts_of_") => return true,
                _ => {}
            }
        } else if let Some(aggregate) = tree.aggregate(up) {
            if matches!(aggregate.op, AggregateOp::Count | AggregateOp::Group | AggregateOp::CountValues) {
                return true;
            }
        } else if let Some(binary) = tree.binary(up) {
            let right = tree.kid(up, 1) == Some(below);
            let other = tree.kid(up, usize::from(!right));
            let zero = other.is_some_and(|other| tree.facts(other).constant == Some(0.0));
            match binary.op {
                // Presence is all that matters.
                BinaryOp::And | BinaryOp::Unless if right => return true,
                // `x unless x offset 5m`: what a new series has counted so far.
                BinaryOp::Unless if other.is_some_and(|other| is_earlier(tree, id, other)) => return true,
                op if (op.is_comparison() || op == BinaryOp::Mul) && zero => return true,
                _ => {}
            }
        }
        below = up;
    }
    false
}
