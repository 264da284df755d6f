//! The limits and objectives that were agreed on.

use dashwright::model::rule::{Makes, Rule};

use super::{Kept, promise};

/// 250 and 300 ms, 0.4 and 0.5 %, 70 and 85 % of a processor, 80 and 90 % of the memory.
#[test]
fn limits_of_services() -> Kept {
    promise(|suite| {
        let gateway = "inference-gateway-service";
        suite.panel(gateway, "P99 Latency (SLO: <300ms)")?.steps_at(&[0.25, 0.3])?;
        suite.panel(gateway, "Error Rate (SLO: <0.5%)")?.steps_at(&[0.4, 0.5])?;
        suite.panel(gateway, "CPU Saturation")?.steps_at(&[0.7, 0.85])?;
        suite.panel(gateway, "Memory Saturation")?.steps_at(&[0.8, 0.9])?;
        suite.panel("service-red", "P99 Latency")?.steps_at(&[0.25, 0.3])?;
        suite.panel("service-red", "Error Rate")?.steps_at(&[0.004, 0.005])?;
        suite.panel("production-infrastructure", "Host CPU Usage")?.steps_at(&[0.7, 0.85])?;
        suite.panel("production-infrastructure", "Host Memory Usage")?.steps_at(&[0.8, 0.9])?;
        Ok(())
    })
}

#[test]
fn limits_of_the_platform_and_the_leadership() -> Kept {
    promise(|suite| {
        suite.panel("inference-gateway-service", "Availability (SLO: 99.5%)")?.steps_at(&[99.0, 99.5])?;
        suite.panel("inference-gateway-service", "Error Budget Remaining")?.steps_at(&[25.0, 50.0])?;
        suite.panel("inference-gateway-service", "Error Summary by Endpoint")?.steps_at(&[10.0, 100.0])?;
        suite.panel("slo-overview", "Error Budget Consumption")?.steps_at(&[50.0, 75.0, 90.0])?;
        suite.panel("slo-overview", "Mean Time to Recovery (MTTR)")?.steps_at(&[1800.0, 3600.0])?;
        suite.panel("prometheus-health", "Scrape Duration P99")?.steps_at(&[5.0, 10.0])?;
        suite.panel("prometheus-health", "Targets Up")?.steps_at(&[5.0, 8.0])?;
        suite.panel("prometheus-health", "TSDB Head Series")?.steps_at(&[50_000.0, 100_000.0])?;
        suite.panel("prometheus-health", "Top Metrics by Cardinality")?.steps_at(&[5_000.0, 10_000.0])?;
        suite.panel("prometheus-health", "Panel Query Time P95")?.steps_at(&[2.0, 5.0])?;
        Ok(())
    })
}

/// id, objective in percent, days.
#[test]
fn objectives_are_what_was_promised() {
    let slos = dashboards::slos::all();
    let promise = |id: &str| {
        let slo =
            slos.iter().find(|slo| slo.id.name() == id).unwrap_or_else(|| panic!("there is no SLO `{id}`"));
        assert_eq!(slo.period.as_seconds(), 30 * 86_400, "{id}");
        slo.promise()
    };
    for (id, objective) in [
        ("tutordex-assignment-processing", "99 %"),
        ("tutordex-parse-quality", "95 %"),
        ("tutordex-api-availability", "99.9 %"),
        ("tutordex-dm-delivery", "98 %"),
        ("inference-gateway-availability", "99.5 %"),
        ("inference-gateway-latency", "99 %"),
        ("model-registry-availability", "99.5 %"),
        ("upstream-api-errors", "95 %"),
        ("upstream-api-latency", "95 %"),
        ("upstream-task-success", "95 %"),
        ("production-api-availability", "99.9 %"),
    ] {
        let said = promise(id);
        assert!(said.starts_with(objective), "{id}: {said}");
    }
}

/// 0.5 % of thirty days.
#[test]
fn a_budget_of_half_a_percent_is_216_minutes() {
    let slos = dashboards::slos::all();
    let slo = slos.iter().find(|slo| slo.id.name() == "inference-gateway-availability").expect("it is there");
    let minutes = f64::from(slo.period.as_seconds()) / 60.0;
    assert!((minutes * 0.005 - 216.0).abs() < 1e-9);
}

/// Two alerts for each: one that pages, one that makes a ticket.
#[test]
fn every_slo_has_two_burn_rate_alerts() -> Kept {
    promise(|suite| {
        for slo in dashboards::slos::all() {
            let group = format!("slo-{}", slo.id.name());
            let all = dashboards::suite();
            let rules = all.rules.iter().find(|it| it.name == group).expect("a group");
            let alerts: Vec<&str> = rules
                .rules
                .iter()
                .filter(|rule| matches!(rule.makes, Makes::Alert(_)))
                .map(Rule::name)
                .collect();
            assert_eq!(alerts.len(), 2, "{group}: {alerts:?}");
            for name in alerts {
                suite.alert(name)?.stands_in(&group)?.has_runbook("slo-burn")?;
            }
        }
        Ok(())
    })
}
