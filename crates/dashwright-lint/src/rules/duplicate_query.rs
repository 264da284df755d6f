//! `duplicate-query`: two panels of a dashboard that show the same.

use std::collections::BTreeMap;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// No two panels of one kind on a dashboard ask the same queries, and no panel asks the same query twice.
    /// # Why it matters
    /// A copy whose query was not changed looks like a second measurement.
    /// # Example
    /// `Errors of the API` and `Errors of the workers`, both with the query of the API.
    /// # Instead
    /// Change the query, or remove the panel.
    /// # Exceptions
    /// A number and a chart of the same query; panels with a time shift.
    /// # Source
    /// Own.
    "duplicate-query", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        let mut seen: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (number, at) in board.panels.iter().enumerate() {
            let panel = at.panel;
            let mut texts: Vec<String> = panel.queries.iter().map(|query| plain(&query.text)).collect();
            for (n, query) in panel.queries.iter().enumerate() {
                if texts.iter().take(n).any(|text| *text == texts[n]) {
                    out.push(query.site, at.path(), "the panel asks the same query twice").help("remove one");
                }
            }
            texts.sort_unstable();
            if texts.is_empty() || panel.time_shift.is_some() || panel.time_from.is_some() {
                continue;
            }
            let same = seen.entry(texts).or_default();
            let first = same.iter().map(|&n| &board.panels[n]);
            let mut of_kind = first.filter(|first| first.panel.kind.id() == panel.kind.id());
            if let Some(first) = of_kind.next() {
                out.panel(at, format!("the panel shows the same as `{}`", first.panel.title)).help(format!(
                    "the other one is at {}; change the query, or remove one",
                    first.panel.site
                ));
            }
            same.push(number);
        }
    }
}

/// The text without line breaks and indentation.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, home_panel, panel_of, passes};
    use dashwright_query::unit::quantity::Count;

    #[test]
    fn cases() {
        let all = || panel_of::<Count>("all", "sum(queue_depth)");
        let most = || panel_of::<Count>("most", "max(queue_depth)");
        passes(&RULE, [board_with([all(), most()])]);
        fails(
            &RULE,
            [board_with([all(), panel_of::<Count>("again", "sum(queue_depth)")])],
            "warning[duplicate-query]: the panel shows the same as `all`
  --> <here>
   = in: Home / Row / again
   = help: the other one is at <here>; change the query, or remove one",
        );
        fails(
            &RULE,
            [home_panel(|panel| panel.queries.push(panel.queries[0].clone()))],
            "warning[duplicate-query]: the panel asks the same query twice
  --> <here>
   = in: Home / Row / a
   = help: remove one",
        );
    }
}
