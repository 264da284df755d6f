//! Records with one mistake each, or many at once: the whole text of what is said about them.

use dashwright_query::catalogue::Target;
use dashwright_query::{Catalogue, Metric, Unit};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use super::{Incident, Known};

static CATALOGUE: Catalogue =
    Catalogue::new(&[&[Metric::counter("requests_total", Unit::COUNT)]], Target::PROMETHEUS_3);

/// A sound record, with some fields replaced; `null` removes one.
fn record(changes: Value) -> Value {
    let mut record = json!({
        "id": "INC-2026-001",
        "title": "The API is slow",
        "status": "resolved",
        "severity": "sev2",
        "services": ["api"],
        "environment": "production",
        "detected_at": "2026-02-17T09:42:10Z",
        "acknowledged_at": "2026-02-17T10:45:00+01:00",
        "resolved_at": "2026-02-17T10:40:00Z",
        "detection": "alert",
        "dashboards": ["api-performance"],
        "error_patterns": [{ "signal": "metrics", "query": "rate(requests_total[5m])" }],
    });
    if let (Value::Object(record), Value::Object(changes)) = (&mut record, changes) {
        record.extend(changes);
        record.retain(|_, value| !value.is_null());
    }
    record
}

fn problems(changes: Value) -> Vec<String> {
    let incident: Incident = serde_json::from_value(record(changes)).expect("the form is right");
    incident.problems(&Known { dashboards: &["api-performance", "tracing"], catalogue: &CATALOGUE })
}

#[test]
fn a_sound_record() {
    assert_eq!(problems(json!({})), [""; 0]);
    let incident: Incident = serde_json::from_value(record(json!({}))).expect("the form is right");
    assert_eq!(incident.seconds_to_resolve(), Some(57 * 60 + 50));
    let again: Incident =
        serde_json::from_value(serde_json::to_value(&incident).expect("it is JSON")).expect("it is read");
    assert_eq!(again, incident);
}

#[test]
fn moments_out_of_order() {
    let changes = json!({
        "id": "INC-2025-001",
        "acknowledged_at": "2026-02-17T09:40:00Z",
        "mitigated_at": "2026-02-17T11:00:00Z",
        "timeline": [
            { "at": "2026-02-17T10:00:00Z", "actor": "a", "event": "rolls back" },
            { "at": "2026-02-17T09:59:00Z", "actor": "b", "event": "looks" },
        ],
    });
    assert_eq!(
        problems(changes),
        [
            "`id` says 2025, but `detected_at` is in 2026",
            "`acknowledged_at` (2026-02-17T09:40:00Z) is before `detected_at` (2026-02-17T09:42:10Z)",
            "`resolved_at` (2026-02-17T10:40:00Z) is before `mitigated_at` (2026-02-17T11:00:00Z)",
            "in `timeline`, `looks` at 2026-02-17T09:59:00Z stands after 2026-02-17T10:00:00Z",
        ]
    );
}

#[test]
fn a_status_that_promises_too_much() {
    let of = |status: &str, resolved: Value| problems(json!({ "status": status, "resolved_at": resolved }));
    assert_eq!(of("open", Value::Null), [""; 0]);
    assert_eq!(of("mitigated", Value::Null), ["`status` is `mitigated`, but `mitigated_at` is missing"]);
    assert_eq!(
        of("reviewed", Value::Null),
        [
            "`status` is `reviewed`, but `resolved_at` is missing",
            "`status` is `reviewed`, but `root_cause` is missing",
        ]
    );
    assert_eq!(
        of("open", json!("2026-02-17T10:40:00Z")),
        ["`resolved_at` is set, but `status` is still `open`"]
    );
}

#[test]
fn names_and_queries_that_lead_nowhere() {
    let changes = json!({
        "dashboards": ["api-performence", "nothing-like-it"],
        "error_patterns": [
            { "signal": "metrics", "query": "rate(request_total[5m])" },
            { "signal": "traces", "query": "{ } | rate()", "trace_ids": ["4bf92f"] },
        ],
        "hypotheses": [
            { "text": "x", "verdict": "open", "evidence": [{ "signal": "logs", "query": "{service=\"a\"" }] },
        ],
    });
    assert_eq!(
        problems(changes),
        [
            "`4bf92f` is no trace id; it has 32 hexadecimal digits",
            "no dashboard has the uid `api-performence`; did you mean `api-performance`?",
            "no dashboard has the uid `nothing-like-it`",
            "in the PromQL query `rate(request_total[5m])`: no metric is called `request_total`; did you mean \
             `requests_total`?",
            "in the LogQL query `{service=\"a\"`: expected `}` after the matchers, found the end of the query",
        ]
    );
}

#[test]
fn texts_and_numbers() {
    let changes = json!({
        "title": " ",
        "services": [],
        "slos": [{ "slo": "api-latency", "budget_used": -0.5 }],
        "actions": [
            { "id": "A-1", "text": "x", "owner": "@a", "due": "2026-03-31", "status": "open", "kind": "detect" },
            { "id": "A-1", "text": "y", "owner": "@a", "due": "2026-03-31", "status": "done", "kind": "prevent" },
        ],
    });
    assert_eq!(
        problems(changes),
        [
            "`title` is empty",
            "`services` is empty; name at least one that users missed",
            "`budget_used` of `api-latency` is -0.5; it is a share of the budget, 1 for all of it",
            "two actions have the id `A-1`",
        ]
    );
}

#[test]
fn forms_that_are_wrong() {
    let message =
        |changes| serde_json::from_value::<Incident>(record(changes)).expect_err("a wrong form").to_string();
    assert_eq!(message(json!({ "title": null })), "missing field `title`");
    assert_eq!(
        message(json!({ "severity": "sev5" })),
        "unknown variant `sev5`, expected one of `sev1`, `sev2`, `sev3`, `sev4`"
    );
    assert_eq!(
        message(json!({ "detected_at": "yesterday" })),
        "`yesterday` is no time of RFC 3339, such as `2026-03-02T09:14:00Z`"
    );
    for id in
        ["INC-2026-1", "INC-26-001", "INC-2026-001-2", "inc-2026-001", "INC-2026-", "INC-2026-00\u{661}"]
    {
        let wanted = format!("`{id}` is no number of an incident, such as `INC-2026-001`");
        assert_eq!(message(json!({ "id": id })), wanted);
    }
}
