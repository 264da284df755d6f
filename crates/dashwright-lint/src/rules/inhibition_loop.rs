//! `inhibition-loop`: alerts that mute each other.

use dashwright_model::notification::Inhibition;

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::{Routed, Routing, inhibition, quoted};
use crate::rule::rule;

rule! {
    /// # What it checks
    /// No alert mutes, over one or several inhibition rules, an alert by which it is muted itself.
    /// # Why it matters
    /// While all of them fire, each is muted by the next, and nobody is told anything.
    /// # Example
    /// `NetworkDown` mutes `HostDown`, and `HostDown` mutes everything in its rack, the network included.
    /// # Instead
    /// Decide which one is the cause, and exclude it from the targets of the others.
    /// # Exceptions
    /// None.
    /// # Source
    /// Alertmanager, inhibition: a muted alert goes on muting others.
    "inhibition-loop", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    let edges = edges(routing);
    for start in 0..routing.alerts.len() {
        // Each loop is reported at its first alert alone.
        let Some(path) = way_back(start, &edges) else { continue };
        let names =
            path.iter().filter_map(|(alert, _)| routing.alerts.get(*alert)).map(|it| it.alert.rule.name());
        let names: Vec<&str> = names.collect();
        let Some((_, rule)) = path.first() else { continue };
        let message = format!("{} mute each other: while all fire, nobody is told", quoted(names));
        out.push(rule.site, inhibition(rule), message)
            .help("exclude the cause from the targets with `label(\"alertname\").is_not(…)`");
    }
}

/// For each alert, which others it mutes, and by which rule.
fn edges<'a>(routing: &Routing<'a>) -> Vec<Vec<(usize, &'a Inhibition)>> {
    let mut edges: Vec<Vec<(usize, &Inhibition)>> = vec![Vec::new(); routing.alerts.len()];
    for rule in &routing.notifications.inhibitions {
        let side = |source: bool| -> Vec<(usize, &Routed<'a>)> {
            let on = |routed: &Routed<'_>| {
                routed.is(
                    |case| if source { rule.is_source(&case.labels) } else { rule.is_target(&case.labels) },
                )
            };
            routing.alerts.iter().enumerate().filter(|(_, routed)| on(routed)).collect()
        };
        let targets = side(false);
        for (from, source) in side(true) {
            for (to, target) in &targets {
                let fixed = |routed: &Routed<'_>, label: &str| routed.alert.fixed.get(label).cloned();
                let may_be_equal =
                    rule.equal.iter().all(|label| match (fixed(source, label), fixed(target, label)) {
                        (Some(a), Some(b)) => a == b,
                        _ => true,
                    });
                if from != *to && may_be_equal {
                    edges[from].push((*to, rule));
                }
            }
        }
    }
    edges
}

/// A way along the edges from an alert back to it that passes no alert of a smaller number.
fn way_back<'a>(
    start: usize,
    edges: &[Vec<(usize, &'a Inhibition)>],
) -> Option<Vec<(usize, &'a Inhibition)>> {
    fn search<'a>(
        at: usize,
        start: usize,
        edges: &[Vec<(usize, &'a Inhibition)>],
        seen: &mut Vec<bool>,
        path: &mut Vec<(usize, &'a Inhibition)>,
    ) -> bool {
        for (next, rule) in edges.get(at).into_iter().flatten() {
            if *next < start || seen.get(*next).copied().unwrap_or(true) && *next != start {
                continue;
            }
            path.push((at, rule));
            if let Some(mark) = seen.get_mut(*next) {
                *mark = true;
            }
            if *next == start || search(*next, start, edges, seen, path) {
                return true;
            }
            path.pop();
        }
        false
    }
    let (mut seen, mut path) = (vec![false; edges.len()], Vec::new());
    search(start, start, edges, &mut seen, &mut path).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::label;

    #[test]
    fn cases() {
        let name = |name: &'static str| [label("alertname").is(name)];
        let rule = |id, from, to| Inhibition::new(id, name(from), name(to), ["stack"]);
        let first = || rule("a", "ShopDown", "ShopSlow");
        passes_routes(&RULE, notifications(tree()).inhibitions([first(), rule("b", "ShopSlow", "Report")]));
        fails_routes(
            &RULE,
            notifications(tree()).inhibitions([
                first(),
                rule("b", "ShopSlow", "Report"),
                rule("c", "Report", "ShopDown"),
            ]),
            "warning[inhibition-loop]: `ShopDown`, `ShopSlow`, `Report` mute each other: while all fire, nobody is told
  --> <here>
   = in: notifications / inhibition rule a
   = help: exclude the cause from the targets with `label(\"alertname\").is_not(…)`",
        );
        let different = Inhibition::new("d", name("ShopSlow"), name("ShopDown"), ["severity"]);
        passes_routes(&RULE, notifications(tree()).inhibitions([first(), different]));
    }
}
