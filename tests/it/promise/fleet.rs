//! Every service, side by side: one standard dashboard, budgets, flags, deployments.

use dashwright::model::annotation::Source;

use super::{Kept, promise};

#[test]
fn every_service_has_rate_errors_and_duration() -> Kept {
    promise(|suite| {
        suite.dashboard("service-red")?.has_variables(["service", "environment"])?;
        for panel in
            ["Request Rate", "Error Rate", "P99 Latency", "Latency Percentiles", "Errors by Endpoint"]
        {
            suite.panel("service-red", panel)?.asks_for("service", "$service")?;
        }
        Ok(())
    })
}

#[test]
fn the_fleet_at_a_glance_leads_to_every_service() -> Kept {
    promise(|suite| {
        suite.dashboard("fleet-health")?.links_to(["service-red", "error-budgets"])?;
        Ok(())
    })
}

#[test]
fn missing_data_is_visible_where_reports_are_made() -> Kept {
    promise(|suite| {
        suite.panel("fleet-health", "SLO Data Complete")?.has_runbook("slo-data-missing")?;
        Ok(())
    })
}

#[test]
fn flags_are_compared_by_variant() -> Kept {
    promise(|suite| {
        suite.dashboard("feature-flags")?.has_variables(["flag", "service"])?;
        for panel in ["Error Rate by Variant", "P95 Latency by Variant", "Requests by Variant"] {
            suite.panel("feature-flags", panel)?.asks_for("flag", "$flag")?;
        }
        Ok(())
    })
}

#[test]
fn dashboards_of_services_mark_deployments() {
    for dashboard in dashboards::dashboards() {
        let uid = dashboard.id.uid();
        if !["service-red", "inference-gateway-service", "model-registry", "deployment-comparison"]
            .contains(&uid)
        {
            continue;
        }
        let marked = dashboard.annotations.iter().any(|annotation| match &annotation.source {
            Source::Tags { tags, .. } => tags.iter().any(|tag| tag == "deployment"),
            Source::Native { .. } | Source::Query { .. } => false,
        });
        assert!(marked, "{uid} marks no deployments");
    }
}
