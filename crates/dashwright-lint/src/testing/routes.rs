//! Fixtures for the tests of rules about notifications: three alerts, three contact points, and a tree to be edited.

use dashwright_model::notification::{
    Clock, ContactPoint, ContactPointId, Interval, Notifications, Pagerduty, PolicyTree, Slack, Timing,
    TimingId, Zone, group_by,
};
use dashwright_model::owner::Owner;
use dashwright_model::provisioning::Secret;
use dashwright_model::query::{Language, Query};
use dashwright_model::rule::{RuleGroup, Severity, alert};
use dashwright_model::runbook::Runbook;
use dashwright_model::{DashboardId, Length, Suite};
use dashwright_query::unit::quantity::Count;

use super::{fails_suite, passes_suite, suite};
use crate::Rule;

pub(crate) const CHAT: ContactPointId = ContactPointId::new("chat");
pub(crate) const PAGER: ContactPointId = ContactPointId::new("pager");
pub(crate) const NIGHT: TimingId = TimingId::new("night");
pub(crate) const DAY: TimingId = TimingId::new("day");
const TEAM: Owner = Owner::new("@shop", "#shop");
const HOME: DashboardId = DashboardId::new("home", "Home");

/// A tree whose root is the chat.
#[track_caller]
pub(crate) fn tree() -> PolicyTree {
    PolicyTree::new(CHAT, group_by(["alertname"]))
}

/// A chat and a pager with a tree, and two timings.
#[track_caller]
pub(crate) fn notifications(tree: PolicyTree) -> Notifications {
    let zone = Zone::new("Europe/Berlin");
    let span = |from, until| Interval::new().times(Clock::new(from, 0), Clock::new(until, 0));
    Notifications::new(
        tree,
        [
            ContactPoint::new(CHAT, Slack::new(Secret::Env("SLACK_URL"))),
            ContactPoint::new(PAGER, Pagerduty::new(Secret::Env("PAGERDUTY_KEY"))),
        ],
    )
    .timings([Timing::new(NIGHT, zone).during(span(22, 6)), Timing::new(DAY, zone).during(span(6, 22))])
}

/// Three alerts of the shop: `ShopDown` (critical) and `ShopSlow` (warning) with the label `environment` of the result,
/// `Report` (info) without.
#[track_caller]
pub(crate) fn alerts() -> RuleGroup {
    let one = |severity, name, expr: &'static str| {
        alert(severity, name, TEAM, Query::<Count>::computed(Language::PromQl, expr))
            .label("stack", "shop")
            .summary("What.")
            .description("Why.")
            .action("Do.")
            .panel(HOME.panel("a"))
            .runbook(Runbook { slug: "page", text: "# Page" })
    };
    RuleGroup::new("shop", Length::seconds(30))
        .alert(one(Severity::Critical, "ShopDown", "max by (environment) (queue_depth) > 9"))
        .alert(one(Severity::Warning, "ShopSlow", "max by (environment) (queue_depth) > 5"))
        .alert(one(Severity::Info, "Report", "max(queue_depth) > 1"))
}

/// A suite with the three alerts.
#[track_caller]
pub(crate) fn suite_of(notifications: Notifications) -> Suite {
    suite([]).rules([alerts()]).notifications(notifications)
}

/// The rule finds nothing.
#[track_caller]
pub(crate) fn passes_routes(rule: &Rule, notifications: Notifications) {
    passes_suite(rule, &suite_of(notifications));
}

/// The rule finds exactly this.
#[track_caller]
pub(crate) fn fails_routes(rule: &Rule, notifications: Notifications, golden: &str) {
    fails_suite(rule, &suite_of(notifications), golden);
}
