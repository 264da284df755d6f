//! Annotation streams: events that explain a change in a chart.

use dashwright::prelude::{Annotation, Query, Red, Yellow};
use dashwright::query::unit::Quantity;

/// Deployments in the selected environment.
pub(crate) fn deployments() -> Annotation {
    Annotation::tags("Deployments", ["deployment", "$environment"])
}

/// Deployments of one service, or of `$service`.
pub(crate) fn deployments_of(service: &str) -> Annotation {
    Annotation::tags(
        "Deployments",
        ["deployment".to_owned(), format!("service:{service}"), "env:$environment".to_owned()],
    )
}

/// Alerts that fire, chosen by a selector of `ALERTS`.
pub(crate) fn alerts<U: Quantity>(selector: Query<U>) -> Annotation {
    Annotation::query("Alerts", selector, "{{alertname}}", "{{severity}}").color(Red)
}

/// Planned maintenance, as regions.
pub(crate) fn maintenance() -> Annotation {
    Annotation::tags("Maintenance", ["maintenance", "env:$environment"]).color(Yellow)
}

/// Incidents from detection to resolution, as regions.
pub(crate) fn incidents() -> Annotation {
    Annotation::tags("Incidents", ["incident", "env:$environment"]).color(Red)
}

/// Changes of the selected feature flag.
pub(crate) fn flag_changes() -> Annotation {
    Annotation::tags("Flag changes", ["feature-flag", "flag:$flag"])
}

/// Processes of the selected service that started anew; off until the reader switches it on.
pub(crate) fn restarts<U: Quantity>(restarted: Query<U>) -> Annotation {
    Annotation::query("Restarts", restarted, "Process restart", "{{instance}}").off()
}
