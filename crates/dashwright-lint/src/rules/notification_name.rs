//! `notification-name`: a name in the policy tree or in a contact point that the suite does not define, or defines twice.

use std::collections::BTreeMap;

use dashwright_model::Site;
use dashwright_model::notification::Used;
use dashwright_query::nearest::nearest;

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::{branch, part, place};
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Contact points, timings and templates that are named are among those of the suite, and no two have one name.
    /// # Why it matters
    /// A policy with an unknown name keeps Grafana and Alertmanager from starting, all other alerts included.
    /// # Example
    /// A constant `PAGER` that a policy uses and `contact_points::all()` does not return.
    /// # Instead
    /// Add the definition to the suite's notifications.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, provisioning of alerting: any error stops the start.
    "notification-name", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    let all = routing.notifications;
    let points = unique("contact point", all.contact_points.iter().map(|it| (it.id.name(), it.site)), out);
    let timings = unique("timing", all.timings.iter().map(|it| (it.name.as_ref(), it.site)), out);
    let templates = unique("template", all.templates.iter().map(|it| (it.id.name(), it.site)), out);
    unique("silence", all.silences.iter().map(|it| (it.name.as_ref(), it.site)), out);
    unique("inhibition rule", all.inhibitions.iter().map(|it| (it.name.as_ref(), it.site)), out);
    for stop in &routing.places {
        let policy = branch(stop);
        let site = policy.map_or(all.tree.site, |policy| policy.site);
        let receiver = policy.map_or(Some(all.tree.receiver.as_ref()), |policy| policy.receiver.as_deref());
        let used = policy.into_iter().flat_map(|policy| policy.mute.iter().chain(&policy.active));
        let named = receiver
            .map(|name| ("contact point", name, &points))
            .into_iter()
            .chain(used.map(|name| ("timing", name.as_ref(), &timings)));
        for (kind, name, known) in named {
            unknown(kind, name, known, site, place(stop), out);
        }
    }
    let mut uids: BTreeMap<String, &str> = BTreeMap::new();
    for point in &all.contact_points {
        let path = part("contact point", point.id.name());
        for place in 0..point.endpoints.len() {
            let uid = point.uid(place);
            let other = uids.insert(uid.to_ascii_lowercase(), point.id.name());
            // Two of one name are reported above.
            if let Some(other) = other.filter(|other| *other != point.id.name()) {
                let message = format!("a receiver of `{other}` has the uid `{uid}`, too, whatever its case");
                out.push(point.site, path.clone(), message).help("choose another name for one of the two");
            }
        }
        for endpoint in &point.endpoints {
            endpoint.receiver.uses(&mut |_, used| {
                if let Used::Template(id, _) = used {
                    unknown("template", id.name(), &templates, point.site, path.clone(), out);
                }
            });
        }
    }
}

/// The names of a kind, with a finding for each that stands twice.
fn unique<'a>(
    kind: &str,
    named: impl Iterator<Item = (&'a str, Site)>,
    out: &mut Findings,
) -> BTreeMap<&'a str, Site> {
    let mut known = BTreeMap::new();
    for (name, site) in named {
        if let Some(first) = known.insert(name, site) {
            let message = format!("two {kind}s are called `{name}`");
            out.push(site, part(kind, name), message)
                .help(format!("the other stands at {first}; choose another name"));
        }
    }
    known
}

fn unknown(
    kind: &str,
    name: &str,
    known: &BTreeMap<&str, Site>,
    site: Site,
    path: Vec<String>,
    out: &mut Findings,
) {
    if known.contains_key(name) {
        return;
    }
    let help = nearest(name, known.keys().copied()).map_or_else(
        || format!("add the {kind} to the suite's notifications"),
        |near| format!("did you mean `{near}`?"),
    );
    out.push(site, path, format!("the suite has no {kind} called `{name}`")).help(help);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{CHAT, NIGHT, PAGER, fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{
        ContactPoint, ContactPointId, Email, Policy, Rendering, Setting, TemplateId, TimingId, label,
    };

    #[test]
    fn cases() {
        let critical = || Policy::when(label("severity").is("critical"));
        passes_routes(&RULE, notifications(tree().route(critical().to(PAGER).mute(NIGHT))));
        fails_routes(
            &RULE,
            notifications(
                tree().route(critical().to(ContactPointId::new("pagr")).mute(TimingId::new("weekend"))),
            ),
            "error[notification-name]: the suite has no contact point called `pagr`
  --> <here>
   = in: notifications / severity=\"critical\"
   = help: did you mean `pager`?

error[notification-name]: the suite has no timing called `weekend`
  --> <here>
   = in: notifications / severity=\"critical\"
   = help: add the timing to the suite's notifications",
        );
        let mut twice = notifications(tree());
        let message = Setting::Template(TemplateId::new("alerts"), Rendering::Email);
        twice.contact_points.push(ContactPoint::new(CHAT, Email::new("a@example.org").message(message)));
        fails_routes(
            &RULE,
            twice,
            "error[notification-name]: two contact points are called `chat`
  --> <here>
   = in: notifications / contact point chat
   = help: the other stands at <here>; choose another name

error[notification-name]: the suite has no template called `alerts`
  --> <here>
   = in: notifications / contact point chat
   = help: add the template to the suite's notifications",
        );
        let mut alike = notifications(tree());
        alike.contact_points[0] = alike.contact_points[0].clone().also(Email::new("a@example.org"));
        let second = ContactPoint::new(ContactPointId::new("Chat-2"), Email::new("a@example.org"));
        alike.contact_points.push(second);
        fails_routes(
            &RULE,
            alike,
            "error[notification-name]: a receiver of `chat` has the uid `Chat-2`, too, whatever its case
  --> <here>
   = in: notifications / contact point Chat-2
   = help: choose another name for one of the two",
        );
    }
}
