//! The limits and objectives that were agreed on.

use dashwright::model::rule::{Makes, Rule};

use super::{Kept, promise};

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
