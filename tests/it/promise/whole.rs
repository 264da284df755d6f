//! What holds for all dashboards and rules together.

use std::collections::BTreeSet;

use dashwright::model::datasource::Plugin;
use dashwright::model::panel::PanelKind;
use dashwright::model::provisioning::Settings;
use dashwright::model::query::Language;
use dashwright::model::rule::Makes;
use dashwright::model::variable::Kind;

use super::{Kept, promise};

#[test]
fn uids_titles_and_panel_counts_are_stable() -> Kept {
    promise(|suite| suite.dashboards_are("tests/it/promise/dashboards.txt"))
}

/// Labels whose values are personal or without end.
#[test]
fn personal_and_unbounded_labels_never_show() -> Kept {
    promise(|suite| {
        for label in [
            "api_key",
            "customer_id",
            "user_id",
            "tutor_id",
            "email",
            "phone",
            "trace_id",
            "request_id",
            "session_id",
            "url",
            "query",
        ] {
            suite.never_shows_label(label)?;
        }
        Ok(())
    })
}

#[test]
fn nothing_deprecated_is_read() -> Kept {
    promise(|suite| suite.reads_nothing_deprecated())
}

/// The catalogue forbids them, so that no query with them compiles.
#[test]
fn the_catalogue_forbids_personal_labels() {
    let forbidden: BTreeSet<&str> = metrics::CATALOGUE.forbidden().iter().copied().collect();
    for label in ["customer_id", "user_id", "tutor_id", "email", "phone", "trace_id", "request_id", "url"] {
        assert!(forbidden.contains(label), "{label}");
    }
}

/// Stream labels are few; everything else is parsed when it is asked for.
#[test]
fn log_streams_have_few_labels() {
    let names: BTreeSet<&str> = metrics::CATALOGUE.streams().iter().map(|label| label.name).collect();
    for name in &names {
        let usual = ["environment", "service", "container", "job", "cluster", "instance", "level", "host"];
        assert!(usual.contains(name), "`{name}` is a label of streams: every value makes another stream");
    }
}

/// What the catalogue says about a metric is complete: help, a unit that is known, labels with a bound.
#[test]
fn every_metric_is_declared_in_full() {
    for metric in metrics::CATALOGUE.metrics() {
        assert!(!metric.help.trim().is_empty(), "{}: no help", metric.name);
        assert!(metric.emitter.is_some(), "{}: nobody emits it", metric.name);
        assert!(metric.labels.iter().all(|label| label.most() > 0), "{}", metric.name);
    }
}

/// Whatever the catalogue lets in, no label has more values than a server can bear. What has more, such as customers and
/// traces, is looked up in logs.
#[test]
fn every_label_has_an_end() {
    for metric in metrics::CATALOGUE.metrics() {
        for label in metric.labels {
            assert!(label.most() <= MOST_VALUES, "{}: `{}`: {}", metric.name, label.name, label.most());
        }
    }
}

/// The names of metrics, a label of the series that counts them; the next has 500.
const MOST_VALUES: u32 = 2000;

/// One word for one idea, in all metrics.
#[test]
fn labels_have_one_name() {
    const SYNONYMS: [(&str, &[&str]); 4] = [
        ("environment", &["env", "stage_env", "deployment_environment"]),
        ("service", &["svc", "app", "application"]),
        ("instance", &["node_name", "host_name"]),
        ("cluster", &["k8s_cluster", "cluster_name"]),
    ];
    for metric in metrics::CATALOGUE.metrics() {
        for label in metric.labels {
            for (word, others) in SYNONYMS {
                assert!(
                    !others.contains(&label.name),
                    "{}: `{}` is called `{word}`",
                    metric.name,
                    label.name
                );
            }
        }
    }
}

#[test]
fn datasources_lead_to_each_other() {
    let suite = dashboards::suite();
    let settings = |uid: &str| {
        &suite.datasources.iter().find(|source| source.id.uid() == uid).expect("it is provisioned").settings
    };
    let Settings::Prometheus { exemplar_traces: Some((label, traces)), .. } = settings("prometheus") else {
        panic!("exemplars lead to traces")
    };
    assert_eq!((*label, traces.uid()), ("trace_id", "tempo"));
    let Settings::Loki { derived_fields, .. } = settings("loki") else { panic!("Loki has its settings") };
    assert!(derived_fields.iter().all(|field| field.2.uid() == "tempo") && derived_fields.len() == 2);
    let Settings::Tempo { logs: Some((logs, _)), metrics: Some((metrics, _)), .. } = settings("tempo") else {
        panic!("traces lead to logs and metrics")
    };
    assert_eq!((logs.uid(), metrics.uid()), ("loki", "prometheus"));
}

