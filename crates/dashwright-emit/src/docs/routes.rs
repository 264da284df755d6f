//! `docs/routes.md`: who is told about which alert, when nobody is, and what has to be set where.

use std::fmt::Write;

use askama::Template;
use dashwright_model::Suite;
use dashwright_model::notification::walk::{self, Stop};
use dashwright_model::notification::{
    ContactPoint, Interval, Labels, Notifications, Policy, PolicyTree, Timing, Used,
};
use dashwright_model::provisioning::Secret;

use super::count;
use super::markdown::{cell, code, list, text};
use crate::lower::notification::secret;
use crate::routing::{Alert, Routes};

/// The page.
#[derive(Template)]
#[template(path = "routes.md", escape = "none")]
pub(super) struct Page {
    headline: String,
    tree: String,
    alerts: Vec<Line>,
    points: Vec<Point>,
    timings: Vec<(String, String, String)>,
    inhibitions: Vec<Inhibition>,
    silences: Vec<(String, String, String, String)>,
    secrets: Vec<Kept>,
    filled: Vec<String>,
    longest: String,
    retention: String,
}

/// An alert: cells of a table.
struct Line {
    name: String,
    severity: String,
    receivers: String,
    muted: String,
}

/// A contact point: cells of a table.
struct Point {
    name: String,
    kind: String,
    pages: &'static str,
    alertmanager: String,
    alerts: usize,
}

/// An inhibition rule: cells of a table.
struct Inhibition {
    name: String,
    source: String,
    target: String,
    equal: String,
}

/// A secret: cells of a table.
struct Kept {
    setting: String,
    grafana: String,
    alertmanager: String,
}

impl Page {
    /// The routes of a suite.
    pub(super) fn new(suite: &Suite, notifications: &Notifications, routes: &Routes) -> Self {
        let (secrets, filled) = secrets(notifications);
        let places = walk::places(&notifications.tree);
        let longest = places.iter().map(|stop| stop.repeat_interval).max().unwrap_or_default();
        let branches = places.len() - 1;
        let severity = |name: &str| {
            let mut rules = suite.rules.iter().flat_map(|group| &group.rules);
            rules.find_map(|rule| match &rule.makes {
                dashwright_model::rule::Makes::Alert(alert) if alert.name == name => {
                    Some(alert.severity.text())
                }
                _ => None,
            })
        };
        Self {
            headline: format!(
                "{}, {} and {}",
                count(routes.alerts.len(), "alert"),
                count(notifications.contact_points.len(), "contact point"),
                if branches == 1 { String::from("1 branch") } else { format!("{branches} branches") }
            ),
            tree: draw(&notifications.tree),
            alerts: routes
                .alerts
                .iter()
                .map(|alert| line(alert, severity(&alert.name).unwrap_or_default(), &notifications.tree))
                .collect(),
            points: notifications.contact_points.iter().map(|it| point(it, routes)).collect(),
            timings: notifications.timings.iter().map(timing).collect(),
            inhibitions: notifications.inhibitions.iter().map(inhibition).collect(),
            silences: notifications
                .silences
                .iter()
                .map(|it| {
                    let labels = list(it.labels.iter().map(|label| code(label)));
                    (code(&it.name), cell(&text(&it.about)), labels, it.longest.to_string())
                })
                .collect(),
            secrets,
            filled,
            longest: longest.to_string(),
            // 120h is what it keeps unless told otherwise.
            retention: format!("{}h", (longest.as_seconds().div_ceil(3_600) + 24).max(120)),
        }
    }
}

/// The tree as lines with branches.
fn draw(tree: &PolicyTree) -> String {
    fn branches(routes: &[Policy], indent: &str, out: &mut String) {
        for (place, policy) in routes.iter().enumerate() {
            let last = place + 1 == routes.len();
            let mut says = Vec::new();
            says.extend(policy.group_by.as_ref().map(|it| format!("by {}", it.texts().join(" "))));
            says.extend(policy.group_wait.map(|it| format!("wait {it}")));
            says.extend(policy.group_interval.map(|it| format!("news {it}")));
            says.extend(policy.repeat_interval.map(|it| format!("again {it}")));
            says.extend((!policy.mute.is_empty()).then(|| format!("mute {}", policy.mute.join(" "))));
            says.extend((!policy.active.is_empty()).then(|| format!("only {}", policy.active.join(" "))));
            says.extend(policy.continues.then(|| String::from("continue")));
            let to = policy.receiver.as_deref().map(|to| format!(" → {to}")).unwrap_or_default();
            let says = if says.is_empty() { String::new() } else { format!("  ({})", says.join(", ")) };
            let (turn, down) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{indent}{turn}{}{to}{says}", policy.condition());
            branches(&policy.routes, &format!("{indent}{down}"), out);
        }
    }
    let mut out = format!(
        "everything → {}  (by {}, wait {}, news {}, again {})\n",
        tree.receiver,
        tree.group_by.texts().join(" "),
        tree.group_wait,
        tree.group_interval,
        tree.repeat_interval
    );
    branches(&tree.routes, "", &mut out);
    out
}

/// Receivers, mutes, and the label sets that go this way.
type Way<'a> = (String, String, Vec<&'a Labels>);

