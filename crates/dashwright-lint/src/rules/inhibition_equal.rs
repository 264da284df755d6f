//! `inhibition-equal`: equal labels of an inhibition rule that its alerts do not have.

use dashwright_query::promql::Promise;

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::{Routed, inhibition};
use crate::rule::rule;

rule! {
    /// # What it checks
    /// An inhibition rule wants some label to be equal, and each of them is one that some source and some target have.
    /// # Why it matters
    /// Without one, an alert of the lab mutes those of production. A label that both lack is equal, so the rule mutes more than it says. One that only one side has is never equal, so
    /// the rule mutes nothing.
    /// # Example
    /// `equal: instance` between an alert of a host and one that is summed over all hosts.
    /// # Instead
    /// Take a label that both have, such as `environment`, or keep the label in the alert's query.
    /// # Exceptions
    /// None.
    /// # Source
    /// Alertmanager, configuration: missing and empty labels are the same thing.
    "inhibition-equal", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    for rule in &routing.notifications.inhibitions {
        let sources: Vec<&Routed<'_>> =
            routing.alerts.iter().filter(|it| it.is(|case| rule.is_source(&case.labels))).collect();
        let targets: Vec<&Routed<'_>> =
            routing.alerts.iter().filter(|it| it.is(|case| rule.is_target(&case.labels))).collect();
        if sources.is_empty() || targets.is_empty() {
            continue; // `inhibition-sides` says so
        }
        if rule.equal.is_empty() {
            let message = format!(
                "`{}` wants no label to be equal: one alert mutes those of every environment",
                rule.name
            );
            out.push(rule.site, inhibition(rule), message)
                .help("name what cause and consequence share, such as `[\"service\", \"environment\"]`");
        }
        for label in &rule.equal {
            let has = |alerts: &[&Routed<'_>]| alerts.iter().any(|it| it.alert.has(label) > Promise::Absent);
            let message = match (has(&sources), has(&targets)) {
                (true, true) => continue,
                (false, false) => {
                    format!(
                        "neither alerts that mute nor those that are muted have `{label}`: it is always equal"
                    )
                }
                (false, true) => {
                    format!("no alert that mutes has `{label}`: it is equal only where it is missing")
                }
                (true, false) => {
                    format!("no alert that is muted has `{label}`: it is equal only where it is missing")
                }
            };
            out.push(rule.site, inhibition(rule), message)
                .help(format!("drop `{label}`, or keep it in the queries of the alerts"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{Inhibition, label};

    #[test]
    fn cases() {
        let critical = || [label("severity").is("critical")];
        let of = |target, equal| Inhibition::new("shop", critical(), [label("severity").is(target)], [equal]);
        passes_routes(&RULE, notifications(tree()).inhibitions([of("warning", "environment")]));
        fails_routes(
            &RULE,
            notifications(tree()).inhibitions([of("warning", "cluster"), Inhibition { name: "b".into(), ..of("info", "environment") }]),
            "warning[inhibition-equal]: neither alerts that mute nor those that are muted have `cluster`: it is always equal
  --> <here>
   = in: notifications / inhibition rule shop
   = help: drop `cluster`, or keep it in the queries of the alerts

warning[inhibition-equal]: no alert that is muted has `environment`: it is equal only where it is missing
  --> <here>
   = in: notifications / inhibition rule b
   = help: drop `environment`, or keep it in the queries of the alerts",
        );
        let everywhere = Inhibition::new("all", critical(), [label("severity").is("warning")], []);
        fails_routes(
            &RULE,
            notifications(tree()).inhibitions([everywhere]),
            "warning[inhibition-equal]: `all` wants no label to be equal: one alert mutes those of every environment
  --> <here>
   = in: notifications / inhibition rule all
   = help: name what cause and consequence share, such as `[\"service\", \"environment\"]`",
        );
    }
}
