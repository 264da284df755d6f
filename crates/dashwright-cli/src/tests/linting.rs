//! `render lint` and `render explain`: findings for people and for programs.

use pretty_assertions::assert_eq;

use super::Lab;
use crate::Exit;

/// As `build.rs` writes them: a warning in a query, one about a panel, one that counts from a day on.
const FOUND: &str = r#"[
{"rule":"unguarded-division","severity":"info","file":"dashboards/src/checkout.rs","line":12,"column":9,"path":["Checkout","Errors","Share"],"message":"`b` may be zero","help":"divide by `(b > 0)`","rendered":"info[unguarded-division]: `b` may be zero\n  --> dashboards/src/checkout.rs:12:9\n   |\n12 | a / b\n   |     ^\n   = in: Checkout / Errors / Share"},
{"rule":"panel-runbook","severity":"warning","file":"dashboards/src/checkout.rs","line":20,"column":5,"path":["Checkout","Errors","Rate"],"message":"the panel names no runbook","help":"add `.runbook(runbook!(\"…\"))`","rendered":"warning[panel-runbook]: the panel names no runbook\n  --> dashboards/src/checkout.rs:20:5\n   = in: Checkout / Errors / Rate\n   = help: add `.runbook(runbook!(\"…\"))`"},
{"rule":"expired-allow","severity":"warning","file":"dashboards/src/checkout.rs","line":31,"column":5,"path":["Checkout"],"message":"the allow of `row-lines` ended on 2027-01-31","help":"mend what it hides","after":"2027-01-31","rendered":"warning[expired-allow]: the allow of `row-lines` ended on 2027-01-31\n  --> dashboards/src/checkout.rs:31:5\n   = in: Checkout\n   = help: mend what it hides"}
]
"#;

fn lab() -> Lab {
    let mut lab = Lab::new(&[]);
    lab.project.findings.json = FOUND;
    lab
}

#[test]
fn findings_for_people() {
    let mut lab = lab();
    assert_eq!(lab.note("render lint"), Exit::Complaint);
    assert_eq!(lab.note("render lint --today 2027-01-31 --format line"), Exit::Complaint);
    assert_eq!(lab.note("render lint --today 2027-02-01 --format line"), Exit::Complaint);
    assert_eq!(lab.note("render lint --only unguarded-division"), Exit::Fine);
    assert_eq!(lab.note("render lint --only goal --only row-lines"), Exit::Fine);
    assert_eq!(lab.note("render lint --only panel-runbok"), Exit::Usage);
    assert_eq!(lab.note("render lint --today 31.1.2027"), Exit::Usage);
    assert_eq!(lab.note("render lint --format xml"), Exit::Usage);
    lab.golden("lint");
}

#[test]
fn findings_for_programs() {
    let mut lab = lab();
    assert_eq!(lab.note("render lint --format json"), Exit::Complaint);
    assert_eq!(lab.note("render lint --format json --only goal"), Exit::Fine);
    assert_eq!(lab.note("render lint --format sarif --only panel-runbook"), Exit::Complaint);
    lab.golden("lint_json");
    let (_, out, _) = lab.run("render lint --format sarif");
    let log: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(2));
}

#[test]
fn rules_explain_themselves() {
    let mut lab = Lab::new(&[]);
    assert_eq!(lab.note("render explain goal"), Exit::Fine);
    assert_eq!(lab.note("render explain unknown-metric"), Exit::Fine);
    assert_eq!(lab.note("render explain unknown-label-value"), Exit::Fine);
    assert_eq!(lab.note("render explain owner-missing"), Exit::Fine);
    assert_eq!(lab.note("render explain gaol"), Exit::Usage);
    assert_eq!(lab.note("render lint --only runbook-missing"), Exit::Usage);
    lab.golden("explain");
    let (exit, out, _) = lab.run("render explain");
    assert_eq!(exit, Exit::Fine);
    assert_eq!(out.lines().count(), dashwright_lint::checks::slugs().count());
}
