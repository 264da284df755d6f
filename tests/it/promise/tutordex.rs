//! TutorDex: from the message of a channel to the delivered assignment.

use dashwright::model::rule::Rule;

use super::{Kept, promise};

/// Every five seconds, over minutes, with few panels.
#[test]
fn the_real_time_dashboard_is_fast_and_small() -> Kept {
    promise(|suite| {
        suite.dashboard("tutordex-realtime")?.refreshes("5s")?.counts_panels(8)?;
        for (panel, window) in [("Live Message Ingestion (1m)", "[1m]"), ("Error Rate (5m)", "")] {
            let realtime = dashboards::suite();
            let dashboard = realtime.dashboard("tutordex-realtime").expect("it is there");
            let (_, panel) = dashboard.panels().find(|(_, it)| it.title == panel).expect("it is there");
            assert!(panel.queries.iter().all(|query| query.text.contains(window)), "{}", panel.title);
        }
        Ok(())
    })
}

#[test]
fn channels_and_versions_can_be_chosen() -> Kept {
    promise(|suite| {
        suite.dashboard("tutordex-lifecycle")?.has_variables([
            "channel",
            "pipeline_version",
            "schema_version",
        ])?;
        suite.dashboard("tutordex-channels")?.has_variables(["channel"])?;
        Ok(())
    })
}

#[test]
fn cost_funnel_and_channel_health_are_recorded() {
    let suite = dashboards::suite();
    let names: Vec<&str> = suite.rules.iter().flat_map(|group| &group.rules).map(Rule::name).collect();
    for prefix in ["tutordex:llm:", "tutordex:funnel:", "tutordex:channel:"] {
        assert!(
            names.iter().any(|name| name.starts_with(prefix)),
            "no series begins with {prefix}: {names:?}"
        );
    }
}
