//! `alert-identity`: an alert has a uid of its own, and its links lead to addresses that people can open.

use std::collections::BTreeMap;

use dashwright_model::Site;
use dashwright_model::id::is_uid;
use dashwright_model::rule::Makes;

use super::rule_query::path;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// No two alerts have one uid, whatever its case, and each is one that Grafana takes. The addresses of Grafana, Alertmanager and the
    /// runbooks, which every alert links to, can be opened from outside.
    /// # Why it matters
    /// Of two rules with one uid, Grafana keeps the last. An address such as `http://grafana:3000` works in the container
    /// network and on nobody's phone.
    /// # Example
    /// `.grafana_url("http://grafana:3000")` in a suite with alerts.
    /// # Instead
    /// `.grafana_url("https://grafana.example.org")`; `.uid(AlertUid::new("…"))` for one of the two alerts.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, file provisioning of alerting resources.
    "alert-identity", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let mut seen: BTreeMap<String, (&str, Site)> = BTreeMap::new();
    let mut first = None;
    for group in &cx.suite.rules {
        for line in &group.rules {
            let Makes::Alert(alert) = &line.makes else { continue };
            first.get_or_insert((group, line));
            let uid = alert.uid.as_str();
            if uid.is_empty() {
                let message = format!("no uid can be made of the name `{}`", alert.name);
                out.push(line.site, path(group, line), message)
                    .help("use letters and digits in the name, or give it one: `.uid(AlertUid::new(\"queue-long\"))`");
                continue;
            }
            if !is_uid(uid) {
                out.push(line.site, path(group, line), format!("`{uid}` is no uid"))
                    .help("use 1 to 40 characters of A-Z a-z 0-9 - _");
            }
            if let Some((other, there)) = seen.insert(uid.to_ascii_lowercase(), (uid, line.site)) {
                let message = if other == uid {
                    format!("two alerts have the uid `{uid}`")
                } else {
                    format!(
                        "the uids `{other}` and `{uid}` differ only in case, which some databases of Grafana ignore"
                    )
                };
                out.push(line.site, path(group, line), message).help(format!(
                    "the other one stands at {there}; give this one another name, or `.uid(…)`"
                ));
            }
        }
    }
    let Some((group, line)) = first else { return };
    let addresses = [
        ("grafana_url", cx.suite.grafana_url),
        ("alertmanager_url", cx.suite.alertmanager_url),
        ("runbook_base", cx.suite.runbook_base),
    ];
    for (what, url) in addresses.into_iter().filter(|(_, url)| !is_external(url)) {
        let message = format!("alerts link to `{url}`, which cannot be opened from outside");
        out.push(line.site, path(group, line), message)
            .help(format!("set `.{what}(\"https://…\")` of the suite to a public name"));
    }
}

/// Whether an address has a scheme and a name with a dot that is not one of a private network.
fn is_external(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let host = rest.split(['/', ':', '?']).next().unwrap_or_default();
    let local = [".local", ".internal", ".svc", ".localhost"].iter().any(|end| host.ends_with(end));
    let number = host.chars().all(|c| c.is_ascii_digit() || c == '.');
    matches!(scheme, "http" | "https") && host.contains('.') && !local && !number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails_suite, number_panel, passes_suite, suite};
    use dashwright_model::owner::Owner;
    use dashwright_model::query::{Language, Query};
    use dashwright_model::rule::{AlertUid, Severity, alert};
    use dashwright_model::runbook::Runbook;
    use dashwright_model::{DashboardId, Length, RuleGroup, Suite};
    use dashwright_query::unit::quantity::Count;

    fn with(uids: [&'static str; 2]) -> Suite {
        let group = uids.into_iter().zip(["QueueLong", "QueueStuck"]).fold(
            RuleGroup::new("shop", Length::seconds(30)),
            |group, (uid, name)| {
                let condition = Query::<Count>::computed(Language::PromQl, "max(queue_depth) > 5");
                group.alert(
                    alert(Severity::Warning, name, Owner::new("@team", "#team"), condition)
                        .uid(AlertUid::new(uid))
                        .summary("orders wait")
                        .description("Orders wait.")
                        .action("Add workers.")
                        .panel(DashboardId::new("home", "Home").panel("a"))
                        .runbook(Runbook { slug: "queue", text: "# Queue" }),
                )
            },
        );
        suite([board_with([number_panel("a")])])
            .rules([group])
            .grafana_url("https://grafana.example.org")
            .alertmanager_url("https://alertmanager.example.org")
            .runbook_base("https://runbooks.example.org")
    }

    #[test]
    fn cases() {
        passes_suite(&RULE, &with(["queue-long", "queue-stuck"]));
        fails_suite(
            &RULE,
            &with(["queue", "queue"]).grafana_url("http://grafana:3000"),
            "error[alert-identity]: two alerts have the uid `queue`
  --> <here>
   = in: shop / QueueStuck
   = help: the other one stands at <here>; give this one another name, or `.uid(…)`

error[alert-identity]: alerts link to `http://grafana:3000`, which cannot be opened from outside
  --> <here>
   = in: shop / QueueLong
   = help: set `.grafana_url(\"https://…\")` of the suite to a public name",
        );
    }

    #[test]
    fn uids_that_look_alike() {
        fails_suite(
            &RULE,
            &with(["queue", "Queue"]),
            "error[alert-identity]: the uids `queue` and `Queue` differ only in case, which some databases of Grafana ignore
  --> <here>
   = in: shop / QueueStuck
   = help: the other one stands at <here>; give this one another name, or `.uid(…)`",
        );
    }

    #[test]
    fn addresses() {
        for (url, external) in [
            ("https://grafana.example.org/ops", true),
            ("http://10.0.0.7:3000", false),
            ("https://grafana.svc", false),
            ("/runbooks", false),
            ("http://localhost:9093", false),
        ] {
            assert_eq!(is_external(url), external, "{url}");
        }
    }
}
