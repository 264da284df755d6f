//! Between which values the result of a function lies.

use crate::catalogue::Kind;
use crate::promql::check::bounds::Bounds;
use crate::promql::check::tree::{Facts, Id, Motion, Tree};

pub(super) fn bounds(tree: &Tree, name: &str, below: &Facts, kids: &[Id]) -> Bounds {
    let number = |n: usize| kids.get(n).and_then(|&kid| tree.facts(kid).constant);
    match name {
        "rate" | "irate" | "increase" if below.motion == Motion::Raw => Bounds::POSITIVE,
        "changes" | "resets" | "exp" | "sqrt" | "stddev_over_time" | "stdvar_over_time" | "mad_over_time"
        | "time" | "timestamp" => Bounds::POSITIVE,
        "count_over_time" => Bounds::AT_LEAST_ONE,
        "absent" | "absent_over_time" | "present_over_time" => Bounds::ONE,
        "histogram_fraction" => Bounds::UNIT,
        "histogram_quantile" => quantile(below),
        "abs" => below.bounds.abs(),
        "sgn" => Bounds::new(-1.0, 1.0),
        "sum_over_time" => below.bounds.summed(),
        "clamp_min" => number(1).map_or(Bounds::ANY, |floor| below.bounds.at_least(floor)),
        "clamp_max" => number(1).map_or(Bounds::ANY, |ceiling| below.bounds.at_most(ceiling)),
        "clamp" => match (number(1), number(2)) {
            (Some(floor), Some(ceiling)) => below.bounds.at_least(floor).at_most(ceiling),
            _ => Bounds::ANY,
        },
        "hour" => Bounds::new(0.0, 23.0),
        "minute" => Bounds::new(0.0, 59.0),
        "day_of_week" => Bounds::new(0.0, 6.0),
        "day_of_month" => Bounds::new(1.0, 31.0),
        "day_of_year" => Bounds::new(1.0, 366.0),
        "days_in_month" => Bounds::new(28.0, 31.0),
        "month" => Bounds::new(1.0, 12.0),
        "avg_over_time" | "min_over_time" | "max_over_time" | "last_over_time" | "first_over_time"
        | "quantile_over_time" | "sort" | "sort_desc" | "sort_by_label" | "sort_by_label_desc"
        | "label_replace" | "label_join" | "vector" | "info" => below.bounds,
        _ => Bounds::ANY,
    }
}

/// A quantile over buckets never exceeds the largest finite bound.
fn quantile(below: &Facts) -> Bounds {
    match below.source.map(|source| source.series.metric.kind) {
        Some(Kind::Histogram { buckets: [first, .., last] }) if *first > 0.0 => Bounds::new(0.0, *last),
        _ => Bounds::ANY,
    }
}
