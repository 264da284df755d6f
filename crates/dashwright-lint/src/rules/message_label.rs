//! `message-label`: a message that shows a label which no alert has.

use dashwright_model::Site;
use dashwright_model::notification::{Piece, Used};

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::part;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Each label that the title of a template or a setting of a contact point shows is one that some alert has.
    /// # Why it matters
    /// A misspelt label is never there, so the title stays short and PagerDuty files everything under no service.
    /// # Example
    /// `Piece::Label { before: "[", name: "sevrity", after: "] " }`.
    /// # Instead
    /// `name: "severity"`.
    /// # Exceptions
    /// Labels that something outside of the suite adds, such as external labels of the server.
    /// # Source
    /// Own.
    "message-label", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    if routing.alerts.is_empty() {
        return;
    }
    let external = cx.suite.catalogue.external();
    let mut one = |label: &str, site: Site, path: Vec<String>| {
        if !external.contains(&label)
            && let Some(help) = routing.lacks(label)
        {
            out.push(site, path, format!("no alert has the label `{label}` that the message shows"))
                .help(help);
        }
    };
    for template in &routing.notifications.templates {
        for piece in &template.title {
            if let Piece::Label { name, .. } = piece {
                one(name, template.site, part("template", template.id.name()));
            }
        }
    }
    for point in &routing.notifications.contact_points {
        for endpoint in &point.endpoints {
            endpoint.receiver.uses(&mut |_, used| {
                if let Used::Label(label) = used {
                    one(label, point.site, part("contact point", point.id.name()));
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{
        ContactPoint, ContactPointId, Pagerduty, Part, Setting, Template, TemplateId,
    };
    use dashwright_model::provisioning::Secret;

    fn with(label: &'static str) -> dashwright_model::Notifications {
        let title = [Piece::Label { before: "[", name: label, after: "]" }];
        let mut all =
            notifications(tree()).templates([Template::new(TemplateId::new("t"), title, [Part::Summary])]);
        let pager = Pagerduty::new(Secret::Env("KEY")).group(Setting::label(label));
        all.contact_points.push(ContactPoint::new(ContactPointId::new("other"), pager));
        all
    }

    #[test]
    fn cases() {
        passes_routes(&RULE, with("severity"));
        fails_routes(
            &RULE,
            with("sevrity"),
            "warning[message-label]: no alert has the label `sevrity` that the message shows
  --> <here>
   = in: notifications / template t
   = help: did you mean `severity`?

warning[message-label]: no alert has the label `sevrity` that the message shows
  --> <here>
   = in: notifications / contact point other
   = help: did you mean `severity`?",
        );
    }
}
