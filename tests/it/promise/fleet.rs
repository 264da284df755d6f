//! Every service, side by side: one standard dashboard, budgets, flags, deployments.

use dashwright::model::annotation::Source;

use super::{Kept, promise};

#[test]
fn every_service_has_rate_errors_and_duration() -> Kept {
    promise(|suite| {
        let red = suite.dashboard("service-red")?.has_variables(["service", "environment"])?;
        red.has_panels([
            "Request Rate",
            "Error Rate",
            "P99 Latency",
            "Latency Percentiles",
            "Errors by Endpoint",
        ])?;
        suite.panel("service-red", "Request Rate")?.asks_for("service", "$service")?.shows("reqps")?;
        suite.panel("service-red", "Error Rate")?.shows("percentunit")?;
        suite.panel("service-red", "P99 Latency")?.shows("s")?;
        Ok(())
    })
}

#[test]
fn cluster_health_and_use_of_resources() -> Kept {
    promise(|suite| {
        suite.dashboard("cluster-infrastructure")?.has_panels([
            "Nodes Up",
            "CPU Utilisation",
            "Memory Utilisation",
            "Fullest Filesystem",
            "CPU Cores by Service",
            "Container OOM Kills (24h)",
        ])?;
        Ok(())
    })
}

#[test]
fn the_fleet_at_a_glance_leads_to_every_service() -> Kept {
    promise(|suite| {
        suite
            .dashboard("fleet-health")?
            .has_panels([
                "Services Meeting All SLOs",
                "Yellow or Red Budgets",
                "Service Status",
                "Budgets by Owner",
            ])?
            .links_to(["service-red", "error-budgets"])?;
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
fn the_budget_counts_down_in_minutes() -> Kept {
    promise(|suite| {
        for panel in ["Allowed Bad Minutes", "Consumed Minutes", "Remaining Minutes"] {
            suite.panel("error-budgets", panel)?.shows("m")?;
        }
        suite.dashboard("error-budgets")?.has_panels([
            "Burn Rate",
            "Budget Burn-Down (30d)",
            "Time to Exhaustion",
        ])?;
        Ok(())
    })
}

#[test]
fn flags_are_compared_by_variant() -> Kept {
    promise(|suite| {
        suite.dashboard("feature-flags")?.has_variables(["flag", "service"])?.has_panels([
            "Rollout Share",
            "Observed Share",
            "Error Rate by Variant",
            "P95 Latency by Variant",
            "Requests by Variant",
            "Significance (z-score)",
            "Flags With Regression",
        ])?;
        Ok(())
    })
}

/// An hour before, a quarter of an hour after.
#[test]
fn a_deployment_is_compared_before_and_after() -> Kept {
    promise(|suite| {
        suite.dashboard("deployment-comparison")?.has_panels([
            "Time Since Deployment",
            "Running Versions",
            "Verdict",
            "Request Rate Before/After",
            "Error Rate Before/After",
            "P99 Before/After",
        ])?;
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
