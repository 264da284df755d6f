//! `route-unreachable`: a branch of the policy tree to which no alert can come.

use dashwright_model::notification::walk::Stop;
use dashwright_model::notification::{Matcher, Policy, PolicyTree};

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::{branch, place};
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every branch of the policy tree is reached by some alert of the suite. A branch is shadowed when one above it takes
    /// all that it asks for and does not let alerts continue.
    /// # Why it matters
    /// Somebody wrote the branch because somebody was to be told. Nobody is, and nothing says so.
    /// # Example
    /// `stack="shop"` above `stack="shop", severity="critical"`, which therefore pages nobody.
    /// # Instead
    /// Put the narrower branch first, or below the wider one, or let the wider one continue.
    /// # Exceptions
    /// A branch for alerts of another suite: allow it for the notifications, with the reason.
    /// # Source
    /// Alertmanager, configuration: routes are tried from top to bottom, and the first that matches ends the search.
    "route-unreachable", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    let visited = routing.visited();
    let comes = |path: &[usize]| visited.contains(path);
    for stop in &routing.places {
        let Some(policy) = branch(stop) else { continue };
        // Below a branch that nobody reaches, one finding says it all.
        let above = stop.path.len() - 1;
        if comes(&stop.path) || !stop.path.get(..above).is_none_or(|path| above == 0 || comes(path)) {
            continue;
        }
        if let Some(shadow) = shadow(stop, &routing.notifications.tree) {
            let message = format!("no alert can come here: `{}` above takes all of them", shadow.condition());
            out.push(policy.site, place(stop), message)
                .help("move this branch above that one, or add `.continues()` to that one");
        } else if !routing.alerts.is_empty() && possible(policy, routing) {
            let message = "no alert of the suite comes here, though each condition is fulfilled by some";
            out.push(policy.site, place(stop), message)
                .help("drop a condition, or leave the branch out until there is an alert for it");
        }
    }
}

/// Whether each condition alone is fulfilled by some alert; otherwise `route-matcher` speaks.
fn possible(policy: &Policy, routing: &crate::routing::Routing<'_>) -> bool {
    policy.matchers.iter().all(|matcher| routing.cases().any(|(_, case)| matcher.matches(&case.labels)))
}

/// The branch beside and above a place that takes everything the place asks for.
fn shadow<'a>(stop: &Stop<'a>, tree: &'a PolicyTree) -> Option<&'a Policy> {
    let (place, policy) = (stop.path.last()?, stop.policies.last()?);
    let parent = stop.policies.len().checked_sub(2).and_then(|at| stop.policies.get(at));
    let beside = parent.map_or(&tree.routes, |parent| &parent.routes);
    let asked: Vec<&Matcher> = stop.policies.iter().flat_map(|policy| &policy.matchers).collect();
    beside
        .iter()
        .take(*place)
        .find(|other| {
            !other.continues && other.matchers.iter().all(|wide| follows(wide, &asked)) && other != policy
        })
        .or_else(|| beside.iter().take(*place).find(|other| !other.continues && other == policy))
}

/// Whether a condition holds wherever these hold.
fn follows(wide: &Matcher, narrow: &[&Matcher]) -> bool {
    narrow.iter().filter(|matcher| matcher.label == wide.label).any(|matcher| {
        *matcher == wide
            || (matcher.operator.is_positive()
                && matcher.listed().is_some_and(|values| values.iter().all(|value| wide.takes(value))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{CHAT, PAGER, fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::label;

    #[test]
    fn cases() {
        let critical = || Policy::when(label("severity").is("critical")).to(PAGER);
        let shop = || Policy::when(label("stack").is("shop")).to(CHAT);
        let both = || shop().and(label("severity").is("critical")).to(PAGER);
        passes_routes(&RULE, notifications(tree().route(both()).route(shop())));
        passes_routes(&RULE, notifications(tree().route(shop().continues()).route(critical())));
        passes_routes(&RULE, notifications(tree().route(shop().route(critical()))));
        fails_routes(
            &RULE,
            notifications(tree().route(shop()).route(both().route(critical()))),
            "warning[route-unreachable]: no alert can come here: `stack=\"shop\"` above takes all of them
  --> <here>
   = in: notifications / stack=\"shop\", severity=\"critical\"
   = help: move this branch above that one, or add `.continues()` to that one",
        );
        fails_routes(
            &RULE,
            notifications(
                tree()
                    .route(Policy::when(label("severity").matches("crit.*|warning")).to(PAGER))
                    .route(critical()),
            ),
            "warning[route-unreachable]: no alert can come here: `severity=~\"crit.*|warning\"` above takes all of them
  --> <here>
   = in: notifications / severity=\"critical\"
   = help: move this branch above that one, or add `.continues()` to that one",
        );
        fails_routes(
            &RULE,
            notifications(tree().route(critical().and(label("alertname").is("ShopSlow")))),
            "warning[route-unreachable]: no alert of the suite comes here, though each condition is fulfilled by some
  --> <here>
   = in: notifications / severity=\"critical\", alertname=\"ShopSlow\"
   = help: drop a condition, or leave the branch out until there is an alert for it",
        );
    }
}
