//! The documentation: complete, its links lead somewhere, and the index agrees with the dashboard files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dashwright::model::rule::Makes;
use dashwright_emit::{File, Tree, files};
use dashwright_query::promql;
use pretty_assertions::assert_eq;
use serde_json::Value;

fn tree() -> Tree {
    files(&dashboards::suite()).expect("the suite can be written")
}

fn page<'a>(tree: &'a Tree, path: &str) -> &'a str {
    std::str::from_utf8(tree.get(path).map_or(&[], File::bytes)).expect("a page is text")
}

fn json(tree: &Tree, path: &str) -> Value {
    serde_json::from_str(page(tree, path)).expect("it is JSON")
}

#[test]
fn every_dashboard_metric_and_owner_has_its_place() {
    let (suite, tree) = (dashboards::suite(), tree());
    let (boards, metrics) = (page(&tree, "docs/dashboards.md"), page(&tree, "docs/metrics.md"));
    let (owners, code) = (page(&tree, "docs/owners.md"), page(&tree, "docs/CODEOWNERS"));
    for dashboard in &suite.dashboards {
        let (id, handle) = (dashboard.id, dashboard.owner.handle);
        assert!(boards.contains(&format!("<a id=\"{}\"></a>", id.uid())), "{}", id.uid());
        let own = page(&tree, &format!("docs/dashboards/{}.md", id.uid()));
        assert!(own.contains(&*dashboard.goal), "{}: its goal", id.uid());
        let line = |line: &&str| line.starts_with(&format!("| [{}]", id.title())) && line.contains(handle);
        assert!(owners.lines().any(|text| line(&text)), "{}: its owner", id.uid());
        let source = dashboard.site.file.replace('\\', "/");
        assert!(code.contains(&format!("/{source} {handle}\n")), "{source}");
        assert!(code.contains(&format!("/{}.json {handle}\n", dashboard.file_name())), "{}", id.uid());
    }
    for metric in suite.catalogue.metrics() {
        assert!(metrics.contains(&format!("### `{}`\n", metric.name)), "{}", metric.name);
    }
    for rule in suite.rules.iter().flat_map(|group| &group.rules) {
        let name = match &rule.makes {
            Makes::Series(name) => name,
            Makes::Alert(alert) => &alert.name,
        };
        assert!(metrics.contains(&format!("`{name}`")), "{name} reads no metric of the handbook");
    }
}

#[test]
fn every_panel_is_described() {
    let tree = tree();
    let panels: usize =
        dashboards::suite().dashboards.iter().map(|dashboard| dashboard.panels().count()).sum();
    let titles = |dashboard: &dashwright::model::Dashboard| {
        let own = page(&tree, &format!("docs/dashboards/{}.md", dashboard.id.uid()));
        assert!(own.contains("\n## Acceptance\n"), "{}", dashboard.id.uid());
        // Each says below its title what it shows.
        assert!(!own.contains(")\n\n**Do:**"), "{}", dashboard.id.uid());
        own.lines().filter(|line| line.starts_with("**") && !line.contains(":** ")).count()
    };
    assert_eq!(dashboards::suite().dashboards.iter().map(titles).sum::<usize>(), panels);
}

/// The file that a relative link on a page leads to.
fn resolved(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let link = link.replace("%20", " ");
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn links_between_pages_lead_somewhere() {
    let tree = tree();
    let pages: BTreeMap<&str, &str> = tree
        .files()
        .iter()
        .filter(|file| {
            file.path().starts_with("docs/") && Path::new(file.path()).extension() == Some("md".as_ref())
        })
        .map(|file| (file.path(), page(&tree, file.path())))
        .collect();
    let mut followed = 0;
    for (path, text) in &pages {
        for target in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(it, _)| it) {
            if target.contains("://") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let file = if file.is_empty() { (*path).to_owned() } else { resolved(path, file) };
            assert!(tree.get(&file).is_some(), "{path} links to {target}");
            if !anchor.is_empty() {
                let text = pages.get(file.as_str()).copied().unwrap_or_default();
                assert!(text.contains(&format!("<a id=\"{anchor}\"></a>")), "{path} links to {target}");
            }
            followed += 1;
        }
    }
    assert!(followed > 1000, "{followed}");
    for (path, text) in &pages {
        let ids: Vec<&str> = text.lines().filter(|line| line.starts_with("<a id=")).collect();
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{path}: an anchor stands twice");
    }
}

