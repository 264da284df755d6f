//! `muted-child`: a critical branch below one that is muted, which is muted with it.

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::{branch, place, quoted};
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A branch does not repeat a mute timing that it inherits, and one whose receiver pages is not muted by its parent
    /// alone: it says so itself, or stands somewhere else.
    /// # Why it matters
    /// Here a parent's timings go for its branches, which is not so in Grafana and Alertmanager by themselves. Whoever reads
    /// only the branch must not be surprised at night.
    /// # Example
    /// `severity="critical"` to the pager, below `stack="shop"` with a mute timing for weekends.
    /// # Instead
    /// Put the branch beside its parent, or repeat nothing and mute on purpose: `.mute(…)` in the branch itself.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, mute timings: they are not inherited from the parent policy.
    "muted-child", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    for stop in &routing.places {
        let (Some(policy), above) = (branch(stop), stop.policies.len().saturating_sub(1)) else { continue };
        let parents = stop.policies.iter().take(above);
        let inherited: Vec<&str> = parents.flat_map(|parent| &parent.mute).map(AsRef::as_ref).collect();
        if inherited.is_empty() {
            continue;
        }
        let pages = policy
            .receiver
            .as_deref()
            .and_then(|name| routing.notifications.contact_point(name))
            .is_some_and(|it| it.pages);
        if pages && policy.mute.is_empty() {
            let message =
                format!("`{}` pages and is muted by its parent: {}", stop.receiver, quoted(&inherited));
            out.push(policy.site, place(stop), message).help("move the branch beside its parent, above it");
        }
        if let Some(twice) = policy.mute.iter().find(|name| inherited.contains(&name.as_ref())) {
            let message = format!("`{twice}` is inherited from the parent already");
            out.push(policy.site, place(stop), message).help(format!("drop `.mute(…)` of `{twice}` here"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{CHAT, DAY, NIGHT, PAGER, fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{Policy, label};

    #[test]
    fn cases() {
        let critical = || Policy::when(label("severity").is("critical")).to(PAGER);
        let shop = || Policy::when(label("stack").is("shop")).to(CHAT).mute(NIGHT);
        passes_routes(&RULE, notifications(tree().route(critical()).route(shop())));
        passes_routes(&RULE, notifications(tree().route(shop().route(critical().mute(DAY)))));
        fails_routes(
            &RULE,
            notifications(tree().route(shop().route(critical()))),
            "warning[muted-child]: `pager` pages and is muted by its parent: `night`
  --> <here>
   = in: notifications / stack=\"shop\" / severity=\"critical\"
   = help: move the branch beside its parent, above it",
        );
        fails_routes(
            &RULE,
            notifications(tree().route(shop().route(critical().mute(NIGHT)))),
            "warning[muted-child]: `night` is inherited from the parent already
  --> <here>
   = in: notifications / stack=\"shop\" / severity=\"critical\"
   = help: drop `.mute(…)` of `night` here",
        );
    }
}
