//! The ML platform: services, what they stand on, and what the leadership sees.

use super::{Kept, promise};

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
