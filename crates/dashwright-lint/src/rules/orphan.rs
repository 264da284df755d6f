//! `orphan`: a dashboard that no other one leads to.

use std::collections::BTreeSet;

use dashwright_model::link::Target;

use crate::context::Context;
use crate::finding::Findings;
use crate::links;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// In a suite of several dashboards another one links to each of them, by name or by a tag.
    /// # Why it matters
    /// Who does not know that a dashboard exists does not search for it during an incident.
    /// # Example
    /// A new dashboard that only its author has bookmarked.
    /// # Instead
    /// `.links_to([CHECKOUT_ERRORS])` on the dashboard above it.
    /// # Exceptions
    /// Entry points: dashboards with the tag `overview` or `home`.
    /// # Source
    /// Own.
    "orphan", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    if cx.boards.len() < 2 {
        return;
    }
    let (mut linked, mut tags) = (BTreeSet::new(), BTreeSet::new());
    for at in links::all(cx) {
        match &at.link.target {
            Target::Dashboard { id, .. } if id.uid() != at.dashboard.id.uid() => {
                linked.insert(id.uid());
            }
            Target::Tags(of_link) => {
                tags.insert(of_link.as_slice());
            }
            _ => {}
        }
    }
    for dashboard in &cx.suite.dashboards {
        let has = |tag: &str| dashboard.tags.iter().any(|own| own == tag);
        let listed = tags.iter().any(|tags| tags.iter().all(|tag| has(tag)));
        let entry = has("overview") || has("home");
        if !linked.contains(dashboard.id.uid()) && !listed && !entry {
            out.dashboard(dashboard, "no other dashboard leads here")
                .help("link to it with `.links_to([…])` from the dashboard above");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, passes};
    use dashwright_model::DashboardId;
    use dashwright_model::link::Link;

    const HOME: DashboardId = DashboardId::new("home", "Home");
    const TRACING: DashboardId = DashboardId::new("tracing", "Tracing");

    #[test]
    fn cases() {
        let home = || board(HOME).tags(["overview"]);
        passes(&RULE, [board(HOME)]);
        passes(&RULE, [home().link(Link::to(TRACING)), board(TRACING)]);
        passes(&RULE, [home().link(Link::tagged("All", ["service"])), board(TRACING).tags(["service"])]);
        fails(
            &RULE,
            [home(), board(TRACING).link(Link::to(TRACING))],
            "warning[orphan]: no other dashboard leads here
  --> <here>
   = in: Tracing
   = help: link to it with `.links_to([…])` from the dashboard above",
        );
    }
}
