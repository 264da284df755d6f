//! `repeat-interval`: reminders that come at another time than they say, or that cannot be.

use dashwright_model::Length;

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::{branch, place};
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The repeat interval of every branch is a multiple of its group interval, and neither is zero.
    /// # Why it matters
    /// A group is looked at once every group interval: a reminder "every 7m" of a group that is looked at every 5m comes
    /// every 10m. Zero keeps Grafana and Alertmanager from starting.
    /// # Example
    /// A group interval of 5m with a repeat interval of 12m.
    /// # Instead
    /// Take a multiple; the message names the next one.
    /// # Exceptions
    /// None.
    /// # Source
    /// Alertmanager, configuration: the repeat interval should be a multiple of the group interval.
    "repeat-interval", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    for stop in &routing.places {
        let policy = branch(stop);
        let site = policy.map_or(routing.notifications.tree.site, |policy| policy.site);
        let own = |it: Option<Length>| policy.is_none() || it.is_some();
        let says =
            own(policy.and_then(|it| it.group_interval)) || own(policy.and_then(|it| it.repeat_interval));
        if !says {
            continue; // its parent says it
        }
        let (group, repeat) = (stop.group_interval, stop.repeat_interval);
        if group.is_zero() || repeat.is_zero() {
            let which = if group.is_zero() { "group" } else { "repeat" };
            out.push(site, place(stop), format!("the {which} interval is 0"))
                .help("take at least a minute, such as `Length::minutes(5)`")
                .severity(dashwright_query::Severity::Error);
        } else if repeat.as_seconds() % group.as_seconds() != 0 {
            let next = Length::seconds(repeat.as_seconds().div_ceil(group.as_seconds()) * group.as_seconds());
            let message = format!(
                "repeated every {repeat}, but a group is looked at every {group}: reminders come every {next}"
            );
            out.push(site, place(stop), message).help(format!("repeat every {next}, a multiple of {group}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{PAGER, fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{Policy, label};

    #[test]
    fn cases() {
        let critical = || Policy::when(label("severity").is("critical")).to(PAGER);
        passes_routes(&RULE, notifications(tree().route(critical().repeat_interval(Length::hours(1)))));
        fails_routes(
            &RULE,
            notifications(tree().repeat_interval(Length::minutes(12)).route(critical())),
            "warning[repeat-interval]: repeated every 12m, but a group is looked at every 5m: reminders come every 15m
  --> <here>
   = in: notifications
   = help: repeat every 15m, a multiple of 5m",
        );
        fails_routes(
            &RULE,
            notifications(tree().route(critical().group_interval(Length::ZERO))),
            "error[repeat-interval]: the group interval is 0
  --> <here>
   = in: notifications / severity=\"critical\"
   = help: take at least a minute, such as `Length::minutes(5)`",
        );
    }
}
