//! `critical-unpaged`: a critical alert that wakes nobody up.

use dashwright_model::notification::walk::Stop;
use dashwright_model::rule::Severity;

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::quoted;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Each critical alert comes to a contact point that pages, in at least one of the label sets that it may have. That
    /// all who are paged are muted at some time is worth a look (info).
    /// # Why it matters
    /// Critical means that somebody is woken up. One that ends in a chat is found in the morning.
    /// # Example
    /// A critical alert of a stack whose branch stands above the one for the pager.
    /// # Instead
    /// Let the branch continue, or make the alert a warning. A chat that people on call hear at night is marked with
    /// `.pages()`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Google, Site Reliability Engineering, chapter 6: pages are for what needs a human at once.
    "critical-unpaged", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    let pages =
        |receiver: &str| routing.notifications.contact_point(receiver).is_some_and(|point| point.pages);
    for routed in routing.alerts.iter().filter(|routed| routed.alert.alert.severity == Severity::Critical) {
        // The dead-man switch is told that all is well; its silence is what wakes somebody up.
        let mut stops = routed.stops.iter().flatten();
        if routed.alert.alert.name == "Watchdog" {
            continue;
        }
        if stops.clone().any(|stop| pages(stop.receiver)) {
            let quiet = routed.stops.iter().find_map(|stops| {
                let mut paging = stops.iter().filter(|stop| pages(stop.receiver));
                let first = paging.next()?;
                let sleeps = |stop: &Stop<'_>| !(stop.mute.is_empty() && stop.active.is_empty());
                (sleeps(first) && paging.all(sleeps)).then_some(first)
            });
            if let Some(stop) = quiet {
                let (when, timings) =
                    if stop.mute.is_empty() { ("outside", &stop.active) } else { ("during", &stop.mute) };
                let name = &routed.alert.alert.name;
                let message = format!("`{name}` is critical and pages nobody {when} {}", quoted(timings));
                out.push(routed.site(), routed.path(), message)
                    .help("take the timing off the pager's branch, or add one that is never muted")
                    .severity(dashwright_query::Severity::Info);
            }
            continue;
        }
        let mut receivers: Vec<&str> = stops.by_ref().map(|stop| stop.receiver).collect();
        receivers.sort_unstable();
        receivers.dedup();
        let message = format!(
            "`{}` is critical and pages nobody: it comes to {}",
            routed.alert.alert.name,
            quoted(receivers)
        );
        out.push(routed.site(), routed.path(), message)
            .help("send it to a pager, mark the chat with `.pages()`, or make it a warning");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{CHAT, NIGHT, PAGER, fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{Policy, label};

    #[test]
    fn cases() {
        let critical = || Policy::when(label("severity").is("critical")).to(PAGER);
        let shop = || Policy::when(label("stack").is("shop")).to(CHAT);
        passes_routes(&RULE, notifications(tree().route(critical()).route(shop())));
        let mut heard = notifications(tree().route(shop()));
        heard.contact_points[0].pages = true;
        passes_routes(&RULE, heard);
        fails_routes(
            &RULE,
            notifications(tree().route(critical().mute(NIGHT))),
            "info[critical-unpaged]: `ShopDown` is critical and pages nobody during `night`
  --> <here>
   = in: shop / ShopDown
   = help: take the timing off the pager's branch, or add one that is never muted",
        );
        fails_routes(
            &RULE,
            notifications(tree().route(shop()).route(critical())),
            "warning[critical-unpaged]: `ShopDown` is critical and pages nobody: it comes to `chat`
  --> <here>
   = in: shop / ShopDown
   = help: send it to a pager, mark the chat with `.pages()`, or make it a warning",
        );
    }
}
