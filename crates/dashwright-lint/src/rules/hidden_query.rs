//! `hidden-query`: a query that nobody sees and nothing uses.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A hidden query feeds a transformation, and not all queries of a panel are hidden.
    /// # Why it matters
    /// It is asked at every refresh, for nothing.
    /// # Example
    /// `promql!(…).hidden()` left over from a trial.
    /// # Instead
    /// Remove it.
    /// # Exceptions
    /// None.
    /// # Source
    /// Own.
    "hidden-query", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let hidden = || at.panel.queries.iter().filter(|query| query.hidden);
        if hidden().count() == at.panel.queries.len() && !at.panel.queries.is_empty() {
            out.panel(at, "every query of the panel is hidden, so it is empty")
                .help("leave `.hidden()` out of one");
        } else if at.panel.transformations.is_empty() {
            for query in hidden() {
                out.push(query.site, at.path(), "the query is hidden and nothing uses it").help("remove it");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Panel;
    use dashwright_model::transformation::Transformation;

    fn second_hidden(panel: &mut Panel) {
        let mut second = panel.queries[0].clone();
        second.hidden = true;
        panel.queries.push(second);
    }

    #[test]
    fn cases() {
        let used = |panel: &mut Panel| {
            second_hidden(panel);
            panel.transformations.push(Transformation::Merge);
        };
        passes(&RULE, [home_panel(used)]);
        fails(
            &RULE,
            [home_panel(second_hidden)],
            "warning[hidden-query]: the query is hidden and nothing uses it
  --> <here>
   = in: Home / Row / a
   = help: remove it",
        );
        fails(
            &RULE,
            [home_panel(|panel| panel.queries[0].hidden = true)],
            "warning[hidden-query]: every query of the panel is hidden, so it is empty
  --> <here>
   = in: Home / Row / a
   = help: leave `.hidden()` out of one",
        );
    }
}