#[test]
fn datasources_have_the_uids_and_ports_that_others_rely_on() {
    let suite = dashboards::suite();
    let found: Vec<(&str, &str, &str)> =
        suite.datasources.iter().map(|it| (it.id.uid(), it.plugin.id(), it.url.as_ref())).collect();
    let expected = [
        ("prometheus", Plugin::Prometheus.id(), "http://prometheus:9090"),
        ("loki", Plugin::Loki.id(), "http://loki:3100"),
        ("tempo", Plugin::Tempo.id(), "http://tempo:3200"),
        ("alertmanager", Plugin::Alertmanager.id(), "http://alertmanager:9093"),
    ];
    for source in expected {
        assert!(found.contains(&source), "{source:?} is not among {found:?}");
    }
}

#[test]
fn the_provider_is_the_one_that_servers_mount() {
    let text = provided("grafana/provisioning/dashboards/dashboards.yaml");
    assert_eq!(text, provider_file("allowUiUpdates: false"));
}

/// Changes may be tried in the laboratory and nowhere else: everything but that is as in production.
#[test]
fn only_the_laboratory_can_be_changed_in_the_browser() {
    let text = provided("grafana/profiles/lab/dashboards.yaml");
    assert_eq!(text, provider_file("allowUiUpdates: true"));
    let suite = dashboards::suite();
    let editable = suite.profiles.iter().filter(|profile| profile.provider.is_some());
    assert_eq!(editable.map(|profile| profile.name).collect::<Vec<_>>(), ["lab"]);
}

fn provided(path: &str) -> String {
    let tree = dashwright_emit::files(&dashboards::suite()).expect("it can be written");
    let text = tree.get(path).expect("it is written").bytes();
    std::str::from_utf8(text).expect("text").to_owned()
}

/// The file that tells Grafana where dashboards are, with its only line that differs.
fn provider_file(ui_updates: &str) -> String {
    format!(
        "# Written by `cargo run --bin render`; edits are lost.
apiVersion: 1
providers:
- name: dashboards-as-code
  orgId: 1
  type: file
  disableDeletion: false
  updateIntervalSeconds: 30
  {ui_updates}
  options:
    path: /var/lib/grafana/dashboards
    foldersFromFilesStructure: true
"
    )
}

/// Folder, directory and file agree.
#[test]
fn a_dashboard_lies_in_the_directory_of_its_folder() {
    let suite = dashboards::suite();
    let tree = dashwright_emit::files(&suite).expect("it can be written");
    for dashboard in &suite.dashboards {
        let path = format!("grafana/dashboards/{}/{}.json", dashboard.folder.title, dashboard.file_name());
        assert!(tree.get(&path).is_some(), "{path}");
        assert!(!dashboard.tags.is_empty(), "{}", dashboard.id.uid());
    }
}

/// Wherever the suite is about one place, the reader chooses which.
#[test]
fn queries_ask_for_the_chosen_environment() {
    let mut without: Vec<String> = Vec::new();
    for dashboard in dashboards::dashboards() {
        let has = dashboard.variables.iter().any(|variable| variable.name == "environment");
        for (_, panel) in dashboard.panels() {
            for query in panel.queries.iter().filter(|query| query.language == Language::PromQl) {
                let text = query.text.as_ref();
                if has && !text.contains("environment") {
                    without.push(format!("{}: {}", dashboard.id.uid(), panel.title));
                }
            }
        }
    }
    without.dedup();
    assert_eq!(without, WITHOUT_ENVIRONMENT, "these panels show all environments");
}

/// The graph of services is drawn by Grafana, which asks for all of them.
const WITHOUT_ENVIRONMENT: [&str; 1] = ["tracing: Service Graph"];

#[test]
fn every_stack_is_chosen_by_environment() {
    for dashboard in dashboards::dashboards() {
        let chooses = dashboard.variables.iter().any(|variable| variable.name == "environment");
        assert!(chooses, "{} has no variable `environment`", dashboard.id.uid());
        let datasource = dashboard.variables.iter().any(|it| matches!(it.kind, Kind::Datasource(_)));
        assert!(datasource, "{} has no variable for its datasource", dashboard.id.uid());
    }
}

