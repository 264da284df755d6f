//! What the people who own the suite agreed on: owners, runbooks, tags, variables, and texts for no data.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dashwright::model::Panel;
use dashwright::model::link::Target;
use dashwright::model::panel::PanelKind;
use dashwright::model::variable::{Kind, Variable};
use pretty_assertions::assert_eq;

/// uid, owner, channel, cadence: the table that people look up.
const OWNERS: &str = include_str!("contract/owners.txt");

/// Pages that no panel leads to: alerts do.
const PAGES_OF_ALERTS: [&str; 2] = ["broadcast-failures", "metric-missing"];

/// Variables without a default: the reader chooses one, and Grafana takes the first until then.
const READER_CHOOSES: [&str; 9] = [
    "deployment-comparison.service",
    "error-budgets.slo",
    "feature-flags.flag",
    "feature-flags.service",
    "inference-gateway-service.cluster",
    "logs-exploration.service",
    "service-red.service",
    "tutordex-experiments.experiment",
    "tutordex-experiments.goal",
];

/// Every panel with its dashboard's uid.
fn panels() -> Vec<(&'static str, Panel)> {
    let all = dashboards::dashboards().into_iter().flat_map(|dashboard| {
        let panels = dashboard.rows.into_iter().flat_map(|row| row.panels);
        panels.map(move |panel| (dashboard.id.uid(), panel))
    });
    all.collect()
}

#[test]
fn every_dashboard_has_the_owner_of_the_table() {
    let owners: Vec<String> = dashboards::dashboards()
        .iter()
        .map(|dashboard| {
            let (id, owner) = (dashboard.id, dashboard.owner);
            format!("{} {} {} {}", id.uid(), owner.handle, owner.channel, dashboard.review.text())
        })
        .collect();
    let table: Vec<&str> = OWNERS.lines().collect();
    assert_eq!(owners, table, "a change on purpose is made in tests/it/contract/owners.txt, too");
}

#[test]
fn every_runbook_is_led_to() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dashboards/runbooks");
    let pages: BTreeSet<String> = fs::read_dir(folder)
        .expect("the folder exists")
        .filter_map(|entry| entry.expect("the entry can be read").file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".md").map(str::to_owned))
        .collect();
    let of_panels: BTreeSet<String> = panels()
        .into_iter()
        .map(|(_, panel)| panel.meaning.runbook.expect("every panel has a runbook").slug.to_owned())
        .collect();
    let unused: Vec<&str> = pages.difference(&of_panels).map(String::as_str).collect();
    assert_eq!(unused, PAGES_OF_ALERTS);
}

#[test]
fn every_dashboard_has_its_tags_and_a_way_to_its_neighbours() {
    for dashboard in dashboards::dashboards() {
        let uid = dashboard.id.uid();
        assert!(
            dashboard.tags.iter().any(|tag| tag == "generated"),
            "{uid}: people must know not to edit it"
        );
        let tagged = dashboard.links.iter().find_map(|link| match &link.target {
            Target::Tags(tags) => Some(tags),
            _ => None,
        });
        let tagged = tagged.unwrap_or_else(|| panic!("{uid} has no drop-down"));
        assert!(
            tagged.iter().all(|tag| dashboard.tags.iter().any(|own| own == tag)),
            "{uid} is not in its own drop-down"
        );
    }
}

/// Whether a fresh dashboard shows something without a choice.
fn has_a_value(variable: &Variable) -> bool {
    variable.default.is_some()
        || variable.include_all
        || !matches!(variable.kind, Kind::LabelValues { .. } | Kind::Datasource(_) | Kind::AdHoc(_))
}

#[test]
fn variables_have_defaults() {
    let mut open: Vec<String> = dashboards::dashboards()
        .iter()
        .flat_map(|dashboard| {
            let open = dashboard.variables.iter().filter(|variable| !has_a_value(variable));
            open.map(|variable| format!("{}.{}", dashboard.id.uid(), variable.name)).collect::<Vec<_>>()
        })
        .collect();
    open.sort();
    assert_eq!(open, READER_CHOOSES);
}

#[test]
fn datasource_variables_choose_what_is_provisioned() {
    let suite = dashboards::suite();
    let provisioned: BTreeSet<&str> = suite.datasources.iter().map(|source| source.id.uid()).collect();
    let names: BTreeSet<&str> = suite.datasources.iter().map(|source| source.name).collect();
    for dashboard in &suite.dashboards {
        for variable in &dashboard.variables {
            if let (Kind::Datasource(_), Some(default)) = (&variable.kind, &variable.default) {
                assert!(provisioned.contains(default.as_ref()), "{}: {default}", dashboard.id.uid());
            }
        }
    }
    for (uid, panel) in panels() {
        if let PanelKind::AlertList(settings) = &panel.kind
            && let Some(name) = settings.datasource
        {
            assert!(names.contains(name), "{uid}: {}: {name}", panel.title);
        }
    }
}

/// Whether a query divides by something that may be nothing, and guards it.
fn guards_a_division(text: &str) -> bool {
    let text: String = text.split_whitespace().collect();
    text.match_indices("/(").any(|(at, _)| {
        let mut depth = 0_i32;
        let divisor = text[at + 1..].split_inclusive(')').take_while(|part| {
            let open = depth >= 0 && (depth > 0 || part.contains('('));
            depth += i32::try_from(part.matches('(').count()).unwrap_or(0) - 1;
            open
        });
        divisor.last().is_some_and(|end| end.ends_with(">0)"))
    })
}

#[test]
fn panels_that_guard_a_division_say_what_there_is_none_of() {
    for (uid, panel) in panels() {
        let guarded = panel.queries.iter().any(|query| guards_a_division(&query.text));
        assert!(
            !guarded || panel.no_value.is_some(),
            "{uid}: {}: add `.no_value(…)`: without what does the query return nothing?",
            panel.title
        );
    }
}

#[test]
fn guards_are_recognised() {
    assert!(guards_a_division("sum(a) / (sum(b) > 0)"));
    assert!(guards_a_division("1 - sum(a)\n  / (count(up{x=\"y\"} == 1) > 0)"));
    assert!(!guards_a_division("sum(a) / (sum(b) + sum(c))"));
    assert!(!guards_a_division("(count(a > 0) or vector(0)) / count(b)"));
}

#[test]
fn columns_of_tables_have_names() {
    for (uid, panel) in panels() {
        if let PanelKind::Table(table) = &panel.kind {
            let languages: BTreeSet<&str> = panel.queries.iter().map(|query| query.language.name()).collect();
            let matrix = !panel.transformations.is_empty() && table.columns.is_empty();
            let named = panel.queries.iter().all(|query| query.legend.is_some()) || table.value.is_some();
            let hidden = table.hide.iter().any(|field| field == "Value");
            assert!(
                languages.contains("TraceQL") || matrix || named || hidden,
                "{uid}: {}: the value column would be called `Value`",
                panel.title
            );
        }
    }
}
