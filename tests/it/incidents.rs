//! The records of incidents: all of them are in the suite, and what they name exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dashwright::model::incident::Incident;
use pretty_assertions::assert_eq;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn incidents() -> Vec<Incident> {
    let read = |record: &dashwright::model::incident::Record| {
        serde_json::from_str(record.text).unwrap_or_else(|error| panic!("{}: {error}", record.path))
    };
    dashboards::suite().incidents.iter().map(read).collect()
}

#[test]
fn every_file_is_in_the_suite() {
    let named: BTreeSet<String> =
        dashboards::suite().incidents.iter().map(|record| record.path.to_owned()).collect();
    let found: BTreeSet<String> = fs::read_dir(root().join("dashboards/incidents"))
        .expect("the folder exists")
        .map(|entry| entry.expect("the entry can be read").file_name().to_string_lossy().into_owned())
        .map(|name| format!("dashboards/incidents/{name}"))
        .collect();
    assert_eq!(found, named, "dashboards/src/incidents.rs names every file");
}

#[test]
fn runbooks_and_owners_exist() {
    let suite = dashboards::suite();
    let owners: BTreeSet<&str> = suite.dashboards.iter().map(|dashboard| dashboard.owner.handle).collect();
    for incident in incidents() {
        let id = incident.id.as_str();
        for slug in &incident.runbooks {
            let page = root().join(format!("dashboards/runbooks/{slug}.md"));
            assert!(page.exists(), "{id}: there is no runbook `{slug}`");
        }
        for action in &incident.actions {
            assert!(owners.contains(action.owner.as_str()), "{id}: nobody is called {}", action.owner);
        }
    }
}

#[test]
fn every_record_has_its_page() {
    let tree = dashwright_emit::files(&dashboards::suite()).expect("the suite can be written");
    let page = tree.get("docs/incidents.md").expect("there are records").bytes();
    let page = std::str::from_utf8(page).expect("a page is text");
    for incident in incidents() {
        let heading = format!("## {}: {}\n", incident.id.as_str(), incident.title);
        assert!(page.contains(&heading), "{heading}");
        assert!(page.contains(&incident.timeline.last().expect("a timeline").event));
    }
}
