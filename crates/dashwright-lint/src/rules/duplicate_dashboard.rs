//! `duplicate-dashboard`: a dashboard that is mostly another one.

use std::collections::{BTreeMap, BTreeSet};

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

/// Fewer queries than this are no copy.
const LEAST: usize = 4;

rule! {
    /// # What it checks
    /// No dashboard shares 70 % or more of its queries with another one.
    /// # Why it matters
    /// Copies drift: a query is mended in one of them, and the other is looked at in the next incident.
    /// # Example
    /// `Checkout` and `Search`, copied and with another title.
    /// # Instead
    /// One dashboard with a variable `service`.
    /// # Exceptions
    /// Dashboards of fewer than four queries.
    /// # Source
    /// Own.
    "duplicate-dashboard", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    // Each distinct text of a panel, and the dashboards that ask it.
    let mut asked: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut sizes = Vec::with_capacity(cx.boards.len());
    for (number, board) in cx.boards.iter().enumerate() {
        let queries = board.panels.iter().flat_map(|at| &at.panel.queries);
        let texts: BTreeSet<&str> = queries.map(|query| query.text.as_ref()).collect();
        sizes.push(texts.len());
        for text in texts {
            asked.entry(text).or_default().push(number);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for boards in asked.values() {
        // With its neighbour in the order of the registry: of five copies four are reported, each once.
        for pair in boards.windows(2) {
            *shared.entry((pair[0], pair[1])).or_default() += 1;
        }
    }
    for ((first, second), count) in shared {
        let larger = sizes[first].max(sizes[second]);
        if larger >= LEAST && count * 10 >= larger * 7 {
            let (first, second) = (cx.boards[first].dashboard, cx.boards[second].dashboard);
            let message = format!("{count} of {larger} queries are those of `{}`", first.id.title());
            out.dashboard(second, message)
                .help("make one dashboard of both, with a variable for what differs");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, panel_of, passes};
    use dashwright_model::{Dashboard, DashboardId, Row};
    use dashwright_query::unit::quantity::Count;

    const QUERIES: [&str; 5] =
        ["sum(queue_depth)", "min(queue_depth)", "max(queue_depth)", "avg(queue_depth)", "queue_depth"];

    fn with(uid: &'static str, queries: &[&'static str]) -> Dashboard {
        let panels = queries.iter().map(|query| panel_of::<Count>(query, query));
        board(DashboardId::new(uid, uid)).row(Row::new("Row").panels(panels))
    }

    #[test]
    fn cases() {
        passes(&RULE, [with("a", &QUERIES[..4]), with("b", &QUERIES[2..])]);
        passes(&RULE, [with("a", &QUERIES[..3]), with("b", &QUERIES[..3])]);
        fails(
            &RULE,
            [with("a", &QUERIES), with("b", &QUERIES[..4])],
            "warning[duplicate-dashboard]: 4 of 5 queries are those of `a`
  --> <here>
   = in: b
   = help: make one dashboard of both, with a variable for what differs",
        );
    }
}
