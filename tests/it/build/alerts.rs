//! Mistakes in alerts and in where they go: what is shown for each, in one line with the author's place.

use std::borrow::Cow;

use dashwright::model::id::PanelId;
use dashwright::model::notification::{
    ContactPoint, ContactPointId, Inhibition, Matcher, Notifications, Pagerduty, Policy, PolicyTree, Slack,
    group_by, label,
};
use dashwright::model::provisioning::Secret;
use dashwright::model::runbook::Runbook;
use dashwright::prelude::*;
use dashwright_lint::{check, one_line};
use pretty_assertions::assert_eq;

use super::{HOME, TEAM, board, panel, without_lines};

const CHAT: ContactPointId = ContactPointId::new("chat");
const PAGER: ContactPointId = ContactPointId::new("pager");

type Text = Cow<'static, str>;
type Whole = Draft<Text, Text, Text, PanelId, Runbook>;

/// An alert with everything that one needs.
#[track_caller]
fn on(name: &'static str, expr: &'static str) -> Whole {
    alert(Warning, name, TEAM, Query::<Count>::computed(Language::PromQl, expr))
        .after(Length::minutes(5))
        .label("stack", "shop")
        .summary("What.")
        .description("Why.")
        .action("do it.")
        .panel(HOME.panel("up"))
        .runbook(Runbook { slug: "queue-slow", text: "# Queue slow" })
        .allow("alert-case", "its conditions change from case to case")
}

#[track_caller]
fn sound(name: &'static str) -> Whole {
    on(name, "sum by (environment) (queue_pending) > 100")
}

/// An alert whose result has no `environment`.
#[track_caller]
fn over_all(name: &'static str, expr: &'static str) -> Whole {
    on(name, expr).allow("environment-dropped", "there is one")
}

/// Where alerts go: the shop's to the chat, and critical ones to the pager.
#[track_caller]
fn routes(branches: impl IntoIterator<Item = Policy>) -> Notifications {
    let tree = PolicyTree::new(CHAT, group_by(["alertname"]));
    Notifications::new(
        branches.into_iter().fold(tree, PolicyTree::route),
        [
            ContactPoint::new(CHAT, Slack::new(Secret::Env("SLACK_URL"))),
            ContactPoint::new(PAGER, Pagerduty::new(Secret::Env("PAGERDUTY_KEY"))),
        ],
    )
}

#[track_caller]
fn to_pager(matcher: Matcher) -> Policy {
    Policy::when(matcher).to(PAGER)
}

#[track_caller]
fn shop() -> Policy {
    to_pager(label("stack").is("shop"))
}

/// Errors and warnings about these alerts and routes.
fn found(alerts: impl IntoIterator<Item = Whole>, notifications: Option<Notifications>) -> Vec<String> {
    let group = alerts.into_iter().fold(RuleGroup::new("shop", Length::seconds(30)), RuleGroup::alert);
    let mut suite = Suite::new(&metrics::CATALOGUE)
        .grafana_url("https://grafana.example.org")
        .alertmanager_url("https://alertmanager.example.org")
        .runbook_base("https://runbooks.example.org")
        .dashboards([board(HOME).row(panel())])
        .rules([group]);
    if let Some(notifications) = notifications {
        suite = suite.notifications(notifications);
    }
    let list = check(&suite).list.into_iter();
    let failing = list.filter(|it| it.severity != dashwright_query::Severity::Info && it.path[0] != "Home");
    failing.map(|it| format!("{}: {}", it.severity, without_lines(&one_line(&it)))).collect()
}

fn of_alert(alert: Whole) -> Vec<String> {
    found([alert], None)
}

fn of_routes(branches: impl IntoIterator<Item = Policy>) -> Vec<String> {
    found([sound("QueueLong")], Some(routes(branches)))
}

fn of_inhibition(source: Matcher, target: Matcher, equal: &'static str) -> Vec<String> {
    let rule = Inhibition::new("long-over-old", [source], [target], [equal]);
    let alerts = [sound("QueueLong"), over_all("QueueOld", "max(queue_oldest_pending_age_seconds) > 60")];
    found(alerts, Some(routes([shop()]).inhibitions([rule])))
}

#[test]
fn sound_alerts_are_silent() {
    assert_eq!(of_alert(sound("QueueLong")), [""; 0]);
    assert_eq!(of_routes([shop()]), [""; 0]);
    let [long, old] = ["QueueLong", "QueueOld"].map(|name| label("alertname").is(name));
    assert_eq!(of_inhibition(long, old, "stack"), [""; 0]);
}