/// A tooltip of all series, a legend with the numbers that people compare, and a line where there is a limit.
#[test]
fn charts_have_legends_with_numbers_and_lines_of_limits() {
    let tree = dashwright_emit::files(&dashboards::suite()).expect("it can be written");
    let (mut charts, mut tables) = (0, 0);
    for file in tree.files().iter().filter(|file| file.path().starts_with("grafana/dashboards/")) {
        let json: serde_json::Value = serde_json::from_slice(file.bytes()).expect("JSON");
        let top = json["panels"].as_array().into_iter().flatten();
        let all = top
            .flat_map(|panel| std::iter::once(panel).chain(panel["panels"].as_array().into_iter().flatten()));
        for panel in all.filter(|panel| panel["type"] == "timeseries") {
            let options = &panel["options"];
            let (defaults, place) = (&panel["fieldConfig"]["defaults"], (file.path(), &panel["title"]));
            let limits = defaults["thresholds"]["steps"].as_array().map_or(0, Vec::len) > 1;
            assert_eq!(
                limits,
                defaults["custom"]["thresholdsStyle"]["mode"] != "off",
                "{place:?}: its lines"
            );
            assert_eq!(options["tooltip"]["mode"], "multi", "{}: {}", file.path(), panel["title"]);
            assert_eq!(options["tooltip"]["sort"], "desc", "{}: {}", file.path(), panel["title"]);
            charts += 1;
            if options["legend"]["showLegend"] != false && options["legend"]["displayMode"] == "table" {
                let calcs: Vec<&str> = options["legend"]["calcs"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|it| it.as_str())
                    .collect();
                for calc in ["mean", "max"] {
                    assert!(calcs.contains(&calc), "{}: {}: {calcs:?}", file.path(), panel["title"]);
                }
                tables += 1;
            }
        }
    }
    assert!(tables * 10 >= charts * 5, "{tables} of {charts} charts have a table as legend");
}

/// Business numbers do not come from log lines.
#[test]
fn numbers_at_a_glance_come_from_metrics() {
    for dashboard in dashboards::dashboards() {
        for (_, panel) in dashboard.panels() {
            let glance = matches!(panel.kind, PanelKind::Stat(_) | PanelKind::Gauge(_));
            let metrics = panel.queries.iter().all(|query| query.language == Language::PromQl);
            assert!(!glance || metrics, "{}: {}", dashboard.id.uid(), panel.title);
        }
    }
}

/// Nobody takes a snapshot for the source of a dashboard: all of it is asked again.
#[test]
fn every_dashboard_is_live() {
    for dashboard in dashboards::dashboards() {
        assert!(dashboard.refresh.is_some(), "{} never asks again", dashboard.id.uid());
        assert!(dashboard.to.starts_with("now"), "{}", dashboard.id.uid());
    }
}

/// Every alert leads to a page, a dashboard of the suite and a team.
#[test]
fn every_alert_says_where_to_go() {
    let suite = dashboards::suite();
    let mut alerts = 0;
    for rule in suite.rules.iter().flat_map(|group| &group.rules) {
        let Makes::Alert(alert) = &rule.makes else { continue };
        alerts += 1;
        assert!(suite.dashboard(alert.dashboard.uid()).is_some(), "{}: its dashboard", alert.name);
        assert!(!alert.runbook.text.is_empty(), "{}: its runbook", alert.name);
        assert!(alert.owner.handle.starts_with('@'), "{}: its team", alert.name);
        assert!(alert.description.split_whitespace().count() >= 3, "{}: what to do", alert.name);
    }
    assert!(alerts >= 26, "{alerts}");
}

/// All the recorded series that queries name are recorded by a rule of the suite.
#[test]
fn every_recorded_series_that_is_read_is_recorded() {
    let suite = dashboards::suite();
    let recorded: BTreeSet<&str> =
        suite.rules.iter().flat_map(|group| &group.rules).map(dashwright::model::rule::Rule::name).collect();
    for (dashboard, panel) in
        suite.dashboards.iter().flat_map(|it| it.panels().map(move |(_, panel)| (it, panel)))
    {
        for query in panel.queries.iter().filter(|query| query.language == Language::PromQl) {
            for series in query.text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':') {
                let is_recorded = series.matches(':').count() >= 2;
                assert!(
                    !is_recorded || recorded.contains(series),
                    "{}: {} reads `{series}`",
                    dashboard.id.uid(),
                    panel.title
                );
            }
        }
    }
}

/// A server that is left alone keeps what queries look back to.
#[test]
fn samples_are_kept_for_the_longest_look_back() {
    let days = metrics::CATALOGUE.target().retention.expect("it is declared") / 86_400;
    // A month of budget, and the same hour of the last three weeks.
    assert!(days >= 35, "{days}");
}

/// One program writes what belongs together.
#[test]
fn one_render_writes_dashboards_rules_and_provisioning() {
    let tree = dashwright_emit::files(&dashboards::suite()).expect("it can be written");
    for folder in [
        "grafana/dashboards/",
        "grafana/provisioning/datasources/",
        "grafana/provisioning/dashboards/",
        "prometheus/rules/",
        "docs/",
        "schema/",
    ] {
        assert!(tree.files().iter().any(|file| file.path().starts_with(folder)), "nothing in {folder}");
    }
}

#[test]
fn groups_and_rules_are_stable() -> Kept {
    promise(|suite| suite.rules_are("tests/it/promise/rules.txt"))
}