/// Every panel of a dashboard file but the rows, top to bottom.
fn panels(dashboard: &Value) -> Vec<&Value> {
    let all = dashboard["panels"].as_array().into_iter().flatten();
    all.flat_map(|panel| std::iter::once(panel).chain(panel["panels"].as_array().into_iter().flatten()))
        .filter(|panel| panel["type"] != "row")
        .collect()
}

#[test]
fn the_index_is_what_the_dashboard_files_say() {
    let (suite, tree) = (dashboards::suite(), tree());
    let index = json(&tree, "docs/index.json");
    let entries = index["panels"].as_array().expect("a list");
    let (mut rest, mut units) = (entries.iter(), 0);
    for dashboard in &suite.dashboards {
        let (uid, mut loaded) = (dashboard.id.uid(), None);
        for _ in 0..dashboard.panels().count() {
            let entry = rest.next().expect("an entry for each panel");
            assert_eq!(entry["uid"], uid);
            let file = entry["file"].as_str().expect("a file");
            let loaded = loaded.get_or_insert_with(|| json(&tree, file));
            assert_eq!(loaded["uid"], uid);
            let panel = panels(loaded).into_iter().find(|panel| panel["id"] == entry["panel_id"]);
            let panel = panel.unwrap_or_else(|| panic!("{uid} has no panel {}", entry["panel_id"]));
            assert_eq!((&panel["title"], &panel["type"]), (&entry["title"], &entry["type"]));
            // Heat maps have it on an axis, tables of traces on a column.
            let unit = &panel["fieldConfig"]["defaults"]["unit"];
            assert!(unit.is_null() || *unit == entry["unit"], "{uid}: {}", entry["title"]);
            units += usize::from(!unit.is_null());
            queries(panel, entry);
        }
    }
    assert!(units > entries.len() * 9 / 10, "{units} panels have a unit");
    assert!(rest.next().is_none(), "the index has more panels than the suite");
}

fn queries(panel: &Value, entry: &Value) {
    let targets = panel["targets"].as_array().map_or(&[][..], Vec::as_slice);
    let queries = entry["queries"].as_array().expect("a list");
    assert_eq!(targets.len(), queries.len(), "{}", entry["title"]);
    for (target, query) in targets.iter().zip(queries) {
        assert_eq!(target["refId"], query["ref_id"]);
        assert_eq!(target["datasource"], query["datasource"], "{}", entry["title"]);
        if let Some(text) = target["expr"].as_str().or(target["query"].as_str()) {
            assert_eq!(query["query"], text);
        }
        let metrics = query["metrics"].as_array().expect("a list");
        assert_eq!(metrics.is_empty(), query["language"] != "PromQL", "{}", query["query"]);
        let text = query["query"].as_str().unwrap_or_default();
        assert!(metrics.iter().all(|name| text.contains(name.as_str().unwrap_or("?"))), "{text}");
    }
}

