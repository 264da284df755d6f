//! Where alerts go: the contact points, the tree, the timings and the rules that the suite promises, as they are written.

use std::collections::BTreeSet;

use dashwright::model::Suite;
use dashwright::model::notification::{Labels, Notifications, Used, reach, walk};
use dashwright_emit::{File, files};
use dashwright_grafana::alerting::NotificationFile;
use dashwright_grafana::alertmanager::AlertmanagerConfig;
use pretty_assertions::assert_eq;
use serde_yaml::Value;

fn suite() -> (Suite, Notifications) {
    let suite = dashboards::suite();
    let notifications = suite.notifications.clone().expect("the suite sends alerts somewhere");
    (suite, notifications)
}

fn labels(text: &str) -> Labels {
    let pair = |part: &str| part.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    text.split(' ').filter_map(pair).collect()
}

/// Label sets, and the contact points that hear about them, in order.
#[test]
fn label_sets_go_where_they_should() {
    let (_, notifications) = suite();
    for (alert, receivers) in [
        ("alertname=Watchdog severity=info", "deadman"),
        ("severity=critical environment=lab stack=production", "slack-warnings"),
        ("severity=warning environment=staging stack=tutordex", "slack-warnings"),
        ("severity=info stack=production environment=production", "slack-warnings"),
        ("severity=critical stack=tutordex", "webhook-agent webhook-incident telegram-tutordex"),
        ("severity=warning stack=tutordex mute=quiet-hours", "webhook-agent telegram-tutordex"),
        ("severity=critical stack=ml-platform", "webhook-agent webhook-incident pagerduty slack-critical"),
        ("severity=warning stack=ml-platform", "webhook-agent slack-warnings"),
        ("severity=critical stack=production", "webhook-agent webhook-incident pagerduty slack-platform"),
        ("severity=warning stack=platform", "webhook-agent slack-platform"),
        ("severity=warning stack=upstream", "webhook-agent slack-upstream"),
        ("severity=critical stack=delivery", "webhook-agent webhook-incident pagerduty slack-releases"),
        (
            "alertname=ErrorBudgetLow severity=warning stack=ml-platform",
            "webhook-agent email-leadership slack-warnings",
        ),
        ("severity=warning stack=unheard-of", "webhook-agent"),
        ("stack=unheard-of", "slack-warnings"),
    ] {
        let labels = labels(alert);
        let stops = walk::stops(&notifications.tree, &labels);
        let names: Vec<&str> = stops.iter().map(|stop| stop.receiver).collect();
        assert_eq!(names.join(" "), receivers, "{alert}");
    }
}

#[test]
fn quiet_times_are_quiet_and_others_are_not() {
    let (_, notifications) = suite();
    for (alert, at, muted) in [
        ("severity=warning stack=tutordex mute=quiet-hours", "2026-01-10T23:30", "quiet-hours"),
        (
            "severity=warning stack=tutordex mute=quiet-hours",
            "2026-01-11T02:30",
            "maintenance-weekly quiet-hours",
        ),
        ("severity=warning stack=tutordex mute=quiet-hours", "2026-01-12T07:00", ""),
        ("severity=warning stack=tutordex", "2026-01-11T02:30", "maintenance-weekly"),
        ("severity=warning stack=tutordex", "2026-01-12T02:30", ""),
        ("severity=info", "2026-01-09T18:00", "nights-weekends"),
        ("severity=info", "2026-01-10T12:00", "nights-weekends"),
        ("severity=info", "2026-01-09T12:00", ""),
    ] {
        let labels = labels(alert);
        let stops = walk::stops(&notifications.tree, &labels);
        let last = stops.last().expect("an alert goes somewhere");
        let found = last.muted_by(&notifications.timings, at.parse().expect("a moment"));
        assert_eq!(found.join(" "), muted, "{alert} at {at}");
    }
}

#[test]
fn alerts_about_observability_and_about_the_product_do_not_mute_each_other() {
    let (suite, notifications) = suite();
    let alerts = reach::alerts(&suite, &notifications);
    let is_coverage = |labels: &Labels| labels.get("component").is_some_and(|it| it == "observability");
    for rule in &notifications.inhibitions {
        for source in alerts.iter().flat_map(|alert| &alert.cases) {
            for target in alerts.iter().flat_map(|alert| &alert.cases) {
                let mutes = rule.mutes(&source.labels, &target.labels);
                let crosses = is_coverage(&source.labels) != is_coverage(&target.labels);
                assert!(!(mutes && crosses), "{}: {:?} mutes {:?}", rule.name, source.labels, target.labels);
            }
        }
    }
}

#[test]
fn every_chat_and_mail_has_the_shared_message() {
    let (_, notifications) = suite();
    for point in &notifications.contact_points {
        let mut templates = 0;
        point.endpoints[0].receiver.uses(&mut |_, used| {
            templates += usize::from(matches!(used, Used::Template(..)));
        });
        let plain = matches!(point.id.name(), "webhook-incident" | "deadman");
        assert_eq!(templates == 0, plain, "{}", point.id.name());
    }
}

/// Whatever is written is read by the types of both programs, and nothing is lost.
#[test]
fn the_files_are_read_back() {
    let tree = files(&dashboards::suite()).expect("the suite can be written");
    let text = |path: &str| {
        let bytes = tree.get(path).map_or(&[][..], File::bytes);
        std::str::from_utf8(bytes).expect("it is text").to_owned()
    };
    for name in ["contact-points", "policies", "templates", "mute-timings"] {
        let text = text(&format!("grafana/provisioning/alerting/{name}.yaml"));
        let read: NotificationFile = serde_yaml::from_str(&text).expect("Grafana's types read it");
        let original: Value = serde_yaml::from_str(&text).expect("it is YAML");
        assert_eq!(serde_yaml::to_value(&read).expect("it can be written"), original, "{name}");
        assert!(read.extra.is_empty(), "{name}");
    }
    let text = text("alertmanager/alertmanager.yaml");
    let read: AlertmanagerConfig = serde_yaml::from_str(&text).expect("Alertmanager's types read it");
    let original: Value = serde_yaml::from_str(&text).expect("it is YAML");
    assert_eq!(serde_yaml::to_value(&read).expect("it can be written"), original);
}

#[test]
fn no_secret_stands_in_a_file() {
    let (_, notifications) = suite();
    let mut secrets = BTreeSet::new();
    for endpoint in notifications.contact_points.iter().flat_map(|point| &point.endpoints) {
        endpoint.receiver.uses(&mut |_, used| {
            if let Used::Secret(secret) = used {
                secrets.insert(secret.reference());
            }
        });
    }
    assert_eq!(secrets.len(), 13);
    let tree = files(&dashboards::suite()).expect("the suite can be written");
    let bytes = tree.get("alertmanager/alertmanager.yaml").map_or(&[][..], File::bytes);
    let text = std::str::from_utf8(bytes).expect("it is text");
    for key in ["api_url:", "routing_key:", "bot_token:", "credentials:", "password:"] {
        assert!(!text.contains(key), "Alertmanager reads {key} from a file");
    }
}
