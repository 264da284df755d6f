//! `record-unused`: a series that is recorded for nobody.

use std::collections::BTreeSet;

use dashwright_model::link::Target;
use dashwright_model::rule::Makes;
use dashwright_query::promql;
use dashwright_query::promql::ast::{Expr, Selector};

use super::rule_query::path;
use crate::context::Context;
use crate::finding::Findings;
use crate::links;
use crate::rule::rule;
use crate::walk;

rule! {
    /// # What it checks
    /// Each recorded series is read by a panel, a link, a variable, an annotation, an alert or another rule.
    /// # Why it matters
    /// A rule costs its query at every interval, and samples for as long as they are kept. It stays for years, because
    /// nobody dares to remove what somebody might read.
    /// # Example
    /// `shop:orders:rate5m`, and a panel that asks `sum(rate(orders_total[5m]))`.
    /// # Instead
    /// Read the recorded series in the panel, or remove the rule.
    /// # Exceptions
    /// Series for readers outside of the suite: allow it for the group and name them. One finding tells of a name, however
    /// many rules record it. It is an info, because a rule cannot see who else reads.
    /// # Source
    /// Own.
    "record-unused", Info, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    if cx.suite.rules.is_empty() {
        return;
    }
    let mut read: BTreeSet<String> = BTreeSet::new();
    let mut patterns = false;
    let mut look = |expr: &Expr, own: Option<&str>| {
        for selector in walk::selectors(expr) {
            match &selector.metric {
                Some(name) if Some(name.text.as_str()) != own => drop(read.insert(name.text.clone())),
                Some(_) => {}
                None => patterns |= names_some(selector),
            }
        }
    };
    for located in cx.queries() {
        if let Some(checked) = located.checked.promql() {
            look(&checked.expr, None);
        }
    }
    for at in links::all(cx) {
        if let Target::ExploreQuery(query) = &at.link.target {
            look(&promql::parse(&query.text).expr, None);
        }
    }
    for rule in cx.suite.rules.iter().flat_map(|group| &group.rules) {
        look(&cx.promql(&rule.expr).expr, Some(rule.name()));
    }
    // Whoever chooses names by a pattern may read any of them.
    if patterns {
        return;
    }
    let mut told = BTreeSet::new();
    for (group, rule) in
        cx.suite.rules.iter().flat_map(|group| group.rules.iter().map(move |rule| (group, rule)))
    {
        if let Makes::Series(name) = &rule.makes
            && !read.contains(name.as_ref())
            && told.insert(name.as_ref())
        {
            out.push(rule.site, path(group, rule), format!("nothing reads the recorded series `{name}`"))
                .help("read it in a panel or an alert, or remove the rule");
        }
    }
}

/// Whether a selector without a name chooses some names by a pattern; one that reads everything counts series.
fn names_some(selector: &Selector) -> bool {
    let of_names = selector.matchers.iter().filter(|matcher| matcher.label.text == "__name__");
    of_names.into_iter().any(|matcher| !matches!(matcher.value.value.as_str(), "" | ".+" | ".*"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails_suite, panel_of, passes_suite, suite};
    use dashwright_model::{Length, RuleGroup, Suite, rule};
    use dashwright_query::unit::quantity::Count;

    fn recorded(panel: &'static str) -> Suite {
        let rule = rule::Rule::record("app:queue:max", "max by (job) (queue_depth)");
        suite([board_with([panel_of::<Count>("a", panel)])]).rules([RuleGroup::new(
            "shop",
            Length::seconds(30),
        )
        .rule(rule)])
    }

    #[test]
    fn cases() {
        passes_suite(&RULE, &recorded("max(app:queue:max)"));
        passes_suite(&RULE, &recorded("{__name__=~\"app:.*\"}"));
        fails_suite(
            &RULE,
            &recorded("max(queue_depth)"),
            "info[record-unused]: nothing reads the recorded series `app:queue:max`
  --> <here>
   = in: shop / app:queue:max
   = help: read it in a panel or an alert, or remove the rule",
        );
    }
}
