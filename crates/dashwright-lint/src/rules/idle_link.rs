//! `idle-link`: a link that changes nothing.

use std::collections::BTreeSet;

use dashwright_model::link::Target;

use crate::context::Context;
use crate::finding::Findings;
use crate::links;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A link to the dashboard itself sets a variable; no link stands twice at the top, or twice on a panel.
    /// # Why it matters
    /// A click that changes nothing looks like something broken.
    /// # Example
    /// `.links_to([ID])` on the dashboard `ID`.
    /// # Instead
    /// Leave it out.
    /// # Exceptions
    /// None.
    /// # Source
    /// Own.
    "idle-link", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        let mut seen: BTreeSet<(Option<*const dashwright_model::Panel>, &str)> = BTreeSet::new();
        for at in links::of(board) {
            let Target::Dashboard { id, set } = &at.link.target else { continue };
            if !set.is_empty() {
                continue;
            }
            if id.uid() == board.dashboard.id.uid() {
                out.push(at.link.site, at.path(), "the link leads to the dashboard that it stands on")
                    .help("leave it out, or set a variable with `.set(…)`");
            } else if !seen.insert((at.panel.map(|(_, panel)| std::ptr::from_ref(panel)), id.uid())) {
                out.push(at.link.site, at.path(), format!("the link to `{}` stands twice", id.uid()))
                    .help("remove one");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, passes};
    use dashwright_model::DashboardId;
    use dashwright_model::link::Link;
    use dashwright_model::variable::Var;

    const HOME: DashboardId = DashboardId::new("home", "Home");
    const TRACING: DashboardId = DashboardId::new("tracing", "Tracing");

    #[test]
    fn cases() {
        let home = || board(HOME).link(Link::to(TRACING));
        passes(&RULE, [home().link(Link::to(HOME).set(Var::new("datasource"), "x"))]);
        fails(
            &RULE,
            [home().link(Link::to(HOME))],
            "warning[idle-link]: the link leads to the dashboard that it stands on
  --> <here>
   = in: Home / link Home
   = help: leave it out, or set a variable with `.set(…)`",
        );
        fails(
            &RULE,
            [home().link(Link::to(TRACING))],
            "warning[idle-link]: the link to `tracing` stands twice
  --> <here>
   = in: Home / link Tracing
   = help: remove one",
        );
    }
}
