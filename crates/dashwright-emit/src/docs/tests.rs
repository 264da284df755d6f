//! A small suite, as pages: compared with `tests/golden/docs/`, which `UPDATE=1 cargo test` rewrites.

use std::fs;
use std::path::Path;

use dashwright_model::annotation::Annotation;
use dashwright_model::color::Color::{Green, Red};
use dashwright_model::datasource::Plugin;
use dashwright_model::owner::{Folder, Owner, Review};
use dashwright_model::panel::{logs, stat, text, timeseries};
use dashwright_model::query::{Language, Lines, Query};
use dashwright_model::runbook::Runbook;
use dashwright_model::value::per_second;
use dashwright_model::variable::Var;
use dashwright_model::{Dashboard, DashboardId, Row, Suite, steps};
use dashwright_query::catalogue::{Emitter, Rule, Target};
use dashwright_query::unit::quantity::{Count, PerSecond, Seconds};
use dashwright_query::{Catalogue, Label, Metric, Unit};
use pretty_assertions::assert_eq;
use serde_json::Value;

use crate::file::{File, Tree};
use crate::files;

const API: Emitter = Emitter::new("API | server", 15)
    .target_labels(&[Label::bounded("instance", 200), Label::bounded("cluster", 10).sometimes()]);
const RULES: Emitter = Emitter::new("api-rules", 60);

static CATALOGUE: Catalogue = Catalogue::new(
    &[&[
        Metric::counter("requests_total", Unit::COUNT)
            .of("requests")
            .labels(&[Label::closed("method", &["GET", "POST"])])
            .from(&API)
            .help("Requests answered,\nby method."),
        Metric::histogram("duration_seconds", Unit::SECONDS, &[0.1, 0.5, 1.0])
            .from(&API)
            .help("Request time."),
        Metric::gauge("old_depth", Unit::COUNT).deprecated("2.0", "queue_depth").only("the old hosts"),
        Metric::recorded_by(
            "api:requests:rate5m",
            Unit::PER_SECOND,
            &[
                Rule::new(&[("kind", "read")], "sum(rate(requests_total{method=\"GET\"}[5m]))"),
                Rule::new(&[("kind", "write")], "sum(rate(requests_total{method=~`P|POST`}[5m]))"),
            ],
        )
        .labels(&[Label::closed("kind", &["read", "write"])])
        .from(&RULES),
    ]],
    Target::PROMETHEUS_3,
);

const RUNBOOK: Runbook = Runbook { slug: "slow", text: "# Slow [answers]\n" };

fn promql<U: dashwright_query::unit::Quantity>(text: &str) -> Query<U> {
    Query::computed(Language::PromQl, text)
}

fn suite() -> Suite {
    let api = Dashboard::new(
        DashboardId::new("api", "API: *now*"),
        Folder::new("Team A"),
        Owner::new("@api", "#api"),
        "This dashboard exists to help us decide\nwhether to roll back.",
    )
    .audience(["On-call", "a|b"])
    .review(Review::Weekly)
    .variable(Var::new("datasource").datasource(Plugin::Prometheus).default("prometheus"))
    .variable(Var::new("instance").label_values(promql::<Count>("requests_total"), "instance"))
    .annotation(Annotation::query("Restarts", promql::<Count>("old_depth"), "{{instance}}", ""))
    .row(
        Row::new("")
            .panel(
                stat::<PerSecond>("rate", "Rate | all")
                    .id(7)
                    .query(promql("sum(rate(requests_total[5m]))"))
                    .query(promql("sum(api:requests:rate5m)"))
                    .steps(steps![Green, per_second(5.0) => Red])
                    .explain("Requests: reads | writes.\n\nBoth together.")
                    .action("look at `a|b`.")
                    .runbook(RUNBOOK),
            )
            .panel(text("notes", "Notes", "Read me.")),
    )
    .row(
        Row::new("Details")
            .collapsed()
            .panel(
                timeseries::<Seconds>("p99", "P99_latency <1s").query(promql(
                    "histogram_quantile(0.99, sum by (le) (rate(duration_seconds_bucket[5m])))",
                )),
            )
            .panel(logs("lines", "Lines").query(Query::<Lines>::computed(Language::LogQl, "{job=\"api\"}"))),
    );
    let empty = Dashboard::new(
        DashboardId::new("empty", "Empty"),
        Folder::new("Team A"),
        Owner::new("@other", "#other"),
        "Nothing yet.",
    );
    Suite::new(&CATALOGUE).dashboards([api, empty]).runbook_base("https://runbooks.example.org")
}

