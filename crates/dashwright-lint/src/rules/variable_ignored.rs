//! `variable-ignored`: the one panel that does not follow a drop-down.

use std::collections::BTreeMap;

use dashwright_model::variable::Kind;
use dashwright_query::Catalogue;
use dashwright_query::promql::ast::Selector;
use dashwright_query::promql::variables_in;

use crate::context::{Board, Context, PanelAt};
use crate::finding::Findings;
use crate::rule::rule;
use crate::walk;

rule! {
    /// # What it checks
    /// Where nine of ten panels filter a label by a variable, the others that read a metric with this label do so, too.
    /// # Why it matters
    /// The reader has chosen `production` and looks at one number that adds up the lab as well.
    /// # Example
    /// `sum(rate(requests_total[5m]))` between panels with `{environment="$environment"}`.
    /// # Instead
    /// `sum(rate(requests_total{environment="$environment"}[5m]))`.
    /// # Exceptions
    /// Panels that use the variable elsewhere, or match the label with something else; dashboards on which fewer panels
    /// follow it.
    /// # Source
    /// Own.
    "variable-ignored", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        for (variable, label) in filters(board) {
            let eligible = board.panels.iter().filter(|at| reads(at, label, cx.suite.catalogue));
            let (follow, ignore): (Vec<&PanelAt<'_>>, Vec<&PanelAt<'_>>) =
                eligible.partition(|at| mentions(at, variable, label));
            if follow.len() < 9 * ignore.len() {
                continue;
            }
            for at in ignore {
                out.panel(at, format!("the panel does not follow `${variable}`, which the others do"))
                    .help(format!("add `{label}=~\"${variable}\"` to its selectors"));
            }
        }
    }
}

/// The variables of lists, each with the label that most matchers compare it with.
fn filters<'b>(board: &'b Board<'_>) -> Vec<(&'static str, &'b str)> {
    let mut found = Vec::new();
    for variable in &board.dashboard.variables {
        if !matches!(variable.kind, Kind::Custom(_) | Kind::LabelValues { .. } | Kind::QueryResult(_)) {
            continue;
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for matcher in board.panels.iter().flat_map(selectors).flat_map(|selector| &selector.matchers) {
            let text = matcher.value.value.as_str();
            if text.contains(variable.name)
                && variables_in(text, 0).iter().any(|used| used.name == variable.name)
            {
                *counts.entry(&matcher.label.text).or_default() += 1;
            }
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        found.extend(most.map(|(label, _)| (variable.name, label)));
    }
    found
}

fn selectors<'b>(at: &'b PanelAt<'_>) -> impl Iterator<Item = &'b Selector> {
    at.queries
        .iter()
        .filter_map(|located| located.checked.promql())
        .flat_map(|checked| walk::selectors(&checked.expr))
}

/// Whether every series that the panel reads has the label.
fn reads(at: &PanelAt<'_>, label: &str, catalogue: &Catalogue) -> bool {
    let mut any = false;
    let all = selectors(at).all(|selector| {
        any = true;
        let series = selector.metric.as_ref().and_then(|name| catalogue.series(&name.text));
        series.and_then(|series| series.label(label)).is_some_and(|label| label.always)
    });
    any && all
}

/// Whether the panel uses the variable anywhere, or chooses values of the label by itself.
fn mentions(at: &PanelAt<'_>, variable: &str, label: &str) -> bool {
    let used = at.queries.iter().any(|located| located.checked.variables().contains(&variable));
    used || selectors(at).any(|selector| selector.matchers.iter().any(|matcher| matcher.label.text == label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, panel_of, passes};
    use dashwright_model::variable::Var;
    use dashwright_model::{Dashboard, Panel};
    use dashwright_query::unit::quantity::Count;

    const KEYS: [&str; 9] = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];

    fn with(last: Panel) -> [Dashboard; 1] {
        let filtered = |key| panel_of::<Count>(key, "sum(queue_depth{environment=\"$environment\"})");
        let panels = KEYS.into_iter().map(filtered).chain([last]);
        [board_with(panels).variable(Var::new("environment").custom(["lab", "production"]))]
    }

    #[test]
    fn cases() {
        passes(
            &RULE,
            with(panel_of::<Count>("last", "sum by (job) (queue_depth{environment=~\"lab|production\"})")),
        );
        passes(&RULE, with(panel_of::<Count>("last", "max(app:queue:max)")));
        fails(
            &RULE,
            with(panel_of::<Count>("last", "sum(queue_depth)")),
            "warning[variable-ignored]: the panel does not follow `$environment`, which the others do
  --> <here>
   = in: Home / Row / last
   = help: add `environment=~\"$environment\"` to its selectors",
        );
    }
}
