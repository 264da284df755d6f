//! Upstream: four dashboards of two columns, in an order that people know by heart.

use super::{Kept, promise};

const STACK: [&str; 4] = ["api-performance", "database-metrics", "celery-tasks", "error-rates"];

#[test]
fn dashboards_of_the_stack_lead_to_each_other() -> Kept {
    promise(|suite| {
        for uid in STACK {
            let others = STACK.into_iter().filter(|other| *other != uid);
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
