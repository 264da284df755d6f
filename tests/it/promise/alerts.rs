//! What wakes people up, and what does not.

use std::collections::BTreeSet;

use dashwright::model::rule::{Makes, Severity};

use super::{Kept, promise};

#[test]
fn a_worker_that_lives_and_does_nothing_is_found() -> Kept {
    promise(|suite| {
        suite
            .alert("WorkerAliveNoUsefulData")?
            .is("critical")?
            .holds("30m")?
            .asks("worker_alive{worker_type=\"scraper\"}")?
            .asks(
                "increase(worker_items_produced_total{item_type=\"mention\",worker_type=\"scraper\"}[1h])",
            )?;
        Ok(())
    })
}

/// One slow or failed request at night wakes nobody up.
#[test]
fn alerts_on_latency_and_errors_have_a_floor_of_traffic() -> Kept {
    promise(|suite| {
        for name in [
            "ApiLatencyHigh",
            "UpstreamLatencyHigh",
            "AssignmentProcessingSLOViolation",
            "UpstreamErrorRateHigh",
            "DeploymentRegression",
        ] {
            suite.alert(name)?.has_traffic_floor()?;
        }
        Ok(())
    })
}

/// A dead agent is no outage of the product.
#[test]
fn alerts_about_telemetry_page_nobody() {
    let suite = dashboards::suite();
    let mut alerts = 0;
    for rule in suite.rules.iter().flat_map(|group| &group.rules) {
        let Makes::Alert(alert) = &rule.makes else { continue };
        if rule.labels.iter().any(|(name, value)| name == "component" && value == "observability") {
            assert!(alert.severity < Severity::Critical, "{}", alert.name);
            alerts += 1;
        }
    }
    assert!(alerts >= 6, "{alerts}");
}

/// Critical metrics whose absence is an alert.
#[test]
fn missing_metrics_raise_alerts() {
    let suite = dashboards::suite();
    let group = suite.rules.iter().find(|group| group.name == "critical-metrics").expect("a group");
    let exprs: BTreeSet<&str> = group.rules.iter().map(|rule| rule.expr.as_ref()).collect();
    for metric in
        ["api_requests_total", "worker_alive", "pg_up", "http_requests_total", "inference_requests_total"]
    {
        assert!(exprs.iter().any(|expr| expr.contains(&format!("absent({metric}"))), "{metric}: {exprs:?}");
    }
    assert_eq!(exprs.len(), 14);
}

/// Grafana draws a heart on the panel of an alert that it evaluates itself.
#[test]
fn grafana_marks_the_panels_of_its_alerts() {
    let tree = dashwright_emit::files(&dashboards::suite()).expect("it can be written");
    let mut marked = 0;
    for file in tree.files().iter().filter(|file| file.path().starts_with("grafana/provisioning/alerting/")) {
        let text = std::str::from_utf8(file.bytes()).expect("text");
        let yaml: serde_json::Value = serde_yaml::from_str(text).expect("YAML");
        let groups = yaml["groups"].as_array().into_iter().flatten();
        for rule in groups.flat_map(|group| group["rules"].as_array().into_iter().flatten()) {
            let (uid, id) = (rule["dashboardUid"].as_str(), rule["panelId"].as_u64());
            let (Some(uid), Some(id)) = (uid, id) else { panic!("{}: no panel", rule["title"]) };
            let suite = dashboards::suite();
            let dashboard = suite.dashboard(uid).unwrap_or_else(|| panic!("there is no `{uid}`"));
            assert!(
                dashboard.panels().any(|(_, panel)| u64::from(dashboard.number(panel)) == id),
                "{}: `{uid}` has no panel {id}",
                rule["title"]
            );
            marked += 1;
        }
    }
    assert_eq!(marked, 10);
}