fn tree() -> Tree {
    files(&suite()).expect("the suite can be written")
}

fn page(tree: &Tree, path: &str) -> String {
    let bytes = tree.get(path).map(File::bytes).unwrap_or_default();
    String::from_utf8(bytes.to_vec()).expect("a page is text")
}

fn golden(name: &str) {
    let found = page(&tree(), &format!("docs/{name}"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/docs").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).expect("the golden file can be written");
    }
    let wanted = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, wanted, "if this is right: UPDATE=1 cargo test -p dashwright-emit");
}

#[test]
fn the_catalogue_of_dashboards() {
    golden("dashboards.md");
    golden("dashboards/api.md");
    golden("dashboards/empty.md");
}

#[test]
fn the_reviews_and_the_meeting() {
    golden("reviews.md");
    golden("meeting.md");
}

#[test]
fn the_handbook_of_metrics() {
    golden("metrics.md");
}

#[test]
fn the_owners() {
    golden("owners.md");
    golden("CODEOWNERS");
}

/// The cells of a line of a table: what stands between bars that are not escaped.
fn cells(line: &str) -> usize {
    line.replace("\\|", "").matches('|').count()
}

#[test]
fn every_line_of_a_table_has_as_many_cells_as_its_head() {
    let tree = tree();
    for path in [
        "docs/dashboards.md",
        "docs/dashboards/api.md",
        "docs/owners.md",
        "docs/reviews.md",
        "docs/meeting.md",
    ] {
        let text = page(&tree, path);
        let mut head = None;
        let mut lines = 0;
        for line in text.lines() {
            if line.starts_with('|') {
                assert_eq!(cells(line), *head.get_or_insert(cells(line)), "{path}: {line}");
                lines += 1;
            } else {
                head = None;
            }
        }
        assert!(lines > 2, "{path} has no tables");
    }
}

#[test]
fn the_index_says_what_the_dashboard_file_says() {
    let tree = tree();
    let index: Value = serde_json::from_str(&page(&tree, "docs/index.json")).expect("it is JSON");
    assert_eq!(index["version"], 2);
    let panels = index["panels"].as_array().expect("a list");
    let brief: Vec<String> = panels
        .iter()
        .map(|panel| {
            let of = |query: &Value| {
                format!(
                    "{} {} {} {}",
                    query["ref_id"], query["unit"], query["datasource"]["uid"], query["metrics"]
                )
            };
            let queries: Vec<String> = panel["queries"].as_array().into_iter().flatten().map(of).collect();
            format!("{} {} {} {} {queries:?}", panel["uid"], panel["title"], panel["row"], panel["type"])
        })
        .collect();
    assert_eq!(
        brief,
        [
            r#""api" "Rate | all" null "stat" ["\"A\" \"per second\" \"${datasource}\" [\"requests_total\"]", "\"B\" \"per second\" \"${datasource}\" [\"api:requests:rate5m\"]"]"#,
            r#""api" "Notes" null "text" []"#,
            r#""api" "P99_latency <1s" "Details" "timeseries" ["\"A\" \"seconds\" \"${datasource}\" [\"duration_seconds\"]"]"#,
            r#""api" "Lines" "Details" "logs" ["\"A\" null \"loki\" []"]"#,
        ]
    );
    assert_eq!(panels[0]["panel_id"], 7);
    assert_eq!(panels[0]["file"], "grafana/dashboards/Team A/api.json");
    assert_eq!(panels[0]["source"]["file"], "crates/dashwright-emit/src/docs/tests.rs");
    assert!(panels[0]["source"]["line"].as_u64() < panels[2]["source"]["line"].as_u64());
}

#[test]
fn an_empty_suite_has_pages_too() {
    let tree = files(&Suite::new(&CATALOGUE)).expect("an empty suite can be written");
    assert!(
        page(&tree, "docs/dashboards.md").starts_with("# Dashboards\n\n0 dashboards in 0 folders, 0 panels.")
    );
    let index: Value = serde_json::from_str(&page(&tree, "docs/index.json")).expect("it is JSON");
    assert_eq!(index["panels"], Value::Array(Vec::new()));
}

#[test]
fn a_source_outside_the_workspace_is_only_named() {
    let at = |file| super::source(dashwright_model::Site { file, line: 1, column: 1 });
    assert_eq!(at("dashboards\\src\\a.rs"), "dashboards/src/a.rs");
    assert_eq!(at("/home/somebody/boards/a.rs"), "a.rs");
    assert_eq!(at("C:\\boards\\a.rs"), "a.rs");
}
