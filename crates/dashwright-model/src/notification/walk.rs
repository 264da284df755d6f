//! Where a label set goes: through the tree as Grafana and Alertmanager walk it.
//!
//! Both walk alike: from the root, the first branch that matches takes the alert, further ones only behind a branch
//! that continues; an alert that no branch below takes stays where it is. Branches inherit what they do not say. Mute
//! timings are inherited here, too, which neither program does: they are copied down when the tree is written.

use std::borrow::Cow;

use super::inhibition::{Inhibition, Inhibitor};
use super::matcher::Labels;
use super::moment::Moment;
use super::policy::{Grouping, Policy, PolicyTree};
use super::timing::Timing;
use crate::length::Length;

/// A place where a message is sent from, with everything that it inherits.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop<'a> {
    /// The branches to it, each by its place from 0 below the one before; empty for the root.
    pub path: Vec<usize>,
    /// The branches themselves.
    pub policies: Vec<&'a Policy>,
    /// The contact point.
    pub receiver: &'a str,
    /// Which alerts share a message.
    pub group_by: &'a Grouping,
    /// How long the first message of a group waits for more.
    pub group_wait: Length,
    /// How long until news of a group are sent.
    pub group_interval: Length,
    /// How long until a message without news is repeated.
    pub repeat_interval: Length,
    /// Timings at which nothing is sent, the root's first.
    pub mute: Vec<&'a str>,
    /// Timings at which alone something is sent.
    pub active: Vec<&'a str>,
}

impl<'a> Stop<'a> {
    /// The root.
    pub fn root(tree: &'a PolicyTree) -> Self {
        Self {
            path: Vec::new(),
            policies: Vec::new(),
            receiver: &tree.receiver,
            group_by: &tree.group_by,
            group_wait: tree.group_wait,
            group_interval: tree.group_interval,
            repeat_interval: tree.repeat_interval,
            mute: Vec::new(),
            active: Vec::new(),
        }
    }

    /// A branch below.
    pub fn below(&self, place: usize, policy: &'a Policy) -> Self {
        let mut stop = self.clone();
        stop.path.push(place);
        stop.policies.push(policy);
        stop.receiver = policy.receiver.as_deref().unwrap_or(stop.receiver);
        stop.group_by = policy.group_by.as_ref().unwrap_or(stop.group_by);
        stop.group_wait = policy.group_wait.unwrap_or(stop.group_wait);
        stop.group_interval = policy.group_interval.unwrap_or(stop.group_interval);
        stop.repeat_interval = policy.repeat_interval.unwrap_or(stop.repeat_interval);
        for timing in &policy.mute {
            if !stop.mute.contains(&timing.as_ref()) {
                stop.mute.push(timing);
            }
        }
        if !policy.active.is_empty() {
            stop.active = policy.active.iter().map(Cow::as_ref).collect();
        }
        stop
    }

    /// Whether alerts go on behind every branch on the way, so that nothing here was meant to be the end of it.
    pub fn is_aside(&self) -> bool {
        self.policies.first().is_none_or(|policy| policy.continues)
    }

