//! `ref-id`: two queries of a panel under one name.

use std::collections::BTreeSet;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The names of a panel's queries are unique, those that Grafana gives (A, B, C …) included.
    /// # Why it matters
    /// Grafana keeps one result for each name: one of the two queries vanishes.
    /// # Example
    /// The second query is named `A` with `.ref_id("A")`.
    /// # Instead
    /// `.ref_id("B")`, or none.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana dashboard schema, `targets[].refId`.
    "ref-id", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let mut seen = BTreeSet::new();
        for (query, letter) in at.panel.queries.iter().zip('A'..) {
            let name = query.ref_id.map_or_else(|| letter.to_string(), str::to_owned);
            if seen.contains(&name) {
                out.push(query.site, at.path(), format!("two queries of the panel are called `{name}`"))
                    .help("give one another name with `.ref_id(\"…\")`");
            }
            seen.insert(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Panel;

    fn two(panel: &mut Panel) {
        panel.queries.push(panel.queries[0].clone());
    }

    #[test]
    fn cases() {
        passes(&RULE, [home_panel(two)]);
        let named = |panel: &mut Panel| {
            two(panel);
            panel.queries[1].ref_id = Some("A");
        };
        fails(
            &RULE,
            [home_panel(named)],
            "error[ref-id]: two queries of the panel are called `A`
  --> <here>
   = in: Home / Row / a
   = help: give one another name with `.ref_id(\"…\")`",
        );
    }
}