/// The names of an object's fields, sorted.
fn fields(object: &Value) -> Vec<&String> {
    object
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

#[test]
fn schemas_describe_what_is_written() {
    let tree = tree();
    let (index, schema) = (json(&tree, "docs/index.json"), json(&tree, "schema/index.json"));
    assert_eq!(fields(&index), fields(&schema["properties"]));
    assert_eq!(index["version"], schema["properties"]["version"]["const"]);
    for (list, kind) in [("dashboards", "Dashboard"), ("slos", "Objective"), ("runbooks", "Runbook")] {
        for entry in index[list].as_array().expect("a list") {
            assert_eq!(fields(entry), fields(&schema["$defs"][kind]["properties"]));
        }
    }
    for panel in index["panels"].as_array().expect("a list") {
        assert_eq!(fields(panel), fields(&schema["$defs"]["Panel"]["properties"]));
        for query in panel["queries"].as_array().expect("a list") {
            assert_eq!(fields(query), fields(&schema["$defs"]["Query"]["properties"]));
        }
    }
    let manifest: Value =
        serde_json::from_str(&dashwright_emit::manifest::Manifest::of(&tree).text()).expect("it is JSON");
    let schema = json(&tree, "schema/manifest.json");
    assert_eq!(fields(&manifest), fields(&schema["properties"]));
    assert_eq!(fields(&manifest["files"][0]), fields(&schema["$defs"]["File"]["properties"]));
    let schema = json(&tree, "schema/incident.json");
    for record in &dashboards::suite().incidents {
        let incident: Value = serde_json::from_str(record.text).expect("it is JSON");
        let known = fields(&schema["properties"]);
        assert!(fields(&incident).iter().all(|field| known.contains(field)), "{}", record.path);
    }
}

#[test]
fn each_series_has_a_baseline_that_reads_the_same() {
    let (suite, tree) = (dashboards::suite(), tree());
    let index = json(&tree, "docs/index.json");
    let mut compared = 0;
    for query in
        index["panels"].as_array().into_iter().flatten().filter_map(|panel| panel["queries"].as_array())
    {
        for query in query.iter().filter(|query| query["language"] == "PromQL") {
            let (text, Some(baseline)) =
                (query["query"].as_str().unwrap_or_default(), query["baseline"].as_str())
            else {
                continue;
            };
            let (now, before) =
                (promql::check(text, suite.catalogue), promql::check(baseline, suite.catalogue));
            assert!(!before.problems.iter().any(dashwright_query::Problem::is_error), "{baseline}");
            assert_eq!(now.metrics, before.metrics, "{baseline}");
            compared += 1;
        }
    }
    assert!(compared > 350, "{compared}");
}

#[test]
fn the_index_lists_every_dashboard_objective_and_runbook() {
    let (suite, tree) = (dashboards::suite(), tree());
    let index = json(&tree, "docs/index.json");
    let all = |list: &str, field: &str| -> Vec<String> {
        let entries = index[list].as_array().expect("a list").iter();
        entries.map(|entry| entry[field].as_str().expect("a name").to_owned()).collect()
    };
    let uids: Vec<&str> = suite.dashboards.iter().map(|dashboard| dashboard.id.uid()).collect();
    assert_eq!(all("dashboards", "uid"), uids);
    assert_eq!(all("slos", "slo").len(), 13);
    let pages = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("dashboards/runbooks"));
    let pages: BTreeSet<String> = pages
        .expect("the runbooks")
        .filter_map(|page| page.expect("a page").path().file_stem()?.to_str().map(str::to_owned))
        .collect();
    let listed: BTreeSet<String> = all("runbooks", "slug").into_iter().collect();
    assert!(listed.is_subset(&pages) && listed.len() > 80, "{} of {}", listed.len(), pages.len());
    assert!(index["runbooks"].as_array().expect("a list").iter().all(|page| page["owner"].is_string()));
}