    /// The timings that hold a message back at a moment of their local time: those that mute, or, when none of the
    /// active ones holds, those.
    pub fn muted_by(&self, timings: &'a [Timing], at: Moment) -> Vec<&'a str> {
        let find = |name: &str| timings.iter().find(|timing| timing.name == name);
        let holds = |timing: &&Timing| timing.holds(at);
        let muting = self.mute.iter().filter_map(|name| find(name)).filter(holds);
        let mut found: Vec<&str> = muting.map(|timing| timing.name.as_ref()).collect();
        let active = || self.active.iter().filter_map(|name| find(name));
        if active().next().is_some() && !active().any(|timing| timing.holds(at)) {
            found.extend(active().map(|timing| timing.name.as_ref()));
        }
        found
    }

    /// The labels that the messages of an alert are grouped by, with its values.
    pub fn group(&self, labels: &Labels) -> Option<Vec<(String, String)>> {
        match self.group_by {
            Grouping::Labels(names) => Some(
                names
                    .iter()
                    .filter_map(|name| Some((name.clone().into_owned(), labels.get(name.as_ref())?.clone())))
                    .collect(),
            ),
            Grouping::Each => None,
        }
    }
}

/// Where an alert with these labels goes, in the order in which it gets there; never nowhere.
///
/// ```
/// use dashwright_model::notification::{ContactPointId, Labels, Policy, PolicyTree, group_by, label, walk};
/// const CHAT: ContactPointId = ContactPointId::new("chat");
/// const PAGER: ContactPointId = ContactPointId::new("pager");
/// const AUDIT: ContactPointId = ContactPointId::new("audit");
/// let tree = PolicyTree::new(CHAT, group_by(["alertname"]))
///     .route(Policy::when(label("severity").one_of(["critical", "warning"])).to(AUDIT).continues())
///     .route(Policy::when(label("severity").is("critical")).to(PAGER));
/// let labels: Labels = [("severity".to_owned(), "critical".to_owned())].into();
/// let receivers: Vec<&str> = walk::stops(&tree, &labels).iter().map(|stop| stop.receiver).collect();
/// assert_eq!(receivers, ["audit", "pager"]);
/// ```
pub fn stops<'a>(tree: &'a PolicyTree, labels: &Labels) -> Vec<Stop<'a>> {
    let root = Stop::root(tree);
    let mut found = Vec::new();
    descend(&root, &tree.routes, labels, &mut found);
    if found.is_empty() { vec![root] } else { found }
}

fn descend<'a>(above: &Stop<'a>, routes: &'a [Policy], labels: &Labels, found: &mut Vec<Stop<'a>>) {
    for (place, policy) in routes.iter().enumerate() {
        if !policy.takes(labels) {
            continue;
        }
        let here = above.below(place, policy);
        let before = found.len();
        descend(&here, &policy.routes, labels, found);
        if found.len() == before {
            found.push(here);
        }
        if !policy.continues {
            break;
        }
    }
}

/// Every place of a tree, the root first, each before those below it.
pub fn places(tree: &PolicyTree) -> Vec<Stop<'_>> {
    fn add<'a>(above: &Stop<'a>, routes: &'a [Policy], all: &mut Vec<Stop<'a>>) {
        for (place, policy) in routes.iter().enumerate() {
            let here = above.below(place, policy);
            all.push(here.clone());
            add(&here, &policy.routes, all);
        }
    }
    let root = Stop::root(tree);
    let mut all = vec![root.clone()];
    add(&root, &tree.routes, &mut all);
    all
}

