//! `alert-texts`: an alert says what happens, and leads to a dashboard that exists.

use dashwright_model::rule::{Alert, Engine, Makes};
use dashwright_query::nearest::{list, nearest};

use super::rule_query::path;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

/// A summary is one line of a message on a phone.
const SUMMARY: usize = 80;

/// As long as most labels and numbers are.
const FILLED: usize = 8;

rule! {
    /// # What it checks
    /// Each alert has a summary of at most 80 characters (a template counts 8) and a description, a name in `CamelCase` unless
    /// Grafana evaluates it, and a dashboard of the suite that has the panel and the variables which the alert names.
    /// # Why it matters
    /// At three in the morning the message is all that there is. A link to a dashboard that is gone, or to the wrong
    /// service on it, costs the first ten minutes.
    /// # Example
    /// An alert with an empty summary that links to a deleted dashboard.
    /// # Instead
    /// Say in one line what happens to whom, and link to the dashboard on which it shows.
    /// # Exceptions
    /// None.
    /// # Source
    /// Prometheus, alerting practices; Grafana, alerting best practices.
    "alert-texts", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for group in &cx.suite.rules {
        for rule in &group.rules {
            let Makes::Alert(alert) = &rule.makes else { continue };
            for (message, help) in texts(alert).into_iter().chain(dashboard(cx, alert)) {
                out.push(rule.site, path(group, rule), message).help(help);
            }
        }
    }
}

/// A message and its help.
type Wrong = (String, String);

fn texts(alert: &Alert) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let name = &alert.name;
    for (what, text, help) in [
        ("summary", &alert.summary, "say in one line what happens: `.summary(\"orders wait\")`"),
        ("description", &alert.description, "say who notices, and what the usual causes are"),
        ("action", &alert.action, "say what to do first: `.action(\"roll the last deployment back.\")`"),
    ] {
        if text.trim().is_empty() {
            wrong.push((format!("the alert `{name}` has no {what}"), help.to_owned()));
        }
    }
    let length = shown_length(&alert.summary);
    if length > SUMMARY {
        let message = format!("the summary of `{name}` has {length} characters");
        wrong.push((message, format!("use at most {SUMMARY}, and the description for the rest")));
    }
    let camel =
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    if !camel && alert.engine == Engine::Prometheus {
        let message = format!("the alert `{name}` is not named in `CamelCase`");
        wrong
            .push((message, "write each word with a capital and nothing between: `QueueTooLong`".to_owned()));
    }
    wrong
}

/// How long a template is about once it is filled in.
fn shown_length(template: &str) -> usize {
    let mut pieces = template.split("{{");
    let first = pieces.next().map_or(0, |text| text.chars().count());
    let rest =
        pieces.map(|piece| FILLED + piece.split_once("}}").map_or(0, |(_, text)| text.chars().count()));
    first + rest.sum::<usize>()
}

fn dashboard(cx: &Context<'_>, alert: &Alert) -> Vec<Wrong> {
    let uid = alert.dashboard.uid();
    let Some(dashboard) = cx.suite.dashboard(uid) else {
        let uids = cx.suite.dashboards.iter().map(|dashboard| dashboard.id.uid());
        let help = match nearest(uid, uids) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add the dashboard to the suite, or link to another one".to_owned(),
        };
        return vec![(format!("no dashboard has the uid `{uid}`"), help)];
    };
    let keys = || dashboard.panels().map(|(_, panel)| panel.key);
    if let Some(key) = alert.panel.filter(|key| !keys().any(|there| there == *key)) {
        let help = match nearest(key, keys()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("its panels are {}", list(keys(), 12)),
        };
        return vec![(format!("the dashboard `{uid}` has no panel `{key}`"), help)];
    }
    let names = || dashboard.variables.iter().map(|variable| variable.name);
    let missing = alert.variables.iter().filter(|(var, _)| !names().any(|name| name == var.name()));
    missing
        .map(|(var, _)| {
            (
                format!("the dashboard `{uid}` has no variable `{}` to fill in", var.name()),
                format!("its variables are {}", list(names(), 12)),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails_suite, number_panel, passes_suite, suite};
    use dashwright_model::owner::Owner;
    use dashwright_model::rule::{AlertUid, Fill, Rule, Severity};
    use dashwright_model::runbook::Runbook;
    use dashwright_model::variable::Var;
    use dashwright_model::{DashboardId, Length, Row, RuleGroup, Site, Suite};

    const HOME: DashboardId = DashboardId::new("home", "Home");

    fn alert() -> Alert {
        Alert {
            name: "QueueTooLong".into(),
            uid: AlertUid::new("queue-too-long"),
            severity: Severity::Warning,
            owner: Owner::new("@team", "#team"),
            engine: Engine::Prometheus,
            hold: Length::minutes(5),
            keep_firing: Length::ZERO,
            summary: "orders wait".into(),
            description: "Orders wait.".into(),
            action: "add workers.".into(),
            value: None,
            runbook: Runbook { slug: "queue", text: "# Queue" },
            dashboard: HOME,
            panel: None,
            variables: Vec::new(),
            by: Vec::new(),
            site: Site::here(),
        }
    }

    fn suite_with(alert: Alert) -> Suite {
        let group =
            RuleGroup::new("shop", Length::seconds(30)).rule(Rule::alert(alert, "max(queue_depth) > 5"));
        suite([board(HOME).row(Row::new("Queue").panels([number_panel("depth")]))]).rules([group])
    }

    #[test]
    fn cases() {
        passes_suite(&RULE, &suite_with(alert()));
        let name = "queue_too_long".into();
        fails_suite(
            &RULE,
            &suite_with(Alert { summary: "".into(), name, ..alert() }),
            "error[alert-texts]: the alert `queue_too_long` has no summary
  --> <here>
   = in: shop / queue_too_long
   = help: say in one line what happens: `.summary(\"orders wait\")`

error[alert-texts]: the alert `queue_too_long` is not named in `CamelCase`
  --> <here>
   = in: shop / queue_too_long
   = help: write each word with a capital and nothing between: `QueueTooLong`",
        );
        let variables = vec![(Var::new("service"), Fill::Text("api".into()))];
        fails_suite(
            &RULE,
            &suite_with(Alert { variables, ..alert() }),
            "error[alert-texts]: the dashboard `home` has no variable `service` to fill in
  --> <here>
   = in: shop / QueueTooLong
   = help: its variables are `datasource`",
        );
        fails_suite(
            &RULE,
            &suite_with(Alert { panel: Some("dept"), ..alert() }),
            "error[alert-texts]: the dashboard `home` has no panel `dept`
  --> <here>
   = in: shop / QueueTooLong
   = help: did you mean `depth`?",
        );
        fails_suite(
            &RULE,
            &suite_with(Alert { dashboard: DashboardId::new("hone", "Gone"), ..alert() }),
            "error[alert-texts]: no dashboard has the uid `hone`
  --> <here>
   = in: shop / QueueTooLong
   = help: did you mean `home`?",
        );
    }
}
