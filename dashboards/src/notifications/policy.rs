//! Who gets which alert: the first branch that matches, and further ones behind a branch that continues.

use dashwright::model::Length;
use dashwright::model::notification::{Policy, PolicyTree, group_by, label};

use super::contact_points::{
    DEADMAN, EMAIL_LEADERSHIP, PAGERDUTY, SLACK_CRITICAL, SLACK_PLATFORM, SLACK_RELEASES, SLACK_UPSTREAM,
    SLACK_WARNINGS, TELEGRAM_TUTORDEX, WEBHOOK_AGENT, WEBHOOK_INCIDENT,
};
use super::timings::{MAINTENANCE_WEEKLY, NIGHTS_WEEKENDS, QUIET_HOURS};

/// The tree.
pub(crate) fn tree() -> PolicyTree {
    PolicyTree::new(SLACK_WARNINGS, group_by(["grafana_folder", "alertname", "service", "environment"]))
        .group_wait(Length::seconds(30))
        .group_interval(Length::minutes(5))
        .repeat_interval(Length::hours(12))
        // The switch outside has to hear the watchdog at all times.
        .route(
            Policy::when(label("alertname").is("Watchdog"))
                .to(DEADMAN)
                .group_wait(Length::ZERO)
                .repeat_interval(Length::minutes(5)),
        )
        // What is not production never pages.
        .route(
            Policy::when(label("environment").one_of(["lab", "staging"]))
                .to(SLACK_WARNINGS)
                .repeat_interval(Length::hours(24)),
        )
        .route(Policy::when(label("severity").one_of(["critical", "warning"])).to(WEBHOOK_AGENT).continues())
        .route(Policy::when(label("severity").is("critical")).to(WEBHOOK_INCIDENT).continues())
        .route(
            Policy::when(label("severity").is("info"))
                .to(SLACK_WARNINGS)
                .repeat_interval(Length::hours(24))
                .mute(NIGHTS_WEEKENDS),
        )
        .route(
            Policy::when(label("alertname").matches("ErrorBudget.*"))
                .to(EMAIL_LEADERSHIP)
                .repeat_interval(Length::days(7))
                .continues(),
        )
        // TutorDex is run by people who read Telegram and nothing else.
        .route(
            Policy::when(label("stack").is("tutordex"))
                .to(TELEGRAM_TUTORDEX)
                .mute(MAINTENANCE_WEEKLY)
                .route(Policy::when(label("mute").is("quiet-hours")).mute(QUIET_HOURS)),
        )
        .route(
            Policy::when(label("severity").is("critical"))
                .to(PAGERDUTY)
                .group_wait(Length::seconds(10))
                .group_interval(Length::minutes(2))
                .repeat_interval(Length::hours(4))
                .continues(),
        )
        .route(
            Policy::when(label("stack").is("ml-platform"))
                .to(SLACK_WARNINGS)
                .route(Policy::when(label("severity").is("critical")).to(SLACK_CRITICAL)),
        )
        .route(Policy::when(label("stack").one_of(["production", "platform"])).to(SLACK_PLATFORM))
        .route(Policy::when(label("stack").is("upstream")).to(SLACK_UPSTREAM))
        .route(Policy::when(label("stack").is("delivery")).to(SLACK_RELEASES))
}
