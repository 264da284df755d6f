//! `route-matcher`: a condition of the policy tree or of an inhibition rule that no alert fulfils, or that cannot be read.

use std::collections::BTreeSet;

use dashwright_model::Site;
use dashwright_model::notification::Matcher;
use dashwright_query::Severity;
use dashwright_query::nearest::nearest;
use dashwright_query::promql::Promise;

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::{Routing, branch, inhibition, place, quoted};
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The label of each condition in the policy tree is one that alerts have, the value is one that it takes, each of a list
    /// of values, too, and a regular expression can be read. A label that no alert has, and an expression that cannot be
    /// read, are errors.
    /// # Why it matters
    /// A misspelt value matches nothing, and a policy tree reports nothing: alerts go to somebody else.
    /// # Example
    /// `severity="crit"`, where alerts say `critical`.
    /// # Instead
    /// Take the label and the value from the alerts; the message lists them.
    /// # Exceptions
    /// Values that only alerts of other suites take: allow it for the notifications, with the reason.
    /// # Source
    /// Grafana and Alertmanager: matchers of notification policies and routes.
    "route-matcher", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    for stop in &routing.places {
        let Some(policy) = branch(stop) else { continue };
        for matcher in &policy.matchers {
            one(matcher, routing, policy.site, || place(stop), out);
        }
    }
    for rule in &routing.notifications.inhibitions {
        for matcher in rule.source.iter().chain(&rule.target) {
            one(matcher, routing, rule.site, || inhibition(rule), out);
        }
    }
}

fn one(
    matcher: &Matcher,
    routing: &Routing<'_>,
    site: Site,
    path: impl Fn() -> Vec<String>,
    out: &mut Findings,
) {
    if let Some(fault) = matcher.fault() {
        let message = format!("the regular expression of `{matcher}` cannot be read: {fault}");
        out.push(site, path(), message)
            .help("correct it; `.one_of([…])` takes plain texts")
            .severity(Severity::Error);
    } else if !routing.alerts.is_empty()
        && let Some(wrong) = unfulfilled(matcher, routing)
    {
        out.push(site, path(), wrong.message).help(wrong.help).severity(wrong.severity);
    }
}

/// What is wrong with a condition, how bad that is, and what to do.
struct Wrong {
    severity: Severity,
    message: String,
    help: String,
}

/// A label that no alert has is an error; a value that none takes may be one that an alert is about to take.
fn unfulfilled(matcher: &Matcher, routing: &Routing<'_>) -> Option<Wrong> {
    let of = |severity, message, help| Some(Wrong { severity, message, help });
    let label = matcher.label.as_ref();
    let has = |label: &str| routing.alerts.iter().any(|routed| routed.alert.has(label) > Promise::Absent);
    if !has(label) {
        let all: BTreeSet<&str> =
            routing.alerts.iter().flat_map(|routed| routed.alert.fixed.keys().map(String::as_str)).collect();
        let help = nearest(label, all.iter().copied()).map_or_else(
            || format!("every alert has some of {}", quoted(&all)),
            |near| format!("did you mean `{near}`?"),
        );
        return of(Severity::Error, format!("no alert has the label `{label}`"), help);
    }
    let values: BTreeSet<&str> =
        routing.cases().filter_map(|(_, case)| case.labels.get(label)).map(String::as_str).collect();
    let taken =
        |value: &str| routing.cases().any(|(_, case)| case.labels.get(label).is_some_and(|it| it == value));
    let gone = match matcher.listed() {
        Some(listed) if matcher.operator.is_positive() => {
            listed.into_iter().find(|value| !value.is_empty() && !taken(value))?
        }
        _ if routing.cases().any(|(_, case)| matcher.matches(&case.labels)) => return None,
        _ => {
            return of(
                Severity::Warning,
                format!("no alert fulfils `{matcher}`"),
                format!("its values are {}", quoted(&values)),
            );
        }
    };
    let help = nearest(&gone, values.iter().copied()).map_or_else(
        || format!("its values are {}", quoted(&values)),
        |near| format!("did you mean `{near}`?"),
    );
    of(Severity::Warning, format!("no alert has `{label}` with the value `{gone}`"), help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{PAGER, fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{Inhibition, Policy, label};

    fn on(matcher: Matcher) -> dashwright_model::Notifications {
        notifications(tree().route(Policy::when(matcher).to(PAGER)))
    }

    #[test]
    fn cases() {
        for sound in [
            label("severity").is("critical"),
            label("severity").is_not("nonsense"),
            label("environment").one_of(["lab", "production"]),
            label("alertname").matches("Shop.*"),
        ] {
            passes_routes(&RULE, on(sound));
        }
        for (matcher, message, help) in [
            (
                label("severity").is("critcal"),
                "no alert has `severity` with the value `critcal`",
                "did you mean `critical`?",
            ),
            (
                label("severity").is("page"),
                "no alert has `severity` with the value `page`",
                "its values are `critical`, `info`, `warning`",
            ),
            (
                label("environment").one_of(["lab", "stage"]),
                "no alert has `environment` with the value `stage`",
                "its values are `lab`, `production`",
            ),
            (label("stak").is("shop"), "no alert has the label `stak`", "did you mean `stack`?"),
            (
                label("alertname").matches("Bank.*"),
                "no alert fulfils `alertname=~\"Bank.*\"`",
                "its values are `Report`, `ShopDown`, `ShopSlow`",
            ),
        ] {
            let condition = matcher.to_string();
            let severity = if message.contains("the label") { "error" } else { "warning" };
            let golden = format!(
                "{severity}[route-matcher]: {message}\n  --> <here>\n   = in: notifications / {condition}\n   = help: {help}"
            );
            fails_routes(&RULE, on(matcher), &golden);
        }
        let rule = Inhibition::new(
            "x",
            [label("alertname").is("ShopDown"), label("stak").is("shop")],
            [label("alertname").matches("[")],
            ["environment"],
        );
        fails_routes(
            &RULE,
            notifications(tree()).inhibitions([rule]),
            "error[route-matcher]: no alert has the label `stak`
  --> <here>
   = in: notifications / inhibition rule x
   = help: did you mean `stack`?

error[route-matcher]: the regular expression of `alertname=~\"[\"` cannot be read: `[` is never closed
  --> <here>
   = in: notifications / inhibition rule x
   = help: correct it; `.one_of([…])` takes plain texts",
        );
        fails_routes(
            &RULE,
            on(label("alertname").matches("(")),
            "error[route-matcher]: the regular expression of `alertname=~\"(\"` cannot be read: `(` is never closed
  --> <here>
   = in: notifications / alertname=~\"(\"
   = help: correct it; `.one_of([…])` takes plain texts",
        );
    }
}
