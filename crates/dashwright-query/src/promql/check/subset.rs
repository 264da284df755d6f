//! Shares: whether a numerator counts some of the things that its denominator counts.

use super::pattern;
use super::tree::{Id, Tree};
use crate::catalogue::Part;
use crate::promql::ast::{AggregateOp, BinaryOp, Grouping, MatchOp, Matcher, Selector};

/// The one selector that a side of a division boils down to, with what is done to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Core<'a> {
    pub(super) id: Id,
    pub(super) selector: &'a Selector,
    function: Option<&'a str>,
    range: &'a str,
    aggregated: Option<AggregateOp>,
    grouping: Option<&'a Grouping>,
}

impl Core<'_> {
    /// Whether both take the same rate and no count of series.
    pub(super) fn is_rated_like(&self, other: &Self) -> bool {
        let counts = |op: Option<AggregateOp>| matches!(op, Some(AggregateOp::Count | AggregateOp::Group));
        self.function.is_some()
            && self.function == other.function
            && !counts(self.aggregated)
            && !counts(other.aggregated)
    }
}

/// Strips guards, zero-fills, one aggregation and one rate: `sum(rate(x[5m])) > 0` boils down to `x`.
pub(super) fn core<'a>(tree: &Tree<'a>, side: Id) -> Option<Core<'a>> {
    let (mut id, mut function, mut range, mut aggregated, mut grouping) = (side, None, "", None, None);
    loop {
        if let Some(selector) = tree.selector(id) {
            if let Some(duration) = &selector.range {
                range = duration.span.of(tree.text);
            }
            return Some(Core { id, selector, function, range, aggregated, grouping });
        }
        if let Some(call) = tree.call(id) {
            let name = call.function.text.as_str();
            if !matches!(name, "rate" | "irate" | "increase") || function.is_some() {
                return None;
            }
            function = Some(name);
        } else if let Some(aggregate) = tree.aggregate(id) {
            if aggregated.is_some() || function.is_some() {
                return None;
            }
            aggregated = Some(aggregate.op);
            grouping = aggregate.grouping.as_ref();
        } else if let Some(binary) = tree.binary(id) {
            let rhs = tree.facts(tree.kid(id, 1)?);
            let guard = binary.op.is_comparison() && !binary.bool_modifier && rhs.constant.is_some();
            let fill = binary.op == BinaryOp::Or && rhs.bounds.lo == 0.0 && rhs.bounds.hi == 0.0;
            if !guard && !fill {
                return None;
            }
        } else {
            return None;
        }
        id = tree.kid(id, 0)?;
    }
}

/// Whether the quotient of the two sides cannot exceed 1: the same things are counted above and below, above with
/// more matchers.
pub(super) fn is_share(tree: &Tree, above: Id, below: Id) -> bool {
    if tree.facts(above).shifted || tree.facts(below).shifted {
        return false;
    }
    let (Some(above), Some(below)) = (core(tree, above), core(tree, below)) else { return false };
    let (Some(a), Some(b)) = (tree.facts(above.id).source, tree.facts(below.id).source) else { return false };
    let same = std::ptr::eq(a.series.metric, b.series.metric);
    if !same || !implies(tree, above.selector, below.selector) || !at_least_as_fine(&above, &below) {
        return false;
    }
    let booleans = a.series.metric.unit.is_bool() && above.function.is_none() && below.function.is_none();
    if booleans && above.aggregated == Some(AggregateOp::Sum) && below.aggregated == Some(AggregateOp::Count)
    {
        return true;
    }
    let parts =
        a.series.part == b.series.part || (a.series.part == Part::Bucket && b.series.part == Part::Count);
    let sums = |core: &Core| matches!(core.aggregated, None | Some(AggregateOp::Sum));
    parts
        && a.series.is_counter()
        && above.function.is_some()
        && above.function == below.function
        && above.range == below.range
        && sums(&above)
        && above.aggregated == below.aggregated
}

/// Whether each group above lies inside one group below.
fn at_least_as_fine(above: &Core, below: &Core) -> bool {
    match (above.grouping, below.grouping) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(above), Some(below)) => {
            let holds = |name: &str| above.labels.iter().any(|label| label.text == name);
            !above.without && !below.without && below.labels.iter().all(|label| holds(&label.text))
        }
    }
}

/// Whether every series that `above` selects is one that `below` selects.
pub(super) fn implies(tree: &Tree, above: &Selector, below: &Selector) -> bool {
    below.matchers.iter().all(|need| implied(tree, above, need))
}

/// Whether every series that `above` selects passes the matcher.
pub(super) fn implied(tree: &Tree, above: &Selector, need: &Matcher) -> bool {
    above.matchers.iter().any(|have| one_implies(tree, have, need))
}

fn one_implies(tree: &Tree, have: &Matcher, need: &Matcher) -> bool {
    if have.label.text != need.label.text {
        return false;
    }
    if have.op == need.op && have.value.value == need.value.value {
        return true;
    }
    let (value, wanted) = (have.value.value.as_str(), need.value.value.as_str());
    if have.op != MatchOp::Equal || pattern::has_variable(value) || pattern::has_variable(wanted) {
        return false;
    }
    match need.op {
        MatchOp::Equal => false,
        MatchOp::NotEqual => value != wanted,
        MatchOp::Regex => tree.fits(wanted, value).unwrap_or(true),
        MatchOp::NotRegex => !tree.fits(wanted, value).unwrap_or(false),
    }
}