#[test]
fn the_index_names_lines_of_the_definitions() {
    let tree = tree();
    let index = json(&tree, "docs/index.json");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources: BTreeMap<String, String> = BTreeMap::new();
    for entry in index["panels"].as_array().expect("a list") {
        for query in entry["queries"].as_array().expect("a list") {
            let file = query["source"]["file"].as_str().expect("a file").to_owned();
            let text = sources.entry(file.clone()).or_insert_with(|| {
                std::fs::read_to_string(root.join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"))
            });
            let line = query["source"]["line"].as_u64().expect("a line") as usize;
            assert!(line >= 1 && line <= text.lines().count(), "{file}:{line}");
        }
    }
    assert!(sources.keys().all(|file| file.starts_with("dashboards/src/")), "{:?}", sources.keys());
}

/// A panel says which alerts lead to it, on its dashboard's page and in the index, and a page says which of its panels turn
/// red without one.
#[test]
fn panels_say_which_alerts_watch_them() {
    let (suite, tree) = (dashboards::suite(), tree());
    let index = json(&tree, "docs/index.json");
    let panels = index["panels"].as_array().expect("a list");
    let mut led = 0;
    for rule in suite.rules.iter().flat_map(|group| &group.rules) {
        let Makes::Alert(alert) = &rule.makes else { continue };
        let Some(key) = alert.panel else { continue };
        let dashboard = suite.dashboard(alert.dashboard.uid()).expect("its dashboard");
        let (_, panel) = dashboard.panels().find(|(_, panel)| panel.key == key).expect("its panel");
        let number = dashboard.number(panel);
        let entry = panels.iter().find(|it| it["uid"] == dashboard.id.uid() && it["panel_id"] == number);
        let names = entry.expect("an entry")["alerts"].as_array().expect("a list");
        assert!(names.iter().any(|name| name == alert.name.as_ref()), "{}", alert.name);
        let own = page(&tree, &format!("docs/dashboards/{}.md", dashboard.id.uid()));
        assert!(own.contains(&format!("[`{}`](../alerts.md#", alert.name)), "{}", alert.name);
        let without = own.lines().find(|line| line.starts_with("| No alert leads to | ")).expect("a line");
        assert!(!without.split(['|', ',']).any(|title| title.trim() == panel.title), "{}", panel.title);
        led += 1;
    }
    assert!(led > 100, "{led}");
}

/// Whoever has an objective is asked for a plan when its budget is short; weekly dashboards and open actions are gone
/// through with them.
#[test]
fn the_meeting_asks_every_owner_of_a_budget() {
    let (suite, tree) = (dashboards::suite(), tree());
    let meeting = page(&tree, "docs/meeting.md");
    let heading = |text: &str| meeting.find(text).unwrap_or_else(|| panic!("no heading `{text}`"));
    let (trust, boards) = (heading("## 1. Can the numbers be trusted?"), heading("## 2. Which dashboards"));
    let (budgets, incidents) =
        (heading("## 3. Whose budget is short?"), heading("## 4. What is left of incidents?"));
    assert!(trust < boards && boards < budgets && budgets < incidents);
    for promise in &suite.promises {
        let owner = format!("| `{}` |", promise.owner.handle);
        let asked = meeting[budgets..incidents].lines().find(|line| line.starts_with(&owner));
        assert!(asked.is_some_and(|line| line.contains(&format!("`{}`", promise.id))), "{}", promise.id);
    }
    for dashboard in suite.dashboards.iter().filter(|it| it.review.text() == "weekly") {
        let link = format!("/d/{})", dashboard.id.uid());
        assert!(meeting[boards..budgets].contains(&link), "{}", dashboard.id.uid());
    }
    let first = |text: &str| meeting[budgets..incidents].contains(text);
    assert!(first("brings a plan to recover it"), "nobody has to bring a plan");
}

/// Every SLO and every alert has a place in the handbooks, and the links between them lead there.
#[test]
fn slos_and_alerts_have_handbooks() {
    let (suite, tree) = (dashboards::suite(), tree());
    let (slos, alerts) = (page(&tree, "docs/slos.md"), page(&tree, "docs/alerts.md"));
    for promise in &suite.promises {
        assert!(slos.contains(&format!("\n## {}\n", promise.id)), "{}", promise.id);
    }
    let minutes = |id: &str| suite.promises.iter().find(|it| it.id == id).expect("an SLO").minutes.clone();
    assert_eq!(minutes("inference-gateway-availability"), "216");
    assert_eq!(minutes("production-api-availability"), "43.2");
    for rule in suite.rules.iter().flat_map(|group| &group.rules) {
        if matches!(rule.makes, Makes::Alert(_)) {
            assert!(alerts.contains(&format!("\n## {}\n", rule.name())), "{}", rule.name());
        }
    }
}
