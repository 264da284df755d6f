//! Dashboards of the folder Upstream.

pub mod api_performance;
pub mod celery_tasks;
pub mod database_metrics;
pub mod error_rates;

use dashwright::model::Dashboard;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![
        api_performance::dashboard(),
        database_metrics::dashboard(),
        celery_tasks::dashboard(),
        error_rates::dashboard(),
    ]
}