/// An alert in one line: receivers of each group of cases that go the same way.
fn line(alert: &Alert, severity: &str, tree: &PolicyTree) -> Line {
    let mut ways: Vec<Way<'_>> = Vec::new();
    for case in &alert.cases {
        let stops = walk::stops(tree, &case.labels);
        let receivers = list(stops.iter().map(|stop| code(stop.receiver)));
        let muted = muted(&stops);
        match ways.iter_mut().find(|(to, when, _)| *to == receivers && *when == muted) {
            Some((_, _, cases)) => cases.push(&case.labels),
            None => ways.push((receivers, muted, vec![&case.labels])),
        }
    }
    let all: Vec<&Labels> = alert.cases.iter().map(|case| &case.labels).collect();
    let several = ways.len() > 1;
    let cells = |pick: &dyn Fn(&Way<'_>) -> String| {
        let parts: Vec<String> = ways
            .iter()
            .map(|way| if several { format!("{}: {}", when(&way.2, &all), pick(way)) } else { pick(way) })
            .collect();
        cell(&parts.join("<br>"))
    };
    let mutes = ways.iter().any(|(_, muted, _)| muted != "–");
    Line {
        name: cell(&code(&alert.name)),
        severity: severity.to_owned(),
        receivers: cells(&|way| way.0.clone()),
        muted: if mutes { cells(&|way| way.1.clone()) } else { String::from("–") },
    }
}

/// When nothing is sent from where: `quiet-hours` for `chat`.
fn muted(stops: &[Stop<'_>]) -> String {
    let of = |stop: &Stop<'_>| {
        let mute = stop.mute.iter().map(|name| code(name));
        let only = stop.active.iter().map(|name| format!("outside {}", code(name)));
        let timings: Vec<String> = mute.chain(only).collect();
        (!timings.is_empty()).then(|| format!("{} in {}", code(stop.receiver), timings.join(" and ")))
    };
    list(stops.iter().filter_map(of))
}

/// What some cases have and the others lack: `environment lab or staging`.
fn when(cases: &[&Labels], all: &[&Labels]) -> String {
    let mut names: Vec<&String> = all.iter().flat_map(|labels| labels.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let parts = names.into_iter().filter_map(|name| {
        let values = |of: &[&Labels]| {
            let mut values: Vec<String> = of
                .iter()
                .map(|labels| labels.get(name).cloned().unwrap_or_else(|| String::from("none")))
                .collect();
            values.sort_unstable();
            values.dedup();
            values
        };
        let (own, every) = (values(cases), values(all));
        (own != every).then(|| format!("{name} {}", own.join(" or ")))
    });
    parts.collect::<Vec<_>>().join(", ")
}

fn point(it: &ContactPoint, routes: &Routes) -> Point {
    let reaches = |alert: &&Alert| {
        alert.cases.iter().any(|case| case.receivers.iter().any(|receiver| receiver == it.id.name()))
    };
    let missing = it.endpoints.iter().find_map(|endpoint| endpoint.receiver.only_grafana());
    Point {
        name: code(it.id.name()),
        kind: list(it.endpoints.iter().map(|endpoint| endpoint.receiver.kind())),
        pages: if it.pages { "yes" } else { "–" },
        alertmanager: missing.map_or_else(|| String::from("yes"), |why| cell(&format!("no: {why}"))),
        alerts: routes.alerts.iter().filter(reaches).count(),
    }
}

fn timing(it: &Timing) -> (String, String, String) {
    let spans: Vec<String> = it.intervals.iter().map(interval).collect();
    (code(&it.name), it.zone.clone().into_owned(), cell(&spans.join("; ")))
}

/// `monday–friday 18:00–24:00`
fn interval(it: &Interval) -> String {
    fn spans<T: PartialEq>(list: &[(T, T)], text: impl Fn(&T) -> String) -> Option<String> {
        let span = |(from, to): &(T, T)| {
            if from == to { text(from) } else { format!("{}–{}", text(from), text(to)) }
        };
        (!list.is_empty()).then(|| list.iter().map(span).collect::<Vec<_>>().join(" and "))
    }
    let parts = [
        spans(&it.years, ToString::to_string),
        spans(&it.months, |month| format!("month {month}")),
        spans(&it.days_of_month, |day| format!("day {day}")),
        spans(&it.weekdays, |day| day.text().to_owned()),
        spans(&it.times, ToString::to_string),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::from("always") } else { parts.join(" ") }
}

fn inhibition(it: &dashwright_model::notification::Inhibition) -> Inhibition {
    let matchers = |list: &[dashwright_model::notification::Matcher]| {
        let texts: Vec<String> = list.iter().map(ToString::to_string).collect();
        cell(&code(&texts.join(", ")))
    };
    Inhibition {
        name: code(&it.name),
        source: matchers(&it.source),
        target: matchers(&it.target),
        equal: list(it.equal.iter().map(|label| code(label))),
    }
}

/// Settings that Alertmanager reads from files of their own; a variable stands for others.
const FILES: &[&str] = &["api_key", "chat", "key", "password", "secret", "token", "url", "user"];

/// What has to be set, and the variables that have to be filled into Alertmanager's file.
fn secrets(notifications: &Notifications) -> (Vec<Kept>, Vec<String>) {
    let (mut kept, mut filled) = (Vec::new(), Vec::new());
    for point in &notifications.contact_points {
        for endpoint in &point.endpoints {
            let receiver = &endpoint.receiver;
            receiver.uses(&mut |setting, used| {
                let Used::Secret(it) = used else { return };
                let grafana = match it {
                    Secret::Env(name) => format!("variable {}", code(name)),
                    Secret::File(path) => format!("file {}", code(path)),
                    Secret::Vault(path) => format!("vault {}", code(path)),
                };
                let variable = secret::variable(it);
                let alertmanager = if receiver.only_grafana().is_some() {
                    String::from("–")
                } else if !FILES.contains(&setting) {
                    filled.push(variable.clone());
                    format!("variable {}", code(&variable))
                } else {
                    format!("file {}", code(&secret::file(it)))
                };
                let setting = format!("{} of {}", setting, code(point.id.name()));
                kept.push(Kept {
                    setting: cell(&setting),
                    grafana: cell(&grafana),
                    alertmanager: cell(&alertmanager),
                });
            });
        }
    }
    (kept, filled)
}
