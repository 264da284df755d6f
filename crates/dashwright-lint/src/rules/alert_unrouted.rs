//! `alert-unrouted`: an alert that no branch of the policy tree was written for.

use dashwright_model::notification::reach;
use dashwright_model::notification::walk::Stop;

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::quoted;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every alert ends in a branch of the policy tree that does not let it continue. One that only passes branches which
    /// continue, or none, ends at the root or in a sink by accident.
    /// # Why it matters
    /// The root is where alerts go that nobody thought of; it is a channel that nobody reads.
    /// # Example
    /// An alert of the stack `billing` in a tree with branches for `shop` and `search`.
    /// # Instead
    /// Add a branch for it, or the label that one of the branches asks for.
    /// # Exceptions
    /// A tree that consists of its root alone.
    /// # Source
    /// Alertmanager, configuration: an alert that no route matches is handled by the root.
    "alert-unrouted", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    if routing.notifications.tree.routes.is_empty() {
        return;
    }
    for routed in &routing.alerts {
        let cases = routed.alert.cases.iter().zip(&routed.stops);
        let mut lost = cases.filter(|(_, stops)| stops.iter().all(Stop::is_aside));
        let Some((case, stops)) = lost.next() else { continue };
        let name = &routed.alert.alert.name;
        let when = match case.varying.as_slice() {
            [] => String::new(),
            varying => format!(" (with {})", reach::text(varying)),
        };
        let message = match stops.as_slice() {
            [root] if root.path.is_empty() => {
                format!("`{name}`{when} is taken by no branch and goes to the root, `{}`", root.receiver)
            }
            stops => format!(
                "`{name}`{when} only passes branches that continue ({}) and ends nowhere",
                quoted(stops.iter().map(|stop| stop.receiver))
            ),
        };
        let own: Vec<String> =
            routed.alert.fixed.iter().map(|(name, value)| format!("{name}={value}")).collect();
        out.push(routed.site(), routed.path(), message)
            .help(format!("add a branch for one of its labels: {}", own.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{CHAT, PAGER, fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{Policy, label};

    #[test]
    fn cases() {
        let shop = Policy::when(label("stack").is("shop")).to(CHAT);
        let critical = Policy::when(label("severity").is("critical")).to(PAGER);
        let quiet = Policy::when(label("severity").one_of(["info", "warning"])).to(CHAT);
        passes_routes(&RULE, notifications(tree()));
        passes_routes(&RULE, notifications(tree().route(shop)));
        fails_routes(
            &RULE,
            notifications(tree().route(critical.continues()).route(quiet)),
            "warning[alert-unrouted]: `ShopDown` only passes branches that continue (`pager`) and ends nowhere
  --> <here>
   = in: shop / ShopDown
   = help: add a branch for one of its labels: alertname=ShopDown, severity=critical, stack=shop, team=shop",
        );
        let lab = Policy::when(label("environment").is("lab")).to(CHAT);
        let rest = Policy::when(label("severity").one_of(["critical", "info"])).to(CHAT);
        fails_routes(
            &RULE,
            notifications(tree().route(lab).route(rest)),
            "warning[alert-unrouted]: `ShopSlow` (with environment=production) is taken by no branch and goes to the root, `chat`
  --> <here>
   = in: shop / ShopSlow
   = help: add a branch for one of its labels: alertname=ShopSlow, severity=warning, stack=shop, team=shop",
        );
    }
}
