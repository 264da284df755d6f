//! Upstream: four dashboards of two columns, in an order that people know by heart.

use super::{Kept, promise};

/// The panels that were there first, top to bottom.
const GIVEN: [(&str, &[&str]); 4] = [
    (
        "api-performance",
        &[
            "HTTP Request Rate by Method",
            "Request Latency (p50/p95/p99)",
            "Top 10 Slowest Endpoints",
            "Request Volume by Endpoint",
            "API Rate Limit Hits",
            "Customer-Specific API Calls",
        ],
    ),
    (
        "database-metrics",
        &[
            "Database Query Rate",
            "Query Duration p95",
            "Active Database Connections",
            "Connection Errors",
            "Claim Records Ingested by Status",
            "Ingestion Processing Time p95",
        ],
    ),
    (
        "celery-tasks",
        &[
            "Tasks Started by Type",
            "Tasks Completed vs Failed",
            "Task Duration p95 by Type",
            "Error Types Distribution",
            "Alert Delivery Rates by Channel",
            "Report Generation Time p95",
            "Task Success Rate",
            "Alert Failures by Type",
        ],
    ),
    (
        "error-rates",
        &[
            "4xx Error Rate by Status",
            "5xx Error Rate by Status",
            "Overall Error Percentage",
            "Error Rate Heatmap",
            "Data Quality Check Failures",
            "Alert Failures by Channel",
            "Top 10 Error Endpoints",
            "Customer-Specific Errors",
        ],
    ),
];

#[test]
fn the_given_panels_stand_in_their_order_and_width() {
    let suite = dashboards::suite();
    for (uid, given) in GIVEN {
        let dashboard = suite.dashboard(uid).expect("it is there");
        let mut found = Vec::new();
        for row in &dashboard.rows {
            for (panel, (width, _)) in row.panels.iter().zip(row.sizes()) {
                if given.contains(&panel.title.as_ref()) {
                    assert_eq!(width, 12, "{uid}: {}", panel.title);
                    found.push(panel.title.as_ref());
                }
            }
        }
        assert_eq!(found, given, "{uid}");
    }
}

#[test]
fn dashboards_of_the_stack_lead_to_each_other() -> Kept {
    promise(|suite| {
        for (uid, _) in GIVEN {
            let others = GIVEN.iter().map(|it| it.0).filter(|other| *other != uid);
            let near = others.map(|other| suite.dashboard(uid)?.links_to([other]));
            assert!(near.flatten().count() >= 2, "{uid} leads to fewer than two of the others");
        }
        Ok(())
    })
}

/// Tenants are seen by tier in metrics, and one by one in logs only.
#[test]
fn tenants_are_seen_without_a_label_of_their_own() -> Kept {
    promise(|suite| {
        suite.panel("api-performance", "Customer-Specific API Calls")?.answered_by("loki")?;
        suite.panel("error-rates", "Customer-Specific Errors")?.answered_by("loki")?;
        suite.panel("api-performance", "API Calls by Tenant Tier")?.answered_by("prometheus")?;
        suite.dashboard("api-performance")?.has_variables(["tenant_tier"])?;
        Ok(())
    })
}

/// What has begun is not what has succeeded.
#[test]
fn the_success_rate_counts_finished_tasks() -> Kept {
    promise(|suite| {
        let rate = suite.panel("celery-tasks", "Task Success Rate")?;
        rate.reads("upstream_background_job_completed_total")?
            .reads("upstream_background_job_failed_total")?;
        assert!(rate.reads("upstream_background_job_started_total").is_err(), "it divides by what has begun");
        Ok(())
    })
}

#[test]
fn the_lines_of_errors_and_success_are_drawn() -> Kept {
    promise(|suite| {
        suite.panel("error-rates", "Overall Error Percentage")?.steps_at(&[5.0])?;
        suite.panel("celery-tasks", "Task Success Rate")?.steps_at(&[95.0, 98.0])?;
        Ok(())
    })
}

#[test]
fn top_lists_have_ten_lines() -> Kept {
    promise(|suite| {
        suite
            .panel("api-performance", "Top 10 Slowest Endpoints")?
            .reads("django_http_requests_latency_seconds_by_view_method_bucket")?;
        Ok(())
    })
}
