//! `ref-id`: two queries of a panel under one name.

use std::collections::BTreeSet;

use dashwright_grafana::target::{ExpressionType, Query};
use dashwright_model::query::QueryData;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The names of a panel's queries are unique, those that Grafana gives (A, B, C …) included, and expressions name
    /// queries of the panel.
    /// # Why it matters
    /// Grafana keeps one result for each name: one of the two queries vanishes. An expression over a query that is not
    /// there is an error in the panel's corner.
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
        let is_variable = |name: &str| at.dashboard.variables.iter().any(|variable| variable.name == name);
        for query in &at.panel.queries {
            for name in named(query).into_iter().filter(|name| !seen.contains(*name) && !is_variable(name)) {
                let known = seen.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                out.push(query.site, at.path(), format!("no query of the panel is called `{name}`"))
                    .help(format!("the panel has {known}"));
            }
        }
    }
}

/// The queries that an expression names.
fn named(query: &QueryData) -> Vec<&str> {
    let Some(Query::Expression(own)) = query.asked.as_ref().and_then(|asked| asked.fields.as_deref()) else {
        return Vec::new();
    };
    let text = query.text.as_ref();
    match own.kind {
        Some(ExpressionType::Math) => text
            .match_indices('$')
            .map(|(at, _)| text[at + 1..].trim_start_matches('{'))
            .map(|rest| &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())])
            .filter(|name| !name.is_empty())
            .collect(),
        Some(ExpressionType::Reduce | ExpressionType::Resample | ExpressionType::Threshold) => {
            vec![text.trim_start_matches('$')]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Panel;
    use dashwright_query::unit::quantity::Count;

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
        let computed = |formula: &str| {
            let query = dashwright_model::Query::<Count>::math(formula).into_data();
            [home_panel(|panel| panel.queries.push(query))]
        };
        passes(&RULE, computed("$A * 2 + ${A}"));
        fails(
            &RULE,
            computed("$A / $C"),
            "error[ref-id]: no query of the panel is called `C`
  --> <here>
   = in: Home / Row / a
   = help: the panel has `A`, `B`",
        );
    }
}
