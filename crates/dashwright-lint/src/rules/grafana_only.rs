//! `grafana-only`: a contact point that Alertmanager cannot send to.

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::part;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every receiver of a contact point exists in Alertmanager, too.
    /// # Why it matters
    /// One tree is written for both. A receiver that Alertmanager does not have is left out there: the route exists, and
    /// nothing is sent.
    /// # Example
    /// A topic of Kafka, which only Grafana can write to.
    /// # Instead
    /// Use a webhook, or add a second receiver with `.also(…)`.
    /// # Exceptions
    /// A suite without Alertmanager: allow it for the notifications, with the reason.
    /// # Source
    /// Alertmanager, configuration: the integrations of a receiver.
    "grafana-only", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    for point in &routing.notifications.contact_points {
        let left_out = |why: &&str| !why.is_empty();
        for endpoint in &point.endpoints {
            if let Some(why) = endpoint.receiver.only_grafana().filter(left_out) {
                let kind = endpoint.receiver.kind();
                let message = format!("`{}` is left out for Alertmanager ({kind}): {why}", point.id.name());
                out.push(point.site, part("contact point", point.id.name()), message)
                    .help("send through a webhook, or add a receiver that both have with `.also(…)`");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{CHAT, fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{ContactPoint, Kafka};

    #[test]
    fn cases() {
        passes_routes(&RULE, notifications(tree()));
        let mut queue = notifications(tree());
        queue.contact_points[0] = ContactPoint::new(CHAT, Kafka::new("http://kafka:8082", "alerts"));
        fails_routes(
            &RULE,
            queue,
            "warning[grafana-only]: `chat` is left out for Alertmanager (kafka): Alertmanager has no receiver of this kind
  --> <here>
   = in: notifications / contact point chat
   = help: send through a webhook, or add a receiver that both have with `.also(…)`",
        );
    }
}
