//! What alerts are sent to. Secrets are environment variables of Grafana and files of Alertmanager.

use dashwright::model::Notifications;
use dashwright::model::notification::{
    ContactPoint, ContactPointId, Pagerduty, Policy, PolicyTree, Slack, group_by, label,
};
use dashwright::model::provisioning::Secret;

use crate::prelude::*;

const CHAT: ContactPointId = ContactPointId::new("chat");
const PAGER: ContactPointId = ContactPointId::new("pager");

/// Critical alerts wake somebody up, everything else is written to the channel.
pub(crate) fn all() -> Notifications {
    let tree = PolicyTree::new(CHAT, group_by(["alertname", "service", "environment"]))
        .repeat_interval(Length::hours(12))
        .route(
            Policy::when(label("severity").is("critical"))
                .to(PAGER)
                .repeat_interval(Length::hours(4)),
        )
        .route(Policy::when(label("severity").is("warning")).to(CHAT));
    Notifications::new(
        tree,
        [
            ContactPoint::new(
                CHAT,
                Slack::new(Secret::Env("SLACK_WEBHOOK")).recipient("#shop"),
            ),
            ContactPoint::new(
                PAGER,
                Pagerduty::new(Secret::Env("PAGERDUTY_INTEGRATION_KEY")),
            ),
        ],
    )
}
