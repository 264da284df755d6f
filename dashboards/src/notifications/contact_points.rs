//! Where messages go.
//!
//! Secrets are environment variables of Grafana and files of Alertmanager; `generated/docs/routes.md` lists them.

use dashwright::model::notification::{
    ContactPoint, ContactPointId, Email, HttpAccess, Pagerduty, ParseMode, Rendering, Setting, Slack,
    Telegram, Webhook,
};
use dashwright::model::provisioning::Secret;

use super::templates::ALERTS;

/// Critical alerts of the ML platform.
pub const SLACK_CRITICAL: ContactPointId = ContactPointId::new("slack-critical");
/// Everything that can wait, and what nobody else takes.
pub const SLACK_WARNINGS: ContactPointId = ContactPointId::new("slack-warnings");
/// Wakes up who is on call.
pub const PAGERDUTY: ContactPointId = ContactPointId::new("pagerduty");
/// The operators of TutorDex, day and night.
pub const TELEGRAM_TUTORDEX: ContactPointId = ContactPointId::new("telegram-tutordex");
/// The platform team.
pub const SLACK_PLATFORM: ContactPointId = ContactPointId::new("slack-platform");
/// Those who run Upstream.
pub const SLACK_UPSTREAM: ContactPointId = ContactPointId::new("slack-upstream");
/// Those who release.
pub const SLACK_RELEASES: ContactPointId = ContactPointId::new("slack-releases");
/// Leaders; only about error budgets.
pub const EMAIL_LEADERSHIP: ContactPointId = ContactPointId::new("email-leadership");
/// An agent, which takes each alert as a task.
pub const WEBHOOK_AGENT: ContactPointId = ContactPointId::new("webhook-agent");
/// The incident service, which drafts a record for each critical alert.
pub const WEBHOOK_INCIDENT: ContactPointId = ContactPointId::new("webhook-incident");
/// The switch outside that calls when the watchdog falls silent.
pub const DEADMAN: ContactPointId = ContactPointId::new("deadman");

const TITLE: Setting = Setting::Template(ALERTS, Rendering::Title);

/// A channel of Slack with the shared message.
fn slack(url: &'static str, channel: &'static str) -> Slack {
    Slack::new(Secret::Env(url))
        .recipient(channel)
        .username("Grafana Alert")
        .title(TITLE)
        .text(Setting::Template(ALERTS, Rendering::Slack))
}

/// All contact points.
pub(crate) fn all() -> Vec<ContactPoint> {
    vec![
        ContactPoint::new(
            SLACK_CRITICAL,
            slack("SLACK_WEBHOOK_CRITICAL", "#ml-platform-alerts-critical").icon_emoji(":rotating_light:"),
        ),
        ContactPoint::new(
            SLACK_WARNINGS,
            slack("SLACK_WEBHOOK_WARNINGS", "#ml-platform-alerts-warnings").icon_emoji(":warning:"),
        ),
        ContactPoint::new(
            PAGERDUTY,
            Pagerduty::new(Secret::Env("PAGERDUTY_INTEGRATION_KEY"))
                .severity(Setting::label("severity"))
                .class(Setting::label("component"))
                .group(Setting::label("service"))
                .summary(TITLE),
        ),
        ContactPoint::new(
            TELEGRAM_TUTORDEX,
            Telegram::new(Secret::Env("TELEGRAM_BOT_TOKEN"), Secret::Env("TELEGRAM_CHAT_ID"))
                .message(Setting::Template(ALERTS, Rendering::Telegram))
                .parse_mode(ParseMode::Html),
        )
        // The operators hear this chat at night.
        .pages(),
        ContactPoint::new(SLACK_PLATFORM, slack("SLACK_WEBHOOK_PLATFORM", "#platform")),
        ContactPoint::new(SLACK_UPSTREAM, slack("SLACK_WEBHOOK_UPSTREAM", "#upstream-ops")),
        ContactPoint::new(SLACK_RELEASES, slack("SLACK_WEBHOOK_RELEASES", "#releases")),
        ContactPoint::new(
            EMAIL_LEADERSHIP,
            Email::new(Secret::Env("LEADERSHIP_EMAILS"))
                .single(true)
                .subject(TITLE)
                .message(Setting::Template(ALERTS, Rendering::Email)),
        ),
        ContactPoint::new(
            WEBHOOK_AGENT,
            Webhook::new(Secret::Env("AGENT_WEBHOOK_URL"))
                .access(HttpAccess::bearer(Secret::Env("AGENT_WEBHOOK_TOKEN")))
                .payload(ALERTS),
        ),
        ContactPoint::new(WEBHOOK_INCIDENT, Webhook::new(Secret::Env("INCIDENT_WEBHOOK_URL"))),
        ContactPoint::new(DEADMAN, Webhook::new(Secret::Env("DEADMAN_URL"))).without_resolved(),
    ]
}
