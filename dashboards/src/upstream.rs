//! Dashboards of the folder Upstream: the claims platform, its API, its tasks and its database.

pub mod api_performance;
pub mod celery_tasks;
pub mod database_metrics;
pub mod error_rates;

use crate::prelude::*;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![
        api_performance::dashboard(),
        database_metrics::dashboard(),
        celery_tasks::dashboard(),
        error_rates::dashboard(),
    ]
}

/// A dashboard of Upstream, with the events that explain its curves.
#[track_caller]
fn board(id: DashboardId, owner: Owner, goal: &'static str) -> Dashboard {
    let firing = promql!(r#"ALERTS{alertstate="firing",environment="$environment",stack="upstream"}"#);
    folders::UPSTREAM
        .dashboard(id, owner, goal)
        .annotation(annotations::deployments_of("upstream"))
        .annotation(annotations::alerts(firing))
}

/// The variables of every dashboard of Upstream. Tiers stand for customers, who must not be labels.
fn variables() -> [Variable; 5] {
    let requests = selector!(r#"django_http_requests_total_by_method_total{environment="$environment"}"#);
    [
        vars::prometheus(),
        vars::environment(),
        INSTANCE.label_values(requests, "instance").multi().all(".*"),
        TENANT_TIER.custom(["enterprise", "standard", "trial", "internal"]).multi().all(".*"),
        vars::logs(),
    ]
}
