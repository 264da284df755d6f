//! The requirements: all of them are there, and what is said to enforce them exists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use pretty_assertions::assert_eq;

mod list;

use list::{By, Requirement, Section};

fn sections() -> Vec<Section> {
    list::all().unwrap_or_else(|error| panic!("{error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn all_requirements_are_listed() {
    let sections = sections();
    let ids: Vec<&str> = sections.iter().flat_map(|section| &section.list).map(|it| it.id).collect();
    let expected: Vec<String> = (1..=208).map(|number| format!("R-{number:03}")).collect();
    assert_eq!(ids, expected);
    for Requirement { id, text, by } in sections.iter().flat_map(|section| &section.list) {
        assert!(text.ends_with('.') && text.len() > 15, "{id}: {text}");
        assert!(!by.is_empty(), "{id}: nothing is said about what enforces it, or why nothing does");
    }
}

/// Whether a source has a test of this name.
fn has_test(source: &str, name: &str) -> bool {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let start = format!("fn {name}(");
    lines.iter().enumerate().any(|(number, line)| {
        line.starts_with(&start) && lines[..number].iter().rev().take(4).any(|above| *above == "#[test]")
    })
}

/// Whether a source declares something of this name.
fn declares(source: &str, name: &str) -> bool {
    let words = ["struct", "enum", "trait", "fn", "const", "type", "mod", "macro_rules!"];
    source.lines().any(|line| {
        words.iter().any(|word| {
            line.split_once(&format!("{word} {name}"))
                .is_some_and(|(_, rest)| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    })
}

/// What a command of `render` lists as its own commands.
fn commands(words: &[&str]) -> BTreeSet<String> {
    let output =
        Command::new(env!("CARGO_BIN_EXE_render")).args(words).arg("--help").output().expect("it runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let after = text.split("Commands:\n").nth(1).unwrap_or_default();
    after
        .lines()
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn what_enforces_a_requirement_exists() {
    let mut sources: BTreeMap<&str, String> = BTreeMap::new();
    let mut wrong: Vec<String> = Vec::new();
    for Requirement { id, by, .. } in sections().iter().flat_map(|section| &section.list) {
        for by in by.iter().copied() {
            let exists = match by {
                By::Rule(slug) => dashwright_lint::rules::find(slug).is_some(),
                By::Check(code) => dashwright_lint::checks::find(code).is_some(),
                By::Test(file, name) => has_test(sources.entry(file).or_insert_with(|| source(file)), name),
                By::Type(file, name) => declares(sources.entry(file).or_insert_with(|| source(file)), name),
                By::File(file) => root().join(file).exists(),
                By::Command(words) => {
                    let words: Vec<&str> = words.split(' ').collect();
                    words.split_last().is_some_and(|(last, above)| commands(above).contains(*last))
                }
                By::NotYet(reason) => reason.split_whitespace().count() >= 2,
            };
            if !exists {
                wrong.push(format!("{id}: {by:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "these do not exist:\n{}", wrong.join("\n"));
}

fn source(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_default()
}

/// So many are enforced; the number only rises.
#[test]
fn few_requirements_are_open() {
    let sections = sections();
    let open: Vec<&str> =
        sections.iter().flat_map(|section| &section.list).filter(|it| it.is_open()).map(|it| it.id).collect();
    assert!(open.len() <= MOST_OPEN, "{} are open: {open:?}", open.len());
}

const MOST_OPEN: usize = 1;

#[test]
fn the_page_is_the_one_of_this_build() {
    let committed = fs::read_to_string(root().join("generated/docs/requirements.md")).unwrap_or_default();
    assert!(
        committed == list::page(&sections()),
        "generated/docs/requirements.md differs; run `cargo run --bin render` and commit the difference"
    );
}

#[test]
fn names_are_found_whole() {
    assert!(has_test("#[test]\nfn it_works() {", "it_works"));
    assert!(!has_test("fn it_works() {", "it_works"));
    assert!(!has_test("#[test]\nfn it_works_well() {", "it_works"));
    assert!(declares("pub struct Owner {", "Owner"));
    assert!(!declares("pub struct Owners {", "Owner"));
    assert!(declares("pub(crate) enum Method {", "Method"));
    assert!(!declares("let x = Owner::new();", "Owner"));
}
