//! `inhibition-sides`: an inhibition rule whose two sides are not there, or are the same alerts.

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::{inhibition, quoted};
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Some alert is the source of each inhibition rule, some alert is its target, and none is both.
    /// # Why it matters
    /// A rule without a source mutes nothing. An alert that is both is muted by others and mutes them, except by those that
    /// are both, too: nobody remembers that at night.
    /// # Example
    /// `stack="shop"` mutes `severity="warning"`, where the shop has warnings of its own.
    /// # Instead
    /// Add a condition to one side that excludes the other, such as `.is_not("HostDown")`.
    /// # Exceptions
    /// Alerts of another suite: allow it for the notifications, with the reason.
    /// # Source
    /// Alertmanager, configuration: inhibition rules.
    "inhibition-sides", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    if routing.alerts.is_empty() {
        return;
    }
    for rule in &routing.notifications.inhibitions {
        let of = |test: &dyn Fn(&crate::routing::Routed<'_>) -> bool| -> Vec<&str> {
            routing
                .alerts
                .iter()
                .filter(|routed| test(routed))
                .map(|routed| routed.alert.rule.name())
                .collect()
        };
        let sources = of(&|routed| routed.is(|case| rule.is_source(&case.labels)));
        let targets = of(&|routed| routed.is(|case| rule.is_target(&case.labels)));
        for (side, alerts) in [("mutes others", &sources), ("is muted", &targets)] {
            if alerts.is_empty() {
                let message = format!("no alert of the suite {side} by `{}`", rule.name);
                out.push(rule.site, inhibition(rule), message)
                    .help("correct the conditions, or leave the rule out until there is such an alert");
            }
        }
        let both =
            of(&|routed| routed.is(|case| rule.is_source(&case.labels) && rule.is_target(&case.labels)));
        if !both.is_empty() {
            let message = format!("{} can mute and be muted by `{}`", quoted(both), rule.name);
            out.push(rule.site, inhibition(rule), message)
                .help("add a condition to one side that excludes the other, such as `.is_not(…)`");
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
        let warning = || [label("severity").is("warning")];
        let rule = |source, target| Inhibition::new("shop", source, target, ["stack"]);
        passes_routes(&RULE, notifications(tree()).inhibitions([rule(critical(), warning())]));
        fails_routes(
            &RULE,
            notifications(tree()).inhibitions([rule([label("stack").is("bank")], warning())]),
            "warning[inhibition-sides]: no alert of the suite mutes others by `shop`
  --> <here>
   = in: notifications / inhibition rule shop
   = help: correct the conditions, or leave the rule out until there is such an alert",
        );
        fails_routes(
            &RULE,
            notifications(tree()).inhibitions([rule([label("stack").is("shop")], warning())]),
            "warning[inhibition-sides]: `ShopSlow` can mute and be muted by `shop`
  --> <here>
   = in: notifications / inhibition rule shop
   = help: add a condition to one side that excludes the other, such as `.is_not(…)`",
        );
    }
}
