//! The ML platform: services, what they stand on, and what the leadership sees.

use super::{Kept, promise};

#[test]
fn the_gateway_has_its_rows_and_more_than_twenty_panels() -> Kept {
    promise(|suite| {
        suite.dashboard("inference-gateway-service")?.has_rows([
            "SLO Summary",
            "Golden Signals - Latency",
            "Golden Signals - Traffic & Errors",
            "Golden Signals - Saturation",
            "ML Metrics",
            "Resources",
            "Logs & Traces",
        ])?;
        let all = dashboards::suite();
        let count = all.dashboard("inference-gateway-service").map_or(0, |it| it.panels().count());
        assert!(count >= 20, "{count}");
        Ok(())
    })
}

/// Promises first, then signals, then details.
#[test]
fn the_gateway_goes_from_promises_to_details() -> Kept {
    promise(|suite| {
        for panel in ["P99 Latency (SLO: <300ms)", "Availability (SLO: 99.5%)", "Error Budget Remaining"] {
            suite.panel("inference-gateway-service", panel)?.stands_in("SLO Summary")?;
        }
        suite.panel("inference-gateway-service", "Recent Errors")?.stands_in("Logs & Traces")?;
        Ok(())
    })
}

#[test]
fn distributions_are_heat_maps_and_lists_are_tables() {
    let suite = dashboards::suite();
    let gateway = suite.dashboard("inference-gateway-service").expect("it is there");
    let kind = |title: &str| {
        let (_, panel) = gateway.panels().find(|(_, panel)| panel.title == title).expect("it is there");
        format!("{:?}", panel.kind).split(['(', ' ']).next().unwrap_or_default().to_owned()
    };
    for title in ["Latency Heatmap", "Model Confidence Distribution", "Batch Size Distribution"] {
        assert_eq!(kind(title), "Heatmap");
    }
    assert_eq!(kind("Error Summary by Endpoint"), "Table");
    assert_eq!(kind("CPU Saturation"), "Gauge");
    assert_eq!(kind("Request Latency Percentiles"), "Timeseries");
}

#[test]
fn what_the_platform_stands_on_is_watched() -> Kept {
    promise(|suite| {
        suite.dashboard("prometheus-health")?.has_panels([
            "Targets Up",
            "TSDB Head Series",
            "Scrape Duration P99",
            "Top Metrics by Cardinality",
            "Panel Query Time P95",
        ])?;
        suite.dashboard("node-exporter")?.has_panels([
            "CPU Usage by Mode",
            "Memory Usage",
            "Disk I/O",
            "Network Traffic",
        ])?;
        Ok(())
    })
}

#[test]
fn alerts_have_a_status_a_timeline_and_an_acknowledgement() -> Kept {
    promise(|suite| {
        suite.dashboard("alertmanager")?.has_panels([
            "Active Alerts by Severity",
            "Alert Firing Timeline",
            "Alert Acknowledgement Status",
            "Notification Failures",
            "Current Alerts",
        ])?;
        Ok(())
    })
}

#[test]
fn the_leadership_sees_compliance_business_and_operations() -> Kept {
    promise(|suite| {
        suite.dashboard("slo-overview")?.has_rows(["SLO compliance", "Business", "Operations"])?.has_panels(
            [
                "30-Day Availability",
                "Error Budget Consumption",
                "SLO Compliance Summary (30d)",
                "Total Inference Requests (30d)",
                "Cost per 1M Requests (30d)",
                "Mean Time to Recovery (MTTR)",
                "Incidents by Severity (30d)",
                "Deployment Frequency (30d)",
                "Change Failure Rate (30d)",
            ],
        )?;
        Ok(())
    })
}

/// From records, not from what looks like them.
#[test]
fn recovery_and_deployments_come_from_records() -> Kept {
    promise(|suite| {
        suite
            .panel("slo-overview", "Mean Time to Recovery (MTTR)")?
            .reads("incident_duration_seconds_sum")?;
        suite.panel("slo-overview", "Deployment Frequency (30d)")?.reads("deployment_events_total")?;
        suite.panel("slo-overview", "Change Failure Rate (30d)")?.reads("deployment_events_total")?;
        Ok(())
    })
}

#[test]
fn the_cost_of_a_million_requests_comes_from_the_bill() -> Kept {
    promise(|suite| {
        suite
            .panel("slo-overview", "Cost per 1M Requests (30d)")?
            .reads("gcp_billing_cost_usd_total")?
            .reads("inference_requests_total")?
            .shows("currencyUSD")?;
        Ok(())
    })
}

/// One query for Prometheus, asked for the instant of midnight, has every number of the leadership's dashboards.
#[test]
fn the_leadership_can_have_the_values_of_midnight() {
    let daily = ["report", "--daily", "--dashboard", "slo-overview", "--dashboard", "ml-cost", "--query"];
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_render")).args(daily).output().expect("it runs");
    let query = String::from_utf8(run.stdout).expect("text");
    let checked = dashwright_query::promql::check(&query, &metrics::CATALOGUE);
    let errors: Vec<&str> = checked.errors().map(|problem| problem.message.as_ref()).collect();
    assert_eq!(errors, Vec::<&str>::new(), "{query}");
    for dashboard in dashboards::dashboards().iter().filter(|it| it.folder.title == "executive") {
        for (_, panel) in dashboard.panels().filter(|(_, panel)| !panel.queries.is_empty()) {
            let key = format!("\"{}/{}/A\"", dashboard.id.uid(), dashboard.number(panel));
            assert!(query.contains(&key), "{}: {}", dashboard.id.uid(), panel.title);
        }
    }
}
