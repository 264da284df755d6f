//! `alert-label`: labels that an alert sets and that it cannot have, or that hide those of its query.

use std::collections::BTreeSet;

use dashwright_model::RuleGroup;
use dashwright_model::rule::{Alert, Engine, Makes, Rule as Line};
use dashwright_query::Severity;
use dashwright_query::catalogue::Kind;
use dashwright_query::promql::{LabelFlow, Promise};

use super::rule_query::path;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Each label that an alert sets has a name that Prometheus takes and a value, stands once, and is none of those that
    /// the alert has anyway (`alertname`, `severity`, `team`, and `__…`; `grafana_folder` where Grafana evaluates it). As a
    /// warning: it is none that the query returns.
    /// # Why it matters
    /// Prometheus does not load a file with a wrong name. A second `severity` would be dropped without a word. A label that
    /// hides one of the query makes one alert of several, and Prometheus fails with "labelset after applying alert labels".
    /// # Example
    /// `.label("severity", "page")`, or `.label("environment", "lab")` on `max by (environment) (queue_depth) > 5`.
    /// # Instead
    /// The severity is the first argument of `alert(…)`; a label of the query needs no `.label(…)`.
    /// # Exceptions
    /// The warning, where the query returns only one value of the label.
    /// # Source
    /// Prometheus, alerting rules; Grafana, reserved labels of alert rules.
    "alert-label", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for group in &cx.suite.rules {
        for line in &group.rules {
            let Makes::Alert(alert) = &line.makes else { continue };
            let mut seen = BTreeSet::new();
            for (name, value) in &line.labels {
                let wrong = cannot_be(alert, name, value)
                    .or_else(|| (!seen.insert(name.as_ref())).then(|| twice(name)));
                if let Some((message, help)) = wrong {
                    out.push(line.site, path(group, line), message).help(help);
                    continue;
                }
                let checked = cx.promql(&line.expr);
                // A recorded series may have got its labels from its own rule, the same for all.
                let recorded = |name: &String| {
                    let series = cx.suite.catalogue.series(name);
                    series.is_none_or(|series| series.metric.kind == Kind::Recorded)
                };
                if !checked.metrics.iter().any(recorded) {
                    hides(&checked.labels, (group, line), name, value, out);
                }
            }
        }
    }
}

/// A message and its help.
type Wrong = (String, String);

fn cannot_be(alert: &Alert, name: &str, value: &str) -> Option<Wrong> {
    let has = |help: &str| Some((format!("every alert has its own label `{name}`"), help.to_owned()));
    match name {
        "severity" => return has("the first argument of `alert(…)` says how urgent it is"),
        "team" => return has("it is the owner's handle, the third argument of `alert(…)`"),
        "alertname" => return has("it is the alert's name, the second argument of `alert(…)`"),
        "grafana_folder" if alert.engine != Engine::Prometheus => {
            return has("it is the folder of the dashboard that the alert leads to");
        }
        _ if name.starts_with("__") => {
            return Some((
                format!("labels such as `{name}` belong to the programs themselves"),
                "leave the `__` out".to_owned(),
            ));
        }
        _ => {}
    }
    let first = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if !first || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        let message = format!("`{name}` cannot be the name of a label");
        return Some((message, "use letters, digits and `_`, and begin with a letter".to_owned()));
    }
    value.trim().is_empty().then(|| {
        (
            format!("the label `{name}` is empty, which is the same as none"),
            "give it a value, or drop it".to_owned(),
        )
    })
}

fn twice(name: &str) -> Wrong {
    (format!("the label `{name}` is set twice, and only the last one counts"), "drop one of them".to_owned())
}

/// Warns of a label of the query that is gone behind one of the alert.
fn hides(
    labels: &LabelFlow,
    (group, line): (&RuleGroup, &Line),
    name: &str,
    value: &str,
    out: &mut Findings,
) {
    let Some(label) = labels.get(name).filter(|label| label.promise > Promise::Absent) else { return };
    let kept = value.contains(&format!("$labels.{name}")) || label.most == Some(1);
    if kept {
        return;
    }
    let message = format!("the label `{name}` hides that of the query: several alerts become one, and fail");
    out.push(line.site, path(group, line), message)
        .help(format!("drop `.label(\"{name}\", …)`, or aggregate `{name}` away in the query"))
        .severity(Severity::Warning);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails_suite, number_panel, passes_suite, suite};
    use dashwright_model::owner::Owner;
    use dashwright_model::query::{Language, Query};
    use dashwright_model::rule::{Severity as Urgency, alert};
    use dashwright_model::runbook::Runbook;
    use dashwright_model::{DashboardId, Length, Suite};
    use dashwright_query::unit::quantity::Count;

    fn with(labels: &[(&'static str, &'static str)]) -> Suite {
        let condition = Query::<Count>::computed(Language::PromQl, "max by (environment) (queue_depth) > 5");
        let draft = alert(Urgency::Warning, "QueueLong", Owner::new("@team", "#team"), condition)
            .after(Length::minutes(5))
            .summary("orders wait")
            .description("Orders wait.")
            .action("Add workers.")
            .panel(DashboardId::new("home", "Home").panel("a"))
            .runbook(Runbook { slug: "queue", text: "# Queue" });
        let draft = labels.iter().fold(draft, |draft, (name, value)| draft.label(*name, *value));
        suite([board_with([number_panel("a")])])
            .rules([RuleGroup::new("shop", Length::seconds(30)).alert(draft)])
    }

    #[test]
    fn cases() {
        passes_suite(&RULE, &with(&[("stack", "shop"), ("environment", "{{ $labels.environment }}")]));
        for (labels, severity, message, help) in [
            (
                &[("severity", "page")][..],
                "error",
                "every alert has its own label `severity`",
                "the first argument of `alert(…)` says how urgent it is",
            ),
            (
                &[("__a", "b")],
                "error",
                "labels such as `__a` belong to the programs themselves",
                "leave the `__` out",
            ),
            (
                &[("bad-name", "b")],
                "error",
                "`bad-name` cannot be the name of a label",
                "use letters, digits and `_`, and begin with a letter",
            ),
            (
                &[("stack", "")],
                "error",
                "the label `stack` is empty, which is the same as none",
                "give it a value, or drop it",
            ),
            (
                &[("stack", "a"), ("stack", "b")],
                "error",
                "the label `stack` is set twice, and only the last one counts",
                "drop one of them",
            ),
            (
                &[("environment", "lab")],
                "warning",
                "the label `environment` hides that of the query: several alerts become one, and fail",
                "drop `.label(\"environment\", …)`, or aggregate `environment` away in the query",
            ),
        ] {
            let golden = format!(
                "{severity}[alert-label]: {message}\n  --> <here>\n   = in: shop / QueueLong\n   = help: {help}"
            );
            fails_suite(&RULE, &with(labels), &golden);
        }
    }
}
