//! Where every alert of the suite goes: worked out once for all rules about notifications.

use std::borrow::Cow;
use std::collections::BTreeSet;

use dashwright_model::Site;
use dashwright_model::notification::reach::{self, Case, Reaching};
use dashwright_model::notification::walk::{self, Stop};
use dashwright_model::notification::{Grouping, Inhibition, Notifications, Policy};
use dashwright_query::nearest::nearest;
use dashwright_query::promql::Promise;

use crate::context::Context;

/// The notifications of a suite, its tree, and where its alerts go.
#[derive(Debug)]
pub(crate) struct Routing<'a> {
    pub(crate) notifications: &'a Notifications,
    /// Every place of the tree, the root first.
    pub(crate) places: Vec<Stop<'a>>,
    /// Every alert.
    pub(crate) alerts: Vec<Routed<'a>>,
}

/// An alert and where it goes in each of its cases.
#[derive(Debug)]
pub(crate) struct Routed<'a> {
    pub(crate) alert: Reaching<'a>,
    pub(crate) stops: Vec<Vec<Stop<'a>>>,
}

impl<'a> Routing<'a> {
    /// Walks every alert of a suite through its tree.
    pub(crate) fn new(cx: &Context<'a>) -> Option<Self> {
        let notifications = cx.suite.notifications.as_ref()?;
        let tree = &notifications.tree;
        let alerts =
            reach::alerts_with(cx.suite, notifications, |expr| cx.promql(expr)).into_iter().map(|alert| {
                Routed {
                    stops: alert.cases.iter().map(|case| walk::stops(tree, &case.labels)).collect(),
                    alert,
                }
            });
        Some(Self { notifications, places: walk::places(tree), alerts: alerts.collect() })
    }

    /// The places that some alert passes or stops at.
    pub(crate) fn visited(&self) -> BTreeSet<&[usize]> {
        let stops = self.alerts.iter().flat_map(|routed| &routed.stops).flatten();
        stops.flat_map(|stop| (0..=stop.path.len()).filter_map(|end| stop.path.get(..end))).collect()
    }

    /// Every place that says itself by which labels it groups, with where that is written.
    pub(crate) fn grouped(&self) -> impl Iterator<Item = (&Stop<'a>, Site, &'a [Cow<'static, str>])> {
        let tree = &self.notifications.tree;
        self.places.iter().filter_map(move |stop| {
            let (grouping, site) = match branch(stop) {
                Some(policy) => (policy.group_by.as_ref()?, policy.site),
                None => (&tree.group_by, tree.site),
            };
            match grouping {
                Grouping::Labels(labels) => Some((stop, site, labels.as_slice())),
                Grouping::Each => None,
            }
        })
    }

    /// Every label set of every alert.
    pub(crate) fn cases(&self) -> impl Iterator<Item = (&Routed<'a>, &Case)> {
        self.alerts.iter().flat_map(|routed| routed.alert.cases.iter().map(move |case| (routed, case)))
    }

    /// What to type instead of a label that no alert of the suite has.
    pub(crate) fn lacks(&self, label: &str) -> Option<String> {
        let has = |label: &str| self.alerts.iter().any(|routed| routed.alert.has(label) > Promise::Absent);
        // Grafana adds it to the alerts that it evaluates.
        if self.alerts.is_empty() || label == "grafana_folder" || has(label) {
            return None;
        }
        let all: BTreeSet<&str> = self.alerts.iter().flat_map(|routed| routed.alert.names()).collect();
        Some(nearest(label, all.iter().copied()).map_or_else(
            || format!("alerts have {}", quoted(&all)),
            |near| format!("did you mean `{near}`?"),
        ))
    }
}

impl Routed<'_> {
    /// Where the alert was written.
    pub(crate) fn site(&self) -> Site {
        self.alert.rule.site
    }

    /// The group and the name, as Prometheus shows them on its page of rules.
    pub(crate) fn path(&self) -> Vec<String> {
        vec![self.alert.group.name.clone().into_owned(), self.alert.rule.name().to_owned()]
    }

    /// Whether some label set of the alert fulfils conditions.
    pub(crate) fn is(&self, test: impl Fn(&Case) -> bool) -> bool {
        self.alert.cases.iter().any(test)
    }
}

/// What a person sees of a place: the conditions on the way.
pub(crate) fn place(stop: &Stop<'_>) -> Vec<String> {
    let conditions = stop.policies.iter().map(|policy| policy.condition());
    std::iter::once(String::from("notifications")).chain(conditions).collect()
}

/// The branch that a place is, if it is not the root.
pub(crate) fn branch<'a>(stop: &Stop<'a>) -> Option<&'a Policy> {
    stop.policies.last().copied()
}

/// What a person sees of something that has a kind and a name.
pub(crate) fn part(kind: &str, name: &str) -> Vec<String> {
    vec![String::from("notifications"), format!("{kind} {name}")]
}

/// What a person sees of an inhibition rule.
pub(crate) fn inhibition(rule: &Inhibition) -> Vec<String> {
    part("inhibition rule", &rule.name)
}

/// `` `a`, `b` ``; of more than eight names the first ones.
pub(crate) fn quoted(names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut names: Vec<String> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    let more = names.len().saturating_sub(8);
    names.truncate(8);
    if more > 0 { format!("{} and {more} more", names.join(", ")) } else { names.join(", ") }
}
