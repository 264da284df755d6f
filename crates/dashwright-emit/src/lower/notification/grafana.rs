//! Notifications for Grafana: contact points, the policy tree, templates, mute timings.
//!
//! Grafana neither inherits mute timings nor has inhibition in its files; timings are copied down, inhibition is left
//! out.

use std::borrow::Cow;

use dashwright_grafana::List;
use dashwright_grafana::alerting::{
    self, Expanded, GrafanaReceiver, MuteTime, NotificationFile, ObjectMatcher, Route, TimeInterval,
    TimeRange,
};
use dashwright_model::Length;
use dashwright_model::notification::walk::Stop;
use dashwright_model::notification::{Grouping, Interval, Matcher, Notifications, Policy, Timing, Weekday};

use super::message::{self, Dialect};
use super::receivers;

/// The organisation that everything belongs to.
const ORGANISATION: i64 = 1;

/// The contact points.
pub(super) fn contact_points(notifications: &Notifications) -> NotificationFile {
    let points = notifications.contact_points.iter().map(|point| {
        let receivers = point.endpoints.iter().enumerate().map(|(place, endpoint)| {
            let receiver =
                GrafanaReceiver::new(receivers::settings(&endpoint.receiver)).uid(point.uid(place));
            if endpoint.resolved { receiver } else { receiver.disable_resolve_message(true) }
        });
        alerting::ContactPoint::default()
            .org_id(ORGANISATION)
            .name(point.id.name())
            .receivers(receivers.collect::<List<_>>())
    });
    NotificationFile::default().contact_points(points.collect::<List<_>>())
}

/// The whole tree.
pub(super) fn policies(notifications: &Notifications) -> NotificationFile {
    let tree = &notifications.tree;
    let root = Stop::root(tree);
    let policy = alerting::Policy::default()
        .org_id(ORGANISATION)
        .receiver(tree.receiver.as_ref())
        .group_by(texts(&tree.group_by))
        .group_wait(length(tree.group_wait))
        .group_interval(length(tree.group_interval))
        .repeat_interval(length(tree.repeat_interval))
        .routes(routes(&root, &tree.routes));
    NotificationFile::default().policies([policy])
}

fn routes(above: &Stop<'_>, policies: &[Policy]) -> List<Route> {
    let route = |(place, policy)| route(&above.below(place, policy), policy);
    policies.iter().enumerate().map(route).collect()
}

fn route(here: &Stop<'_>, policy: &Policy) -> Route {
    let names =
        |names: &[&str]| (!names.is_empty()).then(|| names.iter().copied().collect::<List<Expanded>>());
    Route {
        receiver: policy.receiver.as_deref().map(Expanded::literal),
        object_matchers: Some(policy.matchers.iter().map(matcher).collect()),
        group_by: policy.group_by.as_ref().map(texts),
        group_wait: policy.group_wait.map(length),
        group_interval: policy.group_interval.map(length),
        repeat_interval: policy.repeat_interval.map(length),
        continues: policy.continues.then_some(true),
        mute_time_intervals: names(&here.mute),
        active_time_intervals: names(&here.active),
        routes: (!policy.routes.is_empty()).then(|| routes(here, &policy.routes)),
        ..Route::default()
    }
}

fn texts(grouping: &Grouping) -> List<Expanded> {
    grouping.texts().iter().map(AsRef::as_ref).collect()
}

fn length(length: Length) -> Expanded {
    Expanded::literal(&length.to_string())
}

fn matcher(matcher: &Matcher) -> ObjectMatcher {
    // Grafana takes one pair of quotes off a value.
    let quoted = matcher.value.len() > 1 && matcher.value.starts_with('"') && matcher.value.ends_with('"');
    let value =
        if quoted { Cow::Owned(format!("\"{}\"", matcher.value)) } else { Cow::Borrowed(&*matcher.value) };
    ObjectMatcher(
        Expanded::literal(&matcher.label),
        matcher.operator.text().to_owned(),
        Expanded::literal(&value),
    )
}

/// The templates.
pub(super) fn templates(notifications: &Notifications) -> NotificationFile {
    let template = |template| message::definitions(template, Dialect::Grafana);
    let templates = notifications.templates.iter().map(|it| {
        alerting::Template::default().org_id(ORGANISATION).name(it.id.name()).template(template(it))
    });
    NotificationFile::default().templates(templates.collect::<List<_>>())
}

/// The mute timings.
pub(super) fn mute_timings(notifications: &Notifications) -> NotificationFile {
    let timings = notifications.timings.iter().map(|timing| {
        MuteTime::default().org_id(ORGANISATION).name(timing.name.as_ref()).time_intervals(intervals(timing))
    });
    NotificationFile::default().mute_times(timings.collect::<List<_>>())
}

/// The spans of a timing, in the form that Grafana and Alertmanager share.
pub(super) fn intervals(timing: &Timing) -> List<TimeInterval> {
    timing.intervals.iter().map(|interval| self::interval(interval, &timing.zone)).collect()
}

fn interval(interval: &Interval, zone: &str) -> TimeInterval {
    let times = interval
        .times
        .iter()
        .map(|(from, until)| TimeRange::default().start_time(from.to_string()).end_time(until.to_string()));
    TimeInterval {
        times: (!interval.times.is_empty()).then(|| times.collect()),
        weekdays: spans(&interval.weekdays, |day: &Weekday| day.text().to_owned()),
        days_of_month: spans(&interval.days_of_month, ToString::to_string),
        months: spans(&interval.months, ToString::to_string),
        years: spans(&interval.years, ToString::to_string),
        location: Some(zone.to_owned()),
        ..TimeInterval::default()
    }
}

/// `monday:friday`, or `monday` alone.
fn spans<T: PartialEq>(spans: &[(T, T)], text: impl Fn(&T) -> String) -> Option<List<String>> {
    let span = |(from, through): &(T, T)| {
        if from == through { text(from) } else { format!("{}:{}", text(from), text(through)) }
    };
    (!spans.is_empty()).then(|| spans.iter().map(span).collect())
}
