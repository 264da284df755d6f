//! Mistakes that stop a build: what Cargo shows for each, in one line with the author's place.

mod alerts;

use dashwright::prelude::*;
use dashwright_lint::{check, one_line};
use dashwright_query::Severity;
use pretty_assertions::assert_eq;
use queries::promql;

const HOME: DashboardId = DashboardId::new("home", "Home");
const TEAM: Owner = Owner::new("@team", "#team");
const FOLDER: Folder = Folder::new("Test");
const DATASOURCE: Var = Var::new("datasource");
const SERVICE: Var = Var::new("service");
const GOAL: &str = "This dashboard exists to help us decide whether the build must stop or may go on.";

fn board(id: DashboardId) -> Dashboard {
    Dashboard::new(id, FOLDER, TEAM, GOAL).variable(DATASOURCE.datasource(Plugin::Prometheus))
}

fn panel() -> Row {
    row(promql!(r#"up{job="api"}"#))
}

fn row(query: Query<Bool>) -> Row {
    Row::new("Row").panel(
        stat::<Bool>("up", "Up")
            .full()
            .query(query)
            .steps(steps![Red, yes() => Green])
            .explain("Whether it is up.")
            .action("start it."),
    )
}

/// The errors of a suite, as Cargo shows them, with the line numbers of this file left out.
fn errors(dashboards: impl IntoIterator<Item = Dashboard>) -> Vec<String> {
    let findings = check(&Suite::new(&metrics::CATALOGUE).dashboards(dashboards));
    let of_errors = findings.list.iter().filter(|finding| finding.severity == Severity::Error);
    of_errors.map(|finding| without_lines(&one_line(finding))).collect()
}

/// `tests/it/build.rs:12:34` as `<here>`, in the files of this module, too.
fn without_lines(text: &str) -> String {
    let text = text.replace("tests/it/build/alerts.rs:", "tests/it/build.rs:");
    let mut parts = text.split("tests/it/build.rs:");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = rest.strip_prefix(':').unwrap_or(rest).trim_start_matches(|c: char| c.is_ascii_digit());
        out.push_str("<here>");
        out.push_str(rest);
    }
    out
}

#[test]
fn a_sound_suite_has_no_errors() {
    assert_eq!(errors([board(HOME).row(panel())]), Vec::<String>::new());
}

#[test]
fn a_link_to_a_dashboard_that_does_not_exist() {
    const GONE: DashboardId = DashboardId::new("hone", "Gone");
    assert_eq!(
        errors([board(HOME).row(panel()).link(Link::to(GONE))]),
        ["<here>: no dashboard has the uid `hone` (in Home / link Gone); help: did you mean `home`? \
          [dangling-link]"]
    );
}

#[test]
fn a_link_that_sets_a_variable_which_the_target_lacks() {
    assert_eq!(
        errors([board(HOME).row(panel()).link(Link::to(HOME).set(SERVICE, "api"))]),
        ["<here>: `home` has no variable `service` (in Home / link Home); help: its variables are \
          `datasource` [link-variable]"]
    );
}

#[test]
fn two_dashboards_with_one_uid() {
    const AGAIN: DashboardId = DashboardId::new("home", "Home again");
    assert_eq!(
        errors([board(HOME).row(panel()), board(AGAIN).row(panel())]),
        ["<here>: two dashboards have the uid `home` (in Home again); help: `Home` at \
          <here> has it already; choose another uid [duplicate-uid]"]
    );
}

#[test]
fn a_computed_query_is_checked_like_any_other() {
    let misspelt = Query::computed(Language::PromQl, String::from("upp"));
    assert_eq!(
        errors([board(HOME).row(row(misspelt))]),
        ["<here>: no metric is called `upp` (in Home / Row / Up); help: did you mean `up`? [unknown-metric]"]
    );
}

#[test]
fn a_computed_query_of_another_unit() {
    let bytes = Query::computed(Language::PromQl, String::from("node_memory_MemTotal_bytes"));
    let errors = errors([board(HOME).row(row(bytes))]);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].ends_with("[panel-unit]"), "{errors:?}");
}

#[test]
fn a_variable_that_is_not_declared() {
    let errors = errors([board(HOME).row(row(promql!(r#"up{job="$job"}"#)))]);
    assert_eq!(
        errors,
        [
            "<here>: no variable is called `job` (in Home / Row / Up); help: the dashboard's variables are `datasource` \
          [undefined-variable]"
        ]
    );
}
