//! `always-muted`: a place of the policy tree from which nothing is ever sent.

use dashwright_model::notification::{Timing, always_quiet};

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::{branch, place, quoted};
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The mute timings of a branch, those of its parents included, leave some minute of the week open; so do its active
    /// timings.
    /// # Why it matters
    /// Two timings that are harmless alone can cover the week between them. Then the branch is a hole.
    /// # Example
    /// `nights` on the parent and `working-hours` on the child.
    /// # Instead
    /// Drop one of the timings, or leave the branch out.
    /// # Exceptions
    /// None.
    /// # Source
    /// Alertmanager, configuration: a route is silent while any of its mute time intervals holds.
    "always-muted", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    for stop in &routing.places {
        let Some(policy) = branch(stop) else { continue };
        let find = |names: &[&str]| -> Vec<&Timing> {
            names.iter().filter_map(|name| routing.notifications.timing(name)).collect()
        };
        // Its parent has the finding already.
        let own = !policy.mute.is_empty() || !policy.active.is_empty();
        if own && always_quiet(&find(&stop.mute), &find(&stop.active)) {
            let names = stop.mute.iter().chain(&stop.active);
            let message = format!("nothing is ever sent from here: {} cover the whole week", quoted(names));
            out.push(policy.site, place(stop), message)
                .help("drop one of the timings; a parent's go for its branches, too");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{DAY, NIGHT, PAGER, fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{Policy, label};

    #[test]
    fn cases() {
        let critical = || Policy::when(label("severity").is("critical")).to(PAGER);
        let shop = || Policy::when(label("stack").is("shop"));
        passes_routes(&RULE, notifications(tree().route(critical().mute(NIGHT).active(DAY))));
        fails_routes(
            &RULE,
            notifications(tree().route(shop().mute(NIGHT).route(critical().mute(DAY)))),
            "warning[always-muted]: nothing is ever sent from here: `night`, `day` cover the whole week
  --> <here>
   = in: notifications / stack=\"shop\" / severity=\"critical\"
   = help: drop one of the timings; a parent's go for its branches, too",
        );
        fails_routes(
            &RULE,
            notifications(tree().route(critical().mute(NIGHT).active(NIGHT))),
            "warning[always-muted]: nothing is ever sent from here: `night`, `night` cover the whole week
  --> <here>
   = in: notifications / severity=\"critical\"
   = help: drop one of the timings; a parent's go for its branches, too",
        );
    }
}
