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

/// 300 s for 15 minutes, 5 % for 30 minutes, an hour for ten.
#[test]
fn tutordex_is_held_to_its_limits() -> Kept {
    promise(|suite| {
        let slow = suite.alert("AssignmentProcessingSLOViolation")?;
        slow.compares_with(300.0)?.holds("15m")?.has_traffic_floor()?;
        suite.alert("ParseQualitySLOViolation")?.compares_with(0.05)?.holds("30m")?;
        suite.alert("ChannelStalenessWarning")?.compares_with(3600.0)?.holds("10m")?;
        Ok(())
    })
}

/// The seventeen that were there first, and what has been added.
#[test]
fn tutordex_has_its_alerts() -> Kept {
    promise(|suite| {
        for name in [
            "CollectorStalled",
            "NoAssignmentsCreated",
            "QueueBacklogGrowing",
            "QueueOldestPendingTooOld",
            "QueueStuckProcessing",
            "BroadcastFailureSpike",
            "DMFailureSpike",
            "DMRateLimited",
            "LLMFailureSpike",
            "SupabaseFailureSpike",
            "ParseFailureSpike",
            "ParseErrorFractionHigh",
            "MissingSubjectsHigh",
            "PrometheusTargetDown",
            "BlackboxProbeFailed",
            "PublicApiDown",
            "ContainerRestarted",
            "ChannelVolumeDropping",
        ] {
            suite.alert(name)?;
        }
        Ok(())
    })
}

#[test]
fn errors_of_upstream_page_after_five_minutes() -> Kept {
    promise(|suite| {
        suite
            .alert("UpstreamErrorRateHigh")?
            .is("critical")?
            .holds("5m")?
            .compares_with(0.05)?
            .has_traffic_floor()?;
        Ok(())
    })
}

/// One slow request at night wakes nobody up.
#[test]
fn alerts_on_latency_have_a_floor_of_traffic() -> Kept {
    promise(|suite| {
        for name in ["ApiLatencyHigh", "UpstreamLatencyHigh", "AssignmentProcessingSLOViolation"] {
            suite.alert(name)?.has_traffic_floor()?;
        }
        Ok(())
    })
}

#[test]
fn the_gateway_is_watched_by_grafana() {
    let suite = dashboards::suite();
    let group = suite.rules.iter().find(|group| group.name == "inference-gateway-alerts").expect("a group");
    let slow = group
        .rules
        .iter()
        .find_map(|rule| match &rule.makes {
            Makes::Alert(alert) if alert.uid.to_string() == "latency-high" => Some((rule, alert)),
            _ => None,
        })
        .expect("it has the uid that people link to");
    assert_eq!(slow.1.hold.to_string(), "10m");
    assert!(slow.0.expr.contains("> 0.3"), "{}", slow.0.expr);
    assert!(slow.0.expr.contains("service=\"inference-gateway\""), "{}", slow.0.expr);
}

#[test]
fn costs_capacity_and_anomalies_have_alerts() -> Kept {
    promise(|suite| {
        suite.alert("LlmBudgetNearLimit")?.compares_with(0.8)?;
        suite.alert("LlmBudgetExceeded")?.is("critical")?.compares_with(1.0)?;
        suite.alert("CapacityAbove80Percent")?.compares_with(0.8)?;
        suite.alert("TutorDexAnomalyVolume")?.compares_with(4.0)?;
        suite.alert("TutorDexAnomalyQuality")?.compares_with(4.0)?;
        Ok(())
    })
}

#[test]
fn deployments_and_flags_that_do_harm_are_found() -> Kept {
    promise(|suite| {
        suite.alert("DeploymentRegression")?.compares_with(0.005)?.has_traffic_floor()?;
        suite.alert("FeatureFlagRegression")?.compares_with(2.58)?.holds("5m")?;
        Ok(())
    })
}

#[test]
fn many_series_and_slow_panels_are_found() -> Kept {
    promise(|suite| {
        suite.alert("PrometheusSeriesHigh")?.compares_with(100_000.0)?;
        suite.alert("PanelQueriesSlow")?.compares_with(5.0)?;
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

/// No two alerts have one uid, and none has an empty one.
#[test]
fn uids_of_alerts_are_unique() {
    let suite = dashboards::suite();
    let mut seen = BTreeSet::new();
    for rule in
        suite.rules.iter().filter(|group| group.name != "critical-metrics").flat_map(|group| &group.rules)
    {
        if let Makes::Alert(alert) = &rule.makes {
            assert!(seen.insert(alert.uid.to_string()), "two alerts have the uid {}", alert.uid);
        }
    }
    assert!(seen.len() >= 26, "{}", seen.len());
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
