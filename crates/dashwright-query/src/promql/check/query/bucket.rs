//! `bucket-aggregation`, `bucket-sum`, `bucket-quantile`: buckets are cumulative counters, so only sums that keep `le`
//! make sense.

use crate::problem::Problem;
use crate::promql::ast::{Aggregate, AggregateOp, MatchOp};
use crate::promql::check::labels::Promise;
use crate::promql::check::tree::{Id, Source, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, aggregate) in tree.aggregates() {
        let Some(kid) = tree.kid(id, 0) else { continue };
        let Some(source) = tree.facts(kid).source.filter(Source::is_bucket) else { continue };
        one(tree, id, kid, aggregate, &source, out);
    }
}

fn one(tree: &Tree, id: Id, kid: Id, aggregate: &Aggregate, source: &Source, out: &mut Vec<Problem>) {
    let op = aggregate.op;
    let base = source.series.metric.name;
    let under_quantile = tree.above(id).any(|up| {
        matches!(tree.function(up), Some("histogram_quantile" | "histogram_quantiles" | "histogram_fraction"))
    });
    match op {
        AggregateOp::Quantile => {
            let message = format!("`quantile` over buckets is no quantile of `{base}`");
            let problem = Problem::error("bucket-quantile", aggregate.op_span, message);
            out.push(
                problem
                    .help(format!("use `histogram_quantile(0.95, sum by (le) (rate({base}_bucket[5m])))`")),
            );
        }
        AggregateOp::Avg
        | AggregateOp::Min
        | AggregateOp::Max
        | AggregateOp::Stddev
        | AggregateOp::Stdvar
            if under_quantile =>
        {
            let message = format!("the `{}` of buckets is not a histogram any more", op.text());
            let problem = Problem::error("bucket-aggregation", aggregate.op_span, message);
            out.push(problem.replace(aggregate.op_span, "sum", "add them up: `sum by (le) (…)`"));
        }
        AggregateOp::Sum | AggregateOp::Avg | AggregateOp::Min | AggregateOp::Max
            if !under_quantile
                && tree.flow(kid).promise("le") == Promise::Sure
                && tree.flow(id).promise("le") == Promise::Absent
                && !picks_bounds(tree, kid) =>
        {
            let message = format!(
                "buckets are cumulative: a `{}` over `le` counts observations several times",
                op.text()
            );
            let problem = Problem::error("bucket-sum", source.at, message);
            out.push(
                problem.help(format!("count them with `{base}_count`, or pick one bucket with `le=\"…\"`")),
            );
        }
        _ => {}
    }
}

/// Whether the selector below picks some of the buckets.
fn picks_bounds(tree: &Tree, id: Id) -> bool {
    tree.below(id).filter_map(|below| tree.selector(below)).any(|selector| {
        selector
            .matchers
            .iter()
            .any(|it| it.label.text == "le" && matches!(it.op, MatchOp::Equal | MatchOp::Regex))
    })
}