/// What mutes an alert while these others fire, in the order of the rules.
pub fn inhibitors<'a>(rules: &'a [Inhibition], labels: &Labels, firing: &'a [Labels]) -> Vec<Inhibitor<'a>> {
    let by = |rule: &'a Inhibition| {
        let sources = firing.iter().filter(|source| rule.mutes(source, labels));
        sources.map(move |source| Inhibitor { rule, source }).collect::<Vec<_>>()
    };
    rules.iter().flat_map(by).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Clock, ContactPointId, Interval, TimingId, Zone, group_by, label};
    use super::*;
    use pretty_assertions::assert_eq;

    const ROOT: ContactPointId = ContactPointId::new("root");
    const A: ContactPointId = ContactPointId::new("a");
    const B: ContactPointId = ContactPointId::new("b");
    const C: ContactPointId = ContactPointId::new("c");
    const NIGHT: TimingId = TimingId::new("night");
    const LUNCH: TimingId = TimingId::new("lunch");

    fn labels(pairs: &[(&str, &str)]) -> Labels {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn tree() -> PolicyTree {
        PolicyTree::new(ROOT, group_by(["alertname"]))
            .route(Policy::when(label("x").is("1")).to(A).mute(NIGHT).continues())
            .route(
                Policy::when(label("y").matches("1|2"))
                    .mute(NIGHT)
                    .route(
                        Policy::when(label("z").is("1")).to(B).mute(LUNCH).repeat_interval(Length::hours(1)),
                    )
                    .route(Policy::when(label("z").is("2")).to(C).continues()),
            )
            .route(Policy::when(label("y").is("2")).to(C))
    }

    #[test]
    fn the_first_branch_takes_an_alert_unless_it_continues() {
        let tree = tree();
        for (pairs, expected) in [
            (&[][..], "root []"),
            (&[("x", "1")], "a [0]"),
            (&[("x", "1"), ("y", "1")], "a [0], root [1]"),
            (&[("x", "1"), ("y", "1"), ("z", "1")], "a [0], b [1, 0]"),
            (&[("y", "2"), ("z", "2")], "c [1, 1]"),
            (&[("y", "12")], "root []"),
        ] {
            let found: Vec<String> = stops(&tree, &labels(pairs))
                .iter()
                .map(|stop| format!("{} {:?}", stop.receiver, stop.path))
                .collect();
            assert_eq!(found.join(", "), expected, "{pairs:?}");
        }
    }

    #[test]
    fn a_branch_inherits_what_it_does_not_say() {
        let tree = tree();
        let stops = stops(&tree, &labels(&[("y", "1"), ("z", "1")]));
        let stop = &stops[0];
        assert_eq!((&stop.mute, stop.repeat_interval), (&vec!["night", "lunch"], Length::hours(1)));
        assert_eq!((stop.group_wait, stop.group_by.texts().len()), (Length::seconds(30), 1));
    }

    #[test]
    fn timings_hold_messages_back() {
        let tree = tree();
        let zone = Zone::new("Europe/Berlin");
        let span = |from, until| Interval::new().times(Clock::new(from, 0), Clock::new(until, 0));
        let timings =
            [Timing::new(NIGHT, zone).during(span(23, 7)), Timing::new(LUNCH, zone).during(span(12, 13))];
        let stops = stops(&tree, &labels(&[("y", "1"), ("z", "1")]));
        let muted = |at: &str| stops[0].muted_by(&timings, at.parse().expect("a moment"));
        assert_eq!(muted("2026-01-10T02:00"), ["night"]);
        assert_eq!(muted("2026-01-10T12:30"), ["lunch"]);
        assert_eq!(muted("2026-01-10T14:00"), [""; 0]);
        let open =
            PolicyTree::new(ROOT, group_by(["a"])).route(Policy::when(label("x").is("1")).active(LUNCH));
        let stops = super::stops(&open, &labels(&[("x", "1")]));
        let muted = |at: &str| stops[0].muted_by(&timings, at.parse().expect("a moment"));
        assert_eq!(muted("2026-01-10T12:30"), [""; 0]);
        assert_eq!(muted("2026-01-10T14:00"), ["lunch"]);
    }

    #[test]
    fn an_alert_mutes_those_that_follow_from_it() {
        let source = [label("severity").is("critical")];
        let target = [label("severity").matches("warning|critical")];
        let rules = [Inhibition::new("r", source, target, ["service", "cluster"])];
        let page = labels(&[("severity", "critical"), ("service", "api")]);
        let ticket = labels(&[("severity", "warning"), ("service", "api")]);
        let other = labels(&[("severity", "warning"), ("service", "web")]);
        let firing = [page.clone(), ticket.clone()];
        // Both lack the cluster, so it is equal.
        assert_eq!(inhibitors(&rules, &ticket, &firing).len(), 1);
        assert_eq!(inhibitors(&rules, &other, &firing).len(), 0);
        // The page is source and target, and so is its twin.
        assert_eq!(inhibitors(&rules, &page, &firing).len(), 0);
    }
}
