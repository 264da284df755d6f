//! `rule-query`: everything that the checker says about the query of every recording and alert rule.

use dashwright_model::RuleGroup;
use dashwright_model::rule::{self, Makes};
use dashwright_query::Problem;
use dashwright_query::nearest::{list, nearest};
use dashwright_query::problem::Span;
use dashwright_query::promql::{self, Alert, Promise, Recording, Surroundings};

use crate::context::{Context, site_of};
use crate::finding::{Finding, Findings};
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The query of each rule parses, knows its metrics and labels, and fits its place: the condition of an alert compares
    /// something, its texts show labels that the result has, and a group runs often enough.
    /// # Why it matters
    /// A rule that is valid and wrong records nonsense, or never fires, and nobody is told.
    /// # Example
    /// An alert on `sum(rate(errors_total[5m]))` that compares nothing and so fires as long as there is data.
    /// # Instead
    /// The message of each finding says what to type.
    /// # Exceptions
    /// Warnings may be allowed for a group under the slug of the check, with a reason.
    /// # Source
    /// Prometheus, recording and alerting rules.
    "rule-query", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for group in &cx.suite.rules {
        for rule in &group.rules {
            let checked = cx.promql(&rule.expr);
            let mut problems = checked.problems.clone();
            problems.extend(in_its_place(group, rule, &checked, cx));
            out.list.extend(problems.iter().map(|problem| finding(group, rule, problem)));
        }
    }
}

/// What only the group and the texts around a query can tell.
fn in_its_place(
    group: &RuleGroup,
    rule: &rule::Rule,
    checked: &promql::Checked,
    cx: &Context<'_>,
) -> Vec<Problem> {
    let catalogue = cx.suite.catalogue;
    let interval = Some(f64::from(group.interval.as_seconds()));
    match &rule.makes {
        Makes::Series(_) => {
            promql::check_in(checked, &Surroundings::recording(Recording { interval }), catalogue)
        }
        Makes::Alert(alert) => {
            let labels: Vec<(&str, &str)> =
                rule.labels.iter().map(|(name, value)| (name.as_ref(), value.as_ref())).collect();
            let mut annotations: Vec<(&str, &str)> = vec![
                ("summary", &alert.summary),
                ("description", &alert.description),
                ("action", &alert.action),
            ];
            annotations.extend(alert.value.as_deref().map(|text| ("value", text)));
            let around = Alert {
                hold: f64::from(alert.hold.as_seconds()),
                interval,
                critical: alert.severity == rule::Severity::Critical,
                info: alert.severity == rule::Severity::Info,
                labels: &labels,
                annotations: &annotations,
                ..Alert::default()
            };
            let mut problems = promql::check_in(checked, &Surroundings::alert(around), catalogue);
            problems.extend(alert.by.iter().filter_map(|label| told_apart(label, rule, checked)));
            problems
        }
    }
}

/// A label that tells alerts apart and is not there.
fn told_apart(label: &str, rule: &rule::Rule, checked: &promql::Checked) -> Option<Problem> {
    if checked.labels.promise(label) > Promise::Absent || rule.labels.iter().any(|(name, _)| name == label) {
        return None;
    }
    let message = format!("`.by(…)` names the label `{label}`, which the query does not return");
    let whole = Span::new(0, rule.expr.len());
    Some(Problem::error("template-label", whole, message).help(
        match nearest(label, checked.labels.names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it returns {}", list(checked.labels.names(), 12)),
        },
    ))
}

/// A problem of a rule's query as a finding. The query is often computed; then the words in question are quoted and the
/// place is that of the definition.
pub(super) fn finding(group: &RuleGroup, rule: &rule::Rule, problem: &Problem) -> Finding {
    let words = problem.span.of(&rule.expr);
    let whole = words.trim() == rule.expr.trim();
    let quoted = !whole && words.chars().count() <= 60 && !problem.message.contains(words);
    let message =
        if quoted { format!("{} (at `{words}`)", problem.message) } else { problem.message.clone() };
    Finding {
        rule: problem.code,
        severity: problem.severity,
        site: rule.literal.map_or(rule.site, |start| site_of(start, &rule.expr, problem.span.start)),
        path: path(group, rule),
        message,
        help: problem.help.as_ref().map(|help| help.text.clone()),
        query: None,
        after: None,
    }
}

/// The group and the name, as Prometheus shows them on its page of rules.
pub(super) fn path(group: &RuleGroup, rule: &rule::Rule) -> Vec<String> {
    vec![group.name.clone().into_owned(), rule.name().to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails_rules, passes_rules};
    use dashwright_model::Length;

    fn group(interval: Length, expr: &'static str) -> RuleGroup {
        RuleGroup::new("shop", interval).rule(rule::Rule::record("shop:queue:max", expr))
    }

    #[test]
    fn a_recording_rule() {
        passes_rules(&RULE, [group(Length::seconds(30), "max(queue_depth)")]);
        fails_rules(
            &RULE,
            [group(Length::seconds(30), "max(queue_deph)")],
            "error[unknown-metric]: no metric is called `queue_deph`
  --> <here>
   = in: shop / shop:queue:max
   = help: did you mean `queue_depth`?",
        );
        fails_rules(
            &RULE,
            [group(Length::minutes(10), "max(queue_depth)")],
            "error[group-interval]: evaluated every 10m, but a series is stale after 5m: the result has gaps
  --> <here>
   = in: shop / shop:queue:max
   = help: evaluate the group every 5m at the most",
        );
    }
}
