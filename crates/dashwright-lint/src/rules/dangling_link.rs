//! `dangling-link`: a link to a dashboard that the suite does not have.

use dashwright_model::link::Target;
use dashwright_query::nearest::nearest;

use crate::context::Context;
use crate::finding::Findings;
use crate::links;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every link to a dashboard names one that is in the suite.
    /// # Why it matters
    /// At 3 a.m. a link that leads to "Dashboard not found" costs the minutes that it should have saved.
    /// # Example
    /// `Link::to(OLD)` where `OLD` is not returned by the registry any more.
    /// # Instead
    /// Link to a dashboard of the suite, or use `Link::url` for one that lives elsewhere.
    /// # Exceptions
    /// Links by URL are not followed.
    /// # Source
    /// Own.
    "dangling-link", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in links::all(cx) {
        let Target::Dashboard { id, .. } = &at.link.target else { continue };
        if cx.dashboard(id.uid()).is_some() {
            continue;
        }
        let uids = cx.suite.dashboards.iter().map(|dashboard| dashboard.id.uid());
        let help = match nearest(id.uid(), uids) {
            Some(near) => format!("did you mean `{near}`?"),
            None => String::from("add the dashboard to the registry, or link to one that is there"),
        };
        out.push(at.link.site, at.path(), format!("no dashboard has the uid `{}`", id.uid())).help(help);
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
    const TYPO: DashboardId = DashboardId::new("tracin", "Tracing");

    #[test]
    fn cases() {
        passes(&RULE, [board(HOME).link(Link::to(TRACING)), board(TRACING)]);
        fails(
            &RULE,
            [board(HOME).link(Link::to(TYPO)), board(TRACING)],
            "error[dangling-link]: no dashboard has the uid `tracin`
  --> <here>
   = in: Home / link Tracing
   = help: did you mean `tracing`?",
        );
    }
}
