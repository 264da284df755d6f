//! `unused-notification`: a contact point, mute timing or template that nothing uses.

use std::collections::BTreeSet;

use dashwright_model::notification::Used;

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::{branch, part};
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every contact point and every timing is named by the policy tree, and every template by a contact point.
    /// # Why it matters
    /// A contact point that no policy names looks like a promise that somebody is told.
    /// # Example
    /// A contact point for a team whose alerts go somewhere else.
    /// # Instead
    /// Name it in a policy, or leave it out.
    /// # Exceptions
    /// One that people choose by hand in Grafana: allow it for the notifications, with the reason.
    /// # Source
    /// Grafana, contact points: one without a policy receives nothing.
    "unused-notification", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    let all = routing.notifications;
    let policies = || routing.places.iter().filter_map(branch);
    let receivers: BTreeSet<&str> = policies()
        .filter_map(|policy| policy.receiver.as_deref())
        .chain([all.tree.receiver.as_ref()])
        .collect();
    for point in &all.contact_points {
        let name = point.id.name();
        if !receivers.contains(name) {
            let message = format!("no policy sends anything to the contact point `{name}`");
            out.push(point.site, part("contact point", name), message)
                .help("add a branch with `.to(…)`, or leave the contact point out");
        }
    }
    let timings: BTreeSet<&str> =
        policies().flat_map(|policy| policy.mute.iter().chain(&policy.active)).map(AsRef::as_ref).collect();
    for timing in &all.timings {
        if !timings.contains(timing.name.as_ref()) {
            let message = format!("no policy uses the timing `{}`", timing.name);
            out.push(timing.site, part("timing", &timing.name), message)
                .help("add `.mute(…)` to a branch, or leave the timing out");
        }
    }
    let mut templates = BTreeSet::new();
    for endpoint in all.contact_points.iter().flat_map(|point| &point.endpoints) {
        endpoint.receiver.uses(&mut |_, used| {
            if let Used::Template(id, _) = used {
                templates.insert(id.name());
            }
        });
    }
    for template in &all.templates {
        let name = template.id.name();
        if !templates.contains(name) {
            let message = format!("no contact point uses the template `{name}`");
            out.push(template.site, part("template", name), message)
                .help("give it to a contact point with `Setting::Template(…)`, or leave it out");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{CHAT, DAY, NIGHT, PAGER, fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{Part, Piece, Policy, Template, TemplateId, label};

    #[test]
    fn cases() {
        let critical = || Policy::when(label("severity").is("critical")).to(PAGER).mute(NIGHT);
        passes_routes(&RULE, notifications(tree().route(critical().active(DAY))));
        fails_routes(
            &RULE,
            notifications(tree().route(critical().to(CHAT))).templates([Template::new(
                TemplateId::new("short"),
                [Piece::Text("Alert")],
                [Part::Summary],
            )]),
            "warning[unused-notification]: no policy sends anything to the contact point `pager`
  --> <here>
   = in: notifications / contact point pager
   = help: add a branch with `.to(…)`, or leave the contact point out

warning[unused-notification]: no policy uses the timing `day`
  --> <here>
   = in: notifications / timing day
   = help: add `.mute(…)` to a branch, or leave the timing out

warning[unused-notification]: no contact point uses the template `short`
  --> <here>
   = in: notifications / template short
   = help: give it to a contact point with `Setting::Template(…)`, or leave it out",
        );
    }
}
