//! Contact points, policies, templates and mute times: every field in the form that Grafana expands, or leaves alone.

use dashwright_grafana::alerting::{
    ContactPoint, Expanded, GrafanaReceiver, MuteTime, NotificationFile, ObjectMatcher, Policy,
    ReceiverSettings, Route, Template, TimeInterval, settings,
};
use pretty_assertions::assert_eq;

const TEXT: &str = "a $b ${c} $$d {{ $x }}";
const DOUBLED: &str = "a $$b $${c} $$$$d {{ $$x }}";

fn json(value: &impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(value).expect("it can be written")
}

#[test]
fn dollars_are_doubled_where_grafana_expands_and_nowhere_else() {
    let receiver =
        GrafanaReceiver::new(ReceiverSettings::Slack(settings::Slack::default().title(TEXT))).uid(TEXT);
    let route = Route::default()
        .receiver(TEXT)
        .object_matchers(vec![ObjectMatcher(TEXT.into(), "=".to_owned(), TEXT.into())])
        .mute_time_intervals([TEXT]);
    for (field, written, expected) in [
        ("receivers[].uid", json(&receiver)["uid"].clone(), DOUBLED),
        ("receivers[].settings", json(&receiver)["settings"]["title"].clone(), DOUBLED),
        ("contactPoints[].name", json(&ContactPoint::default().name(TEXT))["name"].clone(), DOUBLED),
        ("policies[].receiver", json(&Policy::default().receiver(TEXT))["receiver"].clone(), DOUBLED),
        ("policies[].group_by", json(&Policy::default().group_by([TEXT]))["group_by"][0].clone(), DOUBLED),
        ("routes[].receiver", json(&route)["receiver"].clone(), DOUBLED),
        ("routes[].object_matchers, label", json(&route)["object_matchers"][0][0].clone(), DOUBLED),
        ("routes[].object_matchers, value", json(&route)["object_matchers"][0][2].clone(), DOUBLED),
        ("routes[].mute_time_intervals", json(&route)["mute_time_intervals"][0].clone(), DOUBLED),
        ("templates[].name", json(&Template::default().name(TEXT))["name"].clone(), TEXT),
        ("templates[].template", json(&Template::default().template(TEXT))["template"].clone(), TEXT),
        ("muteTimes[].name", json(&MuteTime::default().name(TEXT))["name"].clone(), TEXT),
        ("muteTimes[].location", json(&TimeInterval::default().location(TEXT))["location"].clone(), TEXT),
        ("a variable", json(&Expanded::variable("X")), "$X"),
        ("a file", json(&Expanded::file("/run/x")), "$__file{/run/x}"),
        ("a vault", json(&Expanded::vault("a:b")), "$__vault{a:b}"),
    ] {
        assert_eq!(written, expected, "{field}");
    }
}

#[test]
fn every_type_of_receiver_is_read_and_written() {
    for id in ReceiverSettings::IDS {
        let text =
            format!(r#"{{"uid":"a","type":"{id}","settings":{{"future":1}},"disableResolveMessage":true}}"#);
        let receiver: GrafanaReceiver = serde_json::from_str(&text).expect("it is a receiver");
        assert!(!matches!(receiver.settings, ReceiverSettings::Other { .. }), "{id}");
        assert_eq!(json(&receiver), serde_json::from_str::<serde_json::Value>(&text).expect("JSON"), "{id}");
    }
    assert_eq!(ReceiverSettings::IDS.len(), 23);
}

#[test]
fn numbers_of_settings_become_texts() {
    let text = r#"{"type":"telegram","settings":{"bottoken":"$T","chatid":-100123}}"#;
    let receiver: GrafanaReceiver = serde_json::from_str(text).expect("it is a receiver");
    assert_eq!(json(&receiver)["settings"]["chatid"], "-100123");
}

#[test]
fn a_wrong_matcher_is_named() {
    let text = "policies:\n- receiver: a\n  routes:\n  - object_matchers:\n    - [severity, '=']\n";
    let error = serde_yaml::from_str::<NotificationFile>(text).expect_err("it has two parts");
    assert_eq!(
        error.to_string(),
        "cannot read this as Grafana's JSON\n  `policies[0].routes[0].object_matchers[0]`: \
         expected a list of a label, an operator and a value, found a list",
    );
}
