//! Notifications for Alertmanager: one configuration file.
//!
//! Mute timings are copied down, because a parent's do not go for its children. A receiver that only Grafana can
//! reach is left out; its contact point stays, so that routes to it are sound and send nothing. A rule says so.

use dashwright_grafana::List;
use dashwright_grafana::alertmanager::{
    AlertmanagerConfig, AlertmanagerReceiver, AlertmanagerRoute, Global, InhibitRule, NamedInterval,
};
use dashwright_model::notification::walk::Stop;
use dashwright_model::notification::{Grouping, Inhibition, Matcher, Notifications, Policy};

use super::{grafana, integrations};

/// The configuration file.
pub(super) fn config(notifications: &Notifications) -> AlertmanagerConfig {
    let tree = &notifications.tree;
    let mut root = AlertmanagerRoute::default()
        .receiver(tree.receiver.as_ref())
        .group_by(texts(&tree.group_by))
        .group_wait(tree.group_wait.to_string())
        .group_interval(tree.group_interval.to_string())
        .repeat_interval(tree.repeat_interval.to_string());
    if !tree.routes.is_empty() {
        root = root.routes(routes(&Stop::root(tree), &tree.routes));
    }
    let receivers = notifications.contact_points.iter().map(|point| {
        let mut receiver = AlertmanagerReceiver::default().name(point.id.name());
        for endpoint in &point.endpoints {
            integrations::add(&mut receiver, endpoint);
        }
        receiver
    });
    let timings = notifications.timings.iter().map(|timing| {
        NamedInterval::default().name(timing.name.as_ref()).time_intervals(grafana::intervals(timing))
    });
    let global =
        notifications.smtp.map(|smtp| Global::default().smtp_from(smtp.from).smtp_smarthost(smtp.smarthost));
    let some = |list: &[_]| !list.is_empty();
    AlertmanagerConfig {
        global,
        templates: (!notifications.templates.is_empty()).then(|| List::from(["templates/*.tmpl"])),
        route: Some(root),
        inhibit_rules: some(&notifications.inhibitions)
            .then(|| notifications.inhibitions.iter().map(inhibition).collect()),
        receivers: Some(receivers.collect()),
        time_intervals: (!notifications.timings.is_empty()).then(|| timings.collect()),
        ..AlertmanagerConfig::default()
    }
}

fn routes(above: &Stop<'_>, policies: &[Policy]) -> List<AlertmanagerRoute> {
    let route = |(place, policy)| route(&above.below(place, policy), policy);
    policies.iter().enumerate().map(route).collect()
}

fn route(here: &Stop<'_>, policy: &Policy) -> AlertmanagerRoute {
    let names = |names: &[&str]| (!names.is_empty()).then(|| names.iter().copied().collect::<List<String>>());
    let text = |length: Option<dashwright_model::Length>| length.map(|length| length.to_string());
    AlertmanagerRoute {
        receiver: policy.receiver.as_deref().map(str::to_owned),
        group_by: policy.group_by.as_ref().map(texts),
        matchers: Some(matchers(&policy.matchers)),
        group_wait: text(policy.group_wait),
        group_interval: text(policy.group_interval),
        repeat_interval: text(policy.repeat_interval),
        continues: policy.continues.then_some(true),
        mute_time_intervals: names(&here.mute),
        active_time_intervals: names(&here.active),
        routes: (!policy.routes.is_empty()).then(|| routes(here, &policy.routes)),
        ..AlertmanagerRoute::default()
    }
}

fn inhibition(rule: &Inhibition) -> InhibitRule {
    let equal = rule.equal.iter().map(AsRef::as_ref).collect::<List<String>>();
    InhibitRule {
        name: Some(rule.name.clone().into_owned()),
        source_matchers: Some(matchers(&rule.source)),
        target_matchers: Some(matchers(&rule.target)),
        equal: (!equal.is_empty()).then_some(equal),
        ..InhibitRule::default()
    }
}

fn matchers(matchers: &[Matcher]) -> List<String> {
    matchers.iter().map(ToString::to_string).collect()
}

fn texts(grouping: &Grouping) -> List<String> {
    grouping.texts().iter().map(AsRef::as_ref).collect()
}
