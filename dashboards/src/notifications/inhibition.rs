//! What mutes what, in Alertmanager: a cause mutes its consequences, a page its ticket.
//!
//! The environment is always among the equal labels: what is broken in the lab says nothing about production. Alerts
//! about missing observability (component `observability`) neither mute alerts of the product nor are muted by them.

use dashwright::model::notification::{Inhibition, label};

/// All rules.
pub(crate) fn all() -> [Inhibition; 6] {
    [
        Inhibition::new(
            "critical-over-warning",
            [label("severity").is("critical")],
            [label("severity").is("warning")],
            ["alertname", "service", "environment"],
        ),
        Inhibition::new(
            "host-down",
            [label("alertname").is("HostDown")],
            [label("component").one_of(["container", "host"]), label("alertname").is_not("HostDown")],
            ["instance", "environment"],
        ),
        Inhibition::new(
            "public-api-down",
            [label("alertname").is("PublicApiDown")],
            [label("alertname").is("BlackboxProbeFailed")],
            ["environment"],
        ),
        Inhibition::new(
            "collector-stalled",
            [label("alertname").is("CollectorStalled")],
            [label("alertname").is("ChannelStalenessWarning")],
            ["environment"],
        ),
        Inhibition::new(
            "postgres-down",
            [label("alertname").is("PostgresDown")],
            [label("alertname").matches("Postgres.+"), label("alertname").is_not("PostgresDown")],
            ["instance", "environment"],
        ),
        Inhibition::new(
            "page-over-ticket",
            [label("alertname").matches(".+BurnRatePage")],
            [label("alertname").matches(".+BurnRateTicket")],
            ["slo", "environment", "cluster"],
        ),
    ]
}
