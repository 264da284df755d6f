//! `group-by-severity`: messages that are split by how urgent they are.

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::place;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// No branch groups alerts by `severity`.
    /// # Why it matters
    /// The page and the ticket of one trouble then arrive as two messages, and the reader has to find out that they are one.
    /// # Example
    /// `group_by(["alertname", "severity"])`.
    /// # Instead
    /// Group by what is broken: the service, the environment.
    /// # Exceptions
    /// None.
    /// # Source
    /// Prometheus, practices of alerting: group what one person handles together.
    "group-by-severity", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    for (stop, site, labels) in routing.grouped() {
        if labels.iter().any(|label| label == "severity") {
            out.push(site, place(stop), "alerts are grouped by `severity`")
                .help("drop it: a page and its ticket belong into one message");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{PAGER, fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{Policy, each_alert, group_by, label};

    #[test]
    fn cases() {
        let critical = || Policy::when(label("severity").is("critical")).to(PAGER);
        passes_routes(&RULE, notifications(tree().route(critical().group_by(each_alert()))));
        fails_routes(
            &RULE,
            notifications(tree().route(critical().group_by(group_by(["alertname", "severity"])))),
            "warning[group-by-severity]: alerts are grouped by `severity`
  --> <here>
   = in: notifications / severity=\"critical\"
   = help: drop it: a page and its ticket belong into one message",
        );
    }
}
