//! The production system: an overview, and a dashboard for each kind of cause.

use dashwright::model::link::Target;

use pretty_assertions::assert_eq;

use super::{Kept, promise};

/// The overview, and what it leads to.
const LEVELS: [&str; 4] =
    ["production-infrastructure", "database-performance", "tracing", "synthetic-monitoring"];

#[test]
fn the_system_has_five_levels_and_the_overview_leads_to_all() -> Kept {
    promise(|suite| {
        for level in LEVELS {
            suite.dashboard(level)?;
        }
        suite.dashboard("cto-overview")?.links_to(LEVELS)?;
        Ok(())
    })
}

/// Seven questions; where to look first, say the links.
#[test]
fn the_overview_answers_its_questions() {
    let suite = dashboards::suite();
    let overview = suite.dashboard("cto-overview").expect("it is there");
    let mut questions: Vec<&str> =
        overview.panels().map(|(_, panel)| panel.meaning.question.as_deref().expect("a question")).collect();
    questions.dedup();
    let expected = [
        "Is production healthy right now?",
        "Are users affected?",
        "Are there enough API nodes?",
        "Are the workers alive and useful?",
        "Is the database healthy?",
        "Which alerts are firing?",
        "Does observability itself work?",
    ];
    assert_eq!(questions, expected);
}

#[test]
fn api_panels_read_the_metrics_of_the_api() -> Kept {
    promise(|suite| {
        let errors = suite.panel("cto-overview", "API 5xx Error Rate")?;
        errors.reads("api_requests_total")?.answered_by("prometheus")?;
        suite.panel("cto-overview", "API P95 Latency")?.reads("api_request_duration_seconds_bucket")?;
        Ok(())
    })
}

/// Latency is a percentile of buckets that are summed by their bound.
#[test]
fn latency_is_a_percentile_over_summed_buckets() -> Kept {
    promise(|suite| {
        suite
            .panel("cto-overview", "API P95 Latency")?
            .asks_at_least("sum by (le) (rate(api_request_duration_seconds_bucket[5m]))")?;
        Ok(())
    })
}

/// What a worker does, not only that it is there.
#[test]
fn worker_metrics_are_used() -> Kept {
    promise(|suite| {
        for (panel, metric) in [
            ("Worker Alive", "worker_alive"),
            ("Worker Heartbeat Age", "worker_heartbeat_timestamp_seconds"),
            ("Last Cycle Status", "worker_last_cycle_status"),
            ("Last Cycle Duration", "worker_last_cycle_duration_seconds"),
            ("Consecutive Failures", "worker_consecutive_failures"),
            ("Mentions Produced (latest cycle)", "worker_last_cycle_items"),
            ("Mentions Observed (1h / 24h)", "worker_items_produced_total"),
        ] {
            suite.panel("worker-health", panel)?.reads(metric)?;
        }
        Ok(())
    })
}

/// Rollups produce nothing, so they are shut out where production counts, and only there.
#[test]
fn rollups_are_shut_out_only_where_production_counts() -> Kept {
    promise(|suite| {
        for panel in
            ["Mentions Produced (latest cycle)", "Mentions Observed (1h / 24h)", "Alive Without Useful Data"]
        {
            suite
                .panel("worker-health", panel)?
                .excludes("worker_type", "analytics_rollup")?
                .stands_in("Useful output (scrapers only)")?;
        }
        suite
            .panel("cto-overview", "Workers Producing Useful Data")?
            .excludes("worker_type", "analytics_rollup")?;
        for panel in ["Worker Alive", "Last Cycle Status", "Last Cycle Duration"] {
            let open = suite.panel("worker-health", panel)?.excludes("worker_type", "analytics_rollup");
            assert!(open.is_err(), "{panel} is about all workers");
        }
        Ok(())
    })
}

/// Each panel of the overview has a place to go next.
#[test]
fn every_panel_of_the_overview_leads_on() {
    let suite = dashboards::suite();
    let overview = suite.dashboard("cto-overview").expect("it is there");
    for (_, panel) in overview.panels() {
        let leads = panel.links.iter().any(|link| matches!(link.target, Target::Dashboard { .. }));
        assert!(leads, "{}", panel.title);
    }
}

#[test]
fn logs_and_traces_answer_questions_about_single_requests() -> Kept {
    promise(|suite| {
        suite.panel("logs-exploration", "Error Logs")?.answered_by("loki")?;
        suite.panel("tracing", "Slow API Traces")?.answered_by("tempo")?;
        suite.panel("logs-exploration", "Log Lines by Level")?.answered_by("loki")?;
        Ok(())
    })
}
