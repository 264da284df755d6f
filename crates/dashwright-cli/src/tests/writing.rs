//! `render`, `render --check` and `render --list` over a directory that lives.

use std::fs;
use std::path::PathBuf;

use pretty_assertions::assert_eq;

use super::{CLEAN, Lab, POOR, WRONG};
use crate::Exit;

const CHECKOUT: &[u8] = b"{\n  \"uid\": \"checkout\",\n  \"title\": \"Checkout\"\n}\n";
const BEFORE: &[(&str, &[u8])] = &[
    ("docs/alerts.md", b"# Alerts\n"),
    ("grafana/dashboards/shop/checkout.json", CHECKOUT),
    ("prometheus/rules/old.yaml", b"groups: []\n"),
];
const AFTER: &[(&str, &[u8])] = &[
    ("docs/alerts.md", b"# Alerts\n"),
    (
        "grafana/dashboards/shop/checkout.json",
        b"{\n  \"uid\": \"checkout\",\n  \"title\": \"Checkout service\"\n}\n",
    ),
    ("prometheus/rules/new.yaml", b"groups: []\n"),
];

#[test]
fn a_day_with_it() {
    let mut lab = Lab::new(BEFORE);
    lab.note("render --list");
    lab.note("render --check");
    lab.note("render");
    lab.note("render");
    lab.note("render --check");
    lab.project.files = AFTER;
    lab.note("render --check");
    lab.note("render");
    lab.note("render --check");
    lab.golden("day");
}

#[test]
fn rules_that_grafana_keeps() {
    const PATH: &str = "grafana/provisioning/alerting/shop.yaml";
    const TWO: &[(&str, &[u8])] = &[(PATH, b"groups:\n- rules:\n  - uid: fast\n  - uid: slow\n")];
    const ONE: &[(&str, &[u8])] = &[(PATH, b"groups:\n- rules:\n  - uid: fast\n")];
    const RETIRED: &[(&str, &[u8])] =
        &[(PATH, ONE[0].1), ("grafana/provisioning/alerting/retired.yaml", b"deleteRules:\n- uid: slow\n")];
    let mut lab = Lab::new(TWO);
    lab.note("render");
    lab.project.files = RETIRED;
    lab.note("render --check");
    lab.project.files = ONE;
    lab.note("render --check");
    lab.note("render");
    lab.note("render");
    lab.golden("forgotten");
}

#[test]
fn another_directory() {
    let mut lab = Lab::new(BEFORE);
    lab.note("render --out DIR/made/here");
    lab.note("render --list --out DIR/made/here");
    assert_eq!(lab.note("render --check --out DIR/made/here"), Exit::Fine);
    assert_eq!(lab.note("render --check --out DIR/elsewhere"), Exit::Complaint);
    lab.golden("out");
    assert!(!lab.path("generated").exists());
    assert!(!lab.path("elsewhere").exists(), "a check makes nothing");
}

#[test]
fn findings() {
    let mut lab = Lab::new(BEFORE);
    lab.project.findings = POOR;
    assert_eq!(lab.note("render"), Exit::Fine);
    assert_eq!(lab.note("render --check"), Exit::Complaint);
    lab.project.files = AFTER;
    lab.project.findings = WRONG;
    assert_eq!(lab.note("render"), Exit::Complaint);
    assert_eq!(lab.note("render --check"), Exit::Complaint);
    lab.golden("findings");
    lab.project.files = BEFORE;
    lab.project.findings = CLEAN;
    assert_eq!(lab.run("render --check").0, Exit::Fine, "nothing was written over findings");
}

#[test]
fn hands_in_the_generated_files() {
    let mut lab = Lab::new(BEFORE);
    lab.run("render");
    let file = lab.path("generated/prometheus/rules/old.yaml");
    fs::write(&file, "groups: []\n# mine\n").expect("a file");
    fs::write(lab.path("generated/docs/alerts.md"), "# Alerts\n\u{1b}[2Jmine").expect("a file");
    fs::write(lab.path("generated/notes.txt"), "mine").expect("a file");
    lab.note("render --check");
    lab.project.files = AFTER;
    fs::write(lab.path("generated/prometheus/rules/new.yaml"), b"\xff\xfe").expect("a file");
    lab.note("render --check");
    lab.note("render");
    lab.note("render --overwrite");
    lab.note("render --check");
    lab.golden("hands");
    assert!(file.exists());
    assert!(lab.path("generated/notes.txt").exists());
}

#[test]
fn every_generated_byte_is_checked() {
    let lab = Lab::new(BEFORE);
    lab.run("render");
    for name in ["docs/alerts.md", "grafana/dashboards/shop/checkout.json", "manifest.json"] {
        let path = lab.path("generated").join(name);
        let right = fs::read(&path).expect("a file");
        for at in 0..right.len() {
            let mut wrong = right.clone();
            wrong[at] ^= 1;
            fs::write(&path, &wrong).expect("a file");
            assert_eq!(lab.run("render --check").0, Exit::Complaint, "byte {at} of {name}");
        }
        fs::write(&path, &right).expect("a file");
        assert_eq!(lab.run("render --check").0, Exit::Fine);
    }
}

#[test]
fn things_in_the_way() {
    let mut lab = Lab::new(BEFORE);
    fs::write(lab.path("file"), "mine").expect("a file");
    lab.note("render --out DIR/file");
    lab.note("render --check --out DIR/file/below");
    lab.run("render");
    let manifest = lab.path("generated/manifest.json");
    let text = fs::read_to_string(&manifest).expect("a manifest");
    fs::write(&manifest, text.replace("old.yaml", "../x.yaml")).expect("a file");
    lab.note("render");
    lab.note("render --check");
    fs::remove_file(&manifest).expect("a file");
    lab.note("render");
    lab.golden("obstacles");
}

#[test]
fn an_interrupted_run() {
    let mut lab = Lab::new(BEFORE);
    lab.run("render");
    fs::write(lab.path("generated/docs/.dashwright-4711-3.tmp"), "half").expect("a file");
    lab.note("render --check");
    lab.note("render");
    lab.note("render --check");
    lab.golden("interrupted");
}

#[test]
fn many_changes_are_counted_and_some_are_named() {
    let files: Vec<(&'static str, &'static [u8])> = (0..30)
        .map(|n| (&*Box::leak(format!("docs/{n:02}.md").into_boxed_str()), b"new\n".as_slice()))
        .collect();
    let mut lab = Lab::new(Box::leak(files.into_boxed_slice()));
    lab.note("render");
    for n in 0..30 {
        fs::write(lab.path(&format!("generated/docs/{n:02}.md")), "old\n".repeat(n)).expect("a file");
    }
    lab.note("render --check");
    lab.golden("many");
}

#[test]
fn impossible_trees_are_refused() {
    let mut lab = Lab::new(&[("../x", b"")]);
    assert_eq!(lab.note("render"), Exit::Complaint);
    lab.project.files = &[("a", b""), ("a", b"")];
    assert_eq!(lab.note("render --list"), Exit::Complaint);
    lab.golden("impossible");
    assert!(!lab.path("generated").exists());
}

#[test]
fn the_default_directory_is_named_from_here() {
    let mut lab = Lab::new(BEFORE);
    let here = std::env::current_dir().expect("a directory");
    lab.project.default_out = here.join("no-such-directory");
    let (_, out, _) = lab.run("render --list");
    let first = PathBuf::from("no-such-directory").join("docs/alerts.md");
    assert_eq!(out.lines().next(), Some(first.display().to_string().as_str()));
}