#[test]
fn an_alert_that_is_wrong_in_itself() {
    const HONE: DashboardId = DashboardId::new("hone", "Gone");
    let ratio =
        "sum(rate(api_requests_total{status_code=~\"5..\"}[5m])) / sum(rate(api_requests_total[5m])) > 0.05";
    let slow = "histogram_quantile(0.95, sum by (le) (rate(api_request_duration_seconds_bucket[5m]))) > 0.5";
    for (alert, wanted) in [
        (
            sound("QueueLong").panel(HOME.panel("upp")),
            "error: <here>: the dashboard `home` has no panel `upp` (in shop / QueueLong); help: \
             did you mean `up`? [alert-texts]",
        ),
        (
            sound("QueueLong").panel(HONE.panel("up")),
            "error: <here>: no dashboard has the uid `hone` (in shop / QueueLong); help: did you \
             mean `home`? [alert-texts]",
        ),
        (
            on("QueueLong", "sum by (environment) (queue_pending)"),
            "error: <here>: nothing is compared, so the alert fires whenever there is data (in shop / \
             QueueLong); help: compare with a \
             threshold: `… > 0.05` [no-condition]",
        ),
        (
            sound("QueueLong").description("On {{ $labels.instance }}."),
            "error: <here>: the annotation `description` shows `$labels.instance`, which the \
             query does not return (in shop / QueueLong); help: it returns `environment` [template-label]",
        ),
        (
            over_all("ErrorsHigh", ratio),
            "error: <here>: a ratio without a traffic floor: one failure out of one request is \
             100 % (at `/`) (in shop / ErrorsHigh); help: add `and \
             sum(rate(api_requests_total[5m])) > 0.1`, or guard the divisor with `> 0.1` \
             [traffic-floor]",
        ),
        (
            over_all("ApiSlow", slow),
            "error: <here>: a percentile without a traffic floor: one slow request out of one \
             is every percentile (at `histogram_quantile`) (in shop / ApiSlow); help: add `and \
             sum(rate(api_request_duration_seconds_count[5m])) > 0.1`, with the labels of the \
             percentile [traffic-floor]",
        ),
    ] {
        assert_eq!(of_alert(alert), [wanted]);
    }
    let each = over_all("ErrorsHigh", ratio).allow("traffic-floor", "each request is an order");
    assert_eq!(of_alert(each), [""; 0]);
}

#[test]
fn two_alerts_with_one_uid() {
    const UID: AlertUid = AlertUid::new("queue");
    assert_eq!(
        found([sound("QueueLong").uid(UID), sound("QueueFull").uid(UID)], None),
        ["error: <here>: two alerts have the uid `queue` (in shop / QueueFull); help: the \
             other one stands at <here>; give this one another name, or `.uid(…)` \
             [alert-identity]"]
    );
}

#[test]
fn a_condition_that_no_alert_fulfils() {
    for (matcher, wanted) in [
        (
            label("stak").is("shop"),
            "error: <here>: no alert has the label `stak` (in notifications / stak=\"shop\"); \
             help: did you mean `stack`? [route-matcher]",
        ),
        (
            label("stack").is("shpo"),
            "warning: <here>: no alert has `stack` with the value `shpo` (in notifications / \
             stack=\"shpo\"); help: did you mean `shop`? [route-matcher]",
        ),
        (
            label("alertname").matches("("),
            "error: <here>: the regular expression of `alertname=~\"(\"` cannot be read: `(` is \
             never closed (in notifications / alertname=~\"(\"); help: correct it; `.one_of([…])` \
             takes plain texts [route-matcher]",
        ),
    ] {
        assert_eq!(of_routes([to_pager(matcher), shop()]), [wanted]);
    }
}

#[test]
fn a_branch_and_a_contact_point_that_nothing_reaches() {
    let narrow = || shop().and(label("severity").is("warning"));
    assert_eq!(
        of_routes([shop(), narrow()]),
        ["warning: <here>: no alert can come here: `stack=\"shop\"` above takes all of them \
             (in notifications / stack=\"shop\", severity=\"warning\"); help: move this branch \
             above that one, or add `.continues()` to that one [route-unreachable]"]
    );
    assert_eq!(
        of_routes([Policy::when(label("stack").is("shop")).to(CHAT)]),
        ["warning: <here>: no policy sends anything to the contact point `pager` (in \
             notifications / contact point pager); help: add a branch with `.to(…)`, or leave the \
             contact point out [unused-notification]"]
    );
}

#[test]
fn an_alert_that_nobody_is_told_about() {
    let full = shop().and(label("alertname").is("QueueFull"));
    assert_eq!(
        found([sound("QueueFull"), sound("QueueLong")], Some(routes([full]))),
        ["warning: <here>: `QueueLong` is taken by no branch and goes to the root, `chat` (in \
             shop / QueueLong); help: add a branch for one of its labels: alertname=QueueLong, \
             severity=warning, stack=shop, team=team [alert-unrouted]"]
    );
}

#[test]
fn an_inhibition_that_mutes_too_much_or_nothing() {
    let name = |name| label("alertname").is(name);
    for (source, target, equal, wanted) in [
        (
            name("QueueLong"),
            label("stack").is("shop"),
            "stack",
            "warning: <here>: `QueueLong` can mute and be muted by `long-over-old` (in \
             notifications / inhibition rule long-over-old); help: add a condition to one side \
             that excludes the other, such as `.is_not(…)` [inhibition-sides]",
        ),
        (
            name("QueueLnog"),
            name("QueueOld"),
            "stack",
            "warning: <here>: no alert has `alertname` with the value `QueueLnog` (in notifications \
             / inhibition rule long-over-old); help: did you mean `QueueLong`? [route-matcher]
warning: <here>: no alert of the suite mutes others by `long-over-old` (in \
             notifications / inhibition rule long-over-old); help: correct the conditions, or \
             leave the rule out until there is such an alert [inhibition-sides]",
        ),
        (
            name("QueueLong"),
            name("QueueOld"),
            "environment",
            "warning: <here>: no alert that is muted has `environment`: it is equal only where it \
             is missing (in notifications / inhibition rule long-over-old); help: drop \
             `environment`, or keep it in the queries of the alerts [inhibition-equal]",
        ),
        (
            name("QueueLong"),
            name("QueueOld"),
            "cluster",
            "warning: <here>: neither alerts that mute nor those that are muted have `cluster`: \
             it is always equal (in notifications / inhibition rule long-over-old); help: drop \
             `cluster`, or keep it in the queries of the alerts [inhibition-equal]",
        ),
    ] {
        assert_eq!(of_inhibition(source, target, equal).join("\n"), wanted);
    }
}
