//! An SLO over another period than 30 days needs nothing but its period: its windows are in no catalogue, and no rule objects.

#[allow(dead_code, reason = "the test has a main of its own")]
#[path = "../examples/slo_journey.rs"]
mod example;

use dashwright::prelude::*;
use dashwright::query::Severity;

/// What the rules say about SLOs of the example, changed, and about the row of the first one.
fn found(slos: Vec<Slo>) -> Vec<String> {
    let mut suite = example::suite();
    let mut board = suite.dashboards.remove(0);
    board.rows = vec![slos[0].row([], Link::explore(Language::PromQl))];
    board.variables.retain(|variable| variable.name != "environment");
    let suite = Suite::new(&example::CATALOGUE)
        .grafana_url("https://grafana.example.org")
        .alertmanager_url("https://alertmanager.example.org")
        .runbook_base("https://runbooks.example.org")
        .dashboards([board])
        .slos(slos);
    let findings = dashwright_lint::check(&suite);
    let findings = findings.list.iter().filter(|finding| finding.severity != Severity::Info);
    findings
        .map(|finding| format!("{}; {}", finding.message, finding.help.as_deref().unwrap_or("")))
        .collect()
}

#[test]
fn any_period() {
    for days in [7, 14, 28, 35] {
        let week = example::cart().period(Length::days(days));
        assert_eq!(found(vec![week, example::payment()]), [""; 0], "{days} days");
    }
}

/// Where the catalogue declares a series, its labels are those; where it does not, some SLOs may have more than others.
#[test]
fn labels_that_only_some_have() {
    let other = example::payment().period(Length::days(7)).label("tier", "1");
    let found = found(vec![example::cart().period(Length::days(7)), other]);
    assert!(!found.is_empty());
    for told in found {
        let declared = example::CATALOGUE.series_names().any(|name| told.starts_with(&format!("`{name}`")));
        assert!(declared && told.contains("is declared with the labels"), "{told}");
    }
}

/// What follows from a mistake is not told.
#[test]
fn one_mistake_is_one_finding() {
    let found_90 = found(vec![example::cart().period(Length::days(90))]);
    let last = "the window 90d is longer than the 40 days that the server keeps; use at most 40d, or raise the retention in the \
                catalogue's target";
    // Two more are about the panel of bad events, which asks for 90 days itself.
    assert_eq!(found_90.len(), 3, "{found_90:?}");
    assert_eq!(found_90.last().map(String::as_str), Some(last));
    assert_eq!(
        found(vec![example::cart(), example::payment().attribute_by("provder")]),
        [
            "`payments_total` has no label `provder`, so it cannot say where bad events come from; did you mean \
          `.attribute_by(\"provider\")`?"
        ]
    );
}

/// A week has windows of 14 minutes to 16 hours; the minutes of its proof are those of the formulas, too.
#[test]
fn both_promtools_agree_with_the_proof_of_a_week() {
    let suite = Suite::new(&example::CATALOGUE).slos([example::payment().period(Length::days(7))]);
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("period-week");
    let tree = dashwright_emit::files(&suite).expect("the suite can be written");
    for file in tree.files().iter().filter(|file| file.path().starts_with("prometheus/")) {
        let path = folder.join(file.path());
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, file.bytes()).expect("a file");
    }
    for variable in ["PROMTOOL_2", "PROMTOOL"] {
        let Some(promtool) = std::env::var_os(variable) else {
            eprintln!("SKIPPED: set {variable} to a promtool to prove an SLO over a week with it");
            continue;
        };
        let arguments =
            ["test", "rules", "prometheus/tests/slo-payment.yaml", "prometheus/tests/slo-payment-days.yaml"];
        let run = std::process::Command::new(promtool).args(arguments).current_dir(&folder).output();
        let run = run.expect("promtool runs");
        let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{variable}: {said}");
    }
}
