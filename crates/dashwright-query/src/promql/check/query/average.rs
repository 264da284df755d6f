//! `percentile-average`, `summary-average`, `ratio-average`: means of things that have no meaningful mean.

use crate::Unit;
use crate::problem::Problem;
use crate::promql::ast::AggregateOp;
use crate::promql::check::tree::{Motion, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, aggregate) in tree.aggregates() {
        let Some(kid) = tree.kid(id, 0) else { continue };
        let facts = tree.facts(kid);
        let op = aggregate.op;
        if !matches!(op, AggregateOp::Sum | AggregateOp::Avg | AggregateOp::Quantile) {
            continue;
        }
        if facts.percentile {
            let help = "take the `max`, or count observations in a histogram";
            let problem = match &facts.source {
                Some(source) if source.is_quantile() => {
                    let message =
                        format!("the `{}` of quantiles of `{}` is no quantile", op.text(), source.name);
                    Problem::error("summary-average", aggregate.op_span, message).help(help)
                }
                _ => {
                    let message = format!("the `{}` of percentiles is no percentile", op.text());
                    Problem::error("percentile-average", aggregate.op_span, message).help(
                        "aggregate the buckets first: `histogram_quantile(0.95, sum by (le) (rate(…)))`",
                    )
                }
            };
            out.push(problem);
            continue;
        }
        let Some(division) = facts.quotient.filter(|_| op != AggregateOp::Quantile) else { continue };
        let sides = [0, 1].map(|side| tree.kid(division, side).map(|kid| tree.facts(kid).motion));
        let rates = sides.iter().all(|motion| matches!(motion, Some(Motion::Rate | Motion::Increase)));
        let unit = tree.facts(division).unit;
        // A mean of means weighs a quiet instance like a busy one.
        if rates && !unit.is_rate() {
            let what = if unit.same(Unit::RATIO) || unit.is_unknown() { "ratios" } else { "averages" };
            let message = format!("the `{}` of {what} weighs a quiet series like a busy one", op.text());
            let problem = Problem::warning("ratio-average", aggregate.op_span, message);
            out.push(problem.help("divide the sums: `sum(…) / sum(…)`"));
        }
    }
}
