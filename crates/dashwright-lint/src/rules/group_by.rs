//! `group-by`: labels by which messages are grouped and that cannot be, or that no alert has.

use std::collections::BTreeSet;

use dashwright_query::Severity;

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::place;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Each label of `group_by([…])` stands once and has a name; `...` is said as `each_alert()`. As a warning: some alert has
    /// the label.
    /// # Why it matters
    /// Grafana and Alertmanager do not start with a label that stands twice, or with `...` beside others. A label that no
    /// alert has groups nothing, and everything comes in one message.
    /// # Example
    /// `group_by(["alertname", "servce"])`.
    /// # Instead
    /// `group_by(["alertname", "service"])`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Alertmanager, configuration of routes; Grafana, file provisioning of notification policies.
    "group-by", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    for (stop, site, labels) in routing.grouped() {
        let mut seen = BTreeSet::new();
        for label in labels {
            if label == "..." {
                out.push(site, place(stop), "`...` stands among the labels of a group")
                    .help("for a message of each alert write `each_alert()`");
            } else if label.trim().is_empty() {
                out.push(site, place(stop), "alerts are grouped by a label without a name")
                    .help("name it, or drop it");
            } else if !seen.insert(label) {
                out.push(site, place(stop), format!("alerts are grouped by `{label}` twice"))
                    .help("drop one of them");
            } else if let Some(help) = routing.lacks(label) {
                out.push(
                    site,
                    place(stop),
                    format!("no alert has the label `{label}`, by which they are grouped"),
                )
                .help(help)
                .severity(Severity::Warning);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{CHAT, fails_routes, notifications, passes_routes};
    use dashwright_model::notification::{PolicyTree, each_alert, group_by};

    #[test]
    fn cases() {
        passes_routes(&RULE, notifications(PolicyTree::new(CHAT, each_alert())));
        let sound = group_by(["alertname", "environment", "grafana_folder"]);
        passes_routes(&RULE, notifications(PolicyTree::new(CHAT, sound)));
        fails_routes(
            &RULE,
            notifications(PolicyTree::new(CHAT, group_by(["alertname", "alertname", "...", "enviroment"]))),
            "error[group-by]: alerts are grouped by `alertname` twice
  --> <here>
   = in: notifications
   = help: drop one of them

error[group-by]: `...` stands among the labels of a group
  --> <here>
   = in: notifications
   = help: for a message of each alert write `each_alert()`

warning[group-by]: no alert has the label `enviroment`, by which they are grouped
  --> <here>
   = in: notifications
   = help: did you mean `environment`?",
        );
    }
}
