//! `render route` and `render silence`.

use super::*;

const ROUTES: &str = r#"{
  "version": 1,
  "alertmanager_url": "https://alertmanager.example.org",
  "contact_points": [
    {"name": "chat", "kinds": ["slack"], "pages": false},
    {"name": "pager", "kinds": ["pagerduty"], "pages": true}
  ],
  "tree": {
    "receiver": "chat", "group_by": {"Labels": ["alertname", "service"]},
    "group_wait": 30, "group_interval": 300, "repeat_interval": 14400,
    "routes": [
      {"matchers": [{"label": "severity", "operator": "=", "value": "critical"}], "receiver": "pager",
       "group_by": "Each", "continues": true},
      {"matchers": [{"label": "severity", "operator": "=~", "value": "critical|warning"}], "mute": ["night"]}
    ]
  },
  "timings": [
    {"name": "night", "zone": "Europe/Berlin", "intervals": [{"times": [[0, 360], [1320, 1440]]}]}
  ],
  "inhibitions": [
    {"name": "page-over-ticket", "source": [{"label": "severity", "operator": "=", "value": "critical"}],
     "target": [{"label": "severity", "operator": "=", "value": "warning"}], "equal": ["service"]}
  ],
  "silences": [
    {"name": "service", "about": "one service", "labels": ["service"], "longest": 86400}
  ],
  "alerts": []
}"#;

const FILES: &[(&str, &[u8])] = &[("docs/routes.json", ROUTES.as_bytes())];

#[test]
fn routes() {
    let mut lab = Lab::new(FILES);
    lab.note("render route severity=critical service=api --at 2026-01-10T23:30");
    lab.note("render route severity=info");
    lab.note("render route severity=warning service=api");
    lab.note("render route severity=warning service=api --firing severity=critical,service=api");
    lab.note("render route severity=warning service=api --firing severity=critical,service=web");
    lab.note("render route severity=critical --json");
    lab.note("render route severity");
    lab.note("render route severity=critical --at tonight");
    lab.golden("routing");
}

#[test]
fn silences() {
    let mut lab = Lab::new(FILES);
    lab.note("render silence list");
    let rest = "--comment 'INC-7: it is known' --author ann --for 2h --start 2026-01-10T02:00:00Z";
    lab.note(&format!("render silence new service service=api {rest}"));
    lab.note(&format!("render silence new service service=api environment=lab {rest} --amtool"));
    lab.note(&format!("render silence new service service=api environment=lab {rest} --annotation"));
    lab.note(&format!("render silence new service service=api environment=lab {rest} --metric"));
    lab.note(&format!("render silence new servce service=api {rest}"));
    lab.note(&format!("render silence new service {rest}"));
    lab.note("render silence new service service=api --author ann --for 2h");
    lab.note("render silence new service service=api --author ann --comment x");
    lab.note("render silence new service service=api --author ann --comment x --for 2d");
    lab.note("render silence new service service=api --author ann --comment x --for soon");
    lab.golden("silences");
}

#[test]
fn a_project_without_notifications_says_so() {
    let lab = Lab::new(&[("a", b"")]);
    let (exit, _, err) = lab.run("render route severity=critical");
    assert_eq!(exit, Exit::Complaint);
    assert!(err.contains("this project has no notifications"), "{err}");
}
