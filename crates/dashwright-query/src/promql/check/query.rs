//! Checks that need only the query and the catalogue, one family a file.

mod absence;
mod average;
mod bound;
mod bucket;
mod cardinality;
mod condition;
mod conflict;
mod counter;
mod division;
mod divisor;
mod fill;
mod forbidden;
pub(super) mod grouping;
mod histogram;
mod increase;
pub(super) mod join;
pub(super) mod label;
mod meaningful;
mod metric;
mod number;
mod precedence;
mod quantile;
pub(super) mod range;
mod rate;
mod relabel;
mod scalar;
mod style;
mod threshold;
mod unit;

pub(super) use label::unknown as unknown_label;

use super::tree::Tree;
use crate::problem::Problem;

/// Every check, in no order that matters: findings are sorted by place.
const CHECKS: &[fn(&Tree, &mut Vec<Problem>)] = &[
    metric::check,
    meaningful::check,
    label::check,
    forbidden::check,
    bound::check,
    conflict::check,
    style::check,
    grouping::check,
    join::check,
    cardinality::check,
    counter::check,
    rate::check,
    range::check,
    increase::check,
    histogram::check,
    quantile::check,
    bucket::check,
    average::check,
    division::check,
    divisor::check,
    unit::check,
    condition::check,
    absence::check,
    precedence::check,
    fill::check,
    relabel::check,
    scalar::check,
    threshold::check,
];

/// Runs them all.
pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for check in CHECKS {
        check(tree, out);
    }
}
